/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where goals stand: progress, pace, verdict, and what to get where data is missing. */
#include "ask/goals.h"
#include "ask/needs.h"
#include "ask_world.h"

struct aim {
    const char *kpi;
    double value, start;
    enum direction direction;
    const char *where;
};

/* One goal over 2026 with one target. */
static void load(struct world *x, enum funnel stage, const char *network, struct aim aim)
{
    struct strategy s;
    struct goal *g;

    strategy_init(&s);
    memcpy(s.currency, "EUR", 4);
    g = list_add(&s.goals);
    *g = (struct goal){.id = S("aim"),
                       .name = S("Our aim"),
                       .stage = stage,
                       .networks = LIST_OF(struct goal_network),
                       .targets = LIST_OF(struct target),
                       .hours = NAN,
                       .period = year_of(2026)};
    if (*network)
        ((struct goal_network *)list_add(&g->networks))->network = str_of(network);
    *(struct target *)list_add(&g->targets) = (struct target){.kpi = str_of(aim.kpi),
                                                              .value = aim.value,
                                                              .start = aim.start,
                                                              .direction = aim.direction,
                                                              .by = DAY_NONE,
                                                              .where = str_of(aim.where)};
    assert_true(state_begin(x->w->state, &x->e));
    if (!state_strategy_replace(x->w->state, &s, &x->e) || !state_commit(x->w->state, &x->e))
        fail_msg("%s", x->e.text);
    strategy_done(&s);
}

static struct goal_state stands(struct world *x, struct day at)
{
    struct goals_question q = {.at = at, .lang = LANG_EN};
    struct goals g = {0};

    if (!goals(x->w, &q, &x->arena, &g, &x->e))
        fail_msg("%s", x->e.text);
    assert_int_equal(g.states.n, 1);
    assert_int_equal(g.table.rows.n, 1);
    return LIST_ITEMS(&g.states, struct goal_state)[0];
}

static void put_lead(struct ingest *in, struct day day, const char *source)
{
    static int n;
    char id[16];
    struct sale s;

    snprintf(id, sizeof(id), "L%d", n++);
    s = sold(id, STAGE_LEAD, day, 0);
    s.source = str_of(source);
    ingest_sale(in, &s);
}

static void pace_follows_last_years_curve(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");
    struct goal_state s;

    /* a Christmas shop: 12 leads last year, 2 of them by the end of June, the others in December */
    put_lead(in, on(2025, 1, 5), "linkedin");
    put_lead(in, on(2025, 6, 5), "linkedin");
    for (int i = 0; i < 10; i++)
        put_lead(in, on(2025, 12, 5), "linkedin");
    for (int i = 0; i < 4; i++)
        put_lead(in, on(2026, 3, 5), "linkedin");
    (void)commit(x, in);
    load(x, FUNNEL_LEADS, "", (struct aim){"count(lead)", 24, NAN, BETTER_HIGHER, ""});
    s = stands(x, on(2026, 6, 30));
    assert_float_equal(s.value, 4, 1e-9);
    assert_float_equal(s.progress, 4.0 / 24, 1e-9);
    assert_true(s.pace_by_last_year);
    assert_float_equal(s.pace, 2.0 / 12, 1e-9);
    assert_int_equal(s.verdict, GOAL_ON_TRACK); /* by working days it would be late */
    s = stands(x, on(2026, 12, 31));
    assert_int_equal(s.verdict, GOAL_LATE);
}

static void without_last_year_pace_follows_working_days(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");
    struct goal_state s;

    for (int i = 0; i < 4; i++)
        put_lead(in, on(2026, 3, 5), "linkedin");
    (void)commit(x, in);
    load(x, FUNNEL_LEADS, "", (struct aim){"count(lead)", 24, NAN, BETTER_HIGHER, ""});
    s = stands(x, on(2026, 6, 30));
    assert_false(s.pace_by_last_year);
    assert_float_equal(s.pace, 129.0 / 261, 1e-9); /* Monday to Friday */
    assert_int_equal(s.verdict, GOAL_LATE);
    assert_true(says(s.note, "49%"));
    s = stands(x, on(2026, 2, 1));
    assert_int_equal(s.verdict, GOAL_NO_DATA); /* no lead reaches there: not zero */
    s = stands(x, on(2026, 3, 10));
    assert_int_equal(s.verdict, GOAL_TOO_EARLY);
    s = stands(x, on(2025, 12, 1));
    assert_int_equal(s.verdict, GOAL_TOO_EARLY);
    assert_true(says(s.note, "1 January 2026"));
    load(x, FUNNEL_LEADS, "", (struct aim){"count(lead)", 4, NAN, BETTER_HIGHER, ""});
    s = stands(x, on(2026, 3, 10));
    assert_int_equal(s.verdict, GOAL_REACHED);
}

