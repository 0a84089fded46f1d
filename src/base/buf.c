/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/buf.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Room for n more bytes and a NUL; false (and `full`) when the maximum forbids it. */
static bool make_room(struct buf *b, size_t n)
{
    size_t need;

    if (b->full || __builtin_add_overflow(b->n, n, &need) || (b->max && need > b->max)) {
        b->full = true;
        return false;
    }
    if (need + 1 > b->cap) {
        size_t cap = b->cap ? b->cap : 64;
        while (cap < need + 1)
            cap *= 2;
        b->p = mem_grow(b->p, b->cap, cap, 1);
        b->cap = cap;
    }
    return true;
}

void buf_add(struct buf *b, struct str s)
{
    if (s.n == 0 || !make_room(b, s.n))
        return;
    memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
}

void buf_char(struct buf *b, char c)
{
    if (make_room(b, 1))
        b->p[b->n++] = c;
}

void buf_fill(struct buf *b, char c, size_t n)
{
    if (n == 0 || !make_room(b, n))
        return;
    memset(b->p + b->n, c, n);
    b->n += n;
}

void buf_printf(struct buf *b, const char *format, ...)
{
    va_list args;
    int n;

    va_start(args, format);
    n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(n >= 0);
    if (!make_room(b, (size_t)n))
        return;
    va_start(args, format);
    (void)vsnprintf(b->p + b->n, (size_t)n + 1, format, args); /* measured above */
    va_end(args);
    b->n += (size_t)n;
}

struct str buf_str(const struct buf *b)
{
    return (struct str){b->p, b->n};
}

const char *buf_cstr(struct buf *b)
{
    if (!b->p)
        (void)make_room(b, 0);
    if (!b->p)
        return "";
    b->p[b->n] = '\0';
    return b->p;
}

void buf_cut(struct buf *b, size_t n)
{
    if (n < b->n)
        b->n = n;
}

void buf_done(struct buf *b)
{
    mem_free(b->p);
    *b = (struct buf){.max = b->max};
}
