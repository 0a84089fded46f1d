/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format_help.h"

#include "base/limits.h"

static void rows_end_in_lf_crlf_or_cr(void **state)
{
    (void)state;
    check_grid(S("a,b\n1,2\n"), "1:[a][b]\n2:[1][2]\n");
    check_grid(S("a,b\r\n1,2\r\n"), "1:[a][b]\n2:[1][2]\n");
    check_grid(S("a,b\r1,2\r"), "1:[a][b]\n2:[1][2]\n");
    check_grid(S("a,b\n1,2"), "1:[a][b]\n2:[1][2]\n");
    check_grid(S("a,b\n1,"), "1:[a][b]\n2:[1][]\n");
    check_grid(S("a,b\n1,2\r"), "1:[a][b]\n2:[1][2]\n");
}

static void blank_rows_are_said(void **state)
{
    (void)state;
    check_grid(S("a,b\n\n1,2\n,\n\"\", \n\n"),
               "1:[a][b]\n2: blank\n3:[1][2]\n4:[][] blank\n5:[][ ] blank\n6: blank\n");
    check_grid(S("\r\n\r\n"), "1: blank\n2: blank\n");
}

static void quotes_hold_separators_and_line_ends(void **state)
{
    (void)state;
    check_grid(S("a,b\n\"1,5\",\"x\ny\"\n2,z\n"), "1:[a][b]\n2:[1,5][x\ny]\n4:[2][z]\n");
    check_grid(S("a,b\r\n1,\"x\ny\"\r\n2,z\r\n"), "1:[a][b]\n2:[1][x\ny]\n4:[2][z]\n");
    check_grid(S("a,b\n1,\"x\r\ny\rz\"\n2,z\n"), "1:[a][b]\n2:[1][x\r\ny\rz]\n5:[2][z]\n");
    check_grid(S("\"a\",\"\"\n\"\"\"\",\"b\"\"\"\n"), "1:[a][]\n2:[\"][b\"]\n");
    check_grid(S("\"a\"\"b\"\"\"\"c\",d\n"), "1:[a\"b\"\"c][d]\n");
}

static void careless_quotes_are_forgiven(void **state)
{
    (void)state;
    check_grid(S("a,b\n15\" screen,x\"\"y\n"), "1:[a][b]\n2:[15\" screen][x\"\"y]\n");
    check_grid(S("a,b\n\"15\" screen,\"x\" \n"), "1:[a][b]\n2:[15 screen][x ]\n");
    check_grid(S("a,b\n\"x\"\"y\" and \"z\",1\n"), "1:[a][b]\n2:[x\"y and \"z\"][1]\n");
    check_grid(S("a,b\n \"x\",1\n"), "1:[a][b]\n2:[ \"x\"][1]\n");
}

static void nul_bytes_are_dropped(void **state)
{
    (void)state;
    check_grid(S("a,b\n1\0,\0"
                 "2\n"),
               "1:[a][b]\n2:[1][2]\n");
}

static void ids_and_odd_spaces_stay_as_they_are(void **state)
{
    (void)state;
    check_grid(S("id;x\n2083641178017173736;1\xE2\x80\xAF"
                 "234,50\xC2\xA0€\n"),
               "1:[id][x]\n2:[2083641178017173736][1\xE2\x80\xAF"
               "234,50\xC2\xA0€]\n");
}

static void a_named_separator_is_obeyed(void **state)
{
    (void)state;
    check_grid(S("sep=;\na,b;c\n1,2;3\n"), "2:[a,b][c]\n3:[1,2][3]\n");
    check_grid(S("\xEF\xBB\xBF"
                 "SEP=|\r\na,b|c\r\n"),
               "2:[a,b][c]\n");
    check_grid(S("\"sep=\t\"\ra,b\tc\r"), "2:[a,b][c]\n");
    check_grid(S("sep=;"), "");
}

static void several_tables_keep_one_separator(void **state)
{
    (void)state;
    check_grid(S("# Start date: 20260109\nNth day,Active users\n0000,4\n0001,3\n\n"
                 "# Start date: 20260109\nCountry ID,Users; all\nFR,2\nDE,1\n"),
               "1:[# Start date: 20260109]\n2:[Nth day][Active users]\n3:[0000][4]\n4:[0001][3]\n"
               "5: blank\n6:[# Start date: 20260109]\n7:[Country ID][Users; all]\n8:[FR][2]\n"
               "9:[DE][1]\n");
}

