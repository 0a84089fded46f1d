/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which costs, sales, posts and mentions count when several tell of the same thing. */
#include "store_help.h"

#include "store/duckdb_inside.h"

enum { OWN = 1, OTHER = 2, TOOL = 3 };

static const int32_t tools[] = {TOOL};

/* Sum of a whole column over the rows that have the bits. */
static int64_t sum(struct world *w, enum fact_kind kind, const char *column, int bits)
{
    struct value value = {.number = bits};
    struct filter filter = {"counts", FILTER_BITS, &value, 1};
    struct aggregate aggregate = {.op = column ? AGGREGATE_SUM : AGGREGATE_COUNT, .column = column};
    struct query q = {.kind = kind,
                      .filters = &filter,
                      .n_filters = 1,
                      .aggregates = &aggregate,
                      .n_aggregates = 1};
    struct rows rows;

    if (!w->facts->ops->query(w->facts, &q, &w->arena, &rows, &w->e))
        fail_msg("%s", w->e.text);
    return rows_at(&rows, 0, 0)->is_null ? 0 : rows_at(&rows, 0, 0)->integer;
}

struct spend {
    int32_t source;
    const char *id;
    int32_t day, from, to;
    enum object_kind object_kind;
    const char *object;
    int64_t amount, seen, line;
};

static void add_spend(struct world *w, struct spend s)
{
    const struct cell_of cells[] = {
        {"source", s.source, 0, {0}},
        {"id", 0, 0, str_of(s.id)},
        {"day", s.day, 0, {0}},
        {"from", s.from, 0, {0}},
        {"to", s.to, 0, {0}},
        {"kind", COST_ADS, 0, {0}},
        {"network", 1, 0, {0}},
        {"account", 1, 0, {0}},
        {"object_kind", s.object_kind, 0, {0}},
        {"object", 0, 0, str_of(s.object)},
        {"amount", s.amount, 0, {0}},
        {"seen", s.seen, 0, {0}},
        {"line", s.line, 0, {0}},
    };

    world_row(w, FACT_COST, cells, COUNT_OF(cells));
}

static void spend_of_a_campaign_and_of_its_ads_is_one_spend(void **state)
{
    struct world *w = *state;

    world_begin(w, 1);
    add_spend(w, (struct spend){OWN, "c", 100, 100, 100, OBJECT_CAMPAIGN, "xmas", 1000, 1, 1});
    add_spend(w, (struct spend){OWN, "a1", 100, 100, 100, OBJECT_AD, "one", 600, 1, 2});
    add_spend(w, (struct spend){OWN, "a2", 100, 100, 100, OBJECT_AD, "two", 400, 1, 3});
    add_spend(w, (struct spend){OWN, "a3", 101, 101, 101, OBJECT_AD, "one", 70, 1, 4});
    world_commit(w);
    assert_int_equal(sum(w, FACT_COST, "amount", COUNTS_SUM), 1070);
    assert_int_equal(sum(w, FACT_COST, "amount", COUNTS_THING), 2070);
}

static void days_of_spend_beat_a_span_and_undo_brings_it_back(void **state)
{
    struct world *w = *state;

    world_begin(w, 1);
    for (int day = 100; day < 110; day++)
        add_spend(w,
                  (struct spend){OTHER, "span", day, 100, 109, OBJECT_CAMPAIGN, "xmas", 10, 9, 1});
    world_commit(w);
    assert_int_equal(sum(w, FACT_COST, "amount", COUNTS_SUM), 100);
    world_begin(w, 2);
    add_spend(w, (struct spend){OWN, "day", 104, 104, 104, OBJECT_CAMPAIGN, "xmas", 33, 1, 1});
    world_commit(w);
    assert_int_equal(sum(w, FACT_COST, "amount", COUNTS_SUM), 90 + 33);
    world_undo(w, 2);
    assert_int_equal(sum(w, FACT_COST, "amount", COUNTS_SUM), 100);
}

