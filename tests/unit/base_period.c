/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "base/day.h"

static const char *const TODAY = "2026-11-02"; /* a Monday */

static struct day day(const char *iso)
{
    struct day d = DAY_NONE;

    assert_true(day_parse(str_of(iso), &d));
    return d;
}

static struct period period(const char *text)
{
    struct period p;

    if (!period_parse(str_of(text), day(TODAY), &p))
        fail_msg("%s is not read", text);
    return p;
}

static void check_period(struct period p, const char *wanted)
{
    struct buf text = {0};

    day_write(&text, p.from);
    buf_add(&text, S(".."));
    day_write(&text, p.to);
    check_buf(&text, wanted);
    buf_done(&text);
}

static void each_form_is_read(void **state)
{
    static const struct {
        const char *text, *days;
    } forms[] = {
        {"2026", "2026-01-01..2026-12-31"},          {"0001", "0001-01-01..0001-12-31"},
        {"9999", "9999-01-01..9999-12-31"},          {"2026-Q1", "2026-01-01..2026-03-31"},
        {"2026-Q3", "2026-07-01..2026-09-30"},       {"2026-T4", "2026-10-01..2026-12-31"},
        {"2026-q2", "2026-04-01..2026-06-30"},       {"2026-S1", "2026-01-01..2026-06-30"},
        {"2026-H2", "2026-07-01..2026-12-31"},       {"2026-09", "2026-09-01..2026-09-30"},
        {"2024-02", "2024-02-01..2024-02-29"},       {"2100-02", "2100-02-01..2100-02-28"},
        {"2026-09-30", "2026-09-30..2026-09-30"},    {"last-30-days", "2026-10-03..2026-11-01"},
        {"last-1-day", "2026-11-01..2026-11-01"},    {"last-12-months", "2025-11-01..2026-10-31"},
        {"last-3-months", "2026-08-01..2026-10-31"}, {"last-month", "2026-10-01..2026-10-31"},
        {"last-quarter", "2026-07-01..2026-09-30"},  {"last-year", "2025-01-01..2025-12-31"},
        {"this-month", "2026-11-01..2026-11-30"},    {"this-quarter", "2026-10-01..2026-12-31"},
        {"this-year", "2026-01-01..2026-12-31"},     {"LAST-MONTH", "2026-10-01..2026-10-31"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        check_period(period(forms[i].text), forms[i].days);
        assert_false(period(forms[i].text).all);
    }
}

static void weeks_are_those_of_iso_8601(void **state)
{
    struct period p;

    (void)state;
    check_period(period("2026-W07"), "2026-02-09..2026-02-15");
    check_period(period("2026-W01"), "2025-12-29..2026-01-04");
    check_period(period("2026-W53"), "2026-12-28..2027-01-03");
    check_period(period("2020-W53"), "2020-12-28..2021-01-03");
    check_period(period("2021-W01"), "2021-01-04..2021-01-10");
    check_period(period("2024-w52"), "2024-12-23..2024-12-29");
    assert_false(period_parse(S("2025-W53"), day(TODAY), &p));
    assert_false(period_parse(S("2026-W54"), day(TODAY), &p));
    assert_false(period_parse(S("2026-W00"), day(TODAY), &p));
    assert_false(period_parse(S("2026-W7"), day(TODAY), &p));
    assert_false(period_parse(S("9999-W52"), day(TODAY), &p)); /* ends in year 10000 */
    check_period(period("0001-W01"), "0001-01-01..0001-01-07");
}

static void other_texts_are_refused(void **state)
{
    static const char *const wrong[] = {
        "",
        "0000",
        "26",
        "2026-",
        "2026-Q0",
        "2026-Q5",
        "2026-S3",
        "2026-13",
        "2026-00",
        "2026-1",
        "2026-Q",
        "2026-Q33",
        "2026-X1",
        "20260",
        "2026-02-30",
        "last",
        "last-",
        "last-0-days",
        "last--3-days",
        "last-9999-days",
        "last-days",
        "last-2000-months",
        "last-3-weeks",
        "this-week",
        "next-month",
        "2026-+1",
        "2026/09",
        "-026",
        "all ",
        "last-99999999999999999999-days",
        "2026-W-1",
        "2026-\xC3\xA9",
        "last-3-",
        "this-",
    };
    struct period p = {.from = {1}, .to = {2}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        if (period_parse(str_of(wrong[i]), day(TODAY), &p))
            fail_msg("%s is read", wrong[i]);
    }
    assert_int_equal(p.from.n, 1);
    assert_int_equal(p.to.n, 2);
}

static void all_holds_every_day_also_the_unknown(void **state)
{
    struct period all = period("all"), month = period("2026-09");

    (void)state;
    assert_true(all.all);
    assert_true(period_has(all, DAY_NONE));
    assert_true(period_has(all, day("0001-01-01")));
    assert_true(period_previous(all).all && period_year_before(all).all);
    assert_int_equal(period_months(all), 0);
    assert_false(period_has(month, DAY_NONE));
    assert_true(period_has(month, day("2026-09-01")) && period_has(month, day("2026-09-30")));
    assert_false(period_has(month, day("2026-08-31")) || period_has(month, day("2026-10-01")));
}

static void length_counts_both_ends(void **state)
{
    (void)state;
    assert_int_equal(period_days(period("2026-09-30")), 1);
    assert_int_equal(period_days(period("2024-02")), 29);
    assert_int_equal(period_days(period("2026")), 365);
    assert_int_equal(
        period_days((struct period){.from = day("2026-09-02"), .to = day("2026-09-01")}), 0);
    assert_int_equal(period_months(period("2026-Q3")), 3);
    assert_int_equal(period_months(period("last-30-days")), 0);
    assert_int_equal(period_months(period("2026-W07")), 0);
}

static void whole_months_compare_with_whole_months(void **state)
{
    (void)state;
    check_period(period_previous(period("2026-03")), "2026-02-01..2026-02-28");
    check_period(period_previous(period("2024-03")), "2024-02-01..2024-02-29");
    check_period(period_previous(period("2026-01")), "2025-12-01..2025-12-31");
    check_period(period_previous(period("2026-Q1")), "2025-10-01..2025-12-31");
    check_period(period_previous(period("2026-S2")), "2026-01-01..2026-06-30");
    check_period(period_previous(period("2025")), "2024-01-01..2024-12-31");
    check_period(period_previous(period("last-12-months")), "2024-11-01..2025-10-31");
    check_period(
        period_previous((struct period){.from = day("2026-02-01"), .to = day("2026-03-31")}),
        "2025-12-01..2026-01-31");
}

static void other_spans_compare_with_as_many_days_before(void **state)
{
    (void)state;
    check_period(period_previous(period("2026-W07")), "2026-02-02..2026-02-08");
    check_period(period_previous(period("2026-03-01")), "2026-02-28..2026-02-28");
    check_period(period_previous(period("last-30-days")), "2026-09-03..2026-10-02");
    check_period(
        period_previous((struct period){.from = day("2026-01-01"), .to = day("2026-01-15")}),
        "2025-12-17..2025-12-31");
}

static void the_year_before_keeps_whole_months_whole(void **state)
{
    struct period p = {.from = day("2024-02-10"), .to = day("2024-02-29")};

    (void)state;
    check_period(period_year_before(period("2024-02")), "2023-02-01..2023-02-28");
    check_period(period_year_before(period("2025-02")), "2024-02-01..2024-02-29");
    check_period(period_year_before(period("2024-Q1")), "2023-01-01..2023-03-31");
    check_period(period_year_before(period("2025")), "2024-01-01..2024-12-31");
    check_period(period_year_before(period("last-12-months")), "2024-11-01..2025-10-31");
    check_period(period_year_before(period("2026-09-15")), "2025-09-15..2025-09-15");
    check_period(period_year_before(period("2024-02-29")), "2023-02-28..2023-02-28");
    /* From the 10th on it is no whole month, though it ends with one. */
    check_period(period_year_before(p), "2023-02-10..2023-02-28");
}

static void nothing_leaves_the_calendar(void **state)
{
    (void)state;
    check_period(period_previous(period("0001-01-05")), "0001-01-04..0001-01-04");
    check_period(period_previous(period("0001-01-01")), "0001-01-01..0001-01-01");
    check_period(period_previous(period("0001")), "0001-01-01..0001-12-31");
    check_period(period_year_before(period("0001-06")), "0001-01-01..0001-01-31");
    check_period(period_year_before(period("9999")), "9998-01-01..9998-12-31");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_form_is_read),
        cmocka_unit_test(weeks_are_those_of_iso_8601),
        cmocka_unit_test(other_texts_are_refused),
        cmocka_unit_test(all_holds_every_day_also_the_unknown),
        cmocka_unit_test(length_counts_both_ends),
        cmocka_unit_test(whole_months_compare_with_whole_months),
        cmocka_unit_test(other_spans_compare_with_as_many_days_before),
        cmocka_unit_test(the_year_before_keeps_whole_months_whole),
        cmocka_unit_test(nothing_leaves_the_calendar),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
