/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Like is compared with like: an unfinished period with the same days before it, and what is not
 * known throughout is said. */
#include "ask/roi.h"
#include "ask_world.h"

static struct table compared(struct world *x, const char *measures, struct period p,
                             const char *columns, enum compare how)
{
    struct question q = question_of(x, measures, p);

    q.by = words(x, columns);
    q.compare = how;
    return asked(x, &q);
}

/* An order each month of 2025, and of 2026 up to October. */
static void put_orders(struct world *x)
{
    struct ingest *in = begin_own(x, "orders.csv");

    for (int i = 0; i < 22; i++) {
        struct str id = arena_printf(&x->arena, "%d", i);
        struct sale s = sold(id.p, STAGE_ORDER, on(2025 + i / 12, i % 12 + 1, 28), 100);
        s.source = S("instagram");
        ingest_sale(in, &s);
    }
    (void)commit(x, in);
    x->w->today = on(2026, 11, 22);
}

static void an_unfinished_year_is_compared_with_the_same_days(void **state)
{
    struct world *x = *state;
    struct ingest *in;
    struct table t;

    put_orders(x);
    t = compared(x, "count(order)", year_of(2026), "", COMPARE_YEAR);
    check_str(drawn(x, &t, 0), "=10/10/0");
    assert_int_equal(t.before.to.n, on(2025, 10, 28).n);
    assert_true(any_says(&t.warnings, "known up to 28 October 2026"));
    in = begin_own(x, "web.csv"); /* files go on, orders may: nothing sold for three weeks */
    put(in, "web", "sessions", on(2026, 11, 18), 5);
    (void)commit(x, in);
    t = compared(x, "count(order)", year_of(2026), "", COMPARE_YEAR);
    assert_int_equal(t.before.to.n, on(2025, 11, 18).n);
    t = compared(x, "count(order)", year_of(2025), "", COMPARE_YEAR); /* whole: nothing to say */
    assert_false(any_says(&t.warnings, "known up to"));
    t = compared(x, "count(order)", month_of(2026, 10), "", COMPARE_PREVIOUS);
    check_str(drawn(x, &t, 0), "=1/1/0");
    assert_int_equal(t.before.to.n, on(2026, 9, 30).n);
}

static void an_unfinished_month_is_compared_with_as_many_days(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");
    struct table t;

    for (struct day d = on(2026, 9, 1); d.n <= on(2026, 10, 9).n; d.n++)
        put(in, "x", "views", d, 10);
    (void)commit(x, in);
    x->w->today = on(2026, 10, 20);
    t = compared(x, "sum(views)", month_of(2026, 10), "", COMPARE_PREVIOUS);
    check_str(drawn(x, &t, 0), "=90/90/0");
    assert_int_equal(t.before.from.n, on(2026, 9, 1).n);
    assert_int_equal(t.before.to.n, on(2026, 9, 9).n);
}

static void months_beyond_what_is_known_are_missing(void **state)
{
    struct world *x = *state;
    struct table t;

    put_orders(x);
    t = compared(x, "count(order)", from_to(on(2026, 9, 1), on(2026, 12, 31)), "month",
                 COMPARE_YEAR);
    check_str(drawn(x, &t, 1), "2026-09=1/1/0 2026-10=1/1/0 2026-11=-/-/- 2026-12=-/-/- | 2 2 0");
    t = compared(x, "count(order)", from_to(on(2024, 11, 1), on(2025, 2, 28)), "month",
                 COMPARE_NONE);
    check_str(drawn(x, &t, 1), "2024-11=- 2024-12=- 2025-01=1 2025-02=1 | 2");
    assert_true(any_says(&t.warnings, "sales and leads from 28 January 2025 on"));
}

static void networks_that_begin_or_end_in_between_are_named(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");
    struct table t;

    for (int month = 1; month <= 12; month++) {
        put(in, "instagram", "views", on(2025, month, 1), 10);
        put(in, "instagram", "views", on(2026, month, 28), 10);
        if (month >= 3)
            put(in, "tiktok", "views", on(2026, month, month == 3 ? 1 : 28), 10);
        if (month <= 2)
            put(in, "x", "views", on(2026, month, 1), 10);
    }
    (void)commit(x, in);
    x->w->today = on(2027, 1, 5);
    t = compared(x, "sum(views)", year_of(2026), "", COMPARE_YEAR);
    assert_true(any_says(&t.warnings, "TikTok from 1 March 2026 on"));
    assert_true(any_says(&t.warnings, "X from 1 January 2026 to 1 February 2026"));
    assert_false(any_says(&t.warnings, "Instagram"));
    t = compared(x, "sum(views)", year_of(2026), "month", COMPARE_NONE);
    assert_true(any_says(&t.warnings, "TikTok"));
}

static void the_return_too_is_compared_like_with_like(void **state)
{
    struct world *x = *state;
    struct roi_question q = {.period = year_of(2026),
                             .compare = COMPARE_YEAR,
                             .where = LIST_OF(struct where),
                             .lang = LANG_EN};
    struct roi r = {0};

    put_orders(x);
    if (!roi(x->w, &q, &x->arena, &r, &x->e))
        fail_msg("%s", x->e.text);
    assert_int_equal(r.before.to.n, on(2025, 10, 28).n);
    assert_true(any_says(&r.table.warnings, "same days before"));
    q.period = month_of(2027, 5); /* nothing is known: no -100 % */
    if (!roi(x->w, &q, &x->arena, &r, &x->e))
        fail_msg("%s", x->e.text);
    for (size_t i = 0; i < r.table.columns.n; i++) {
        if (str_eq(LIST_ITEMS(&r.table.columns, struct table_column)[i].name, S("invested")) ||
            str_eq(LIST_ITEMS(&r.table.columns, struct table_column)[i].name, S("orders")))
            assert_true(LIST_ITEMS(&r.table.rows, struct table_cell *)[0][i].missing);
    }
    assert_int_equal(r.evidence.rows.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_unfinished_year_is_compared_with_the_same_days,
                                        world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(an_unfinished_month_is_compared_with_as_many_days,
                                        world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(months_beyond_what_is_known_are_missing, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(networks_that_begin_or_end_in_between_are_named,
                                        world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(the_return_too_is_compared_like_with_like, world_set_up,
                                        world_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
