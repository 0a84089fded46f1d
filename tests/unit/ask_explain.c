/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A figure opened down to its files and rows. */
#include "ask/explain.h"
#include "ask_world.h"

static void a_figure_opens_down_to_its_rows(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "exports/2026/september.csv");
    struct explain_question q = {.measure = S("(sum(likes) + sum(comments)) / sum(impressions)"),
                                 .period = month_of(2026, 9),
                                 .where = LIST_OF(struct where),
                                 .lang = LANG_EN};
    struct explanation got = {0};
    const struct table_cell *row = NULL;

    for (int i = 0; i < 3; i++) {
        ingest_line(in, i + 2, S("row"));
        put(in, "instagram",
            i == 0   ? "likes"
            : i == 1 ? "comments"
                     : "impressions",
            on(2026, 9, 1), i == 2 ? 100 : 10);
    }
    (void)commit(x, in);
    if (!explain(x->w, &q, &x->arena, &got, &x->e))
        fail_msg("%s", x->e.text);
    assert_true(says(got.text, "sum(impressions)"));
    assert_true(says(got.text, "Divided by: sum(impressions)"));
    check_str(drawn(x, &got.value, 0), "=0.2");
    check_str(drawn(x, &got.parts, 1), "sum(likes)=10 sum(comments)=10 sum(impressions)=100");
    assert_int_equal(got.sources.rows.n, 1);
    row = LIST_ITEMS(&got.sources.rows, struct table_cell *)[0];
    check_str(row[1].text, "exports/2026/september.csv");
    check_str(row[1].label, "september.csv");
    assert_float_equal(row[5].number, 3, 1e-9);
    assert_int_equal(got.sample.rows.n, 3);
    row = LIST_ITEMS(&got.sample.rows, struct table_cell *)[0];
    check_str(row[2].label, "Instagram");
    check_str(row[5].label, "september.csv");
    assert_int_equal(row[4].as->unit, UNIT_COUNT); /* not "10.0" beside figures of other units */
    assert_float_equal(row[6].number, 2, 1e-9);
}

static void a_kpi_is_explained_with_its_definition(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "orders.csv");
    struct explain_question q = {.measure = S("ad_spend"),
                                 .period = {.all = true},
                                 .where = LIST_OF(struct where),
                                 .lang = LANG_FR};
    struct explanation got = {0};

    put_cost(in, "instagram", COST_ADS, on(2026, 9, 1), 12.5, NAN);
    (void)commit(x, in);
    if (!explain(x->w, &q, &x->arena, &got, &x->e))
        fail_msg("%s", x->e.text);
    assert_true(says(got.text, "Dépenses publicitaires"));
    assert_true(says(got.text, "Meta Ads"));
    check_str(drawn(x, &got.value, 0), "=12.5");
    assert_float_equal(LIST_ITEMS(&got.sample.rows, struct table_cell *)[0][4].number, 12.5, 1e-9);
    assert_int_equal(LIST_ITEMS(&got.sample.rows, struct table_cell *)[0][4].as->kind,
                     COLUMN_MONEY);
}

static void an_unknown_name_is_an_error_and_no_data_is_not(void **state)
{
    struct world *x = *state;
    struct explain_question q = {.measure = S("nonsense"),
                                 .period = {.all = true},
                                 .where = LIST_OF(struct where),
                                 .lang = LANG_EN};
    struct explanation got = {0};

    assert_false(explain(x->w, &q, &x->arena, &got, &x->e));
    q.measure = S("sum(views) / sum(reach)");
    if (!explain(x->w, &q, &x->arena, &got, &x->e))
        fail_msg("%s", x->e.text);
    check_str(drawn(x, &got.value, 0), "=-");
    assert_int_equal(got.sample.rows.n, 0);
    assert_int_equal(got.sources.rows.n, 0);
    assert_true(says(got.text, "no data"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_figure_opens_down_to_its_rows, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(a_kpi_is_explained_with_its_definition, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(an_unknown_name_is_an_error_and_no_data_is_not,
                                        world_set_up, world_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
