/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/csv.h"

#include "base/limits.h"
#include "base/mem.h"
#include "format/csv_scan.h"
#include "format/csv_sniff.h"
#include "messages/format.h"

#include <string.h>

enum {
    WINDOW = 256 * 1024, /* bytes of text kept; it grows for longer rows only */
    SNIFFED = 64 * 1024, /* bytes of text that decide on the separator */
};

struct csv {
    struct decoder *decoder;
    char *text; /* NUL-ended */
    size_t at;  /* of the next row */
    size_t n;
    size_t cap;
    bool is_all_read;
    int64_t line; /* of the next row */
    struct csv_scanner scanner;
    struct grid_cell *cells;
    size_t cells_cap;
};

/* Fills the free part of the window. */
static bool read_text(struct csv *c, struct err *e)
{
    while (!c->is_all_read && c->cap - c->n >= 64) {
        ptrdiff_t got = decoder_read(c->decoder, c->text + c->n, c->cap - c->n, e);

        if (got < 0)
            return false;
        c->is_all_read = got == 0;
        c->n += (size_t)got;
    }
    c->text[c->n] = '\0';
    return true;
}

/* Brings more text behind the row at c->at, which moves to the start of the window. */
static bool read_more(struct csv *c, struct err *e)
{
    memmove(c->text, c->text + c->at, c->n - c->at);
    c->n -= c->at;
    c->at = 0;
    if (c->n > c->cap / 2) {
        c->text = mem_grow(c->text, c->cap + 1, 2 * c->cap + 1, 1);
        c->cap *= 2;
    }
    return read_text(c, e);
}

struct csv *csv_open(struct bytes from, struct err *e)
{
    struct decoder *decoder = decoder_open(from, e);
    struct csv *c;
    char separator;
    size_t told;

    if (!decoder)
        return NULL;
    c = mem_new(1, sizeof(*c));
    c->decoder = decoder;
    c->cap = WINDOW;
    c->text = mem_new(c->cap + 1, 1);
    c->line = 1;
    if (!read_text(c, e)) {
        csv_close(c);
        return NULL;
    }
    told = csv_sniff_line((struct str){c->text, c->n}, &separator);
    if (told) {
        c->at = told;
        c->line = 2;
    } else {
        bool is_whole = c->is_all_read && c->n <= SNIFFED;
        size_t n = c->n < SNIFFED ? c->n : SNIFFED;
        char cut = c->text[n];

        c->text[n] = '\0';
        separator = csv_sniff((struct str){c->text, n}, is_whole);
        c->text[n] = cut;
    }
    csv_scanner_init(&c->scanner, separator);
    return c;
}

/* Line and column (in characters) of a place in the row that begins at c->at. */
static void place_of(const struct csv *c, size_t place, int64_t *line, int64_t *column)
{
    const char *row = c->text + c->at;

    *line = c->line;
    *column = 1;
    for (size_t i = 0; i < place; i++) {
        if (row[i] == '\n' || (row[i] == '\r' && row[i + 1] != '\n')) {
            *line += 1;
            *column = 1;
        } else if (((unsigned char)row[i] & 0xC0) != 0x80) {
            *column += 1;
        }
    }
}

static bool fail_open(const struct csv *c, struct err *e)
{
    int64_t line, column;

    place_of(c, c->scanner.cell_at, &line, &column);
    return fail_csv_open_quote(e, ERR_INPUT, line, column);
}

static bool fail_long(const struct csv *c, size_t place, bool is_quoted, struct err *e)
{
    int64_t line, column;

    place_of(c, place, &line, &column);
    if (is_quoted)
        return fail_csv_long_quote(e, ERR_LIMIT, line, column, LIMIT_CELL >> 20);
    return fail_csv_long_cell(e, ERR_LIMIT, line, column);
}

/* Whether the row, not yet whole in the window, may still become one. */
static bool may_grow(const struct csv *c, struct err *e)
{
    size_t n = c->n - c->at;

    if (n - c->scanner.cell_at > LIMIT_CELL + 2)
        return fail_long(c, c->scanner.cell_at, c->scanner.is_open, e);
    if (n > LIMIT_ROW)
        return fail_table_long_row(e, ERR_LIMIT, c->line);
    return true;
}

static bool scan(struct csv *c, struct err *e)
{
    for (;;) {
        struct str rest = {c->text + c->at, c->n - c->at};

        switch (csv_scan_row(&c->scanner, rest, c->is_all_read)) {
        case CSV_SCAN_ROW:
            return true;
        case CSV_SCAN_COLUMNS:
            return fail_table_wide_row(e, ERR_LIMIT, c->line, LIMIT_COLUMNS);
        case CSV_SCAN_OPEN:
            return fail_open(c, e);
        case CSV_SCAN_MORE:
            if (!may_grow(c, e) || !read_more(c, e))
                return false;
            break;
        }
    }
}

static struct str cell_text(char *row, const struct csv_cell *cell)
{
    char *p = row + cell->at;

    if (!cell->is_quoted)
        return (struct str){p, cell->n};
    if (!cell->is_untidy)
        return (struct str){p + 1, cell->n - 2};
    return (struct str){p, csv_tidy(p, cell->n)};
}

static bool hand_out(struct csv *c, struct grid_row *row, struct err *e)
{
    const struct csv_scanner *s = &c->scanner;
    bool is_blank = true;

    if (s->row_bytes > LIMIT_ROW)
        return fail_table_long_row(e, ERR_LIMIT, c->line);
    if (s->n > c->cells_cap) {
        c->cells = mem_grow(c->cells, c->cells_cap, s->cap, sizeof(*c->cells));
        c->cells_cap = s->cap;
    }
    for (size_t i = 0; i < s->n && s->row_bytes > LIMIT_CELL; i++) {
        if (s->cells[i].n > LIMIT_CELL + 2)
            return fail_long(c, s->cells[i].at, s->cells[i].is_quoted, e);
    }
    for (size_t i = 0; i < s->n; i++) {
        struct str text = cell_text(c->text + c->at, &s->cells[i]);

        c->cells[i] = (struct grid_cell){text, GRID_TEXT};
        is_blank = is_blank && str_trim(text).n == 0;
    }
    *row = (struct grid_row){c->cells, s->n, c->line, {0}, is_blank};
    if (s->n == 1 && s->cells[0].n == 0)
        row->n = 0; /* an empty line has no cells */
    return true;
}

enum grid_step csv_next(struct csv *c, struct grid_row *row, struct err *e)
{
    if (c->at == c->n && !c->is_all_read && !read_more(c, e))
        return GRID_ERROR;
    if (c->at == c->n)
        return GRID_END;
    if (!scan(c, e) || !hand_out(c, row, e))
        return GRID_ERROR;
    c->at += c->scanner.row_bytes;
    c->line += c->scanner.lines;
    return GRID_ROW;
}

int64_t csv_position(const struct csv *c)
{
    return decoder_position(c->decoder);
}

enum encoding csv_encoding(const struct csv *c)
{
    return decoder_encoding(c->decoder);
}

struct str csv_separator(const struct csv *c)
{
    return (struct str){&c->scanner.separator, 1};
}

void csv_close(struct csv *c)
{
    if (!c)
        return;
    decoder_close(c->decoder);
    csv_scanner_done(&c->scanner);
    mem_free(c->text);
    mem_free(c->cells);
    mem_free(c);
}
