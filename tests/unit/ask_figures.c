/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Figures: what adds up and what does not, ranges, levels, missing, whose. */
#include "ask_world.h"

static void flows_add_up_over_the_days_of_the_period(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");

    put(in, "instagram", "views", on(2026, 8, 31), 1000);
    put(in, "instagram", "views", on(2026, 9, 1), 10);
    put(in, "instagram", "views", on(2026, 9, 30), 20);
    put(in, "linkedin", "views", on(2026, 9, 15), 5);
    put(in, "linkedin", "views", on(2026, 10, 1), 7000);
    (void)commit(x, in);
    assert_float_equal(value_of(x, "sum(views)", month_of(2026, 9)), 35, 1e-9);
    check_str(by(x, "sum(views)", month_of(2026, 9), "network"), "instagram=30 linkedin=5 | 35");
}

static void a_range_that_sticks_out_of_the_period_is_left_out_and_named(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");
    struct question q = question_of(x, "sum(views)", month_of(2026, 9));
    struct table t;

    put_nature(in, "instagram", "views", from_to(on(2026, 9, 1), on(2026, 9, 7)), NATURE_FLOW, 70);
    put_nature(in, "instagram", "views", from_to(on(2026, 9, 28), on(2026, 10, 4)), NATURE_FLOW,
               500);
    (void)commit(x, in);
    t = asked(x, &q);
    check_str(drawn(x, &t, 0), "=70");
    assert_true(any_says(&t.why.missing, "beyond the period"));
    assert_float_equal(value_of(x, "sum(views)", year_of(2026)), 570, 1e-9);
    check_str(by(x, "sum(views)", year_of(2026), "quarter"),
              "2026-Q1=- 2026-Q2=- 2026-Q3=70 2026-Q4=- | 570");
}

static void a_stock_is_the_last_reading_of_each_account(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");
    struct question q = question_of(x, "sum(followers)", month_of(2026, 9));
    struct table t;

    put_nature(in, "instagram", "followers", from_to(on(2026, 8, 30), on(2026, 8, 30)),
               NATURE_STOCK, 90);
    put_nature(in, "instagram", "followers", from_to(on(2026, 9, 10), on(2026, 9, 10)),
               NATURE_STOCK, 100);
    put_nature(in, "instagram", "followers", from_to(on(2026, 9, 29), on(2026, 9, 29)),
               NATURE_STOCK, 120);
    put_nature(in, "instagram", "followers", from_to(on(2026, 10, 2), on(2026, 10, 2)),
               NATURE_STOCK, 999);
    put_nature(in, "linkedin", "followers", from_to(on(2026, 6, 1), on(2026, 6, 1)), NATURE_STOCK,
               50);
    (void)commit(x, in);
    t = asked(x, &q);
    check_str(drawn(x, &t, 0), "=170");
    assert_true(any_says(&t.warnings, "1 June 2026"));
    assert_float_equal(value_where(x, "start(followers)", month_of(2026, 9), "network=instagram"),
                       90, 1e-9);
    assert_float_equal(
        value_where(x, "sum(followers) - start(followers)", month_of(2026, 9), "network=instagram"),
        30, 1e-9);
    check_str(by(x, "sum(followers)", from_to(on(2026, 7, 1), on(2026, 10, 31)), "month"),
              "2026-07=50 2026-08=140 2026-09=170 2026-10=1049 | 1049");
}

