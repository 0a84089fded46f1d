/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as separated text. The first byte says by how many the file is read at a time. */
#include "fuzz.h"

#include "base/limits.h"
#include "format/csv.h"

#include <string.h>

struct input {
    struct str text;
    size_t piece;
};

static ptrdiff_t read_pieces(void *of, int64_t at, void *into, size_t n, struct err *e)
{
    const struct input *input = of;
    struct str part = str_sub(input->text, (size_t)at, n < input->piece ? n : input->piece);

    (void)e;
    if (part.n)
        memcpy(into, part.p, part.n);
    return (ptrdiff_t)part.n;
}

static void check_row(const struct grid_row *row, int64_t line)
{
    fuzz_check(row->line > line);
    fuzz_check(row->n <= LIMIT_COLUMNS);
    for (size_t i = 0; i < row->n; i++) {
        struct str text = row->cells[i].text;

        fuzz_check(text.n <= LIMIT_CELL && str_is_utf8(text));
        fuzz_check(str_find_char(text, '\0') < 0);
        fuzz_check(!row->is_blank || str_trim(text).n == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct input input = {{(const char *)data, n}, 1 + (n ? data[0] * 17u : 0)};
    struct bytes from = {&input, read_pieces, (int64_t)n};
    struct err e = {0};
    struct csv *c = csv_open(from, &e);
    struct grid_row row;
    enum grid_step step;
    int64_t line = 0;

    while ((step = csv_next(c, &row, &e)) == GRID_ROW) {
        check_row(&row, line);
        line = row.line;
    }
    fuzz_check(step == GRID_END ? csv_position(c) == (int64_t)n : e.text[0] != '\0');
    csv_close(c);
    grid_sniff(from);
    return 0;
}
