/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "base/limits.h"
#include "ingest/check.h"

#include <math.h>

static struct arena arena;

static struct day on(int year, int month, int day)
{
    return day_of((struct civil){year, month, day});
}

static struct figure good_figure(void)
{
    struct day day = on(2026, 9, 1);

    return (struct figure){
        .network = S("instagram"), .from = day, .to = day, .metric = S("views"), .value = 12};
}

/* The column that a fact is refused for; empty when it may enter. */
static struct str refused_for(enum fact_kind kind, const void *fact)
{
    struct check c = {.arena = &arena};
    struct check fr = {.arena = &arena, .lang = LANG_FR};

    if (check_fact(&c, kind, fact))
        return (struct str){0};
    assert_true(c.reason.n > 0);
    assert_false(check_fact(&fr, kind, fact));
    assert_false(str_eq(fr.reason, c.reason)); /* said in both languages */
    return c.column;
}

static void a_good_figure_may_enter(void **state)
{
    struct figure f = good_figure();

    (void)state;
    check_str(refused_for(FACT_FIGURE, &f), "");
    f.metric = S("own.calls");
    f.network = S("");
    f.value = -3;
    check_str(refused_for(FACT_FIGURE, &f), "");
    f = good_figure();
    f.metric = S("instagram.sticker_taps");
    check_str(refused_for(FACT_FIGURE, &f), "");
}

static void what_is_not_known_is_refused(void **state)
{
    struct figure f = good_figure();

    (void)state;
    f.network = S("myspacebook");
    check_str(refused_for(FACT_FIGURE, &f), "network");
    f = good_figure();
    f.metric = S("viewz");
    check_str(refused_for(FACT_FIGURE, &f), "metric");
    f = good_figure();
    f.currency = S("EURO");
    check_str(refused_for(FACT_FIGURE, &f), "currency");
    f = good_figure();
    f.nature = (enum nature)7;
    check_str(refused_for(FACT_FIGURE, &f), "nature");
    f = good_figure();
    f.object_kind = (enum object_kind)70;
    check_str(refused_for(FACT_FIGURE, &f), "object_kind");
}

static void numbers_must_be_real(void **state)
{
    struct figure f = good_figure();

    (void)state;
    f.value = NAN;
    check_str(refused_for(FACT_FIGURE, &f), "value");
    f.value = INFINITY;
    check_str(refused_for(FACT_FIGURE, &f), "value");
    f.value = 1e18;
    check_str(refused_for(FACT_FIGURE, &f), "value");
}

static void days_may_be_below_zero_but_no_stock_nor_lifetime_count(void **state)
{
    struct figure f = good_figure();

    (void)state;
    f.value = -1;
    check_str(refused_for(FACT_FIGURE, &f), "");
    f.nature = NATURE_LIFE;
    check_str(refused_for(FACT_FIGURE, &f), "value");
    f.network = S("linkedin");
    check_str(refused_for(FACT_FIGURE, &f), "");
    f.nature = NATURE_STOCK;
    check_str(refused_for(FACT_FIGURE, &f), "value");
    f.nature = NATURE_LIFE;
    f.network = S("tiktok");
    check_str(refused_for(FACT_FIGURE, &f), "value");
    f.metric = S("comments");
    check_str(refused_for(FACT_FIGURE, &f), "");
    f.nature = NATURE_FLOW;
    f.network = S("youtube");
    f.metric = S("followers_net");
    check_str(refused_for(FACT_FIGURE, &f), "");
    f.metric = S("network_revenue");
    check_str(refused_for(FACT_FIGURE, &f), "");
    f.metric = S("watch_seconds");
    check_str(refused_for(FACT_FIGURE, &f), "value");
}

static void a_refusal_names_the_column_of_the_file(void **state)
{
    struct figure f = good_figure();

    (void)state;
    f.nature = NATURE_STOCK;
    f.value = -1;
    f.column = S("Audience");
    check_str(refused_for(FACT_FIGURE, &f), "Audience");
    f.value = 1e18;
    check_str(refused_for(FACT_FIGURE, &f), "Audience");
}

static void days_lie_between_1990_and_2100(void **state)
{
    struct figure f = good_figure();

    (void)state;
    f.from = f.to = on(1989, 12, 31);
    check_str(refused_for(FACT_FIGURE, &f), "from");
    f.from = f.to = on(1990, 1, 1);
    check_str(refused_for(FACT_FIGURE, &f), "");
    f.to = on(2101, 1, 1);
    check_str(refused_for(FACT_FIGURE, &f), "to");
    f.from = on(2026, 9, 2);
    f.to = on(2026, 9, 1);
    check_str(refused_for(FACT_FIGURE, &f), "to");
}

static void only_lifetime_readings_do_without_days(void **state)
{
    struct figure f = good_figure();

    (void)state;
    f.from = f.to = DAY_NONE;
    check_str(refused_for(FACT_FIGURE, &f), "from");
    f.nature = NATURE_LIFE;
    check_str(refused_for(FACT_FIGURE, &f), "");
    f.to = on(2026, 9, 1);
    check_str(refused_for(FACT_FIGURE, &f), "from");
}

static void texts_are_bounded_and_readable(void **state)
{
    struct post p = {
        .network = S("instagram"), .id = S("1"), .day = on(2026, 9, 1), .at = INSTANT_NONE};
    char *huge = arena_new(&arena, LIMIT_TEXT + 1, 1);

    (void)state;
    memset(huge, 'a', LIMIT_TEXT + 1);
    p.text = (struct str){huge, LIMIT_TEXT};
    check_str(refused_for(FACT_POST, &p), "");
    p.text.n++;
    check_str(refused_for(FACT_POST, &p), "text");
    p.text = S("caf\xe9");
    check_str(refused_for(FACT_POST, &p), "text");
    p.text = S("");
    p.id = (struct str){huge, LIMIT_NAME + 1};
    check_str(refused_for(FACT_POST, &p), "id");
    p.id = S(" ");
    check_str(refused_for(FACT_POST, &p), "id");
}

