/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The return on investment of small companies, computed by hand. */
#include "ask/roi.h"
#include "ask_roi_world.h"

static void a_known_source_returns_and_an_unknown_one_is_a_row_of_its_own(void **state)
{
    struct world *x = *state;
    struct ingest *in;
    struct roi r;

    load(x, shop_38);
    in = begin_own(x, "a.csv");
    put_cost(in, "instagram", COST_ADS, on(2026, 9, 1), 100, NAN);
    put_cost(in, "instagram", COST_TIME, on(2026, 9, 1), 60, 2);
    put_cost(in, "", COST_TOOL, on(2026, 9, 1), 40, NAN);
    put_order(in, "1", 400, "instagram", "");
    put_order(in, "2", 100, "", "vu sur Instagram");
    put_order(in, "3", 200, "", "");
    put_order(in, "4", 50, "newsletter", "");
    (void)commit(x, in);
    r = roi_of(x, month_of(2026, 9), "network");
    near(r.total.invested, 200);
    near(r.total.investment[COST_TIME], 60);
    near(r.total.hours, 2);
    near(r.total.returned, 0.38 * 500);
    near(r.total.roi, 190.0 / 200 - 1);
    near(r.total.margin_per_1, 0.95);
    near(r.total.margin_per_1_low, 0.38 * 400 / 200); /* declared only */
    near(r.total.margin_per_1_high, 0.95);
    near(r.total.revenue_per_1, 2.5);
    assert_int_equal(r.total.sales[EVIDENCE_DECLARED].n, 1);
    assert_int_equal(r.total.sales[EVIDENCE_SELF_DECLARED].n, 1);
    assert_int_equal(r.total.sales[EVIDENCE_UNATTRIBUTED].n, 1);
    near(r.total.sales[EVIDENCE_UNATTRIBUTED].revenue, 200);
    assert_int_equal(r.total.other.n, 1); /* a newsletter that costs nothing is no social network */
    near(row_of(&r, "instagram")->invested, 160);
    near(row_of(&r, "instagram")->roi, 190.0 / 160 - 1);
    near(row_of(&r, "")->invested, 40); /* not assigned, so that rows add up */
    near(row_of(&r, "(unattributed)")->sales[EVIDENCE_UNATTRIBUTED].revenue, 200);
    near(row_of(&r, "(unattributed)")->roi, NAN);
    near(row_of(&r, "(other)")->other.revenue, 50);
    assert_true(any_says(&r.table.warnings, "One sale of 4"));
    assert_true(says(r.sentence, "75%"));
    assert_true(says(r.sentence, "between"));
    near(r.total.per_sale, 100);
}

static void margins_come_from_the_sale_the_product_the_system_then_the_company(void **state)
{
    struct world *x = *state;
    struct ingest *in;
    struct sale s;
    struct roi r;

    load(x, (struct plan_of){0.1, NAN, 0.31, 0, 0});
    in = begin_own(x, "a.csv");
    put_cost(in, "instagram", COST_ADS, on(2026, 9, 1), 100, NAN);
    s = sold("1", STAGE_ORDER, on(2026, 9, 2), 100); /* 0.2, its own, against its product's 0.5 */
    s.source = S("instagram");
    s.product = S("Bench");
    s.margin = 0.2;
    ingest_sale(in, &s);
    s = sold("2", STAGE_ORDER, on(2026, 9, 2), 100);
    s.source = S("instagram");
    s.product = S("bench");
    ingest_sale(in, &s);
    put_order(in, "3", 100, "instagram", ""); /* the company's 0.1 */
    (void)commit(x, in);
    r = roi_of(x, month_of(2026, 9), "");
    near(r.total.shop_margin, 20 + 50 + 10);
    near(r.total.returned, 80);
}

static void without_any_margin_there_is_revenue_and_no_return(void **state)
{
    struct world *x = *state;
    struct ingest *in;
    struct roi r;

    load(x, (struct plan_of){NAN, NAN, NAN, 0, 0});
    in = begin_own(x, "a.csv");
    put_cost(in, "instagram", COST_ADS, on(2026, 9, 1), 100, NAN);
    put_order(in, "1", 400, "instagram", "");
    (void)commit(x, in);
    r = roi_of(x, month_of(2026, 9), "");
    near(r.total.returned, NAN);
    near(r.total.roi, NAN);
    near(r.total.revenue_per_1, 4);
    assert_true(any_says(&r.table.warnings, "No margin is set"));
    assert_true(says(r.sentence, "no return on investment"));
}

