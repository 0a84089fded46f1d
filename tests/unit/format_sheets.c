/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "format/sheets.h"

static const struct grid_cell cells[] = {{STR_INIT("Date"), GRID_TEXT},
                                         {STR_INIT(""), GRID_TEXT},
                                         {STR_INIT("12.5"), GRID_NUMBER},
                                         {STR_INIT("2026-10-01"), GRID_DATE},
                                         {STR_INIT(""), GRID_TEXT}};

/* Each row as `line: a|b|c`, sheets as `== name`, the end as `.`, a fault as `! text`. */
static void written_out(struct str stream, struct buf *out)
{
    struct err e = {0};
    struct grid_row row;
    enum grid_step step = GRID_ERROR;
    struct grid *g = grid_open(bytes_of(&stream), &e);

    while (g && ((step = grid_next(g, &row, &e)) == GRID_ROW || step == GRID_SHEET)) {
        if (step == GRID_SHEET) {
            buf_printf(out, "== %.*s\n", STR_ARG(row.sheet));
            continue;
        }
        buf_printf(out, "%lld:", (long long)row.line);
        for (size_t i = 0; i < row.n; i++)
            buf_printf(out, "%s%.*s/%d", i ? "|" : " ", STR_ARG(row.cells[i].text),
                       (int)row.cells[i].kind);
        buf_char(out, '\n');
    }
    if (step == GRID_END)
        buf_add(out, S(".\n"));
    else
        buf_printf(out, "! %s\n", e.text);
    grid_close(g);
}

static void a_stream(struct buf *out)
{
    sheets_begin(out);
    sheets_sheet(out, S("Métriques"));
    sheets_row(out, 1, cells, COUNT_OF(cells));
    sheets_row(out, 4, cells, 1);
    sheets_sheet(out, S("Empty"));
    sheets_end(out);
}

static void rows_come_back_as_they_were(void **state)
{
    struct buf stream = {0}, out = {0};

    (void)state;
    a_stream(&stream);
    assert_int_equal(grid_sniff(bytes_of(&(struct str){stream.p, stream.n})), GRID_FORMAT_SHEETS);
    written_out(buf_str(&stream), &out);
    check_buf(&out, "== Métriques\n"
                    "1: Date/0|/0|12.5/1|2026-10-01/3\n"
                    "2:\n"
                    "4: Date/0\n"
                    "== Empty\n"
                    ".\n");
    buf_done(&stream);
    buf_done(&out);
}

static void cut_off_anywhere_it_is_damaged(void **state)
{
    struct buf stream = {0}, out = {0}, mark = {0};

    (void)state;
    sheets_begin(&mark);
    a_stream(&stream);
    for (size_t n = mark.n; n < stream.n; n++) { /* shorter ones are a text like any other */
        written_out((struct str){stream.p, n}, &out);
        assert_true(out.n > 2 && str_find(buf_str(&out), S("! ")) >= 0);
        buf_cut(&out, 0);
    }
    buf_done(&mark);
    buf_done(&stream);
    buf_done(&out);
}

static void check_damaged(struct buf *stream)
{
    struct buf out = {0};

    written_out(buf_str(stream), &out);
    assert_true(str_ends(buf_str(&out), S("! What was read out of the workbook is damaged.\n")));
    buf_done(&out);
    buf_done(stream);
}

static void what_no_workbook_holds_is_damaged(void **state)
{
    const struct grid_cell bad_text = {STR_INIT("\xC3("), GRID_TEXT},
                           bad_kind = {STR_INIT("a"), (enum grid_kind)9};
    struct buf stream = {0};

    (void)state;
    sheets_begin(&stream); /* a row before any sheet */
    sheets_row(&stream, 1, cells, 1);
    sheets_end(&stream);
    check_damaged(&stream);
    sheets_begin(&stream); /* rows in no order */
    sheets_sheet(&stream, S("A"));
    sheets_row(&stream, 2, cells, 1);
    sheets_row(&stream, 2, cells, 1);
    sheets_end(&stream);
    check_damaged(&stream);
    sheets_begin(&stream);
    sheets_sheet(&stream, S("A"));
    sheets_row(&stream, 1, &bad_text, 1);
    sheets_end(&stream);
    check_damaged(&stream);
    sheets_begin(&stream);
    sheets_sheet(&stream, S("A"));
    sheets_row(&stream, 1, &bad_kind, 1);
    sheets_end(&stream);
    check_damaged(&stream);
    sheets_begin(&stream); /* 4 billion cells */
    sheets_sheet(&stream, S("A"));
    buf_add(&stream, S("R\1\0\0\0\xFF\xFF\xFF\xFF"));
    check_damaged(&stream);
    sheets_begin(&stream); /* a text of 4 GB */
    sheets_sheet(&stream, S("A"));
    buf_add(&stream, S("R\1\0\0\0\1\0\0\0\0\xFF\xFF\xFF\xFF"));
    check_damaged(&stream);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_come_back_as_they_were),
        cmocka_unit_test(cut_off_anywhere_it_is_damaged),
        cmocka_unit_test(what_no_workbook_holds_is_damaged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
