/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/arena.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { BLOCK = 32 * 1024, ALIGN = _Alignof(max_align_t) };

struct arena_block {
    struct arena_block *older;
    size_t size;
    max_align_t bytes[];
};

static void add_block(struct arena *a, size_t least)
{
    size_t size = least > BLOCK ? least : BLOCK;
    struct arena_block *block = mem_raw(sizeof(*block) + size); /* arena_new clears what it gives */

    block->older = a->block;
    block->size = size;
    a->block = block;
    a->used = 0;
}

void *arena_new(struct arena *a, size_t n, size_t size)
{
    size_t bytes;
    void *p;

    if (__builtin_mul_overflow(n, size, &bytes) || bytes > SIZE_MAX / 2)
        bytes = SIZE_MAX / 2; /* no such memory: mem_new aborts */
    bytes = (bytes + ALIGN - 1) / ALIGN * ALIGN;
    if (!a->block || a->block->size - a->used < bytes)
        add_block(a, bytes);
    p = (char *)a->block->bytes + a->used;
    a->used += bytes;
    return memset(p, 0, bytes);
}

char *arena_cstr(struct arena *a, struct str s)
{
    char *copy = arena_new(a, s.n + 1, 1);

    if (s.n)
        memcpy(copy, s.p, s.n);
    return copy;
}

struct str arena_str(struct arena *a, struct str s)
{
    return (struct str){arena_cstr(a, s), s.n};
}

struct str arena_printf(struct arena *a, const char *format, ...)
{
    va_list args;
    int n;
    char *text;

    va_start(args, format);
    n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(n >= 0);
    text = arena_new(a, (size_t)n + 1, 1);
    va_start(args, format);
    (void)vsnprintf(text, (size_t)n + 1, format, args); /* measured above */
    va_end(args);
    return (struct str){text, (size_t)n};
}

void arena_reset(struct arena *a)
{
    struct arena_block *kept = a->block;

    if (!kept)
        return;
    a->block = kept->older;
    arena_done(a);
    kept->older = NULL;
    a->block = kept;
}

void arena_done(struct arena *a)
{
    while (a->block) {
        struct arena_block *older = a->block->older;
        mem_free(a->block);
        a->block = older;
    }
    a->used = 0;
}
