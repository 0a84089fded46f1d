/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rules and strategies that a crash stopped on their way to the facts: whatever call of the engine
 * is the last one, after opening again the facts go by the rules that the state has. */
#include "ingest_world.h"

#include "edit/strategy_save.h"
#include "fault_facts.h"
#include "store/state_rule.h"

static void sell(struct world *x)
{
    struct sale s = order("#1", on(2026, 9, 1), 8400);
    struct ingest *in = begin_file(x, "orders.csv");

    s.source = S("instagram");
    s.campaign = S("xmas");
    ingest_sale(in, &s);
    commit(x, in);
}

static size_t count_rules(struct world *x)
{
    struct list all = LIST_OF(struct rule);
    size_t n;

    assert_true(rule_list(x->w->state, &x->arena, &all, &x->e));
    n = all.n;
    list_done(&all);
    return n;
}

static bool is_placed(struct world *x)
{
    return says(facts_text(x, FACT_SALE), "campaign=noel");
}

static bool is_interrupted(struct world *x)
{
    bool out;

    assert_true(ingest_is_interrupted(x->w, &out, &x->e));
    return out;
}

static bool add_rule(struct world *x)
{
    struct rule rule = {
        .utm = S("xmas"), .from = DAY_NONE, .to = DAY_NONE, .to_campaign = S("noel")};

    return ingest_rule_add(x->w, &rule, &x->e);
}

static bool remove_rule(struct world *x)
{
    struct list all = LIST_OF(struct rule);
    int32_t id;

    assert_true(rule_list(x->w->state, &x->arena, &all, &x->e));
    id = LIST_ITEMS(&all, struct rule)[0].id;
    list_done(&all);
    return ingest_rule_remove(x->w, id, &x->e);
}

/* From its Nth call the engine does nothing any more, as if the process were gone; then the next
 * one opens the workspace. Says whether all was done before. */
static bool stop_at(struct world *x, int n, bool (*act)(struct world *x))
{
    struct fault_plan plan = {.fail_at = n, .stays = true};
    bool done;

    world_close(x);
    x->options.wrap = fault_facts_wrap;
    x->options.of = &plan;
    x->w = workspace_open(&x->options, &x->e);
    assert_non_null(x->w);
    done = act(x);
    assert_int_equal(is_interrupted(x), !done);
    world_close(x);
    x->options.wrap = NULL;
    world_open(x);
    assert_false(is_interrupted(x));
    return done;
}

static void a_rule_that_a_crash_stopped_is_applied_by_the_next_to_open(void **state)
{
    struct world *x = *state;
    int n = 1;

    load_strategy(x, "#noel");
    sell(x);
    for (;; n++) {
        bool done = stop_at(x, n, add_rule);
        assert_int_equal(count_rules(x), 1);
        assert_true(is_placed(x));
        assert_true(remove_rule(x));
        assert_false(is_placed(x));
        if (done)
            break;
        assert_true(n < 100);
    }
    assert_true(n > 3);
}

static void a_removal_that_a_crash_stopped_leaves_the_rule_and_what_it_does(void **state)
{
    struct world *x = *state;
    int n = 1;

    load_strategy(x, "#noel");
    sell(x);
    assert_true(add_rule(x));
    while (!stop_at(x, n, remove_rule)) {
        assert_int_equal(count_rules(x), 1);
        assert_true(is_placed(x));
        assert_true(++n < 100);
    }
    assert_int_equal(count_rules(x), 0);
    assert_false(is_placed(x));
    assert_true(n > 3);
}

/* A campaign that goes by `utm` alone. */
static bool save_with(struct world *x, const char *utm)
{
    struct strategy s;
    struct campaign *c;
    bool done;

    strategy_init(&s);
    memcpy(s.currency, "EUR", 4);
    c = list_add(&s.campaigns);
    *c = (struct campaign){.id = S("noel"),
                           .name = S("Noël"),
                           .networks = LIST_OF(struct str),
                           .utm = LIST_OF(struct str),
                           .tags = LIST_OF(struct str),
                           .hours = NAN,
                           .period = {.all = true, .from = DAY_NONE, .to = DAY_NONE}};
    *(struct str *)list_add(&c->utm) = str_of(utm);
    done = strategy_save(x->w, &s, &x->e);
    strategy_done(&s);
    return done;
}

static bool save_xmas(struct world *x)
{
    return save_with(x, "xmas");
}

static void a_strategy_that_a_crash_stopped_is_applied_by_the_next_to_open(void **state)
{
    struct world *x = *state;
    int n = 1;

    sell(x);
    for (;; n++) {
        bool done;
        if (!save_with(x, "other"))
            fail_msg("%s", x->e.text);
        assert_false(is_placed(x));
        done = stop_at(x, n, save_xmas);
        assert_true(is_placed(x));
        if (done)
            break;
        assert_true(n < 100);
    }
    assert_true(n > 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_rule_that_a_crash_stopped_is_applied_by_the_next_to_open,
                                        world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(
            a_removal_that_a_crash_stopped_leaves_the_rule_and_what_it_does, world_set_up,
            world_tear_down),
        cmocka_unit_test_setup_teardown(
            a_strategy_that_a_crash_stopped_is_applied_by_the_next_to_open, world_set_up,
            world_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