static void spend_typed_by_a_person_adds_up(void **state)
{
    struct world *w = *state;

    world_begin(w, 1);
    add_spend(w, (struct spend){OWN, "one", 100, 100, 100, OBJECT_ACCOUNT, "", 50, 1, 0});
    world_commit(w);
    world_begin(w, 2);
    add_spend(w, (struct spend){OWN, "two", 100, 100, 100, OBJECT_ACCOUNT, "", 30, 2, 0});
    world_commit(w);
    assert_int_equal(sum(w, FACT_COST, "amount", COUNTS_SUM), 80);
}

static void a_tools_spend_gives_way_to_the_networks_own(void **state)
{
    struct world *w = *state;

    w->rules = (struct settle_rules){.tool_sources = tools, .n_tool_sources = 1};
    world_begin(w, 1);
    add_spend(w, (struct spend){TOOL, "t", 100, 100, 100, OBJECT_CAMPAIGN, "xmas", 999, 5, 1});
    add_spend(w, (struct spend){OWN, "o", 100, 100, 100, OBJECT_CAMPAIGN, "xmas", 1000, 1, 2});
    world_commit(w);
    assert_int_equal(sum(w, FACT_COST, "amount", COUNTS_SUM), 1000);
}

static void a_replaced_cost_of_another_campaign_frees_its_day(void **state)
{
    struct world *w = *state;

    world_begin(w, 1);
    add_spend(w, (struct spend){OWN, "x", 100, 100, 100, OBJECT_CAMPAIGN, "xmas", 10, 1, 1});
    add_spend(w, (struct spend){OTHER, "y", 100, 100, 100, OBJECT_CAMPAIGN, "xmas", 7, 0, 2});
    world_commit(w);
    assert_int_equal(sum(w, FACT_COST, "amount", COUNTS_SUM), 10);
    world_begin(w, 2); /* it was of another campaign after all */
    add_spend(w, (struct spend){OWN, "x", 100, 100, 100, OBJECT_CAMPAIGN, "easter", 10, 2, 1});
    world_commit(w);
    assert_int_equal(sum(w, FACT_COST, "amount", COUNTS_SUM), 17);
    world_undo(w, 2);
    assert_int_equal(sum(w, FACT_COST, "amount", COUNTS_SUM), 10);
}

static void time_and_tools_always_count(void **state)
{
    struct world *w = *state;
    const struct cell_of one[] = {{"source", OWN, 0, {0}},
                                  {"id", 0, 0, S("a")},
                                  {"day", 100, 0, {0}},
                                  {"kind", COST_TIME, 0, {0}},
                                  {"amount", 10, 0, {0}}};
    const struct cell_of two[] = {{"source", OTHER, 0, {0}},
                                  {"id", 0, 0, S("b")},
                                  {"day", 100, 0, {0}},
                                  {"kind", COST_TIME, 0, {0}},
                                  {"amount", 20, 0, {0}}};

    world_begin(w, 1);
    world_row(w, FACT_COST, one, COUNT_OF(one));
    world_row(w, FACT_COST, two, COUNT_OF(two));
    world_commit(w);
    assert_int_equal(sum(w, FACT_COST, "amount", COUNTS_SUM), 30);
}

static void add_sale(struct world *w, enum sale_system system, enum stage stage, const char *id,
                     const char *order, int64_t amount)
{
    const struct cell_of cells[] = {
        {"source", 10 + (int)system, 0, {0}},
        {"system", system, 0, {0}},
        {"stage", stage, 0, {0}},
        {"id", 0, 0, str_of(id)},
        {"order_id", 0, 0, str_of(order)},
        {"amount", amount, 0, {0}},
        {"day", 100, 0, {0}},
        {"seen", 1, 0, {0}},
        {"line", 1, 0, {0}},
    };

    world_row(w, FACT_SALE, cells, COUNT_OF(cells));
}