static void a_refund_lessens_the_order_that_it_is_of(void **state)
{
    struct world *x = *state;
    struct ingest *in;
    struct sale s;
    struct roi r;

    load(x, shop_38);
    in = begin_own(x, "a.csv");
    put_cost(in, "instagram", COST_ADS, on(2026, 9, 1), 100, NAN);
    put_order(in, "1", 400, "instagram", "");
    put_order(in, "2", 300, "facebook", "");
    s = sold("1", STAGE_REFUND, on(2026, 9, 20), 150); /* says nothing of its source */
    ingest_sale(in, &s);
    (void)commit(x, in);
    r = roi_of(x, month_of(2026, 9), "network");
    near(row_of(&r, "instagram")->sales[EVIDENCE_DECLARED].revenue, 250);
    near(row_of(&r, "facebook")->sales[EVIDENCE_DECLARED].revenue, 300);
    near(r.total.returned, 0.38 * 550);
    assert_int_equal(r.total.sales[EVIDENCE_DECLARED].n, 2);
    near(r.total.sales[EVIDENCE_UNATTRIBUTED].revenue, 0);
}

static void put_stage(struct ingest *in, const char *id, enum stage stage, int day,
                      const char *person)
{
    struct sale s = sold(id, stage, on(2026, 9, day), stage == STAGE_WON ? 1000 : 0);

    s.source = S("linkedin");
    s.person = str_of(person);
    ingest_sale(in, &s);
}

static void a_leads_value_counts_until_it_is_sold_or_lost(void **state)
{
    struct world *x = *state;
    struct ingest *in;
    struct roi r;

    load(x, (struct plan_of){NAN, 0.38, 0.31, 50, 80});
    in = begin_own(x, "crm.csv");
    put_cost(in, "linkedin", COST_TIME, on(2026, 9, 1), 100, 4);
    put_stage(in, "open", STAGE_LEAD, 1, "a@x.fr");
    put_stage(in, "met", STAGE_LEAD, 2, "b@x.fr");
    put_stage(in, "met", STAGE_MEETING, 3, "b@x.fr"); /* 80, not 50 + 80 */
    put_stage(in, "lost", STAGE_LEAD, 4, "c@x.fr");
    put_stage(in, "lost", STAGE_LOST, 5, "c@x.fr");
    put_stage(in, "sold", STAGE_LEAD, 6, "d@x.fr");
    put_stage(in, "deal", STAGE_WON, 7, "d@x.fr"); /* by the person, under another id */
    (void)commit(x, in);
    r = roi_of(x, month_of(2026, 9), "network");
    near(r.total.lead_value, 130);
    near(r.total.deal_margin, 310);
    near(r.total.returned, 440);
    near(row_of(&r, "linkedin")->lead_value, 130);
    near(r.total.leads, 4);
    near(r.total.per_lead, 25);
    near(r.total.meetings, 1);
}

static void leads_of_other_channels_are_no_reason_of_these_costs(void **state)
{
    struct world *x = *state;
    struct ingest *in;
    struct sale s;
    struct roi r;

    load(x, shop_38);
    in = begin_own(x, "crm.csv");
    put_cost(in, "linkedin", COST_TIME, on(2026, 9, 1), 90, 3);
    put_cost(in, "", COST_TOOL, on(2026, 9, 1), 10, NAN);
    put_stage(in, "ours", STAGE_LEAD, 1, "");
    s = sold("theirs", STAGE_LEAD, on(2026, 9, 1), 0);
    s.source = S("google / organic");
    ingest_sale(in, &s);
    s = sold("nobody's", STAGE_LEAD, on(2026, 9, 1), 0);
    ingest_sale(in, &s);
    (void)commit(x, in);
    r = roi_of(x, month_of(2026, 9), "network");
    near(r.total.leads, 1);
    near(r.total.per_lead, 100);
    near(row_of(&r, "(other)")->leads, 1);
    near(row_of(&r, "(unattributed)")->leads, 1);
    near(row_of(&r, "")->invested, 10);
    assert_int_equal(row_of(&r, "")->verdict,
                     ROI_NO_VERDICT); /* tools return nothing by themselves */
    near(row_of(&r, "")->roi, NAN);
    assert_int_equal(r.brief.rows.n, 4);
    assert_non_null(r.brief.totals);
    check_str(r.brief.totals_title, "Total of this work");
}

