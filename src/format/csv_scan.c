/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/csv_scan.h"

#include "base/limits.h"
#include "base/mem.h"

#include <string.h>

enum { BLOCK = 64 };

/* What may matter inside quotes: the NUL behind the text, line ends to be counted, quotes. */
static const bool quoted_stops[256] = {['\0'] = true, ['\n'] = true, ['\r'] = true, ['"'] = true};

void csv_scanner_init(struct csv_scanner *s, char separator)
{
    *s = (struct csv_scanner){.separator = separator};
    s->stops['\0'] = s->stops['\n'] = s->stops['\r'] = true;
    s->stops[(unsigned char)separator] = true;
}

#ifdef __SSE2__
typedef char vector __attribute__((vector_size(16)));

static void look_at_block(struct csv_scanner *s, const char *p)
{
    s->block = p;
    s->plain_stops = s->quoted_stops = 0;
    for (int i = 0; i < BLOCK; i += 16) {
        vector text;

        memcpy(&text, p + i, sizeof(text));
        vector ends = (vector)((text == '\0') | (text == '\n') | (text == '\r'));
        vector plain = ends | (vector)(text == s->separator), quoted = ends | (vector)(text == '"');

        s->plain_stops |= (uint64_t)(unsigned)__builtin_ia32_pmovmskb128(plain) << i;
        s->quoted_stops |= (uint64_t)(unsigned)__builtin_ia32_pmovmskb128(quoted) << i;
    }
}
#else
static void look_at_block(struct csv_scanner *s, const char *p)
{
    s->block = p;
    s->plain_stops = s->quoted_stops = 0;
    for (int i = 0; i < BLOCK; i++) {
        s->plain_stops |= (uint64_t)s->stops[(unsigned char)p[i]] << i;
        s->quoted_stops |= (uint64_t)quoted_stops[(unsigned char)p[i]] << i;
    }
}
#endif

/* The first stop at p or behind it; the NUL behind the text is one. */
static const char *run_to(struct csv_scanner *s, const char *p, bool is_quoted)
{
    const bool *stops = is_quoted ? quoted_stops : s->stops;

    for (;;) {
        size_t at = s->block ? (size_t)(p - s->block) : BLOCK;
        uint64_t bits;

        if (at >= BLOCK) {
            if (s->end - p < BLOCK)
                break;
            look_at_block(s, p);
            at = 0;
        }
        bits = (is_quoted ? s->quoted_stops : s->plain_stops) >> at;
        if (bits)
            return p + __builtin_ctzll(bits);
        p = s->block + BLOCK;
    }
    assert(p);
    while (!stops[(unsigned char)*p])
        p++;
    return p;
}

static struct csv_cell *cell_add(struct csv_scanner *s)
{
    if (s->n == s->cap) {
        size_t cap = s->cap ? s->cap * 2 : 64;

        s->cells = mem_grow(s->cells, s->cap, cap, sizeof(*s->cells));
        s->cap = cap;
    }
    return &s->cells[s->n++];
}

/* p is behind the opening quote; gives the place behind the closing one, NULL when it is not there.
 */
static const char *run_quoted(struct csv_scanner *s, const char *p, bool is_end, bool *is_untidy)
{
    for (;;) {
        p = run_to(s, p, true);
        if (*p == '\0')
            return NULL;
        if (*p == '"') {
            if (p[1] == '\0' && !is_end)
                return NULL; /* may be the first of two */
            if (p[1] != '"')
                return p + 1;
            *is_untidy = true;
            p++;
        } else if (*p == '\n' || p[1] != '\n') {
            s->lines++;
        }
        p++;
    }
}

/* The place behind the cell at p, NULL when its quotes are not closed. */
static const char *scan_cell(struct csv_scanner *s, const char *row, const char *p, bool is_end)
{
    const char *start = p;
    struct csv_cell *cell;
    bool is_quoted = *p == '"', is_untidy = false;

    s->cell_at = (size_t)(p - row);
    s->is_open = is_quoted;
    if (is_quoted) {
        p = run_quoted(s, p + 1, is_end, &is_untidy);
        if (!p)
            return NULL;
        s->is_open = false;
        is_untidy = is_untidy || !s->stops[(unsigned char)*p];
    }
    p = run_to(s, p, false);
    cell = cell_add(s);
    *cell = (struct csv_cell){s->cell_at, (size_t)(p - start), is_quoted, is_untidy};
    return p;
}

enum csv_scan csv_scan_row(struct csv_scanner *s, struct str text, bool is_end)
{
    const char *p = text.p;

    s->n = 0;
    s->lines = 1;
    s->block = NULL; /* the text may have moved */
    s->end = text.p + text.n;
    for (;;) {
        if (s->n >= LIMIT_COLUMNS)
            return CSV_SCAN_COLUMNS;
        p = scan_cell(s, text.p, p, is_end);
        if (!p)
            return is_end ? CSV_SCAN_OPEN : CSV_SCAN_MORE;
        if (*p != s->separator)
            break;
        p++;
    }
    if (!is_end && (*p == '\0' || (*p == '\r' && p[1] == '\0')))
        return CSV_SCAN_MORE;
    if (*p == '\r' && p[1] == '\n')
        p++;
    if (*p != '\0')
        p++;
    s->row_bytes = (size_t)(p - text.p);
    return CSV_SCAN_ROW;
}

size_t csv_tidy(char *cell, size_t n)
{
    size_t from = 1, to = 0;

    while (from < n) {
        const char *quote = memchr(cell + from, '"', n - from);
        size_t run = quote ? (size_t)(quote - cell) - from : n - from;

        memmove(cell + to, cell + from, run);
        to += run;
        from += run + 1;
        if (!quote || from >= n)
            break;
        if (cell[from] != '"') { /* the closing one: the rest is kept as it is */
            memmove(cell + to, cell + from, n - from);
            return to + n - from;
        }
        cell[to++] = '"';
        from++;
    }
    return to;
}

void csv_scanner_done(struct csv_scanner *s)
{
    mem_free(s->cells);
    *s = (struct csv_scanner){0};
}
