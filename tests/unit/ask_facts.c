/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Costs, sales, tickets: money, what is zero and what is missing, cohorts, costs shared. */
#include "ask_world.h"

static void put_sale(struct ingest *in, const char *id, enum stage stage, struct day day,
                     double euros, const char *source)
{
    struct sale s = sold(id, stage, day, euros);

    s.source = str_of(source);
    ingest_sale(in, &s);
}

static void a_month_without_orders_is_zero_where_orders_are_known(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "orders.csv");

    put_sale(in, "1", STAGE_ORDER, on(2026, 7, 1), 80, "instagram");
    put_sale(in, "2", STAGE_ORDER, on(2026, 9, 30), 20.5, "facebook");
    (void)commit(x, in);
    assert_float_equal(value_of(x, "count(order)", month_of(2026, 8)), 0, 1e-9);
    assert_float_equal(value_of(x, "sum(order.amount)", year_of(2026)), 100.5, 1e-9);
    assert_true(isnan(value_of(x, "count(order)", month_of(2026, 12)))); /* nothing reaches there */
    assert_true(isnan(value_of(x, "count(lead)", month_of(2026, 8))));
    check_str(by(x, "count(order);sum(refund.amount)", year_of(2026), "network"),
              "facebook=1/0 instagram=1/0 | 2 0");
    check_str(by(x, "count(order)", from_to(on(2026, 7, 1), on(2026, 9, 30)), "month"),
              "2026-07=1 2026-08=0 2026-09=1 | 2");
}

static void costs_add_up_by_kind_and_network(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "costs.csv");

    put_cost(in, "instagram", COST_ADS, on(2026, 9, 1), 100, NAN);
    put_cost(in, "instagram", COST_TIME, on(2026, 9, 2), 54, 2);
    put_cost(in, "", COST_TOOL, on(2026, 9, 3), 30, NAN);
    (void)commit(x, in);
    check_str(by(x, "sum(cost);sum(cost.ads);sum(hours)", month_of(2026, 9), "network"),
              "instagram=154/100/2 =30/0/0 | 184 100 2");
    check_str(by(x, "sum(cost)", month_of(2026, 9), "kind"), "ads=100 time=54 tool=30 | 184");
    check_str(by(x, "sum(cost)", month_of(2026, 9), "source"), "own_data=184 | 184");
    assert_float_equal(value_where(x, "sum(cost)", month_of(2026, 9), "kind=ads,tool"), 130, 1e-9);
    assert_float_equal(value_where(x, "sum(cost)", month_of(2026, 9), "network=none"), 30, 1e-9);
}

static void costs_for_all_are_shared_by_hours_and_it_is_said(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "costs.csv");
    struct question q = question_of(x, "sum(cost)", month_of(2026, 9));
    struct table t;

    put_cost(in, "instagram", COST_TIME, on(2026, 9, 2), 90, 3);
    put_cost(in, "linkedin", COST_TIME, on(2026, 9, 2), 30, 1);
    put_cost(in, "", COST_TOOL, on(2026, 9, 3), 40, NAN);
    (void)commit(x, in);
    q.by = words(x, "network");
    t = asked(x, &q);
    check_str(drawn(x, &t, 1), "instagram=90 linkedin=30 =40 | 160");
    assert_int_equal(t.warnings.n, 0);
    q.spread = true;
    t = asked(x, &q);
    check_str(drawn(x, &t, 1), "instagram=120 linkedin=40 | 160");
    assert_true(any_says(&t.warnings, "hours worked"));
}