static void what_was_published_is_counted_by_its_day_of_publication(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");
    struct question q = question_of(x, "sum(likes)", month_of(2026, 9));

    put_post(in, "instagram", "1", on(2026, 9, 3), "likes", 10, NATURE_LIFE);
    put_post(in, "instagram", "2", on(2026, 9, 4), "likes", 5, NATURE_LIFE);
    put_post(in, "instagram", "3", on(2026, 8, 4), "likes", 700, NATURE_LIFE);
    (void)commit(x, in);
    q.basis = BASIS_PUBLISHED;
    {
        struct table t = asked(x, &q);
        check_str(drawn(x, &t, 0), "=15");
    }
    q.basis = BASIS_ACTIVITY; /* lifetime readings never answer what happened */
    {
        struct table t = asked(x, &q);
        check_str(drawn(x, &t, 0), "=-");
        assert_true(any_says(&t.why.missing, "no data"));
    }
    /* a formula takes activity where there is any, else what was published */
    assert_float_equal(value_of(x, "sum(likes)", month_of(2026, 9)), 15, 1e-9);
    assert_float_equal(value_of(x, "sum(likes)", (struct period){.all = true}), 715, 1e-9);
    in = begin_own(x, "b.csv");
    put(in, "instagram", "likes", on(2026, 9, 5), 3);
    (void)commit(x, in);
    assert_float_equal(value_of(x, "sum(likes)", month_of(2026, 9)), 3, 1e-9);
}

static void different_people_are_of_their_very_period_or_cumulated(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");
    struct question q = question_of(x, "sum(reach)", month_of(2026, 9));
    struct table t;

    put_nature(in, "instagram", "reach", from_to(on(2026, 9, 1), on(2026, 9, 1)), NATURE_UNIQUE,
               40);
    put_nature(in, "instagram", "reach", from_to(on(2026, 9, 2), on(2026, 9, 2)), NATURE_UNIQUE,
               50);
    (void)commit(x, in);
    t = asked(x, &q);
    check_str(drawn(x, &t, 0), "=90");
    assert_true(says(t.title, "cumulated"));
    q = question_of(x, "total(reach)", month_of(2026, 9));
    t = asked(x, &q);
    check_str(drawn(x, &t, 0), "=-");
    assert_true(LIST_ITEMS(&t.rows, struct table_cell *)[0][0].note.n > 0);
    in = begin_own(x, "b.csv");
    put_nature(in, "instagram", "reach", month_of(2026, 9), NATURE_UNIQUE, 60);
    (void)commit(x, in);
    q = question_of(x, "sum(reach);total(reach)", month_of(2026, 9));
    t = asked(x, &q);
    check_str(drawn(x, &t, 0), "=60/60");
    assert_false(says(t.title, "cumulated"));
    in = begin_own(x, "c.csv");
    put_nature(in, "facebook", "reach", month_of(2026, 9), NATURE_UNIQUE, 30);
    (void)commit(x, in);
    check_str(by(x, "total(reach)", month_of(2026, 9), "network"), "instagram=60 facebook=30 | -");
}

static void a_ratio_leaves_out_who_lacks_the_denominator(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");
    struct question q = question_of(x, "sum(likes) / sum(impressions)", month_of(2026, 9));
    struct table t;

    put(in, "instagram", "likes", on(2026, 9, 1), 10);
    put(in, "instagram", "impressions", on(2026, 9, 1), 100);
    put(in, "linkedin", "likes", on(2026, 9, 1), 30);
    put(in, "linkedin", "impressions", on(2026, 9, 1), 100);
    put(in, "tiktok", "likes", on(2026, 9, 1), 5000);
    put(in, "x", "impressions", on(2026, 9, 1), 9000);
    (void)commit(x, in);
    t = asked(x, &q);
    check_str(drawn(x, &t, 0), "=0.2"); /* 40 / 200, not an average, not 5040 / 9200 */
    assert_true(any_says(&t.why.missing, "TikTok"));
    assert_true(any_says(&t.why.missing, "X (x) left out"));
    check_str(t.why.denominator, "sum(impressions)");
    check_str(by(x, "sum(likes) / sum(impressions)", month_of(2026, 9), "network"),
              "linkedin=0.3 instagram=0.1 tiktok=- x=- | 0.2");
}

static void what_is_missing_is_left_out_of_a_sum_and_is_not_zero(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");
    struct question q =
        question_of(x, "sum(likes) + sum(saves);sum(saves);sum(comments)", month_of(2026, 9));
    struct table t;

    put(in, "instagram", "likes", on(2026, 9, 1), 10);
    put(in, "instagram", "comments", on(2026, 9, 1), 0);
    (void)commit(x, in);
    t = asked(x, &q);
    check_str(drawn(x, &t, 0), "=10/-/0");
    assert_true(any_says(&t.why.missing, "sum(saves)"));
    assert_false(any_says(&t.why.missing, "sum(comments)"));
}

