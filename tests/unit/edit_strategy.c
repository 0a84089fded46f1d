/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "edit/strategy_file.h"

#include "base/embedded.h"

#include <math.h>
#include <string.h>

extern const struct embedded strategy_templates[];
extern const size_t strategy_templates_count;

struct reading_result {
    struct arena arena;
    struct strategy strategy;
    struct list problems;
    struct err err;
    bool done;
};

static struct reading_result read_text(const char *text, enum lang lang)
{
    struct reading_result r = {.problems = LIST_OF(struct strategy_problem), .err = {.lang = lang}};

    r.done = strategy_read(str_of(text), &r.arena, &r.strategy, &r.problems, &r.err);
    return r;
}

static void end(struct reading_result *r)
{
    if (r->done)
        strategy_done(&r->strategy);
    list_done(&r->problems);
    arena_done(&r->arena);
}

static const char *const whole =
    "workspace:\n"
    "  name: Manufacture\n"
    "  currency: EUR\n"
    "  margins: {shop: 38 %, crm: 0.31}\n"
    "  sales_from: [shop, crm]\n"
    "people:\n"
    "  - {name: Anne, rate: 27 EUR, weekly_hours: 24}\n"
    "goals:\n"
    "  - id: sub\n"
    "    parent: top\n"
    "    networks: {linkedin: they are there}\n"
    "    period: 2026\n"
    "    kpis:\n"
    "      - {kpi: leads, target: 180, start: 96}\n"
    "      - {kpi: cost_per_lead_full, target: 90 EUR}\n"
    "  - {id: top, period: 2026, kpis: [{kpi: followers, target: 1000}]}\n"
    "campaigns:\n"
    "  - {id: noel, goal: top, networks: [insta, fb], from: 2025-11-15, to: 2025-12-24, utm: "
    "[noel-2025, Noel_2025], tags: '#noel'}\n"
    "plan:\n"
    "  - {id: post, goal: sub, person: Anne, every: week, on: [monday, friday], minutes: 1 h 30}\n"
    "values: {meeting: 60 EUR}\n"
    "shared_costs: {tool: posts}\n"
    "support: {calls_avoided: 45 %, call_cost: 6.50 EUR}\n";

static void a_whole_strategy_is_read(void **state)
{
    struct reading_result r = read_text(whole, LANG_EN);
    const struct goal *goal;
    const struct campaign *campaign;

    (void)state;
    if (!r.done)
        fail_msg("%s", r.err.text);
    assert_int_equal(r.strategy.goals.n, 2);
    assert_true(
        str_eq(LIST_ITEMS(&r.strategy.goals, struct goal)[0].id, S("top"))); /* parents first */
    goal = strategy_goal(&r.strategy, S("sub"));
    assert_int_equal(goal->targets.n, 2);
    assert_float_equal(LIST_ITEMS(&goal->targets, struct target)[0].value, 180, 0);
    assert_float_equal(LIST_ITEMS(&goal->targets, struct target)[1].value, 90, 0);
    assert_int_equal(LIST_ITEMS(&goal->targets, struct target)[1].direction,
                     BETTER_LOWER); /* the KPI's own */
    campaign = strategy_campaign(&r.strategy, S("noel"));
    assert_int_equal(campaign->utm.n, 2);
    assert_true(str_eq(LIST_ITEMS(&campaign->networks, struct str)[0], S("instagram")));
    assert_float_equal(r.strategy.margin_of[SYSTEM_SHOP], 0.38, 1e-12);
    assert_true(isnan(r.strategy.margin_of[SYSTEM_PAYMENT]));
    assert_float_equal(LIST_ITEMS(&r.strategy.tasks, struct task)[0].minutes, 90, 0);
    assert_int_equal(LIST_ITEMS(&r.strategy.tasks, struct task)[0].weekdays, 1u | 1u << 4);
    assert_float_equal(r.strategy.call_share, 0.45, 1e-12);
    assert_int_equal(r.strategy.call_cost.minor, 650);
    end(&r);
}

static void fault_is(const char *text, enum lang lang, int line, const char *part)
{
    struct reading_result r = read_text(text, lang);

    const struct strategy_problem *problems = LIST_ITEMS(&r.problems, struct strategy_problem);
    size_t first = 0;

    assert_false(r.done);
    while (first < r.problems.n && problems[first].is_warning)
        first++;
    if (r.problems.n)
        assert_int_equal(problems[first].line, line);
    if (!strstr(r.err.text, part))
        fail_msg("\"%s\" lacks \"%s\"", r.err.text, part);
    end(&r);
}