static void a_quote_that_never_closes_is_placed(void **state)
{
    (void)state;
    check_grid(S("a,b\n1,\"x\ny\"\nété,\"open\n2,3\n"),
               "1:[a][b]\n2:[1][x\ny]\n"
               "! Line 4, column 5: a quotation mark opens here and is never closed.\n");
    check_grid(S("a,b\n\"x\ny\",\"open\n"),
               "1:[a][b]\n! Line 3, column 4: a quotation mark opens here and is never closed.\n");
}

static void french_speakers_read_french(void **state)
{
    struct err e = {.lang = LANG_FR};
    struct str text = S("a,\"b\n");
    struct grid *g = grid_open(bytes_of(&text), &e);
    struct grid_row row;

    (void)state;
    assert_int_equal(grid_next(g, &row, &e), GRID_ERROR);
    assert_string_equal(e.text,
                        "Ligne 1, colonne 3\xC2\xA0: un guillemet s'ouvre ici et n'est jamais "
                        "refermé.");
    assert_int_equal(e.kind, ERR_INPUT);
    grid_close(g);
}

/* `before`, then n times `part`, then `after`. */
static void check_long(struct str before, struct str part, size_t n, struct str after,
                       const char *wanted)
{
    struct buf text = {0};

    buf_add(&text, before);
    for (size_t i = 0; i < n; i++)
        buf_add(&text, part);
    buf_add(&text, after);
    check_grid(buf_str(&text), wanted);
    buf_done(&text);
}

static void cells_and_rows_have_limits(void **state)
{
    (void)state;
    check_long(S("a,b\nx,"), S("0123456789"), LIMIT_CELL / 10 + 1, S("\n1,2\n"),
               "1:[a][b]\n! Line 2, column 3: the cell that begins here is too long.\n");
    check_long(S("a,b\nx,\"y\n\",\""), S("01234,\n"), LIMIT_CELL, S("\"\n"),
               "1:[a][b]\n! Line 3, column 3: the cell in quotation marks that begins here is "
               "longer than 1 MB. Is its closing mark missing?\n");
    check_long(S("a,b\nx"), S(",y"), LIMIT_COLUMNS, S("\n"),
               "1:[a][b]\n! Row 2 has more than 2,000 columns.\n");
}

static void a_row_beyond_all_measure_is_refused(void **state)
{
    struct buf part = {0};

    (void)state;
    buf_char(&part, ',');
    buf_fill(&part, 'x', 10000);
    check_long(S("a,b\nx"), buf_str(&part), 900, S("\n"),
               "1:[a][b]\n! Row 2 is too long to be one of a table.\n");
    buf_done(&part);
}

static void long_cells_up_to_the_limit_are_read(void **state)
{
    struct buf text = {0};
    struct err e = {0};
    struct str content;
    struct grid_row row;
    struct grid *g;

    (void)state;
    buf_add(&text, S("a,b\n1,\""));
    buf_fill(&text, '\n', LIMIT_CELL);
    buf_add(&text, S("\"\n3,4\n"));
    content = buf_str(&text);
    g = grid_open(bytes_of(&content), &e);
    assert_int_equal(grid_next(g, &row, &e), GRID_ROW);
    assert_int_equal(grid_next(g, &row, &e), GRID_ROW);
    assert_int_equal(row.n, 2);
    assert_int_equal(row.cells[1].text.n, LIMIT_CELL);
    assert_int_equal(grid_next(g, &row, &e), GRID_ROW);
    assert_int_equal(row.line, LIMIT_CELL + 3);
    check_str(row.cells[0].text, "3");
    assert_int_equal(grid_next(g, &row, &e), GRID_END);
    assert_int_equal(grid_next(g, &row, &e), GRID_END);
    grid_close(g);
    buf_done(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_end_in_lf_crlf_or_cr),
        cmocka_unit_test(blank_rows_are_said),
        cmocka_unit_test(quotes_hold_separators_and_line_ends),
        cmocka_unit_test(careless_quotes_are_forgiven),
        cmocka_unit_test(nul_bytes_are_dropped),
        cmocka_unit_test(ids_and_odd_spaces_stay_as_they_are),
        cmocka_unit_test(a_named_separator_is_obeyed),
        cmocka_unit_test(several_tables_keep_one_separator),
        cmocka_unit_test(a_quote_that_never_closes_is_placed),
        cmocka_unit_test(french_speakers_read_french),
        cmocka_unit_test(cells_and_rows_have_limits),
        cmocka_unit_test(a_row_beyond_all_measure_is_refused),
        cmocka_unit_test(long_cells_up_to_the_limit_are_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