static void competitors_enter_only_where_they_are_asked(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");
    struct figure f = daily("instagram", "rival", on(2026, 9, 1), "mentions", 30);

    ingest_competitor(in, S("instagram"), S("rival"));
    ingest_figure(in, &f);
    put(in, "instagram", "mentions", on(2026, 9, 1), 10);
    (void)commit(x, in);
    assert_float_equal(value_of(x, "sum(mentions)", month_of(2026, 9)), 10, 1e-9);
    assert_float_equal(value_of(x, "sum(all.mentions)", month_of(2026, 9)), 40, 1e-9);
    assert_float_equal(value_of(x, "sum(mentions) / sum(all.mentions)", month_of(2026, 9)), 0.25,
                       1e-9);
    assert_float_equal(value_where(x, "sum(mentions)", month_of(2026, 9), "owner=competitor"), 30,
                       1e-9);
    assert_float_equal(value_where(x, "sum(mentions)", month_of(2026, 9), "owner=all"), 40, 1e-9);
    assert_float_equal(
        value_where(x, "sum(mentions)", month_of(2026, 9), "owner=all;account=Rival"), 30, 1e-9);
}

static void totals_agree_by_campaign_and_by_post(void **state)
{
    struct world *x = *state;
    struct ingest *in;
    struct question q;
    struct table t;

    load_strategy(x, "#noel");
    in = begin_own(x, "a.csv");
    put_published(in, "instagram", "1", on(2026, 9, 1), "#noel");
    put_published(in, "instagram", "2", on(2026, 9, 1), "");
    put(in, "instagram", "views", on(2026, 9, 1),
        100); /* the account's own figure is what counts */
    put_post(in, "instagram", "1", on(2026, 9, 1), "views", 30, NATURE_FLOW);
    put_post(in, "instagram", "2", on(2026, 9, 1), "views", 25, NATURE_FLOW);
    put_post(in, "linkedin", "7", on(2026, 9, 1), "views", 8,
             NATURE_FLOW); /* its posts are what counts */
    (void)commit(x, in);
    check_str(by(x, "sum(views)", month_of(2026, 9), "network"), "instagram=100 linkedin=8 | 108");
    check_str(by(x, "sum(views)", month_of(2026, 9), "campaign"), "noel=30 =78 | 108");
    check_str(by(x, "sum(views)", month_of(2026, 9), "goal"), "shop=30 =78 | 108");
    check_str(by(x, "sum(views)", month_of(2026, 9), "post"), "1=30 2=25 7=8 =45 | 108");
    check_str(by(x, "sum(views)", month_of(2026, 9), "network;post"),
              "instagram,1=30 instagram,2=25 linkedin,7=8 instagram,=45 | 108");
    assert_float_equal(value_where(x, "sum(views)", month_of(2026, 9), "campaign=Noël 2026"), 30,
                       1e-9);
    assert_float_equal(value_where(x, "sum(views)", month_of(2026, 9), "post=2"), 25, 1e-9);
    assert_float_equal(value_where(x, "sum(views)", month_of(2026, 9), "network!=linkedin"), 100,
                       1e-9);
    q = question_of(x, "sum(views)", month_of(2026, 9));
    q.by = words(x, "campaign");
    t = asked(x, &q);
    check_str(LIST_ITEMS(&t.rows, struct table_cell *)[0][0].label, "Noël 2026");
    check_str(LIST_ITEMS(&t.rows, struct table_cell *)[1][0].label, "not assigned");
}

