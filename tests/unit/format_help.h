/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A table file drawn as text, for tests to compare: "LINE:[cell][cell]", with # behind a number, %
 * behind a percentage, @ behind a date; "= NAME" where a sheet begins, "! TEXT" for an error. */
#pragma once

#include "check.h"

#include "format/grid.h"

static inline void draw_row(struct buf *out, const struct grid_row *row)
{
    static const char *const kinds[] = {
        [GRID_TEXT] = "", [GRID_NUMBER] = "#", [GRID_PERCENT] = "%", [GRID_DATE] = "@"};

    buf_printf(out, "%d:", (int)row->line);
    for (size_t i = 0; i < row->n; i++)
        buf_printf(out, "[%.*s]%s", STR_ARG(row->cells[i].text), kinds[row->cells[i].kind]);
    buf_add(out, row->is_blank ? S(" blank\n") : S("\n"));
}

static inline void draw_bytes(struct buf *out, struct bytes bytes)
{
    struct err e = {0};
    struct grid *g = grid_open(bytes, &e);
    struct grid_row row;
    enum grid_step step = GRID_ERROR;

    while (g && ((step = grid_next(g, &row, &e)) == GRID_ROW || step == GRID_SHEET)) {
        if (step == GRID_ROW)
            draw_row(out, &row);
        else
            buf_printf(out, "= %.*s\n", STR_ARG(row.sheet));
    }
    if (step == GRID_ERROR)
        buf_printf(out, "! %s\n", e.text);
    else
        assert_int_equal(grid_position(g), bytes.size);
    grid_close(g);
}

static inline void check_grid_at(struct str content, const char *wanted, const char *file, int line)
{
    struct buf out = {0};

    draw_bytes(&out, bytes_of(&content));
    check_buf_at(&out, wanted, file, line);
    buf_done(&out);
}

#define check_grid(content, wanted) check_grid_at(content, wanted, __FILE__, __LINE__)