static void amounts_in_another_currency_stand_apart(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "orders.csv");
    struct sale dollars = sold("2", STAGE_ORDER, on(2026, 9, 2), 500);
    struct question q = question_of(x, "sum(order.amount);count(order)", month_of(2026, 9));
    struct table t;

    memcpy(dollars.amount.currency, "USD", 4);
    put_sale(in, "1", STAGE_ORDER, on(2026, 9, 1), 80, "instagram");
    ingest_sale(in, &dollars);
    dollars = sold("3", STAGE_ORDER, on(2026, 9, 2), 70);
    memcpy(dollars.amount.currency, "GBP", 4);
    ingest_sale(in, &dollars);
    (void)commit(x, in);
    t = asked(x, &q);
    check_str(drawn(x, &t, 0), "=80/3");
    assert_true(any_says(&t.warnings, "500.00\xc2\xa0USD, 70.00\xc2\xa0GBP"));
    check_str(LIST_ITEMS(&t.columns, struct table_column)[0].currency, "EUR");
}

static void amounts_known_in_another_currency_only_are_not_zero(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "ads.csv");
    struct question q = question_of(x, "sum(cost.ads)", month_of(2026, 9));
    struct cost pounds = spent("", on(2026, 9, 1), 9000);
    struct table t;

    memcpy(pounds.amount.currency, "GBP", 4);
    pounds.kind = COST_ADS;
    pounds.network = S("instagram");
    ingest_cost(in, &pounds);
    (void)commit(x, in);
    t = asked(x, &q);
    check_str(drawn(x, &t, 0), "=-");
    assert_true(any_says(&t.warnings, "90.00\xc2\xa0GBP"));
}

static void what_no_cost_is_booked_for_is_not_free(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");

    put_cost(in, "instagram", COST_TIME, on(2026, 9, 1), 100, 4);
    put_cost(in, "linkedin", COST_ADS, on(2026, 9, 1), 60, NAN);
    put_sale(in, "1", STAGE_LEAD, on(2026, 9, 1), 0, "instagram");
    put_sale(in, "2", STAGE_LEAD, on(2026, 9, 1), 0, "email");
    (void)commit(x, in);
    check_str(by(x, "sum(cost) / count(lead)", month_of(2026, 9), "network"),
              "instagram=100 email=- linkedin=- | 80");
    check_str(
        by(x, "sum(cost.time) / sum(cost);sum(cost.ads) / sum(cost)", month_of(2026, 9), "network"),
        "instagram=1/0 linkedin=0/1 | 0.625 0.375");
}

static void a_cost_per_sale_takes_all_costs_in_total_and_its_own_by_network(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "a.csv");

    put_cost(in, "instagram", COST_ADS, on(2026, 9, 1), 100, NAN);
    put_cost(in, "linkedin", COST_ADS, on(2026, 9, 1), 50, NAN);
    put_cost(in, "", COST_TOOL, on(2026, 9, 1), 30, NAN);
    put_sale(in, "1", STAGE_ORDER, on(2026, 9, 1), 80, "instagram");
    put_sale(in, "2", STAGE_ORDER, on(2026, 9, 1), 80, "instagram");
    (void)commit(x, in);
    check_str(by(x, "sum(cost) / count(order)", month_of(2026, 9), "network"),
              "instagram=50 linkedin=- =- | 90");
}

static void a_cohort_follows_its_leads_whenever_they_buy(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "crm.csv");
    struct question q = question_of(
        x, "count(deal.won) / count(lead);sum(deal.won.amount);count(order)", month_of(2026, 1));
    struct sale s = sold("L1", STAGE_LEAD, on(2026, 1, 5), 0);
    struct table t;

    s.person = S("a@b.fr");
    s.source = S("linkedin");
    ingest_sale(in, &s);
    s = sold("D9", STAGE_WON, on(2026, 6, 1), 1000); /* the same person, another id, months later */
    s.person = S("a@b.fr");
    ingest_sale(in, &s);
    put_sale(in, "L2", STAGE_LEAD, on(2026, 1, 6), 0, "linkedin");
    put_sale(in, "L2", STAGE_LOST, on(2026, 2, 6), 0, "");
    put_sale(in, "L3", STAGE_LEAD, on(2026, 2, 6), 0, "linkedin");
    put_sale(in, "L3", STAGE_WON, on(2026, 2, 7), 5000, "");
    (void)commit(x, in);
    q.basis = BASIS_COHORT;
    t = asked(x, &q);
    check_str(drawn(x, &t, 0), "=0.5/1000/0");
    q.by = words(x, "network");
    t = asked(x, &q);
    check_str(drawn(x, &t, 1), "linkedin=0.5/1000/0 | 0.5 1000 0");
    q.period = year_of(2026);
    q.by = words(x, "month");
    t = asked(x, &q);
    check_str(str_sub(drawn(x, &t, 1), 0, 35), "2026-01=0.5/1000/0 2026-02=1/5000/0");
}

