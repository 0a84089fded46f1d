/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What holds for every rule: shares add up, names do not matter, and what each one promises. */
#include "check.h"

#include "attrib/rule.h"

#include <math.h>
#include <stdio.h>

enum { CHANNELS = 7, ROWS = 400 };

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* "b > a" where `map` renames: code i is called map[i]. */
static void make_random(struct paths *p, const char *const *called, uint32_t seed, double times)
{
    paths_begin(p);
    for (int i = 0; i < ROWS; i++) {
        uint32_t n = 1 + next(&seed) % 9;
        double conversions = next(&seed) % 4 ? 0 : 1 + next(&seed) % 5;

        for (uint32_t k = 0; k < n; k++) {
            uint16_t code;
            assert_true(paths_channel(p, str_of(called[next(&seed) % CHANNELS]), &code));
            paths_touch(p, code);
        }
        (void)paths_end(p, conversions * times, conversions * times * (next(&seed) % 900) / 7,
                        (next(&seed) % 6) * times);
    }
}

static const char *const plain[CHANNELS] = {"a", "b", "c", "d", "e", "f", "g"};
static const char *const others[CHANNELS] = {"z9", "y", "x", "w", "v", "u", "tt"};

static void credit_adds_up_to_the_total(void **state)
{
    struct rule_settings s = RULE_SETTINGS;

    (void)state;
    for (size_t i = 0; rules[i]; i++) {
        struct credit out[CHANNELS + 1] = {0}, sum = {0};
        struct paths p;

        make_random(&p, plain, 7, 1);
        rules_credit(&p, rules[i], &s, out);
        for (int k = 0; k <= CHANNELS; k++) {
            assert_true(out[k].conversions >= 0);
            sum.conversions += out[k].conversions;
            sum.value += out[k].value;
        }
        assert_true(fabs(sum.conversions - p.conversions) < 1e-9);
        assert_true(fabs(sum.value - p.value) < 1e-6);
        paths_done(&p);
    }
}

static void names_change_nothing_but_names(void **state)
{
    struct rule_settings s = RULE_SETTINGS;

    (void)state;
    for (size_t i = 0; rules[i]; i++) {
        struct credit a[CHANNELS + 1] = {0}, b[CHANNELS + 1] = {0};
        struct paths p, q;

        make_random(&p, plain, 11, 1);
        make_random(&q, others, 11, 1);
        rules_credit(&p, rules[i], &s, a);
        rules_credit(&q, rules[i], &s, b);
        for (int k = 0; k < CHANNELS; k++)
            assert_true(fabs(a[paths_find(&p, str_of(plain[k]))].value -
                             b[paths_find(&q, str_of(others[k]))].value) < 1e-9);
        paths_done(&p);
        paths_done(&q);
    }
}

static void doubling_all_counts_doubles_the_credit(void **state)
{
    struct rule_settings s = RULE_SETTINGS;

    (void)state;
    for (size_t i = 0; rules[i]; i++) {
        struct credit a[CHANNELS + 1] = {0}, b[CHANNELS + 1] = {0};
        struct paths p, q;

        make_random(&p, plain, 5, 1);
        make_random(&q, plain, 5, 2);
        rules_credit(&p, rules[i], &s, a);
        rules_credit(&q, rules[i], &s, b);
        for (int k = 0; k < CHANNELS; k++)
            assert_true(fabs(2 * a[k].conversions - b[k].conversions) < 1e-9);
        paths_done(&p);
        paths_done(&q);
    }
}

/* "abca": channels a, b, c by code. */
static void weigh(const struct rule *rule, const char *touches, const struct rule_settings *s,
                  int32_t lead, int32_t deal, double *shares)
{
    uint16_t codes[64];
    struct journey j = {.channels = codes, .lead = lead, .deal = deal};

    for (; touches[j.n]; j.n++)
        codes[j.n] = (uint16_t)(touches[j.n] - 'a');
    rule->weigh(&j, s, shares);
}

static void check_shares(const struct rule *rule, const char *touches, const char *wanted)
{
    struct rule_settings s = RULE_SETTINGS;
    double shares[64];
    struct buf got = {0};

    weigh(rule, touches, &s, -1, -1, shares);
    for (size_t i = 0; touches[i]; i++)
        buf_printf(&got, "%s%.4g", i ? " " : "", shares[i]);
    check_buf(&got, wanted);
    buf_done(&got);
}

