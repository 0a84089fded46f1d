/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/bytes.h"

#include <string.h>

static ptrdiff_t read_text(void *of, int64_t at, void *into, size_t n, struct err *e)
{
    const struct str *text = of;
    struct str part;

    (void)e;
    if (at < 0 || (uint64_t)at >= text->n)
        return 0;
    part = str_sub(*text, (size_t)at, n);
    memcpy(into, part.p, part.n);
    return (ptrdiff_t)part.n;
}

struct bytes bytes_of(const struct str *text)
{
    union {
        const struct str *given;
        void *kept;
    } of = {.given = text}; /* read_text does not write */

    return (struct bytes){of.kept, read_text, (int64_t)text->n};
}

ptrdiff_t bytes_fill(struct bytes b, int64_t at, void *into, size_t n, struct err *e)
{
    size_t have = 0;

    while (have < n) {
        ptrdiff_t got = b.read(b.of, at + (int64_t)have, (char *)into + have, n - have, e);

        if (got < 0)
            return -1;
        if (got == 0)
            break;
        have += (size_t)got;
    }
    return (ptrdiff_t)have;
}