static void a_stock_goes_from_where_it_stood(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");
    struct goal_state s;

    put_nature(in, "instagram", "followers", from_to(on(2025, 12, 31), on(2025, 12, 31)),
               NATURE_STOCK, 1000);
    put_nature(in, "instagram", "followers", from_to(on(2026, 7, 1), on(2026, 7, 1)), NATURE_STOCK,
               1600);
    put_nature(in, "x", "followers", from_to(on(2026, 7, 1), on(2026, 7, 1)), NATURE_STOCK, 99999);
    (void)commit(x, in);
    load(x, FUNNEL_AWARENESS, "instagram",
         (struct aim){"sum(followers)", 2000, NAN, BETTER_HIGHER, ""});
    s = stands(x, on(2026, 7, 2));
    assert_float_equal(s.value, 1600, 1e-9); /* the goal's networks alone */
    assert_float_equal(s.start, 1000, 1e-9);
    assert_float_equal(s.progress, 0.6, 1e-9);
    assert_int_equal(s.verdict, GOAL_ON_TRACK);
    load(x, FUNNEL_AWARENESS, "instagram",
         (struct aim){"sum(followers)", 2000, NAN, BETTER_HIGHER, "network=x"});
    assert_float_equal(stands(x, on(2026, 7, 2)).value, 99999, 1e-9);
}

static void lower_can_be_better(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");
    struct goal_state s;

    put_cost(in, "instagram", COST_ADS, on(2026, 2, 1), 400, NAN);
    for (int i = 0; i < 5; i++) {
        struct ticket t = {.id = arena_printf(&x->arena, "%d", i),
                           .network = S("instagram"),
                           .opened = instant_of(on(2026, 3, 2), 9, 0, 0),
                           .solved = INSTANT_NONE,
                           .reopened = INSTANT_NONE,
                           .day = on(2026, 3, 2),
                           .score = NAN};
        t.first_reply.us = t.opened.us + INT64_C(6600) * 1000000;
        ingest_ticket(in, &t);
    }
    (void)commit(x, in);
    load(x, FUNNEL_ENGAGEMENT, "",
         (struct aim){"median(ticket.first_reply)", 7200, 32400, BETTER_LOWER, ""});
    s = stands(x, on(2026, 6, 30));
    assert_float_equal(s.value, 6600, 1e-9);
    assert_int_equal(s.verdict, GOAL_REACHED);
    assert_true(s.progress > 1);
    load(x, FUNNEL_ENGAGEMENT, "",
         (struct aim){"median(ticket.first_reply)", 3600, 32400, BETTER_LOWER, ""});
    s = stands(x, on(2026, 12, 31));
    assert_int_equal(s.verdict, GOAL_LATE);
    /* a budget: below its pace it is kept, not yet reached */
    load(x, FUNNEL_ENGAGEMENT, "", (struct aim){"sum(cost)", 1000, NAN, BETTER_LOWER, ""});
    s = stands(x, on(2026, 6, 30));
    assert_float_equal(s.progress, 0.4, 1e-9);
    assert_int_equal(s.verdict, GOAL_ON_TRACK);
    load(x, FUNNEL_ENGAGEMENT, "", (struct aim){"sum(cost)", 500, NAN, BETTER_LOWER, ""});
    assert_int_equal(stands(x, on(2026, 6, 30)).verdict, GOAL_LATE);
}

static void a_limit_is_judged_by_what_it_will_be(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");
    struct goal_state s;

    for (int month = 1; month <= 6; month++) /* 100 a month last year as well */
        put(in, "", "own.calls", on(2026, month, 10), 90);
    for (int month = 1; month <= 12; month++)
        put(in, "", "own.calls", on(2025, month, 10), 100);
    (void)commit(x, in);
    load(x, FUNNEL_AWARENESS, "instagram",
         (struct aim){"sum(own.calls)", 1000, 1200, BETTER_LOWER, ""});
    s = stands(x, on(2026, 6, 30));
    assert_float_equal(s.value, 540, 1e-9);
    assert_float_equal(s.projected, 1080, 1e-9);
    assert_float_equal(s.progress, 0.6, 1e-9); /* of the way from 1,200 to 1,000 */
    assert_int_equal(s.verdict, GOAL_LATE);
    assert_true(says(s.note, "1,080"));
    assert_false(s.scope.n); /* calls are of no network */
    load(x, FUNNEL_AWARENESS, "instagram",
         (struct aim){"sum(own.calls)", 1100, 1200, BETTER_LOWER, ""});
    assert_int_equal(stands(x, on(2026, 6, 30)).verdict, GOAL_ON_TRACK);
    assert_int_equal(stands(x, on(2026, 12, 31)).verdict, GOAL_REACHED);
}

