/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Steps that networks count differently: one definition everywhere, and parts that give the value.
 */
#include "ask/explain.h"
#include "ask/roi.h"
#include "ask_world.h"

static void put_visits(struct ingest *in, const char *network, const char *object, double sessions)
{
    struct figure f = daily(network, "*", on(2026, 9, 1), "sessions", sessions);

    f.object_kind = OBJECT_SEGMENT;
    f.object = str_of(object);
    ingest_figure(in, &f);
}

/* X gives clicks by day, Facebook over the life of its posts only, YouTube none. */
static void put_company(struct world *x)
{
    struct ingest *in = begin_own(x, "a.csv");

    put(in, "x", "link_clicks", on(2026, 9, 1), 40);
    put(in, "x", "clicks", on(2026, 9, 1), 900);
    put_post(in, "x", "1", on(2026, 9, 1), "link_clicks", 39, NATURE_LIFE);
    put_post(in, "facebook", "2", on(2026, 9, 3), "clicks", 60, NATURE_LIFE);
    put_post(in, "facebook", "3", on(2026, 8, 3), "clicks", 7000, NATURE_LIFE);
    put(in, "youtube", "views", on(2026, 9, 1), 500);
    put_cost(in, "x", COST_TIME, on(2026, 9, 1), 80, 4);
    put_cost(in, "facebook", COST_ADS, on(2026, 9, 1), 90, NAN);
    put_cost(in, "youtube", COST_TIME, on(2026, 9, 1), 200, 4);
    put_cost(in, "", COST_TOOL, on(2026, 9, 1), 30, NAN);
    put_visits(in, "x", "source_medium=t.co / referral", 10);
    put_visits(in, "x", "source=t.co", 10);
    put_visits(in, "facebook", "source_medium=fb / social", 20);
    put_visits(in, "facebook", "source_medium=fb / paid", 5);
    put_visits(in, "facebook", "source=fb", 24);
    put_visits(in, "email", "source_medium=letter / email", 15);
    put(in, "web", "sessions", on(2026, 9, 1), 100);
    (void)commit(x, in);
}

static void of_each_network_the_best_figure_is_taken(void **state)
{
    struct world *x = *state;
    struct question q;
    struct table t;

    put_company(x);
    check_str(by(x, "best(clicks)", month_of(2026, 9), "network"), "facebook=60 x=40 | 100");
    check_str(by(x, "best(clicks)", month_of(2026, 9), "post"), "2=60 =40 | 100");
    q = question_of(x, "best(clicks)", month_of(2026, 9));
    t = asked(x, &q);
    assert_true(any_says(&t.why.notes, "of Facebook over the life"));
    q.basis = BASIS_PUBLISHED;
    t = asked(x, &q);
    check_str(drawn(x, &t, 0), "=99");
    q = question_of(x, "best(nonsense)", month_of(2026, 9));
    asking_fails(x, &q, "nonsense");
    q = question_of(x, "best(views)", month_of(2026, 9));
    asking_fails(x, &q, "sum(views)");
}

/* X sums its engagement by day, Instagram tells of its posts only: both are in the KPI. */
static void engagements_are_those_that_the_costs_are_divided_by(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");

    put(in, "x", "engagements", on(2026, 9, 1), 10);
    put_post(in, "instagram", "1", on(2026, 9, 3), "reactions", 60, NATURE_LIFE);
    put_post(in, "instagram", "1", on(2026, 9, 3), "comments", 30, NATURE_LIFE);
    put_cost(in, "x", COST_TIME, on(2026, 9, 1), 50, 4);
    put_cost(in, "instagram", COST_TIME, on(2026, 9, 1), 150, 4);
    (void)commit(x, in);
    check_str(by(x, "engagements", month_of(2026, 9), "network"), "instagram=90 x=10 | 100");
    check_str(by(x, "public_engagements", month_of(2026, 9), "network"), "instagram=90 | 90");
    check_str(by(x, "cost_per_engagement", month_of(2026, 9), "network"),
              "x=5 instagram=1.666666667 | 2");
}

static void a_growth_is_given_or_worked_out(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");

    put(in, "x", "followers_net", on(2026, 9, 1), 7);
    put_nature(in, "linkedin", "followers", from_to(on(2026, 8, 31), on(2026, 8, 31)), NATURE_STOCK,
               100);
    put_nature(in, "linkedin", "followers", from_to(on(2026, 9, 30), on(2026, 9, 30)), NATURE_STOCK,
               130);
    put_nature(in, "tiktok", "followers", from_to(on(2026, 9, 30), on(2026, 9, 30)), NATURE_STOCK,
               5000);
    (void)commit(x, in);
    check_str(by(x, "best(followers_net)", month_of(2026, 9), "network"), "linkedin=30 x=7 | 37");
}

