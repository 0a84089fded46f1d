/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "os/random.h"

#include <errno.h>
#include <sys/random.h>

void random_bytes(void *into, size_t n)
{
    char *p = into;

    while (n > 0) {
        ssize_t some = getrandom(p, n, 0);
        if (some < 0) {
            assert(errno == EINTR); /* the kernel's source cannot fail otherwise */
            continue;
        }
        p += some;
        n -= (size_t)some;
    }
}