static void what_a_goal_narrows_is_said(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");

    put_lead(in, on(2026, 1, 5), "linkedin");
    put_lead(in, on(2026, 1, 5), "instagram");
    (void)commit(x, in);
    load(x, FUNNEL_LEADS, "linkedin", (struct aim){"leads", 10, NAN, BETTER_HIGHER, ""});
    assert_float_equal(stands(x, on(2026, 6, 30)).value, 1, 1e-9);
    assert_true(says(stands(x, on(2026, 6, 30)).scope, "LinkedIn only"));
    load(x, FUNNEL_LEADS, "linkedin",
         (struct aim){"leads", 10, NAN, BETTER_HIGHER, "network=instagram"});
    assert_false(stands(x, on(2026, 6, 30)).scope.n);
}

static void a_goal_without_data_says_which_export_to_get(void **state)
{
    struct world *x = *state;
    struct goal_state s;

    load(x, FUNNEL_AWARENESS, "youtube", (struct aim){"sum(views)", 1000, NAN, BETTER_HIGHER, ""});
    s = stands(x, on(2026, 6, 30));
    assert_int_equal(s.verdict, GOAL_NO_DATA);
    assert_true(isnan(s.value));
    assert_true(says(s.note, "YouTube Studio"));
}

static struct coverage covered(struct world *x, const char *measure, const char *networks,
                               struct period p, enum lang lang)
{
    struct needs_question q = {str_of(measure), words(x, networks), p, lang};
    struct coverage c = {0};

    if (!needs(x->w, &q, &x->arena, &c, &x->e))
        fail_msg("%s", x->e.text);
    return c;
}

static void needs_are_told_for_each_network_that_lacks_data(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");
    const struct period ever = {.all = true};
    struct coverage c;
    struct needs_question q = {S("sum(sessions)"), words(x, "instagram"), ever, LANG_EN};

    put(in, "instagram", "views", on(2026, 9, 1), 10);
    (void)commit(x, in);
    c = covered(x, "sum(views)", "instagram;linkedin", ever, LANG_EN);
    assert_false(c.is_there);
    assert_true(c.any);
    assert_int_equal(c.needs.n, 1);
    check_str(LIST_ITEMS(&c.needs, struct need)[0].network, "linkedin");
    assert_true(says(c.words, "LinkedIn: "));
    assert_int_equal(c.from.n, on(2026, 9, 1).n);
    c = covered(x, "sum(views)", "instagram", ever, LANG_EN);
    assert_true(c.is_there);
    assert_int_equal(c.words.n, 0);
    c = covered(x, "sum(cost.ads) / count(lead)", "instagram", ever, LANG_FR);
    assert_int_equal(c.needs.n, 2);
    assert_false(covered(x, "sum(views)", "instagram", month_of(2026, 8), LANG_EN).is_there);
    assert_true(needs(NULL, &q, &x->arena, &c, &x->e)); /* a strategy checked without a workspace */
    assert_int_equal(c.needs.n, 1);
    assert_true(says(c.words, "Google Analytics"));
    q.measure = S("nonsense");
    assert_false(needs(x->w, &q, &x->arena, &c, &x->e));
}

static void the_goal_asked_is_found_by_name_or_listed(void **state)
{
    struct world *x = *state;
    struct goals_question q = {.goal = S("our AIM"), .at = DAY_NONE, .lang = LANG_EN};
    struct goals g = {0};

    assert_true(goals(x->w, &(struct goals_question){.at = DAY_NONE}, &x->arena, &g, &x->e));
    assert_int_equal(g.states.n, 0);
    assert_true(any_says(&g.table.warnings, "strategy"));
    load(x, FUNNEL_AWARENESS, "", (struct aim){"sum(views)", 1000, NAN, BETTER_HIGHER, ""});
    assert_true(goals(x->w, &q, &x->arena, &g, &x->e));
    assert_int_equal(g.states.n, 1);
    q.goal = S("another");
    assert_false(goals(x->w, &q, &x->arena, &g, &x->e));
    assert_non_null(strstr(x->e.text, "aim"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(pace_follows_last_years_curve, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(without_last_year_pace_follows_working_days, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(a_stock_goes_from_where_it_stood, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(lower_can_be_better, world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(a_limit_is_judged_by_what_it_will_be, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(what_a_goal_narrows_is_said, world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(a_goal_without_data_says_which_export_to_get, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(needs_are_told_for_each_network_that_lacks_data,
                                        world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(the_goal_asked_is_found_by_name_or_listed, world_set_up,
                                        world_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
