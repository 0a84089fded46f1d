/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *or_abort(void *p)
{
    if (!p) {
        (void)fputs("retour: out of memory\n", stderr);
        abort();
    }
    return p;
}

void *mem_new(size_t n, size_t size)
{
    return or_abort(calloc(n ? n : 1, size ? size : 1));
}

void *mem_raw(size_t bytes)
{
    return or_abort(malloc(bytes ? bytes : 1));
}

void *mem_grow(void *old, size_t old_n, size_t n, size_t size)
{
    size_t bytes;
    char *p;

    if (__builtin_mul_overflow(n, size, &bytes))
        return or_abort(NULL);
    p = or_abort(realloc(old, bytes ? bytes : 1));
    if (n > old_n)
        memset(p + old_n * size, 0, (n - old_n) * size);
    return p;
}

void mem_free(void *p)
{
    free(p);
}