static void medians_are_of_all_tickets_not_of_networks(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_own(x, "tickets.csv");
    static const struct {
        const char *network;
        int minutes;
    } tickets[] = {{"instagram", 10}, {"instagram", 20}, {"instagram", 30}, {"facebook", 600}};

    for (size_t i = 0; i < COUNT_OF(tickets); i++) {
        struct ticket t = {.id = arena_printf(&x->arena, "%zu", i),
                           .network = str_of(tickets[i].network),
                           .opened = instant_of(on(2026, 9, 2), 9, 0, 0),
                           .solved = INSTANT_NONE,
                           .reopened = INSTANT_NONE,
                           .day = on(2026, 9, 2),
                           .score = NAN};
        t.first_reply.us = t.opened.us + (int64_t)tickets[i].minutes * 60000000;
        ingest_ticket(in, &t);
    }
    (void)commit(x, in);
    check_str(by(x, "median(ticket.first_reply);mean(ticket.first_reply);count(ticket)",
                 month_of(2026, 9), "network"),
              "facebook=36000/36000/1 instagram=1200/1200/3 | 1500 9900 4");
    check_str(by(x, "median(ticket.first_reply)", month_of(2026, 9), "month"),
              "2026-09=1500 | 1500");
}

static void words_of_where_are_names_or_ids_and_unknown_ones_are_listed(void **state)
{
    struct world *x = *state;
    struct ingest *in;
    struct question q = question_of(x, "sum(cost)", month_of(2026, 9));

    load_strategy(x, "#noel");
    in = begin_own(x, "a.csv");
    put_cost(in, "instagram", COST_ADS, on(2026, 9, 1), 100, NAN);
    (void)commit(x, in);
    assert_float_equal(value_where(x, "sum(cost)", month_of(2026, 9), "network=INSTA"), 100, 1e-9);
    q.where = conditions(x, "campaign=nowhere");
    asking_fails(x, &q, "noel, tour");
    q.where = conditions(x, "network=zzz");
    asking_fails(x, &q, "instagram");
    q.where = conditions(x, "colour=red");
    asking_fails(x, &q, "network, account, campaign");
    q = question_of(x, "sum(cost)", month_of(2026, 9));
    q.by = words(x, "shape");
    asking_fails(x, &q, "network, account, campaign");
    q.by = words(x, "day;month");
    asking_fails(x, &q, "one of day, week");
    q = question_of(x, "dislikes", month_of(2026, 9));
    asking_fails(x, &q, "sum(dislikes)");
    q = question_of(x, "engagment", month_of(2026, 9));
    asking_fails(x, &q, "engagement_");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_month_without_orders_is_zero_where_orders_are_known,
                                        world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(costs_add_up_by_kind_and_network, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(costs_for_all_are_shared_by_hours_and_it_is_said,
                                        world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(amounts_in_another_currency_stand_apart, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(amounts_known_in_another_currency_only_are_not_zero,
                                        world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(what_no_cost_is_booked_for_is_not_free, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(
            a_cost_per_sale_takes_all_costs_in_total_and_its_own_by_network, world_set_up,
            world_tear_down),
        cmocka_unit_test_setup_teardown(a_cohort_follows_its_leads_whenever_they_buy, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(medians_are_of_all_tickets_not_of_networks, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(words_of_where_are_names_or_ids_and_unknown_ones_are_listed,
                                        world_set_up, world_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