static void faults_name_line_and_key(void **state)
{
    (void)state;
    fault_is("goals:\n  - id: a\n    colour: red\n", LANG_EN, 3, "colour");
    fault_is("goals:\n  - id: a\n    colour: red\n", LANG_EN, 3, "line 3");
    fault_is("objectifs:\n  - id: a\n    couleur: rouge\n", LANG_FR, 3, "couleur");
    fault_is("goals:\n  - id: a\n    kpis:\n      - {kpi: leads, target: many}\n", LANG_EN, 4,
             "many");
    fault_is("goals:\n  - id: a\n    kpis:\n      - {kpi: no_such_kpi, target: 3}\n", LANG_EN, 4,
             "no_such_kpi");
    fault_is("goals:\n  - id: a\n  - id: a\n", LANG_EN, 3, "line 2");
    fault_is("goals:\n  - {id: a, parent: b}\n  - {id: b, parent: a}\n", LANG_EN, 2, "ancestor");
    fault_is("campaigns:\n  - {id: c, goal: [a, b]}\n", LANG_EN, 2, "one goal");
    fault_is("campaigns:\n  - {id: c, goal: nowhere}\n", LANG_EN, 2, "nowhere");
    fault_is("campaigns:\n  - {id: c, from: 2026-02-01, to: 2026-01-01}\n", LANG_EN, 2, "2026");
    fault_is("plan:\n  - {id: t, person: Nobody, minutes: 3}\n", LANG_EN, 2, "Nobody");
    fault_is("workspace: {currency: XYZ1}\n", LANG_EN, 1, "XYZ1");
    fault_is("workspace: [1]\n", LANG_EN, 1, "workspace");
    fault_is("goals: 3\n", LANG_EN, 1, "goals");
}

static void every_fault_is_said_at_once(void **state)
{
    struct reading_result r =
        read_text("goals:\n  - {id: a, stage: nonsense, kind: nonsense}\n  - {name: b}\n", LANG_EN);
    size_t faults = 0;

    (void)state;
    assert_false(r.done);
    for (size_t i = 0; i < r.problems.n; i++)
        faults += !LIST_ITEMS(&r.problems, struct strategy_problem)[i].is_warning;
    assert_int_equal(faults, 3);
    end(&r);
}

static void more_than_four_kpis_are_a_warning(void **state)
{
    struct reading_result r =
        read_text("goals:\n  - id: a\n    period: 2026\n    kpis:\n"
                  "      - {kpi: leads, target: 1}\n      - {kpi: followers, target: 1}\n"
                  "      - {kpi: views, target: 1}\n      - {kpi: orders, target: 1}\n"
                  "      - {kpi: engagements, target: 1}\n",
                  LANG_EN);

    (void)state;
    if (!r.done)
        fail_msg("%s", r.err.text);
    assert_int_equal(r.problems.n, 1);
    assert_true(LIST_ITEMS(&r.problems, struct strategy_problem)[0].is_warning);
    end(&r);
}

static void every_template_is_fine(void **state)
{
    (void)state;
    assert_true(strategy_templates_count >= 8);
    for (size_t i = 0; i < strategy_templates_count; i++) {
        struct arena a = {0};
        struct reading_result r = read_text(arena_cstr(&a, strategy_templates[i].content), LANG_EN);

        if (!r.done)
            fail_msg("%.*s: %s", STR_ARG(strategy_templates[i].name), r.err.text);
        assert_int_equal(r.problems.n, 0);
        assert_true(r.strategy.goals.n >= 1);
        end(&r);
        arena_done(&a);
    }
}

static void an_empty_file_is_an_empty_strategy(void **state)
{
    struct reading_result r = read_text("", LANG_EN);

    (void)state;
    assert_true(r.done);
    assert_int_equal(r.strategy.goals.n, 0);
    end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_strategy_is_read),
        cmocka_unit_test(faults_name_line_and_key),
        cmocka_unit_test(every_fault_is_said_at_once),
        cmocka_unit_test(more_than_four_kpis_are_a_warning),
        cmocka_unit_test(every_template_is_fine),
        cmocka_unit_test(an_empty_file_is_an_empty_strategy),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