static void payments_count_until_a_deal_or_an_order_is_known(void **state)
{
    struct world *w = *state;

    world_begin(w, 1);
    add_sale(w, SYSTEM_PAYMENT, STAGE_ORDER, "p1", "", 100);
    world_commit(w);
    assert_int_equal(sum(w, FACT_SALE, "amount", COUNTS_SUM), 100);
    world_begin(w, 2);
    add_sale(w, SYSTEM_CRM, STAGE_WON, "d1", "", 200);
    add_sale(w, SYSTEM_CRM, STAGE_LEAD, "d1", "", 1);
    world_commit(w);
    assert_int_equal(sum(w, FACT_SALE, "amount", COUNTS_SUM), 201); /* the lead is no money stage */
    world_begin(w, 3);
    add_sale(w, SYSTEM_SHOP, STAGE_ORDER, "o1", "", 400);
    add_sale(w, SYSTEM_SHOP, STAGE_REFUND, "o1", "", 40);
    world_commit(w);
    assert_int_equal(sum(w, FACT_SALE, "amount", COUNTS_SUM), 441);
    world_undo(w, 3);
    assert_int_equal(sum(w, FACT_SALE, "amount", COUNTS_SUM), 201);
    world_undo(w, 2);
    assert_int_equal(sum(w, FACT_SALE, "amount", COUNTS_SUM), 100);
}

static void a_sale_known_to_two_systems_counts_once(void **state)
{
    struct world *w = *state;

    w->rules.systems = 1u << SYSTEM_SHOP | 1u << SYSTEM_PAYMENT;
    world_begin(w, 1);
    add_sale(w, SYSTEM_PAYMENT, STAGE_ORDER, "p1", "o1", 100);
    add_sale(w, SYSTEM_PAYMENT, STAGE_REFUND, "p1", "o1", 30);
    add_sale(w, SYSTEM_PAYMENT, STAGE_ORDER, "p2", "", 5);
    add_sale(w, SYSTEM_SHOP, STAGE_ORDER, "o1", "", 101);
    add_sale(w, SYSTEM_CRM, STAGE_WON, "d1", "", 7000);
    world_commit(w);
    assert_int_equal(sum(w, FACT_SALE, "amount", COUNTS_SUM), 106);
    w->rules.systems = 1u << SYSTEM_CRM;
    assert_true(w->facts->ops->settle_all(w->facts, &w->rules, &w->e));
    assert_int_equal(sum(w, FACT_SALE, "amount", COUNTS_SUM), 7000);
}

static void add_post(struct world *w, int32_t source, const char *id, int32_t day)
{
    const struct cell_of cells[] = {
        {"source", source, 0, {0}}, {"network", 1, 0, {0}}, {"account", 1, 0, {0}},
        {"id", 0, 0, str_of(id)},   {"day", day, 0, {0}},   {"seen", source, 0, {0}},
        {"line", 1, 0, {0}},
    };

    world_row(w, FACT_POST, cells, COUNT_OF(cells));
}

static void a_tools_post_counts_only_where_the_network_has_none(void **state)
{
    struct world *w = *state;

    w->rules = (struct settle_rules){.tool_sources = tools, .n_tool_sources = 1};
    world_begin(w, 1);
    add_post(w, TOOL, "a", 100);
    add_post(w, TOOL, "b", 100);
    add_post(w, TOOL, "c", 101);
    world_commit(w);
    assert_int_equal(sum(w, FACT_POST, NULL, COUNTS_SUM), 3);
    world_begin(w, 2);
    add_post(w, OWN, "a", 100);
    world_commit(w);
    assert_int_equal(sum(w, FACT_POST, NULL, COUNTS_SUM),
                     2); /* the own a, and c; b matches nothing */
    world_undo(w, 2);
    assert_int_equal(sum(w, FACT_POST, NULL, COUNTS_SUM), 3);
}

