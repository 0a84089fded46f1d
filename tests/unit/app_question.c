/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The options of a question, and lists made by hand. */
#include "check.h"

#include "app/command.h"
#include "app/table.h"

static struct run run_with(enum option o, const char *value)
{
    struct run r = {0};

    r.options.values[o] = value;
    if (o == OPTION_WHERE)
        r.options.where[r.options.n_where++] = value;
    return r;
}

static void conditions_add_up(void **state)
{
    struct run r = run_with(OPTION_WHERE, " network = linkedin , x ;account!=shop");
    struct list wheres;
    struct err e = {0};
    const struct where *w;

    (void)state;
    r.options.where[r.options.n_where++] = "campaign=";
    assert_true(run_where(&r, &wheres, &e));
    assert_int_equal(wheres.n, 3);
    w = wheres.items;
    check_str(w[0].column, "network");
    assert_false(w[0].is_not);
    assert_int_equal(w[0].values.n, 2);
    check_str(LIST_ITEMS(&w[0].values, struct str)[1], "x");
    check_str(w[1].column, "account");
    assert_true(w[1].is_not);
    check_str(LIST_ITEMS(&w[2].values, struct str)[0], ""); /* not assigned */
    arena_done(&r.arena);
}

static void conditions_that_are_none_are_refused(void **state)
{
    static const char *const bad[] = {"", "network", "=x", "!=x", "network=x;", ";"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct run r = run_with(OPTION_WHERE, bad[i]);
        struct list wheres = {0};
        struct err e = {0};

        assert_false(run_where(&r, &wheres, &e));
        assert_int_equal(e.kind, ERR_USE);
        assert_null(wheres.items);
        arena_done(&r.arena);
    }
}

static void by_is_a_list_of_names(void **state)
{
    struct run r = run_with(OPTION_BY, "network, month");
    struct list by;
    struct err e = {0};

    (void)state;
    assert_true(run_by(&r, &by, &e));
    assert_int_equal(by.n, 2);
    check_str(LIST_ITEMS(&by, struct str)[1], "month");
    r.options.values[OPTION_BY] = "network,,month";
    assert_false(run_by(&r, &by, &e));
    r.options.values[OPTION_BY] = "";
    assert_false(run_by(&r, &by, &e));
    r.options.values[OPTION_BY] = NULL;
    assert_true(run_by(&r, &by, &e));
    assert_int_equal(by.n, 0);
    arena_done(&r.arena);
}

static void periods_come_from_one_place(void **state)
{
    struct day today = day_of((struct civil){2026, 11, 22});
    struct run r = run_with(OPTION_PERIOD, "2026-09");
    struct period p;
    struct err e = {0};

    (void)state;
    assert_true(run_period(&r, today, "this-year", &p, &e));
    assert_int_equal(period_days(p), 30);
    r.options.values[OPTION_FROM] = "2026-01-01";
    assert_false(run_period(&r, today, "this-year", &p, &e)); /* both */
    r.options.values[OPTION_PERIOD] = NULL;
    assert_true(run_period(&r, today, "this-year", &p, &e));
    assert_int_equal(p.to.n, today.n);
    r.options.values[OPTION_TO] = "2025-12-31";
    assert_false(run_period(&r, today, "this-year", &p, &e)); /* backwards */
    r.options.values[OPTION_TO] = "31/12/2026";
    assert_false(run_period(&r, today, "this-year", &p, &e));
    assert_int_equal(e.kind, ERR_USE);
    assert_non_null(strstr(e.text, "--to"));
}

static void words_of_comparison_and_basis_are_checked(void **state)
{
    struct run r = run_with(OPTION_COMPARE, "year");
    enum compare compare;
    enum basis basis;
    struct err e = {0};

    (void)state;
    assert_true(run_compare(&r, &compare, &e));
    assert_int_equal(compare, COMPARE_YEAR);
    r.options.values[OPTION_COMPARE] = "yesterday";
    assert_false(run_compare(&r, &compare, &e));
    r.options.values[OPTION_COMPARE] = NULL;
    assert_true(run_compare(&r, &compare, &e));
    assert_int_equal(compare, COMPARE_DEFAULT);
    assert_true(run_basis(&r, &basis, &e));
    assert_int_equal(basis, BASIS_UNSAID);
    r.options.values[OPTION_BASIS] = "cohort";
    assert_true(run_basis(&r, &basis, &e));
    assert_int_equal(basis, BASIS_COHORT);
    r.options.values[OPTION_BASIS] = "ground";
    assert_false(run_basis(&r, &basis, &e));
}

static void rows_of_a_list_begin_missing(void **state)
{
    struct arena a = {0};
    struct table t;
    struct table_cell *row;

    (void)state;
    table_begin(&t);
    table_add_column(&t, S("a"), S("A"), COLUMN_TEXT);
    table_add_column(&t, S("b"), S("B"), COLUMN_NUMBER);
    table_add_column(&t, S("c"), S("C"), COLUMN_DAY);
    row = table_add_row(&t, &a);
    assert_true(row[0].missing && row[1].missing && row[2].missing);
    table_set_text(&row[0], S(""));
    assert_true(row[0].missing);
    table_set_text(&row[0], S("x"));
    table_set_number(&row[1], 0);
    table_set_day(&row[2], DAY_NONE);
    assert_false(row[0].missing);
    assert_false(row[1].missing); /* zero is not missing */
    assert_true(row[2].missing);
    assert_int_equal(t.rows.n, 1);
    table_done(&t);
    arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conditions_add_up),
        cmocka_unit_test(conditions_that_are_none_are_refused),
        cmocka_unit_test(by_is_a_list_of_names),
        cmocka_unit_test(periods_come_from_one_place),
        cmocka_unit_test(words_of_comparison_and_basis_are_checked),
        cmocka_unit_test(rows_of_a_list_begin_missing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