static void few_sales_and_young_networks_are_not_judged(void **state)
{
    struct world *x = *state;
    struct ingest *in;
    struct roi r;

    load(x, shop_38);
    in = begin_own(x, "a.csv");
    put(in, "instagram", "views", on(2024, 11, 1), 5);
    put(in, "tiktok", "views", on(2026, 2, 1), 5);
    put_cost(in, "instagram", COST_TIME, on(2026, 9, 1), 100, 4);
    put_cost(in, "facebook", COST_TIME, on(2025, 1, 1), 100, 4);
    put_cost(in, "facebook", COST_TIME, on(2026, 9, 1), 1000, 4);
    put_cost(in, "tiktok", COST_TIME, on(2026, 9, 1), 10, 4);
    put_cost(in, "x", COST_TIME, on(2024, 12, 1), 10, 4);
    put_cost(in, "x", COST_TIME, on(2026, 9, 1), 10, 4);
    for (int i = 0; i < 40; i++) {
        put_order(in, arena_printf(&x->arena, "i%d", i).p, 100, "instagram", "");
        put_order(in, arena_printf(&x->arena, "f%d", i).p, 10, "facebook", "");
        put_order(in, arena_printf(&x->arena, "t%d", i).p, 100, "tiktok", "");
    }
    put_order(in, "x1", 1000, "x", "");
    (void)commit(x, in);
    r = roi_of(x, month_of(2026, 9), "network");
    assert_int_equal(row_of(&r, "instagram")->verdict, ROI_PAYS);
    assert_int_equal(row_of(&r, "facebook")->verdict, ROI_COSTS);
    assert_int_equal(row_of(&r, "tiktok")->verdict, ROI_TOO_EARLY);
    assert_true(says(row_of(&r, "tiktok")->note, "1 February 2026"));
    assert_int_equal(row_of(&r, "x")->verdict, ROI_TOO_FEW);
    r = roi_of(x, year_of(2024), "");
    assert_int_equal(r.total.verdict, ROI_NO_VERDICT);
}

static void a_campaign_waits_for_the_cycle_of_its_deals(void **state)
{
    struct world *x = *state;
    struct ingest *in;
    struct sale s;
    struct cost c;
    struct roi r;

    load(x, shop_38);
    in = begin_own(x, "a.csv");
    for (int i = 0; i < 3; i++) { /* cycles of 60, 75 and 100 days: median 75 */
        static const int days[] = {60, 75, 100};
        struct str id = arena_printf(&x->arena, "D%d", i);
        s = sold(id.p, STAGE_LEAD, on(2026, 1, 1), 0);
        ingest_sale(in, &s);
        s = sold(id.p, STAGE_WON, (struct day){on(2026, 1, 1).n + days[i]}, 1000);
        ingest_sale(in, &s);
    }
    for (int i = 0; i < 2; i++) {
        s = sold(i ? "L1" : "L2", STAGE_LEAD, i ? on(2026, 9, 3) : on(2026, 2, 2), 0);
        s.campaign = i ? S("rentree26") : S("noel26");
        s.source = S("linkedin");
        ingest_sale(in, &s);
        c = spent("ads", i ? on(2026, 9, 1) : on(2026, 2, 1), 10000);
        c.kind = COST_ADS;
        c.network = S("linkedin");
        c.campaign_name = s.campaign;
        ingest_cost(in, &c);
    }
    (void)commit(x, in);
    r = roi_of(x, from_to(on(2026, 1, 1), on(2026, 10, 31)), "campaign");
    near(r.median_cycle, 75);
    assert_int_equal(row_of(&r, "rentree")->verdict, ROI_TOO_EARLY);
    assert_true(says(row_of(&r, "rentree")->note, "75 days"));
    assert_int_equal(row_of(&r, "noel")->verdict, ROI_TOO_FEW);
    near(row_of(&r, "noel")->per_lead, 100);
}

