/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Markov chains against what can be worked out by hand, by plain iteration and by reason. */
#include "check.h"

#include "attrib/chain.h"
#include "attrib/game.h"

#include <math.h>

enum { CHANNELS = 6 };

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void add(struct paths *p, const char *touches, double conversions, double value,
                double nulls)
{
    for (; *touches; touches++) {
        uint16_t code;
        assert_true(paths_channel(p, (struct str){touches, 1}, &code));
        paths_touch(p, code);
    }
    (void)paths_end(p, conversions, value, nulls);
}

static void make_random(struct paths *p, uint32_t seed, int rows, uint32_t longest)
{
    paths_begin(p);
    for (int i = 0; i < rows; i++) {
        uint32_t n = 1 + next(&seed) % longest;
        char touches[64] = {0};
        double conversions = next(&seed) % 3;

        for (uint32_t k = 0; k < n; k++)
            touches[k] = (char)('a' + next(&seed) % CHANNELS);
        add(p, touches, conversions, conversions * (next(&seed) % 500), next(&seed) % 4);
    }
}

static struct markov attribute(const struct paths *p, int order, bool with_nulls,
                               struct markov_credit *out)
{
    struct markov_settings s = {.order = order, .with_nulls = with_nulls};
    struct markov chain;

    assert_int_equal(markov_attribute(p, &s, out, &chain), MARKOV_FINE);
    return chain;
}

/* a leads to b in all of ten journeys, half of which convert: without either nothing is left. */
static void a_chain_by_hand(void **state)
{
    struct markov_credit out[3];
    struct markov chain;
    struct paths p;

    (void)state;
    paths_begin(&p);
    add(&p, "ab", 4, 40, 4);
    add(&p, "b", 1, 10, 1);
    chain = attribute(&p, 1, true, out);
    assert_true(fabs(chain.converted - 0.5) < 1e-12);
    assert_true(fabs(out[0].removal - 0.8) < 1e-12);
    assert_true(fabs(out[1].removal - 1) < 1e-12);
    assert_true(fabs(out[0].credit.conversions - 5 * 0.8 / 1.8) < 1e-12);
    assert_true(fabs(out[1].credit.value - 50 / 1.8) < 1e-12);
    paths_done(&p);
}

static void the_whole_converts_as_often_as_journeys_did(void **state)
{
    (void)state;
    for (int order = 1; order <= MARKOV_ORDER_MOST; order++) {
        struct markov_credit out[CHANNELS + 1];
        double sum = 0, value = 0;
        struct markov chain;
        struct paths p;

        make_random(&p, 3, 300, 9);
        chain = attribute(&p, order, true, out);
        assert_true(fabs(chain.converted - p.conversions / (p.conversions + p.nulls)) < 1e-12);
        for (int i = 0; i <= CHANNELS; i++) {
            sum += out[i].credit.conversions;
            value += out[i].credit.value;
        }
        assert_true(fabs(sum - p.conversions) < 1e-9);
        assert_true(fabs(value - p.value) < 1e-6);
        paths_done(&p);
    }
}

/* With nobody gone the chain must come to what it was made of. */
static void solving_for_nobody_gives_the_whole(void **state)
{
    const uint8_t mask[CHANNELS] = {0};

    (void)state;
    for (int order = 1; order <= 4; order++) {
        struct chain_settings s = {.order = order, .with_nulls = true};
        struct chain_left left;
        struct chain c;
        struct paths p;

        make_random(&p, 17, 500, 12);
        assert_true(chain_make(&p, &s, &c));
        assert_true(chain_without(&c, mask, &left));
        for (int i = 0; i < CHAIN_SETS; i++) {
            assert_true(fabs(left.converted[i] - c.converted) < 1e-12);
            assert_true(fabs(left.worth[i] - c.worth) < 1e-9 * c.worth);
        }
        chain_done(&c);
        paths_done(&p);
    }
}

static void order_one_on_single_touches_is_last_touch(void **state)
{
    struct markov_credit out[CHANNELS + 1];
    struct credit last[CHANNELS + 1] = {0};
    struct rule_settings s = RULE_SETTINGS;
    struct paths p;

    (void)state;
    make_random(&p, 23, 200, 1);
    (void)attribute(&p, 1, true, out);
    rules_credit(&p, &rule_last, &s, last);
    for (int i = 0; i < CHANNELS; i++)
        assert_true(fabs(out[i].credit.conversions - last[i].conversions) < 1e-9);
    paths_done(&p);
}

static void rows_in_another_order_change_nothing(void **state)
{
    struct markov_credit a[4], b[4];
    struct paths p, q;

    (void)state;
    paths_begin(&p);
    add(&p, "abc", 3, 30, 1);
    add(&p, "cab", 1, 8, 4);
    add(&p, "bb", 2, 5, 0);
    paths_begin(&q);
    add(&q, "bb", 2, 5, 0);
    add(&q, "cab", 1, 8, 4);
    add(&q, "abc", 3, 30, 1);
    (void)attribute(&p, 2, true, a);
    (void)attribute(&q, 2, true, b);
    for (int i = 0; i < 3; i++) {
        int32_t other = paths_find(&q, paths_name(&p, (size_t)i));
        assert_true(fabs(a[i].credit.value - b[other].credit.value) < 1e-12);
    }
    paths_done(&p);
    paths_done(&q);
}

