/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/sheets.h"

#include "base/limits.h"
#include "base/list.h"
#include "base/mem.h"
#include "messages/format.h"

#include <string.h>

enum { CHUNK = 1 << 16, WORD = 4 };

static const struct str mark = STR_INIT("retour: rows of a workbook, 1\n");

struct sheets {
    struct bytes from;
    int64_t at; /* of the input: behind the chunk */
    char *chunk;
    size_t n, used;  /* of the chunk */
    struct buf name; /* of the sheet */
    struct buf texts;
    struct list cells;          /* of struct grid_cell */
    bool has_sheet, is_waiting; /* a row was read, a gap goes before it */
    uint32_t line;              /* of the row read last */
    struct grid_row row;
};

bool sheets_sniff(struct str sample)
{
    return str_starts(sample, mark);
}

static bool damaged(struct err *e)
{
    return fail_sheets_damaged(e, ERR_INPUT);
}

static bool refill(struct sheets *s, struct err *e)
{
    ptrdiff_t n = bytes_fill(s->from, s->at, s->chunk, CHUNK, e);

    if (n < 0)
        return false;
    if (n == 0)
        return damaged(e); /* a stream ends with its end record, never before */
    s->at += n;
    s->n = (size_t)n;
    s->used = 0;
    return true;
}

static bool take(struct sheets *s, void *into, size_t n, struct err *e)
{
    char *out = into;

    while (n > 0) {
        size_t most;
        if (s->used == s->n && !refill(s, e))
            return false;
        most = s->n - s->used < n ? s->n - s->used : n;
        memcpy(out, s->chunk + s->used, most);
        s->used += most;
        out += most;
        n -= most;
    }
    return true;
}

static bool take_number(struct sheets *s, uint32_t *out, struct err *e)
{
    unsigned char b[WORD] = {0};

    if (!take(s, b, WORD, e))
        return false;
    *out = b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
    return true;
}

/* Appends a text of at most `most` bytes. */
static bool take_text(struct sheets *s, struct buf *into, size_t most, struct err *e)
{
    uint32_t n = 0;
    size_t before = into->n;

    if (!take_number(s, &n, e))
        return false;
    if (n > most)
        return damaged(e);
    if (n == 0)
        return true;
    buf_fill(into, '\0', n);
    if (!take(s, into->p + before, n, e))
        return false;
    return str_is_utf8((struct str){into->p + before, n}) || damaged(e);
}

struct sheets *sheets_open(struct bytes from, struct err *e)
{
    struct sheets *s = mem_new(1, sizeof(*s));
    char begin[64];

    s->from = from;
    s->chunk = mem_new(CHUNK, 1);
    s->cells = LIST_OF(struct grid_cell);
    assert(mark.n <= sizeof(begin));
    if (take(s, begin, mark.n, e)) {
        if (str_eq((struct str){begin, mark.n}, mark))
            return s;
        damaged(e);
    }
    sheets_close(s);
    return NULL;
}

static bool take_cells(struct sheets *s, uint32_t n, struct err *e)
{
    struct grid_cell *cells;
    size_t at = 0;

    list_clear(&s->cells);
    buf_cut(&s->texts, 0);
    for (uint32_t i = 0; i < n; i++) {
        struct grid_cell *cell = list_add(&s->cells);
        size_t before = s->texts.n;
        unsigned char kind = 0;
        if (!take(s, &kind, 1, e) || !take_text(s, &s->texts, LIMIT_CELL, e))
            return false;
        if (kind > GRID_DATE || s->texts.n > LIMIT_ROW)
            return damaged(e);
        *cell = (struct grid_cell){{NULL, s->texts.n - before}, (enum grid_kind)kind};
    }
    cells = s->cells.items;
    for (uint32_t i = 0; i < n; i++) { /* the buffer has stopped moving */
        cells[i].text.p = cells[i].text.n ? s->texts.p + at : "";
        at += cells[i].text.n;
    }
    return true;
}

static enum grid_step next_row(struct sheets *s, struct grid_row *row, struct err *e)
{
    uint32_t line = 0, n = 0, before = s->line;

    if (!take_number(s, &line, e) || !take_number(s, &n, e))
        return GRID_ERROR;
    if (!s->has_sheet || line <= s->line || n > LIMIT_COLUMNS) {
        damaged(e);
        return GRID_ERROR;
    }
    if (!take_cells(s, n, e))
        return GRID_ERROR;
    const struct grid_cell *cells = s->cells.items;

    while (n > 0 && cells[n - 1].text.n == 0)
        n--;
    s->line = line;
    s->row = (struct grid_row){cells, n, line, buf_str(&s->name), n == 0};
    if (line > before + 1) {
        s->is_waiting = true;
        *row = (struct grid_row){.line = before + 1, .sheet = buf_str(&s->name), .is_blank = true};
    } else {
        *row = s->row;
    }
    return GRID_ROW;
}

enum grid_step sheets_next(struct sheets *s, struct grid_row *row, struct err *e)
{
    char kind = 0;

    if (s->is_waiting) {
        s->is_waiting = false;
        *row = s->row;
        return GRID_ROW;
    }
    if (!take(s, &kind, 1, e))
        return GRID_ERROR;
    switch (kind) {
    case 'S':
        buf_cut(&s->name, 0);
        s->line = 0;
        s->has_sheet = true;
        if (!take_text(s, &s->name, LIMIT_NAME, e))
            return GRID_ERROR;
        *row = (struct grid_row){.sheet = buf_str(&s->name), .is_blank = true};
        return GRID_SHEET;
    case 'R':
        return next_row(s, row, e);
    case 'Z':
        s->used--; /* said as often as it is asked */
        return GRID_END;
    default:
        damaged(e);
        return GRID_ERROR;
    }
}

int64_t sheets_position(const struct sheets *s)
{
    return s->at - (int64_t)(s->n - s->used);
}

void sheets_close(struct sheets *s)
{
    if (!s)
        return;
    buf_done(&s->name);
    buf_done(&s->texts);
    list_done(&s->cells);
    mem_free(s->chunk);
    mem_free(s);
}

/* ---- writing ---- */

static void add_number(struct buf *out, uint32_t n)
{
    for (int i = 0; i < WORD; i++)
        buf_char(out, (char)(n >> (8 * i)));
}

static void add_text(struct buf *out, struct str text)
{
    add_number(out, (uint32_t)text.n);
    buf_add(out, text);
}

void sheets_begin(struct buf *out)
{
    buf_add(out, mark);
}

void sheets_sheet(struct buf *out, struct str name)
{
    buf_char(out, 'S');
    add_text(out, name);
}

void sheets_row(struct buf *out, uint32_t line, const struct grid_cell *cells, size_t n)
{
    buf_char(out, 'R');
    add_number(out, line);
    add_number(out, (uint32_t)n);
    for (size_t i = 0; i < n; i++) {
        buf_char(out, (char)cells[i].kind);
        add_text(out, cells[i].text);
    }
}

void sheets_end(struct buf *out)
{
    buf_char(out, 'Z');
}