static void a_mention_seen_by_two_tools_is_one(void **state)
{
    struct world *w = *state;

    world_begin(w, 1);
    for (int32_t source = 1; source <= 2; source++) {
        const struct cell_of cells[] = {{"source", source, 0, {0}},
                                        {"network", 1, 0, {0}},
                                        {"id", 0, 0, S("m1")},
                                        {"seen", 3 - source, 0, {0}}};

        world_row(w, FACT_MENTION, cells, COUNT_OF(cells));
    }
    world_commit(w);
    assert_int_equal(sum(w, FACT_MENTION, NULL, COUNTS_SUM), 1);
}

static void tickets_of_two_tools_are_two(void **state)
{
    struct world *w = *state;

    world_begin(w, 1);
    for (int32_t source = 1; source <= 2; source++) {
        const struct cell_of cells[] = {
            {"source", source, 0, {0}}, {"id", 0, 0, S("1")}, {"seen", 1, 0, {0}}};

        world_row(w, FACT_TICKET, cells, COUNT_OF(cells));
    }
    world_commit(w);
    assert_int_equal(sum(w, FACT_TICKET, NULL, COUNTS_SUM), 2);
}

/* Settling everything again puts right what stands in the wrong table. */
static void settling_again_mends_misplaced_rows(void **state)
{
    struct world *w = *state;
    struct duckdb_facts *f = duckdb_of(w->facts);
    struct day_figure later = DAILY(1, 100, 8);

    later.seen = 2;
    world_begin(w, 1);
    world_figure(w, &DAILY(1, 100, 5));
    world_commit(w);
    world_begin(w, 2);
    world_figure(w, &later);
    world_commit(w);
    assert_true(duckdb_run(f,
                           "CREATE TEMP TABLE swap AS SELECT * FROM figure; DELETE FROM figure;"
                           "INSERT INTO figure SELECT * FROM figure_past; DELETE FROM figure_past;"
                           "INSERT INTO figure_past SELECT * FROM swap",
                           &w->e));
    assert_false(w->facts->ops->check(w->facts, &w->e)); /* a row of the past counts */
    assert_int_equal(w->e.kind, ERR_DAMAGED);
    assert_true(w->facts->ops->settle_all(w->facts, &w->rules, &w->e));
    assert_true(world_sum(w, COUNTS_SUM) == 8);
    assert_int_equal(world_count(w, "figure", false), 1);
    assert_true(w->facts->ops->check(w->facts, &w->e));
}

static void rules_that_could_not_be_read_settle_nothing(void **state)
{
    struct world *w = *state;
    struct batch_effect effect;

    w->rules.is_broken = true;
    world_begin(w, 1);
    world_figure(w, &DAILY(1, 100, 5));
    assert_false(w->facts->ops->commit(w->facts, &w->rules, &effect, &w->e));
    w->facts->ops->rollback(w->facts);
    assert_false(w->facts->ops->undo(w->facts, 1, &w->rules, &w->e));
    assert_true(world_sum(w, COUNTS_SUM) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD_TEST(spend_of_a_campaign_and_of_its_ads_is_one_spend),
        WORLD_TEST(days_of_spend_beat_a_span_and_undo_brings_it_back),
        WORLD_TEST(spend_typed_by_a_person_adds_up),
        WORLD_TEST(a_tools_spend_gives_way_to_the_networks_own),
        WORLD_TEST(a_replaced_cost_of_another_campaign_frees_its_day),
        WORLD_TEST(time_and_tools_always_count),
        WORLD_TEST(payments_count_until_a_deal_or_an_order_is_known),
        WORLD_TEST(a_sale_known_to_two_systems_counts_once),
        WORLD_TEST(a_tools_post_counts_only_where_the_network_has_none),
        WORLD_TEST(a_mention_seen_by_two_tools_is_one),
        WORLD_TEST(tickets_of_two_tools_are_two),
        WORLD_TEST(settling_again_mends_misplaced_rows),
        WORLD_TEST(rules_that_could_not_be_read_settle_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