static void what_is_not_assigned_may_turn_a_verdict(void **state)
{
    struct world *x = *state;
    struct ingest *in;
    struct roi r;

    load(x, shop_38);
    in = begin_own(x, "a.csv");
    for (int i = 0; i < 40; i++) { /* 40 x 100 x 38 % = 1,520 for the campaign, as much for none */
        struct str id = arena_printf(&x->arena, "C%d", i);
        struct sale s = sold(id.p, STAGE_ORDER, on(2026, 2, 2), 100);
        s.source = S("linkedin");
        s.campaign = S("noel26");
        ingest_sale(in, &s);
        put_order(in, arena_printf(&x->arena, "N%d", i).p, 100, "linkedin", "");
    }
    {
        struct cost c = spent("ads", on(2026, 2, 1), 200000);
        c.kind = COST_ADS;
        c.network = S("linkedin");
        c.campaign_name = S("noel26");
        ingest_cost(in, &c);
    }
    (void)commit(x, in);
    r = roi_of(x, from_to(on(2026, 1, 1), on(2026, 10, 31)), "campaign");
    assert_int_equal(row_of(&r, "noel")->verdict, ROI_UNSURE);
    assert_true(says(row_of(&r, "noel")->note, "1,520"));
    assert_true(any_says(&r.table.warnings, "Not assigned here"));
}

static void what_networks_claim_stands_beside(void **state)
{
    struct world *x = *state;
    struct ingest *in;
    struct figure f;
    struct sale s;
    struct roi r;

    load(x, shop_38);
    in = begin_own(x, "a.csv");
    put(in, "instagram", "claimed_conversions", on(2026, 9, 1), 70);
    put(in, "instagram", "followers_gained", on(2026, 9, 1), 20);
    put(in, "instagram", "engagements", on(2026, 9, 1), 400);
    put_post(in, "linkedin", "p", on(2026, 9, 1), "reactions", 90, NATURE_LIFE);
    put_post(in, "linkedin", "p", on(2026, 9, 1), "comments", 10, NATURE_LIFE);
    for (int i = 0; i < 2; i++) { /* two cuts of the same visits */
        f = daily("instagram", "instagram", on(2026, 9, 1), "sessions", 25);
        f.object_kind = OBJECT_SEGMENT;
        f.object = i ? S("source=instagram") : S("source_medium=instagram / social");
        ingest_figure(in, &f);
    }
    put_cost(in, "instagram", COST_ADS, on(2026, 9, 1), 100, NAN);
    s = sold("1", STAGE_ORDER, on(2026, 9, 2), 300);
    s.source = S("instagram");
    s.medium = S("cpc");
    ingest_sale(in, &s);
    put_order(in, "2", 500, "instagram", "");
    (void)commit(x, in);
    r = roi_of(x, month_of(2026, 9), "network");
    near(r.total.claimed_conversions, 70);
    near(r.total.orders, 2);
    near(r.total.roas, 3); /* paid touches alone */
    near(r.total.engagements, 500);
    near(r.total.visits, 25);
    near(r.total.per_follower_gained, 5);
    near(r.total.per_visit, 4);
    near(row_of(&r, "linkedin")->engagements, 100);
    assert_true(any_says(&r.table.warnings, "No hours are booked"));
}

static void calls_avoided_are_an_estimate_apart(void **state)
{
    struct world *x = *state;
    struct ingest *in;
    struct roi r;

    load(x, shop_38);
    in = begin_own(x, "a.csv");
    put_cost(in, "facebook", COST_TIME, on(2026, 9, 1), 100, 4);
    put_order(in, "1", 100, "facebook", "");
    for (int i = 0; i < 10; i++) {
        struct ticket t = {.id = arena_printf(&x->arena, "%d", i),
                           .network = S("facebook"),
                           .opened = instant_of(on(2026, 9, 2), 9, 0, 0),
                           .first_reply = INSTANT_NONE,
                           .solved = instant_of(on(2026, 9, 2), 10, 0, 0),
                           .reopened = INSTANT_NONE,
                           .day = on(2026, 9, 2),
                           .score = NAN};
        ingest_ticket(in, &t);
    }
    (void)commit(x, in);
    r = roi_of(x, month_of(2026, 9), "");
    near(r.total.avoided, 10 * 0.45 * 6.5);
    near(r.total.returned, 38);
}

