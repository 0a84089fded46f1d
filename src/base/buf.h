/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A growing text that somebody writes into. It is born with its maximum; what does not fit any more
 * is left out and `full` stays set, so that writers are asked once, at the end. */
#pragma once

#include "base/str.h"

struct buf {
    char *p;
    size_t n;
    size_t cap;
    size_t max; /* 0: no maximum but memory */
    bool full;  /* something did not fit */
};

#define BUF_MAX(bytes) ((struct buf){.max = (bytes)})

void buf_add(struct buf *b, struct str s);
void buf_char(struct buf *b, char c);
void buf_fill(struct buf *b, char c, size_t n); /* n times c */
void buf_printf(struct buf *b, const char *format, ...) PRINTF_LIKE(2, 3);
struct str buf_str(const struct buf *b);
const char *buf_cstr(struct buf *b);   /* NUL-ended; valid until the next write */
void buf_cut(struct buf *b, size_t n); /* keeps the first n bytes */
void buf_done(struct buf *b);