static void a_channel_of_lost_journeys_only_gets_nothing(void **state)
{
    struct markov_credit out[4];
    struct paths p;

    (void)state;
    paths_begin(&p);
    add(&p, "ab", 3, 3, 1);
    add(&p, "c", 0, 0, 9);
    (void)attribute(&p, 1, true, out);
    assert_true(out[2].removal == 0 && out[2].credit.conversions == 0);
    (void)attribute(&p, 1, false, out);
    assert_true(fabs(out[0].removal - 1) < 1e-12);
    paths_done(&p);
}

/* Two channels that pass visitors to and fro a million times: sweeps would not end. */
static void journeys_that_hardly_end_are_eliminated(void **state)
{
    struct markov_credit out[4];
    struct markov chain;
    struct paths p;
    uint16_t a, b;

    (void)state;
    paths_begin(&p);
    assert_true(paths_channel(&p, S("a"), &a) && paths_channel(&p, S("b"), &b));
    for (int i = 0; i < 1000000; i++)
        paths_touch(&p, i % 2 ? b : a);
    (void)paths_end(&p, 1, 10, 1);
    add(&p, "c", 2, 20, 0);
    chain = attribute(&p, 1, true, out);
    assert_true(fabs(chain.converted - 0.75) < 1e-12);
    assert_true(fabs(out[0].removal - 1.0 / 3) < 1e-9);
    assert_true(fabs(out[2].removal - 2.0 / 3) < 1e-9);
    paths_done(&p);
}

static void too_much_memory_is_refused(void **state)
{
    struct markov_settings s = {.order = 6, .with_nulls = true, .memory = 200000};
    struct markov_credit out[CHANNELS + 1];
    struct markov chain;
    struct paths p;

    (void)state;
    make_random(&p, 31, 3000, 20);
    assert_int_equal(markov_attribute(&p, &s, out, &chain), MARKOV_TOO_BIG);
    paths_done(&p);
}

static void without_a_channel_is_its_removal_effect(void **state)
{
    struct markov_settings s = {.order = 2, .with_nulls = true};
    struct markov_credit out[CHANNELS + 1];
    struct markov before, after;
    struct paths p;

    (void)state;
    make_random(&p, 41, 300, 6);
    (void)attribute(&p, 2, true, out);
    for (int i = 0; i < CHANNELS; i++) {
        bool gone[CHANNELS] = {false};
        gone[i] = true;
        assert_int_equal(markov_without(&p, &s, gone, &before, &after), MARKOV_FINE);
        assert_true(fabs(1 - after.converted / before.converted - out[i].removal) < 1e-11);
    }
    paths_done(&p);
}

static void the_general_game(void **state)
{
    /* The glove game: a has a left glove, b and c a right one each; a pair is worth 1. */
    const double worth[8] = {[3] = 1, [5] = 1, [7] = 1};
    double out[3];

    (void)state;
    game_shapley(worth, 3, out);
    assert_true(fabs(out[0] - 2.0 / 3) < 1e-12);
    assert_true(fabs(out[1] - 1.0 / 6) < 1e-12);
    assert_true(fabs(out[2] - 1.0 / 6) < 1e-12);
}

/* The worth of a set is what journeys within it brought: then the game gives what the rule gives.
 */
static void the_rule_is_the_game_of_journeys(void **state)
{
    double worth[1 << CHANNELS] = {0}, value[CHANNELS];
    struct credit out[CHANNELS + 1] = {0};
    struct rule_settings s = RULE_SETTINGS;
    struct paths p;

    (void)state;
    make_random(&p, 53, 200, 5);
    for (size_t i = 0; i < p.rows.n; i++) {
        const struct path *path = &LIST_ITEMS(&p.rows, struct path)[i];
        uint32_t set = 0;

        for (uint32_t k = 0; k < path->n; k++)
            set |= 1u << paths_touches(&p, path)[k];
        for (uint32_t all = 0; all < 1u << CHANNELS; all++)
            worth[all] += (all & set) == set ? path->conversions : 0;
    }
    game_shapley(worth, CHANNELS, value);
    rules_credit(&p, &rule_shapley, &s, out);
    for (int i = 0; i < CHANNELS; i++)
        assert_true(fabs(value[i] - out[i].conversions) < 1e-9);
    paths_done(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chain_by_hand),
        cmocka_unit_test(the_whole_converts_as_often_as_journeys_did),
        cmocka_unit_test(solving_for_nobody_gives_the_whole),
        cmocka_unit_test(order_one_on_single_touches_is_last_touch),
        cmocka_unit_test(rows_in_another_order_change_nothing),
        cmocka_unit_test(a_channel_of_lost_journeys_only_gets_nothing),
        cmocka_unit_test(journeys_that_hardly_end_are_eliminated),
        cmocka_unit_test(too_much_memory_is_refused),
        cmocka_unit_test(without_a_channel_is_its_removal_effect),
        cmocka_unit_test(the_general_game),
        cmocka_unit_test(the_rule_is_the_game_of_journeys),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
