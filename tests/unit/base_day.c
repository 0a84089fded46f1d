/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "base/day.h"

static struct day day(const char *iso)
{
    struct day d = DAY_NONE;

    assert_true(day_parse(str_of(iso), &d));
    return d;
}

static void check_day(struct day got, const char *wanted)
{
    struct buf text = {0};

    day_write(&text, got);
    check_buf(&text, wanted);
    buf_done(&text);
}

static void check_instant(const char *iso, const char *wanted)
{
    struct buf text = {0};
    struct instant at;

    assert_true(instant_parse(str_of(iso), &at));
    instant_write(&text, at);
    check_buf(&text, wanted);
    buf_done(&text);
}

static void the_calendar_holds_from_year_1_to_9999(void **state)
{
    struct day d = day_of((struct civil){1, 1, 1});
    struct civil expected = {1, 1, 1};
    int weekday = 1; /* 0001-01-01 was a Monday */

    (void)state;
    assert_int_equal(d.n, -719162);
    for (; expected.year <= 9999; d.n++) {
        struct civil c = day_civil(d);
        if (c.year != expected.year || c.month != expected.month || c.day != expected.day)
            fail_msg("day %d", d.n);
        if (day_of(c).n != d.n || day_weekday(d) != weekday)
            fail_msg("day %d comes back otherwise", d.n);
        weekday = weekday % 7 + 1;
        if (++expected.day > days_in_month(expected.year, expected.month)) {
            expected.day = 1;
            expected.month++;
        }
        if (expected.month > 12) {
            expected.month = 1;
            expected.year++;
        }
    }
    assert_int_equal(d.n, 2932897);
}

static void known_days_have_their_weekday(void **state)
{
    (void)state;
    assert_int_equal(day("1970-01-01").n, 0);
    assert_int_equal(day_weekday(day("1970-01-01")), 4);
    assert_int_equal(day_weekday(day("2026-09-30")), 3);
    assert_int_equal(day_weekday(day("2000-02-29")), 2);
}

static void only_days_that_exist_are_read(void **state)
{
    static const char *const wrong[] = {
        "2026-02-29",  "2100-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-04-31",
        "0000-01-01",  "2026-1-01",  "2026-01-1",  "2026/01/01", "26-01-01",   "2026-01-01 ",
        " 2026-01-01", "+026-01-01", "",           "2026-01-0x",
    };
    struct day d = {5};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_false(day_parse(str_of(wrong[i]), &d));
    assert_int_equal(d.n, 5);
    check_day(day("2024-02-29"), "2024-02-29");
    check_day(day("2000-02-29"), "2000-02-29");
    check_day(day("0001-01-01"), "0001-01-01");
    check_day(day("9999-12-31"), "9999-12-31");
}

static void an_unknown_day_stays_unknown(void **state)
{
    struct buf text = {0};

    (void)state;
    assert_false(day_is_known(DAY_NONE));
    assert_false(instant_is_known(INSTANT_NONE));
    assert_false(day_is_known(day_add_months(DAY_NONE, 1)));
    assert_false(instant_is_known(instant_of(DAY_NONE, 1, 1, 1)));
    assert_false(day_is_known(instant_utc_day(INSTANT_NONE)));
    day_write(&text, DAY_NONE);
    instant_write(&text, INSTANT_NONE);
    assert_int_equal(text.n, 0);
    buf_done(&text);
}

static void months_are_added_within_their_length(void **state)
{
    (void)state;
    check_day(day_add_months(day("2026-01-31"), 1), "2026-02-28");
    check_day(day_add_months(day("2024-01-31"), 1), "2024-02-29");
    check_day(day_add_months(day("2024-02-29"), -12), "2023-02-28");
    check_day(day_add_months(day("2026-03-31"), -1), "2026-02-28");
    check_day(day_add_months(day("2026-11-30"), 3), "2027-02-28");
    check_day(day_add_months(day("2026-01-15"), -13), "2024-12-15");
    check_day(day_add_months(day("0001-02-01"), -5), "0001-01-01");
    check_day(day_add_months(day("9999-12-01"), 1), "9999-12-31");
    check_day(day_add_months(day("2026-01-01"), INT32_MAX), "9999-12-31");
    check_day(day_add_months(day("2026-01-01"), INT32_MIN), "0001-01-01");
}

static void an_instant_has_its_day_in_utc(void **state)
{
    struct instant at = instant_of(day("2026-09-30"), 14, 5, 0.25);
    struct buf text = {0};

    (void)state;
    instant_write(&text, at);
    check_buf(&text, "2026-09-30T14:05:00Z");
    assert_int_equal(at.us % 1000000, 250000);
    check_day(instant_utc_day(at), "2026-09-30");
    check_day(instant_utc_day((struct instant){-1}), "1969-12-31");
    check_day(instant_utc_day((struct instant){0}), "1970-01-01");
    instant_write(&text, (struct instant){-1});
    check_buf(&text, "1969-12-31T23:59:59Z");
    instant_write(&text, instant_of(day("9999-12-31"), 23, 59, 59));
    check_buf(&text, "9999-12-31T23:59:59Z");
    buf_done(&text);
}

static void instants_are_read_with_their_offset(void **state)
{
    (void)state;
    check_instant("2026-09-30T14:05:00Z", "2026-09-30T14:05:00Z");
    check_instant("2026-09-30 14:05Z", "2026-09-30T14:05:00Z");
    check_instant("2026-09-30T14:05:09.999999Z", "2026-09-30T14:05:09Z");
    check_instant("2026-09-30T01:30:00+02:00", "2026-09-29T23:30:00Z");
    check_instant("2026-12-31T20:00:00-0800", "2027-01-01T04:00:00Z");
    check_instant("2026-12-31T20:00:00.1234567891+05", "2026-12-31T15:00:00Z");
}

static void an_instant_without_zone_is_refused(void **state)
{
    static const char *const wrong[] = {
        "2026-09-30T14:05:00",   "2026-09-30",
        "2026-09-30T24:00:00Z",  "2026-09-30T14:60Z",
        "2026-09-30T14:05:60Z",  "2026-09-30T14:05:00.Z",
        "2026-09-30T14:05:00+2", "2026-09-30T14:05:00+99:00",
        "2026-09-30T14:05:00Zz", "",
        "2026-09-30T1405Z",      "2026-09-30T14:05:00+02:",
    };
    struct instant at = {3};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_false(instant_parse(str_of(wrong[i]), &at));
    assert_int_equal(at.us, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_calendar_holds_from_year_1_to_9999),
        cmocka_unit_test(known_days_have_their_weekday),
        cmocka_unit_test(only_days_that_exist_are_read),
        cmocka_unit_test(an_unknown_day_stays_unknown),
        cmocka_unit_test(months_are_added_within_their_length),
        cmocka_unit_test(an_instant_has_its_day_in_utc),
        cmocka_unit_test(instants_are_read_with_their_offset),
        cmocka_unit_test(an_instant_without_zone_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
