/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who counts among the readings of one thing. */
#include "model/settle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define READING(first, last, when)                                                                 \
    ((struct settle_row){.from = {first}, .to = {last}, .seen = (when), .place = (when)})

static uint8_t counts_of(const struct settle_row *rows, size_t n, int64_t place)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].place == place)
            return rows[i].counts;
    fail();
    return 0;
}

static void days_beat_a_range_and_the_rest_of_it(void **state)
{
    struct settle_row rows[] = {READING(1, 30, 9), READING(5, 5, 1), READING(31, 40, 2)};
    struct settle_days scratch = {0};

    (void)state;
    settle_days_of_thing(rows, 3, &scratch);
    assert_int_equal(counts_of(rows, 3, 9), 0);
    assert_int_equal(counts_of(rows, 3, 1), COUNTS_THING);
    assert_int_equal(counts_of(rows, 3, 2), COUNTS_THING);
    settle_days_done(&scratch);
}

static void a_row_beaten_only_by_a_beaten_one_counts(void **state)
{
    struct settle_row rows[] = {READING(1, 10, 1), READING(8, 20, 2), READING(18, 30, 3)};
    struct settle_days scratch = {0};

    (void)state;
    settle_days_of_thing(rows, 3, &scratch);
    assert_int_equal(counts_of(rows, 3, 3), COUNTS_THING);
    assert_int_equal(counts_of(rows, 3, 2), 0);
    assert_int_equal(counts_of(rows, 3, 1), COUNTS_THING);
    settle_days_done(&scratch);
}

static void the_networks_own_beats_a_tools_later_reading(void **state)
{
    struct settle_row rows[] = {READING(5, 5, 1), READING(5, 5, 2)};
    struct settle_days scratch = {0};

    (void)state;
    rows[1].is_tool = true;
    rows[1].source = 7;
    settle_days_of_thing(rows, 2, &scratch);
    assert_int_equal(counts_of(rows, 2, 1), COUNTS_THING);
    assert_int_equal(counts_of(rows, 2, 2), 0);
    settle_days_done(&scratch);
}

static void a_unique_answers_for_its_very_period_too(void **state)
{
    struct settle_row rows[] = {READING(1, 30, 1), READING(1, 30, 2), READING(5, 5, 3)};
    struct settle_days scratch = {0};

    (void)state;
    for (int i = 0; i < 3; i++)
        rows[i].is_unique = true;
    settle_days_of_thing(rows, 3, &scratch);
    assert_int_equal(counts_of(rows, 3, 1), 0);
    assert_int_equal(counts_of(rows, 3, 2), COUNTS_PERIOD);
    assert_int_equal(counts_of(rows, 3, 3), COUNTS_PERIOD | COUNTS_THING);
    settle_days_done(&scratch);
}

static void of_lifetime_readings_exactly_one_counts(void **state)
{
    struct settle_row rows[] = {READING(1, 1, 1), READING(2, 2, 5), READING(1, 1, 3)};

    (void)state;
    settle_life_of_thing(rows, 3);
    assert_int_equal(rows[0].place, 5);
    assert_int_equal(rows[0].counts, COUNTS_THING);
    assert_int_equal(rows[1].counts | rows[2].counts, 0);
}

static void spend_of_one_file_counts_together(void **state)
{
    struct settle_row rows[] = {READING(1, 1, 1), READING(1, 1, 1), READING(1, 1, 2),
                                READING(1, 9, 7)};

    (void)state;
    for (int i = 0; i < 4; i++)
        rows[i].place = rows[i].line = i + 1;
    rows[0].batch = rows[1].batch = 1;
    rows[2].batch = 2;
    settle_spend_of_day(rows, 4);
    assert_int_equal(rows[2].counts, COUNTS_THING); /* the later file */
    assert_int_equal(rows[0].counts | rows[1].counts | rows[3].counts, 0);
    rows[2].is_tool = true;
    settle_spend_of_day(rows, 4);
    assert_int_equal(rows[0].counts, COUNTS_THING);
    assert_int_equal(rows[1].counts, COUNTS_THING);
    assert_int_equal(rows[2].counts, 0);
}

static void a_level_adds_up_only_where_no_higher_one_does(void **state)
{
    struct settle_row rows[] = {READING(5, 5, 1), READING(6, 9, 2), READING(10, 10, 3)};
    struct settle_days higher = {0};

    (void)state;
    settle_days_take(&higher, (struct day){9}, (struct day){9});
    for (int i = 0; i < 2; i++)
        rows[i].counts = COUNTS_THING;
    settle_sum(rows, 3, OBJECT_POST, &higher);
    assert_int_equal(rows[0].counts, COUNTS_THING | COUNTS_SUM);
    assert_int_equal(rows[1].counts, COUNTS_THING);
    assert_int_equal(rows[2].counts, 0);
    settle_sum(rows, 1, OBJECT_SEGMENT, &higher);
    rows[0].counts = COUNTS_THING;
    settle_sum(rows, 1, OBJECT_SEGMENT, &higher);
    assert_int_equal(rows[0].counts, COUNTS_THING);
    settle_days_done(&higher);
}

static void posts_are_the_level_of_lifetime_readings(void **state)
{
    (void)state;
    assert_int_equal(settle_life_level(1u << OBJECT_ACCOUNT | 1u << OBJECT_POST), OBJECT_POST);
    assert_int_equal(settle_life_level(1u << OBJECT_AD | 1u << OBJECT_CAMPAIGN), OBJECT_CAMPAIGN);
    assert_int_equal(settle_life_level(1u << OBJECT_SEGMENT), -1);
}

static void days_are_taken_across_words_and_cleared(void **state)
{
    struct settle_days d = {0}, more = {0};

    (void)state;
    settle_days_take(&d, (struct day){-70}, (struct day){200});
    assert_true(settle_days_touch(&d, (struct day){-70}, (struct day){-70}));
    assert_true(settle_days_touch(&d, (struct day){0}, (struct day){0}));
    assert_true(settle_days_touch(&d, (struct day){200}, (struct day){900}));
    assert_false(settle_days_touch(&d, (struct day){201}, (struct day){900}));
    assert_false(settle_days_touch(&d, (struct day){-900}, (struct day){-71}));
    settle_days_take(&more, (struct day){5000}, (struct day){5000});
    settle_days_take_all(&more, &d);
    assert_true(settle_days_touch(&more, (struct day){64}, (struct day){64}));
    settle_days_clear(&more);
    settle_days_take(&more, (struct day){1}, (struct day){1});
    assert_false(settle_days_touch(&more, (struct day){2}, (struct day){6000}));
    settle_days_done(&d);
    settle_days_done(&more);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_beat_a_range_and_the_rest_of_it),
        cmocka_unit_test(a_row_beaten_only_by_a_beaten_one_counts),
        cmocka_unit_test(the_networks_own_beats_a_tools_later_reading),
        cmocka_unit_test(a_unique_answers_for_its_very_period_too),
        cmocka_unit_test(of_lifetime_readings_exactly_one_counts),
        cmocka_unit_test(spend_of_one_file_counts_together),
        cmocka_unit_test(a_level_adds_up_only_where_no_higher_one_does),
        cmocka_unit_test(posts_are_the_level_of_lifetime_readings),
        cmocka_unit_test(days_are_taken_across_words_and_cleared),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