static void an_object_is_named_when_there_is_one(void **state)
{
    struct figure f = good_figure();

    (void)state;
    f.object_kind = OBJECT_POST;
    check_str(refused_for(FACT_FIGURE, &f), "object");
    f.object = S("17");
    check_str(refused_for(FACT_FIGURE, &f), "");
    f.object_kind = OBJECT_ACCOUNT;
    check_str(refused_for(FACT_FIGURE, &f), "object");
}

static void costs_have_days_and_possible_hours(void **state)
{
    struct day day = on(2026, 9, 1);
    struct cost c = {.day = day, .from = day, .to = day, .hours = NAN, .amount = {100, "EUR"}};

    (void)state;
    check_str(refused_for(FACT_COST, &c), "");
    c.hours = 25;
    check_str(refused_for(FACT_COST, &c), ""); /* of a team */
    c.person = S("Léa");
    check_str(refused_for(FACT_COST, &c), "hours");
    c.hours = -1;
    check_str(refused_for(FACT_COST, &c), "hours");
    c.hours = NAN;
    c.to = (struct day){day.n + LIMIT_SPAN_DAYS};
    check_str(refused_for(FACT_COST, &c), "to");
    c.to = (struct day){day.n - 1};
    check_str(refused_for(FACT_COST, &c), "to");
    c.to = day;
    c.kind = (enum cost_kind)COST_KINDS;
    check_str(refused_for(FACT_COST, &c), "kind");
    c.kind = COST_ADS;
    c.amount = (struct money){100, "ZZZ"};
    check_str(refused_for(FACT_COST, &c), "amount");
    c.amount = (struct money){100, "EUR"};
    c.day = DAY_NONE;
    check_str(refused_for(FACT_COST, &c), "day");
}

static void sales_have_an_id_a_day_and_one_currency(void **state)
{
    struct sale s = {.id = S("#1"),
                     .stage = STAGE_ORDER,
                     .day = on(2026, 9, 1),
                     .at = INSTANT_NONE,
                     .amount = {100, "EUR"},
                     .margin = NAN};

    (void)state;
    check_str(refused_for(FACT_SALE, &s), "");
    s.tax = (struct money){20, "USD"};
    check_str(refused_for(FACT_SALE, &s), "currency");
    s.tax = (struct money){0};
    s.margin = 38;
    check_str(refused_for(FACT_SALE, &s), "margin");
    s.margin = NAN;
    s.stage = STAGE_REFUND;
    s.amount.minor = -5;
    check_str(refused_for(FACT_SALE, &s), "amount");
    s.stage = (enum stage)STAGES;
    check_str(refused_for(FACT_SALE, &s), "stage");
    s.stage = STAGE_LEAD;
    s.day = DAY_NONE;
    check_str(refused_for(FACT_SALE, &s), "day");
    s.day = on(2026, 9, 1);
    s.id = S("");
    check_str(refused_for(FACT_SALE, &s), "id");
}

static void tickets_are_not_answered_before_they_open(void **state)
{
    struct instant at = instant_of(on(2026, 9, 1), 10, 0, 0);
    struct ticket t = {.id = S("7"),
                       .day = on(2026, 9, 1),
                       .opened = at,
                       .first_reply = {at.us - 1},
                       .solved = INSTANT_NONE,
                       .reopened = INSTANT_NONE,
                       .score = NAN};

    (void)state;
    check_str(refused_for(FACT_TICKET, &t), "first_reply");
    t.first_reply = at;
    check_str(refused_for(FACT_TICKET, &t), "");
    t.score = 4.5;
    check_str(refused_for(FACT_TICKET, &t), "score");
    t.score = 1;
    t.solved = instant_of(on(2300, 1, 1), 0, 0, 0);
    check_str(refused_for(FACT_TICKET, &t), "solved");
}

static void a_mention_has_an_id_a_network_and_a_day(void **state)
{
    struct mention m = {.id = S("a"),
                        .network = S("web"),
                        .day = on(2026, 9, 1),
                        .at = INSTANT_NONE,
                        .sentiment = NAN,
                        .reach = NAN};

    (void)state;
    check_str(refused_for(FACT_MENTION, &m), "");
    m.day = DAY_NONE;
    check_str(refused_for(FACT_MENTION, &m), "day");
    m.day = on(2026, 9, 1);
    m.network = S("");
    check_str(refused_for(FACT_MENTION, &m), "network");
    m.network = S("web");
    m.id = S(" ");
    check_str(refused_for(FACT_MENTION, &m), "id");
}

static int free_arena(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_figure_may_enter),
        cmocka_unit_test(what_is_not_known_is_refused),
        cmocka_unit_test(numbers_must_be_real),
        cmocka_unit_test(days_may_be_below_zero_but_no_stock_nor_lifetime_count),
        cmocka_unit_test(a_refusal_names_the_column_of_the_file),
        cmocka_unit_test(days_lie_between_1990_and_2100),
        cmocka_unit_test(only_lifetime_readings_do_without_days),
        cmocka_unit_test(texts_are_bounded_and_readable),
        cmocka_unit_test(an_object_is_named_when_there_is_one),
        cmocka_unit_test(costs_have_days_and_possible_hours),
        cmocka_unit_test(sales_have_an_id_a_day_and_one_currency),
        cmocka_unit_test(tickets_are_not_answered_before_they_open),
        cmocka_unit_test(a_mention_has_an_id_a_network_and_a_day),
    };

    return cmocka_run_group_tests(tests, NULL, free_arena);
}