static void the_period_before_stands_beside(void **state)
{
    struct world *x = *state;
    struct ingest *in;
    struct roi_question q = {.period = month_of(2026, 9), .by = S("network"), .lang = LANG_FR};
    struct roi r = {0};
    struct sale s;

    load(x, shop_38);
    in = begin_own(x, "a.csv");
    put_cost(in, "instagram", COST_TIME, on(2026, 9, 1), 100, 4);
    put_cost(in, "instagram", COST_TIME, on(2025, 9, 1), 50, 4);
    put_order(in, "1", 500, "instagram", "");
    s = sold("0", STAGE_ORDER, on(2025, 9, 9), 100);
    s.source = S("instagram");
    ingest_sale(in, &s);
    (void)commit(x, in);
    if (!roi(x->w, &q, &x->arena, &r, &x->e))
        fail_msg("%s", x->e.text);
    assert_int_equal(r.before.from.n, on(2025, 9, 1).n);
    near(r.total_before.margin_per_1, 0.76);
    near(r.total.margin_per_1, 1.9);
    assert_true(says(r.sentence, "septembre 2025"));
    assert_true(says(r.sentence, "1,90"));
}

static void costs_for_all_are_shared_where_it_is_asked(void **state)
{
    struct world *x = *state;
    struct ingest *in;
    struct roi_question q = {.period = month_of(2026, 9),
                             .compare = COMPARE_NONE,
                             .by = S("network"),
                             .lang = LANG_EN,
                             .spread = true};
    struct roi r = {0};

    load(x, shop_38);
    in = begin_own(x, "a.csv");
    put_cost(in, "instagram", COST_TIME, on(2026, 9, 1), 90, 3);
    put_cost(in, "linkedin", COST_TIME, on(2026, 9, 1), 30, 1);
    put_cost(in, "", COST_TOOL, on(2026, 9, 1), 40, NAN);
    (void)commit(x, in);
    if (!roi(x->w, &q, &x->arena, &r, &x->e))
        fail_msg("%s", x->e.text);
    near(row_of(&r, "instagram")->invested, 120);
    near(row_of(&r, "linkedin")->invested, 40);
    near(r.total.invested, 160);
    assert_true(any_says(&r.table.warnings, "hours worked"));
}

static void posts_that_moved_most_come_first_and_few_are_shown(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");
    const struct table_cell *first = NULL;
    struct roi r;

    for (int i = 0; i < 25; i++) {
        char id[8] = {'p', (char)('a' + i), 0};
        put_published(in, "instagram", id, on(2026, 9, 3), "");
        put_post(in, "instagram", id, on(2026, 9, 3), "engagements", 10 + i, NATURE_LIFE);
        put_post(in, "instagram", id, on(2026, 9, 3), "reach", 100 + i, NATURE_LIFE);
    }
    (void)commit(x, in);
    r = roi_of(x, month_of(2026, 9), "post");
    assert_int_equal(r.rows.n, 25); /* machines get all */
    assert_int_equal(r.brief.rows.n, 20);
    assert_true(says(r.brief.title, "5 more"));
    first = LIST_ITEMS(&r.brief.rows, struct table_cell *)[0];
    check_str(first[0].label, "Instagram");
    check_str(first[1].text, "3 Sept 2026");
    check_str(first[2].text, "py");
    assert_float_equal(first[4].number, 124, 1e-9);
    assert_float_equal(first[5].number, 34, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(posts_that_moved_most_come_first_and_few_are_shown,
                                        world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(
            a_known_source_returns_and_an_unknown_one_is_a_row_of_its_own, world_set_up,
            world_tear_down),
        cmocka_unit_test_setup_teardown(
            margins_come_from_the_sale_the_product_the_system_then_the_company, world_set_up,
            world_tear_down),
        cmocka_unit_test_setup_teardown(without_any_margin_there_is_revenue_and_no_return,
                                        world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(a_refund_lessens_the_order_that_it_is_of, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(a_leads_value_counts_until_it_is_sold_or_lost, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(leads_of_other_channels_are_no_reason_of_these_costs,
                                        world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(few_sales_and_young_networks_are_not_judged, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(a_campaign_waits_for_the_cycle_of_its_deals, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_assigned_may_turn_a_verdict, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(what_networks_claim_stands_beside, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(calls_avoided_are_an_estimate_apart, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(the_period_before_stands_beside, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(costs_for_all_are_shared_where_it_is_asked, world_set_up,
                                        world_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
