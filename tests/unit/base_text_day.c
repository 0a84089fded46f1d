/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "base/text.h"

#include <math.h>

#define NB "\u00A0"

static struct day day(const char *iso)
{
    struct day d = DAY_NONE;

    assert_true(day_parse(str_of(iso), &d));
    return d;
}

typedef void write_day(struct buf *out, enum lang lang, struct day d);

static void check_day(write_day *write, const char *iso, const char *en, const char *fr)
{
    struct buf text = {0};

    write(&text, LANG_EN, day(iso));
    check_buf(&text, en);
    write(&text, LANG_FR, day(iso));
    check_buf(&text, fr);
    buf_done(&text);
}

static void check_period(struct period p, const char *en, const char *fr)
{
    struct buf text = {0};

    text_period(&text, LANG_EN, p);
    check_buf(&text, en);
    text_period(&text, LANG_FR, p);
    check_buf(&text, fr);
    buf_done(&text);
}

static struct period period(const char *text)
{
    struct period p;

    assert_true(period_parse(str_of(text), day("2026-11-02"), &p));
    return p;
}

static struct period span(const char *from, const char *to)
{
    return (struct period){.from = day(from), .to = day(to)};
}

typedef void write_value(struct buf *out, enum lang lang, double value);

static void check_value(write_value *write, double value, const char *en, const char *fr)
{
    struct buf text = {0};

    write(&text, LANG_EN, value);
    check_buf(&text, en);
    write(&text, LANG_FR, value);
    check_buf(&text, fr);
    buf_done(&text);
}

static void days_are_in_words(void **state)
{
    struct buf text = {0};

    (void)state;
    check_day(text_day, "2026-09-30", "30 September 2026", "30 septembre 2026");
    check_day(text_day, "2026-08-01", "1 August 2026", "1er août 2026");
    check_day(text_day, "2026-02-11", "11 February 2026", "11 février 2026");
    check_day(text_day_short, "2026-09-30", "30 Sept 2026", "30 sept. 2026");
    check_day(text_day_short, "2026-05-01", "1 May 2026", "1er mai 2026");
    text_day(&text, LANG_FR, DAY_NONE);
    text_day_short(&text, LANG_EN, DAY_NONE);
    assert_int_equal(text.n, 0);
    buf_done(&text);
}

static void periods_with_a_name_are_called_by_it(void **state)
{
    (void)state;
    check_period(period("2026-09"), "September 2026", "septembre 2026");
    check_period(period("2024-02"), "February 2024", "février 2024");
    check_period(period("2026-Q1"), "1st quarter 2026", "1er trimestre 2026");
    check_period(period("2026-Q2"), "2nd quarter 2026", "2e trimestre 2026");
    check_period(period("2026-Q3"), "3rd quarter 2026", "3e trimestre 2026");
    check_period(period("2026-Q4"), "4th quarter 2026", "4e trimestre 2026");
    check_period(period("2026-S1"), "1st half of 2026", "1er semestre 2026");
    check_period(period("2026-S2"), "2nd half of 2026", "2e semestre 2026");
    check_period(period("2026"), "2026", "2026");
    check_period(period("all"), "since the beginning", "depuis le début");
    check_period(period("2026-10-01"), "1 October 2026", "1er octobre 2026");
}

static void other_periods_say_their_ends(void **state)
{
    (void)state;
    check_period(span("2026-09-01", "2026-09-15"), "1 to 15 September 2026",
                 "du 1er au 15 septembre 2026");
    check_period(span("2026-08-28", "2026-09-03"), "28 August to 3 September 2026",
                 "du 28 août au 3 septembre 2026");
    check_period(span("2025-12-28", "2026-01-01"), "28 December 2025 to 1 January 2026",
                 "du 28 décembre 2025 au 1er janvier 2026");
    check_period(period("2026-W07"), "9 to 15 February 2026", "du 9 au 15 février 2026");
}

static void whole_months_are_named_without_days(void **state)
{
    (void)state;
    check_period(period("last-12-months"), "November 2025 to October 2026",
                 "de novembre 2025 à octobre 2026");
    check_period(span("2026-04-01", "2026-05-31"), "April to May 2026", "d’avril à mai 2026");
    check_period(span("2026-02-01", "2026-04-30"), "February to April 2026",
                 "de février à avril 2026");
    check_period(span("2025-10-01", "2026-09-30"), "October 2025 to September 2026",
                 "d’octobre 2025 à septembre 2026");
    check_period(span("2025-01-01", "2026-12-31"), "January 2025 to December 2026",
                 "de janvier 2025 à décembre 2026");
}

static void durations_have_two_units_at_most(void **state)
{
    (void)state;
    check_value(text_duration, 0, "0" NB "s", "0" NB "s");
    check_value(text_duration, 45.4, "45" NB "s", "45" NB "s");
    check_value(text_duration, 59.6, "1" NB "min", "1" NB "min");
    check_value(text_duration, 200, "3" NB "min 20" NB "s", "3" NB "min 20" NB "s");
    check_value(text_duration, 6600, "1" NB "h 50" NB "min", "1" NB "h 50" NB "min");
    check_value(text_duration, 7190, "2" NB "h", "2" NB "h");
    check_value(text_duration, 47 * 3600, "47" NB "h", "47" NB "h");
    check_value(text_duration, 47 * 3600 + 59 * 60 + 50, "2" NB "d", "2" NB "j");
    check_value(text_duration, 76 * 3600, "3" NB "d 4" NB "h", "3" NB "j 4" NB "h");
    check_value(text_duration, -90, "-1" NB "min 30" NB "s", "-1" NB "min 30" NB "s");
    check_value(text_duration, -0.2, "0" NB "s", "0" NB "s");
    check_value(text_duration, NAN, "–", "–");
    check_value(text_duration, 1e300, "–", "–");
}

static void hours_are_those_of_a_time_sheet(void **state)
{
    (void)state;
    check_value(text_hours, 12.5, "12" NB "h 30" NB "min", "12" NB "h" NB "30");
    check_value(text_hours, 12.0833, "12" NB "h 5" NB "min", "12" NB "h" NB "05");
    check_value(text_hours, 12, "12" NB "h", "12" NB "h");
    check_value(text_hours, 0, "0" NB "h", "0" NB "h");
    check_value(text_hours, 0.5, "30" NB "min", "30" NB "min");
    check_value(text_hours, 0.999, "1" NB "h", "1" NB "h");
    check_value(text_hours, 1250.1, "1,250" NB "h 6" NB "min", "1\u202F250" NB "h" NB "06");
    check_value(text_hours, -1.5, "-1" NB "h 30" NB "min", "-1" NB "h" NB "30");
    check_value(text_hours, INFINITY, "–", "–");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_in_words),
        cmocka_unit_test(periods_with_a_name_are_called_by_it),
        cmocka_unit_test(other_periods_say_their_ends),
        cmocka_unit_test(whole_months_are_named_without_days),
        cmocka_unit_test(durations_have_two_units_at_most),
        cmocka_unit_test(hours_are_those_of_a_time_sheet),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