/* What is left out is said with its amount, and the parts give the value by hand. */
static void the_parts_of_a_ratio_give_its_value(void **state)
{
    struct world *x = *state;
    struct explain_question q = {.measure = S("cost_per_click"),
                                 .period = month_of(2026, 9),
                                 .where = LIST_OF(struct where),
                                 .lang = LANG_EN};
    struct explanation got = {0};

    put_company(x);
    if (!explain(x->w, &q, &x->arena, &got, &x->e))
        fail_msg("%s", x->e.text);
    check_str(drawn(x, &got.value, 0), "=1.7"); /* 170 / 100 */
    check_str(drawn(x, &got.parts, 1), "sum(cost)=170/230 best(clicks)=100/-");
    assert_true(says(got.text, "YouTube left out (no best(clicks)): sum(cost)"));
    assert_true(says(got.text, "200.00"));
    assert_true(says(got.text, "not assigned left out"));
    q.measure = S("sum(cost) / count(order)");
    if (!explain(x->w, &q, &x->arena, &got, &x->e))
        fail_msg("%s", x->e.text);
    check_str(drawn(x, &got.parts, 1), "sum(cost)=400 count(order)=-");
}

static double roi_figure(const struct table *t, const struct table_cell *row, const char *name)
{
    for (size_t i = 0; i < t->columns.n; i++) {
        if (str_eq(LIST_ITEMS(&t->columns, struct table_column)[i].name, str_of(name)))
            return row[i].missing ? NAN : row[i].number;
    }
    fail_msg("no column %s", name);
    return NAN;
}

static void the_return_and_the_kpis_say_the_same(void **state)
{
    static const char *const all[] = {"", "network", "campaign", "goal", "post"};
    static const char *const kpis[] = {"cost_per_click", "cost_per_visit", "cost_per_engagement"};
    struct world *x = *state;

    put_company(x);
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        struct roi_question q = {.period = month_of(2026, 9),
                                 .compare = COMPARE_NONE,
                                 .by = str_of(all[i]),
                                 .where = LIST_OF(struct where),
                                 .lang = LANG_EN};
        struct roi r = {0};
        if (!roi(x->w, &q, &x->arena, &r, &x->e))
            fail_msg("%s", x->e.text);
        for (size_t k = 0; k < COUNT_OF(kpis); k++) {
            double kpi = value_of(x, kpis[k], month_of(2026, 9));
            double ours = roi_figure(
                &r.table, i ? r.table.totals : LIST_ITEMS(&r.table.rows, struct table_cell *)[0],
                kpis[k]);
            if (isnan(kpi) ? !isnan(ours) : ours != kpi)
                fail_msg("%s by '%s': %g and %g", kpis[k], all[i], kpi, ours);
        }
    }
    assert_float_equal(value_of(x, "cost_per_visit", month_of(2026, 9)), 170.0 / 35, 1e-9);
}

static void visits_are_known_by_network(void **state)
{
    struct world *x = *state;

    put_company(x);
    check_str(by(x, "sum(sessions)", month_of(2026, 9), "network"),
              "web=50 facebook=25 email=15 x=10 | 100");
    check_str(by(x, "sum(sessions)", month_of(2026, 9), "network;month"),
              "email,2026-09=15 facebook,2026-09=25 web,2026-09=50 x,2026-09=10 | 100");
    assert_float_equal(value_where(x, "sum(sessions)", month_of(2026, 9), "network=facebook"), 25,
                       1e-9);
    check_str(by(x, "best(visits)", month_of(2026, 9), "network"), "facebook=25 x=10 | 35");
    check_str(by(x, "cost_per_visit", month_of(2026, 9), "network"),
              "x=8 facebook=3.6 youtube=- =- | 4.857142857");
}

static void segments_leave_the_whole_as_it_is(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");

    put_visits(in, "x", "source_medium=t.co / referral", 10);
    put_visits(in, "web", "source_medium=(direct) / (none)", 60);
    put(in, "web", "sessions", on(2026, 9, 1), 100);
    (void)commit(x, in);
    check_str(by(x, "sum(sessions)", month_of(2026, 9), "segment"),
              "source_medium=(direct) / (none)=60 source_medium=t.co / referral=10 =30 | 100");
    in = begin_own(x, "b.csv");
    put_visits(in, "web", "country=FR", 90);
    (void)commit(x, in);
    check_str(
        by(x, "sum(sessions)", month_of(2026, 9), "segment"),
        "country=FR=90 source_medium=(direct) / (none)=60 source_medium=t.co / referral=10 | 100");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(of_each_network_the_best_figure_is_taken, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(engagements_are_those_that_the_costs_are_divided_by,
                                        world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(a_growth_is_given_or_worked_out, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(the_parts_of_a_ratio_give_its_value, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(the_return_and_the_kpis_say_the_same, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(visits_are_known_by_network, world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(segments_leave_the_whole_as_it_is, world_set_up,
                                        world_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