static void each_rule_does_what_its_name_says(void **state)
{
    (void)state;
    check_shares(&rule_first, "abc", "1 0 0");
    check_shares(&rule_last, "abc", "0 0 1");
    check_shares(&rule_linear, "abca", "0.25 0.25 0.25 0.25");
    check_shares(&rule_linear_distinct, "abca", "0.3333 0.3333 0.3333 0");
    check_shares(&rule_shapley, "abca", "0.1667 0.3333 0.3333 0.1667");
    check_shares(&rule_position, "a", "1");
    check_shares(&rule_position, "ab", "0.5 0.5");
    check_shares(&rule_position, "abcd", "0.4 0.1 0.1 0.4");
    check_shares(&rule_decay, "a", "1");
}

static void decay_halves_with_each_half_life(void **state)
{
    struct rule_settings s = RULE_SETTINGS;
    const uint16_t codes[] = {0, 1, 2};
    const float days[] = {17, 10, 3};
    double shares[3];

    (void)state;
    rule_decay.weigh(&(struct journey){.channels = codes, .days = days, .n = 3}, &s, shares);
    assert_true(fabs(shares[2] - 4.0 / 7) < 1e-12);
    assert_true(fabs(shares[1] - 2.0 / 7) < 1e-12);
    assert_true(fabs(shares[0] - 1.0 / 7) < 1e-12);
}

static void stages_have_their_shares(void **state)
{
    struct rule_settings s = RULE_SETTINGS;
    double shares[8];

    (void)state;
    weigh(&rule_w_shaped, "abcde", &s, 3, -1, shares);
    assert_true(fabs(shares[0] - 0.3) < 1e-12 && fabs(shares[2] - 0.3) < 1e-12 &&
                fabs(shares[4] - 0.3) < 1e-12 && fabs(shares[1] - 0.05) < 1e-12);
    weigh(&rule_full_path, "abcde", &s, 2, 4, shares);
    assert_true(fabs(shares[1] - 0.225) < 1e-12 && fabs(shares[3] - 0.225) < 1e-12 &&
                fabs(shares[2] - 0.1) < 1e-12);
    weigh(&rule_w_shaped, "a", &s, 0, -1, shares);
    assert_true(fabs(shares[0] - 1) < 1e-12);
}

static void last_non_direct_looks_behind_direct_visits(void **state)
{
    const bool is_direct[] = {true, false, false};
    struct rule_settings s = RULE_SETTINGS;
    double shares[8];

    (void)state;
    s.is_direct = is_direct;
    s.channels = 3;
    weigh(&rule_last_non_direct, "bcaa", &s, -1, -1, shares);
    assert_true(shares[1] == 1 && shares[3] == 0);
    weigh(&rule_last_non_direct, "aa", &s, -1, -1, shares);
    assert_true(shares[1] == 1);
}

static void channels_left_out_share_nothing(void **state)
{
    bool is_left_out[CHANNELS] = {true};
    struct rule_settings s = RULE_SETTINGS;
    struct credit out[3] = {0};
    struct paths p;
    uint16_t a, b;

    (void)state;
    paths_begin(&p);
    assert_true(paths_channel(&p, S("a"), &a) && paths_channel(&p, S("b"), &b));
    paths_touch(&p, a);
    paths_touch(&p, b);
    (void)paths_end(&p, 4, 40, 0);
    paths_touch(&p, a);
    (void)paths_end(&p, 1, 10, 0);
    s.is_left_out = is_left_out;
    s.channels = 2;
    rules_credit(&p, &rule_linear, &s, out);
    assert_true(out[a].conversions == 0);
    assert_true(out[b].conversions == 4 && out[b].value == 40);
    assert_true(out[2].conversions == 1 && out[2].value == 10);
    paths_done(&p);
}

static void a_channel_too_many_is_refused(void **state)
{
    struct paths p;
    uint16_t code;
    char name[16];

    (void)state;
    paths_begin(&p);
    for (int i = 0; i < CHANNELS_MOST; i++) {
        (void)snprintf(name, sizeof(name), "c%d", i);
        assert_true(paths_channel(&p, str_of(name), &code));
    }
    assert_false(paths_channel(&p, S("one more"), &code));
    assert_true(paths_channel(&p, S("c0"), &code));
    paths_done(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(credit_adds_up_to_the_total),
        cmocka_unit_test(names_change_nothing_but_names),
        cmocka_unit_test(doubling_all_counts_doubles_the_credit),
        cmocka_unit_test(each_rule_does_what_its_name_says),
        cmocka_unit_test(decay_halves_with_each_half_life),
        cmocka_unit_test(stages_have_their_shares),
        cmocka_unit_test(last_non_direct_looks_behind_direct_visits),
        cmocka_unit_test(channels_left_out_share_nothing),
        cmocka_unit_test(a_channel_too_many_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
