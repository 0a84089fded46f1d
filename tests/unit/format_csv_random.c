/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whatever is written is read back: random cells, quotes, separators, line ends and encodings. */
#include "check.h"

#include "base/arena.h"
#include "format/grid.h"

#include <stdio.h>

enum { ROUNDS = 1500, COLUMNS = 6, ROWS = 12 };

struct dice {
    uint64_t state;
};

static unsigned throw_of(struct dice *d, unsigned sides)
{
    d->state = d->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(d->state >> 33) % sides;
}

struct table {
    struct str cells[ROWS][COLUMNS];
    int64_t lines[ROWS]; /* on which each row begins */
    size_t rows;
    size_t columns;
    char separator;
    bool is_wide; /* UTF-16 */
};

static struct str random_cell(struct dice *d, struct arena *a)
{
    static const char *const pieces[] = {"a",  "b",    "1",  "2", " ", ",", ";", "\t", "|", "\"",
                                         "\n", "\r\n", "\r", "é", "€", "🍁", "x", "y",  "#", "-"};
    struct buf text = {0};
    struct str cell;

    for (unsigned n = throw_of(d, 8); n > 0; n--)
        buf_add(&text, str_of(pieces[throw_of(d, COUNT_OF(pieces))]));
    if (throw_of(d, 50) == 0)
        buf_fill(&text, 'z', throw_of(d, 200000)); /* beyond a window, now and then */
    cell = arena_str(a, buf_str(&text));
    buf_done(&text);
    return cell;
}

static bool needs_quotes(struct str cell, char separator)
{
    return str_starts(cell, S("\"")) || str_find_char(cell, separator) >= 0 ||
           str_find_char(cell, '\n') >= 0 || str_find_char(cell, '\r') >= 0;
}

static void write_cell(struct buf *out, struct str cell, bool is_quoted)
{
    if (!is_quoted) {
        buf_add(out, cell);
        return;
    }
    buf_char(out, '"');
    for (size_t i = 0; i < cell.n; i++) {
        if (cell.p[i] == '"')
            buf_char(out, '"');
        buf_char(out, cell.p[i]);
    }
    buf_char(out, '"');
}

static int64_t lines_in(struct str cell)
{
    int64_t n = 0;

    for (size_t i = 0; i < cell.n; i++) {
        bool is_pair = cell.p[i] == '\r' && i + 1 < cell.n && cell.p[i + 1] == '\n';

        n += (cell.p[i] == '\n' || cell.p[i] == '\r') && !is_pair;
    }
    return n;
}

static void write_table(struct dice *d, struct arena *a, struct table *t, struct buf *out)
{
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    const char *end = ends[throw_of(d, 3)];
    int64_t line = 2;

    t->separator = ",;\t|"[throw_of(d, 4)];
    t->rows = 1 + throw_of(d, ROWS);
    t->columns = 2 + throw_of(d, COLUMNS - 1);
    t->is_wide = throw_of(d, 4) == 0;
    buf_printf(out, "sep=%c%s", t->separator, end);
    for (size_t r = 0; r < t->rows; r++) {
        t->lines[r] = line++;
        for (size_t c = 0; c < t->columns; c++) {
            struct str cell = random_cell(d, a);

            if (c)
                buf_char(out, t->separator);
            write_cell(out, cell, needs_quotes(cell, t->separator) || throw_of(d, 3) == 0);
            t->cells[r][c] = cell;
            line += lines_in(cell);
        }
        if (r + 1 < t->rows || throw_of(d, 2))
            buf_add(out, str_of(end));
    }
}

/* UTF-8 to UTF-16LE with its mark. */
static void widen(struct str text, struct buf *out)
{
    buf_add(out, S("\xFF\xFE"));
    for (size_t i = 0; i < text.n;) {
        unsigned char c = (unsigned char)text.p[i];
        size_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        uint32_t code = n == 1 ? c : c & (0xFFu >> (n + 1));
        uint16_t units[2];

        for (size_t k = 1; k < n; k++)
            code = code << 6 | ((unsigned char)text.p[i + k] & 0x3F);
        i += n;
        units[0] = (uint16_t)(code < 0x10000 ? code : 0xD800 + ((code - 0x10000) >> 10));
        units[1] = (uint16_t)(0xDC00 + ((code - 0x10000) & 0x3FF));
        for (int k = 0; k < (code < 0x10000 ? 1 : 2); k++) {
            buf_char(out, (char)(units[k] & 0xFF));
            buf_char(out, (char)(units[k] >> 8));
        }
    }
}

/* A reader that gives less than asked for, as pipes and networks do. */
static ptrdiff_t read_little(void *of, int64_t at, void *into, size_t n, struct err *e)
{
    const struct str *text = of;
    struct str part = str_sub(*text, (size_t)at, n < 777 ? n : 777);

    (void)e;
    if (part.n)
        memcpy(into, part.p, part.n);
    return (ptrdiff_t)part.n;
}

static void check_row(const struct table *t, size_t r, const struct grid_row *row)
{
    assert_int_equal(row->line, t->lines[r]);
    assert_int_equal(row->n, t->columns);
    for (size_t c = 0; c < t->columns; c++)
        assert_true(str_eq(row->cells[c].text, t->cells[r][c]));
}

static void check_table(const struct table *t, struct str file)
{
    struct err e = {0};
    struct grid *g = grid_open((struct bytes){&file, read_little, (int64_t)file.n}, &e);
    struct grid_row row;

    assert_non_null(g);
    for (size_t r = 0; r < t->rows; r++) {
        assert_int_equal(grid_next(g, &row, &e), GRID_ROW);
        check_row(t, r, &row);
    }
    assert_int_equal(grid_next(g, &row, &e), GRID_END);
    assert_int_equal(grid_separator(g).p[0], t->separator);
    grid_close(g);
}

static void what_is_written_is_read_back(void **state)
{
    struct dice d = {20261122};

    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        struct arena a = {0};
        struct buf text = {0}, wide = {0};
        struct table t = {0};

        write_table(&d, &a, &t, &text);
        if (t.is_wide)
            widen(buf_str(&text), &wide);
        check_table(&t, t.is_wide ? buf_str(&wide) : buf_str(&text));
        buf_done(&text);
        buf_done(&wide);
        arena_done(&a);
    }
}

/* The separator is found without being named where cells hold words and numbers. */
static void the_separator_of_plain_tables_is_found(void **state)
{
    static const char *const words[] = {"Paris", "12",        "3,5",  "1.250,00", "2026-01-31", "",
                                        "0.08",  "\"a,b;c\"", "12 %", "Été",      "\"x\ny\""};
    struct dice d = {7};

    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        struct buf text = {0};
        char separator = ";\t|"[throw_of(&d, 3)];
        unsigned columns = 2 + throw_of(&d, 6), rows = 1 + throw_of(&d, 20);
        struct err e = {0};
        struct str file;
        struct grid *g;

        for (unsigned c = 0; c < columns; c++)
            buf_printf(&text, "%sColumn %u", c ? (char[]){separator, 0} : "", c);
        for (unsigned r = 0; r < rows; r++) {
            for (unsigned c = 0; c < columns; c++)
                buf_printf(&text, "%s%s", c ? (char[]){separator, 0} : "\n",
                           words[throw_of(&d, COUNT_OF(words))]);
        }
        file = buf_str(&text);
        g = grid_open(bytes_of(&file), &e);
        if (grid_separator(g).p[0] != separator)
            fail_msg("in round %d the separator is not seen in:\n%s", i, buf_cstr(&text));
        grid_close(g);
        buf_done(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(the_separator_of_plain_tables_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
