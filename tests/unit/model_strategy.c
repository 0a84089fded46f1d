/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/strategy.h"

static void nothing_is_known_of_a_new_strategy(void **state)
{
    struct strategy s;

    (void)state;
    strategy_init(&s);
    assert_true(isnan(s.margin));
    assert_true(isnan(s.margin_of[SYSTEM_SHOP]) && isnan(s.margin_of[SYSTEM_CRM]) &&
                isnan(s.margin_of[SYSTEM_PAYMENT]));
    assert_true(isnan(s.call_share));
    assert_int_equal(s.goals.size, sizeof(struct goal));
    assert_int_equal(s.sales_from.size, sizeof(struct str));
    assert_int_equal(s.values.size, sizeof(struct conversion_value));
    assert_null(strategy_goal(&s, S("leads")));
    assert_null(strategy_campaign(&s, S("noel")));
    strategy_done(&s);
    strategy_done(NULL);
}

static void goals_and_campaigns_are_found_and_freed_with_their_lists(void **state)
{
    struct strategy s;
    struct goal *goal;
    struct campaign *campaign;
    struct customer *customer;

    (void)state;
    strategy_init(&s);
    *(struct goal *)list_add(&s.goals) = (struct goal){.id = S("shop")};
    goal = list_add(&s.goals);
    *goal = (struct goal){.id = S("leads"),
                          .networks = LIST_OF(struct goal_network),
                          .targets = LIST_OF(struct target)};
    list_add(&goal->networks);
    list_add(&goal->targets);
    campaign = list_add(&s.campaigns);
    *campaign = (struct campaign){.id = S("noel"),
                                  .networks = LIST_OF(struct str),
                                  .utm = LIST_OF(struct str),
                                  .tags = LIST_OF(struct str)};
    list_add(&campaign->networks);
    list_add(&campaign->utm);
    list_add(&campaign->tags);
    customer = list_add(&s.customers);
    customer->networks = LIST_OF(struct str);
    list_add(&customer->networks);
    assert_int_equal(strategy_goal(&s, S("leads"))->targets.n, 1);
    assert_true(str_eq(strategy_goal(&s, S("shop"))->id, S("shop")));
    assert_null(strategy_goal(&s, S("noel")));
    assert_int_equal(strategy_campaign(&s, S("noel"))->tags.n, 1);
    strategy_done(&s); /* the address sanitizer sees what is left */
}

static void add_rate(struct strategy *s, struct str name, int64_t minor, struct day since)
{
    *(struct person *)list_add(&s->people) =
        (struct person){.name = name, .rate = {minor, "EUR"}, .since = since, .weekly_hours = NAN};
}

static void the_newest_rate_not_after_the_day_counts(void **state)
{
    struct strategy s;
    struct money rate = {7, "XXX"};

    (void)state;
    strategy_init(&s);
    add_rate(&s, S("Ana"), 3200, (struct day){200});
    add_rate(&s, S("Ana"), 2700, (struct day){100});
    add_rate(&s, S("Bob"), 4200, DAY_NONE);
    add_rate(&s, S("Bob"), 4500, (struct day){150});
    *(struct person *)list_add(&s.people) = (struct person){.name = S("Cid"), .since = DAY_NONE};
    assert_false(strategy_rate(&s, S("Ana"), (struct day){99}, &rate));
    assert_int_equal(rate.minor, 7);
    assert_true(strategy_rate(&s, S("Ana"), (struct day){100}, &rate));
    assert_int_equal(rate.minor, 2700);
    assert_true(strategy_rate(&s, S("Ana"), (struct day){199}, &rate));
    assert_int_equal(rate.minor, 2700);
    assert_true(strategy_rate(&s, S("Ana"), (struct day){5000}, &rate));
    assert_int_equal(rate.minor, 3200);
    assert_true(strategy_rate(&s, S("Bob"), (struct day){0}, &rate));
    assert_int_equal(rate.minor, 4200);
    assert_true(strategy_rate(&s, S("Bob"), (struct day){150}, &rate));
    assert_int_equal(rate.minor, 4500);
    assert_false(strategy_rate(&s, S("Cid"), (struct day){150}, &rate));
    assert_false(strategy_rate(&s, S("Dan"), (struct day){150}, &rate));
    strategy_done(&s);
}

static void names_are_parsed_back(void **state)
{
    enum funnel f = FUNNEL_SALES;
    enum goal_kind k = GOAL_BOTH;
    enum goal_group g = GROUP_SUPPORT;
    enum frequency q = EVERY_YEAR;

    (void)state;
    for (int i = FUNNEL_AWARENESS; i <= FUNNEL_SALES; i++) {
        assert_true(funnel_parse(funnel_name((enum funnel)i), &f));
        assert_int_equal(f, i);
    }
    for (int i = GOAL_SALES; i <= GOAL_BOTH; i++) {
        assert_true(goal_kind_parse(goal_kind_name((enum goal_kind)i), &k));
        assert_int_equal(k, i);
    }
    for (int i = GROUP_MARKETING; i <= GROUP_SUPPORT; i++) {
        assert_true(goal_group_parse(goal_group_name((enum goal_group)i), &g));
        assert_int_equal(g, i);
    }
    for (int i = EVERY_DAY; i <= EVERY_YEAR; i++) {
        assert_true(frequency_parse(frequency_name((enum frequency)i), &q));
        assert_int_equal(q, i);
    }
    assert_true(str_eq(frequency_name(EVERY_WORKDAY), S("workdays")));
    assert_false(funnel_parse(S("lead"), &f) || goal_kind_parse(S(""), &k) ||
                 goal_group_parse(S("Sales"), &g) || frequency_parse(S("hourly"), &q));
    assert_int_equal(f, FUNNEL_SALES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_known_of_a_new_strategy),
        cmocka_unit_test(goals_and_campaigns_are_found_and_freed_with_their_lists),
        cmocka_unit_test(the_newest_rate_not_after_the_day_counts),
        cmocka_unit_test(names_are_parsed_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