static void the_period_is_compared_with_the_year_before_else_with_the_one_before(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");
    struct question q = question_of(x, "sum(views)", month_of(2026, 9));
    struct table t;

    put(in, "instagram", "views", on(2026, 8, 1), 50);
    put(in, "instagram", "views", on(2026, 9, 1), 75);
    (void)commit(x, in);
    q.compare = COMPARE_DEFAULT;
    t = asked(x, &q);
    check_str(drawn(x, &t, 0), "=75/50/0.5");
    check_str(t.title, "sum(views), September 2026 compared with August 2026");
    in = begin_own(x, "b.csv");
    put(in, "instagram", "views", on(2025, 9, 30), 100);
    put(in, "facebook", "views", on(2025, 9, 30), 4);
    (void)commit(x, in);
    q.by = words(x, "network");
    t = asked(x, &q);
    check_str(drawn(x, &t, 1), "instagram=75/100/-0.25 facebook=-/4/- | 75 104 -0.2788461538");
    assert_int_equal(t.before.from.n, on(2025, 9, 1).n);
    check_str(LIST_ITEMS(&t.columns, struct table_column)[2].name, "sum(views).before");
    q.by = words(x, "day");
    q.period = from_to(on(2026, 9, 30), on(2026, 10, 1));
    q.compare = COMPARE_YEAR;
    t = asked(x, &q);
    check_str(drawn(x, &t, 1), "2026-09-30=-/104/- 2026-10-01=-/-/- | - 104 -");
}

static void days_weeks_and_months_follow_each_other(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");

    put(in, "instagram", "views", on(2025, 12, 29), 1); /* Monday of 2026-W01 */
    put(in, "instagram", "views", on(2026, 1, 4), 2);
    put(in, "instagram", "views", on(2026, 1, 5), 4);
    (void)commit(x, in);
    check_str(by(x, "sum(views)", from_to(on(2025, 12, 29), on(2026, 1, 11)), "week"),
              "2026-W01=3 2026-W02=4 | 7");
    check_str(by(x, "sum(views)", from_to(on(2025, 12, 1), on(2026, 1, 31)), "month"),
              "2025-12=1 2026-01=6 | 7");
    check_str(by(x, "sum(views)", (struct period){.all = true}, "year"), "2025=1 2026=6 | 7");
    check_str(by(x, "sum(views)", (struct period){.all = true}, "metric"), "views=7 | 7");
    assert_float_equal(value_where(x, "sum(views)", (struct period){.all = true}, "month=2026-01"),
                       6, 1e-9);
}

static void an_answer_names_its_files(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "september.csv");
    struct question q = question_of(x, "sum(views)", month_of(2026, 9));
    const struct why_source *source = NULL;
    struct table t;

    put(in, "instagram", "views", on(2026, 9, 1), 1);
    put(in, "instagram", "views", on(2026, 9, 4), 2);
    (void)commit(x, in);
    t = asked(x, &q);
    assert_int_equal(t.why.sources.n, 0); /* not asked, not looked for */
    assert_int_equal(t.why.rows_used, 2);
    q.with_sources = true;
    t = asked(x, &q);
    assert_int_equal(t.why.sources.n, 1);
    source = LIST_ITEMS(&t.why.sources, struct why_source);
    check_str(source->file, "september.csv");
    check_str(source->source, "own_data");
    assert_int_equal(source->rows, 2);
    assert_int_equal(source->to.n, on(2026, 9, 4).n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(flows_add_up_over_the_days_of_the_period, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(a_range_that_sticks_out_of_the_period_is_left_out_and_named,
                                        world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(a_stock_is_the_last_reading_of_each_account, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(what_was_published_is_counted_by_its_day_of_publication,
                                        world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(different_people_are_of_their_very_period_or_cumulated,
                                        world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(a_ratio_leaves_out_who_lacks_the_denominator, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(what_is_missing_is_left_out_of_a_sum_and_is_not_zero,
                                        world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(competitors_enter_only_where_they_are_asked, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(totals_agree_by_campaign_and_by_post, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(
            the_period_is_compared_with_the_year_before_else_with_the_one_before, world_set_up,
            world_tear_down),
        cmocka_unit_test_setup_teardown(days_weeks_and_months_follow_each_other, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(an_answer_names_its_files, world_set_up, world_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
