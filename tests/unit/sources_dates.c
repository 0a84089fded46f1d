/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources_world.h"

#include "sources/dates.h"

struct spelling {
    const char *text;
    const char *day;  /* in the order given */
    int hour, minute; /* -1: no time */
};

static void assert_moment(struct spelling s, enum date_order order)
{
    struct moment m;
    struct day d = DAY_NONE;
    struct buf out = {0};

    if (!moment_parse(str_of(s.text), &m) || !moment_day(&m, order, 2026, &d))
        fail_msg("not read: %s", s.text);
    day_write(&out, d);
    if (strcmp(buf_cstr(&out), s.day) != 0 || m.has_time != (s.hour >= 0) ||
        (m.has_time && (m.hour != s.hour || m.minute != s.minute)))
        fail_msg("%s is read as %s %d:%d", s.text, buf_cstr(&out), m.hour, m.minute);
    buf_done(&out);
}

static void days_are_read_in_all_forms_of_the_exports(void **state)
{
    static const struct spelling all[] = {
        {"2026-09-30", "2026-09-30", -1, 0},
        {"Sep 30, 2023", "2023-09-30", -1, 0},
        {"Sat, Aug 1, 2026", "2026-08-01", -1, 0},
        {"Thu, 5 Feb 2026", "2026-02-05", -1, 0},
        {"2022-02-28 17:39 +0000", "2022-02-28", 17, 39},
        {"2026-04-01 12:39:28 -0400", "2026-04-01", 12, 39},
        {"2026-04-01T12:39:28Z", "2026-04-01", 12, 39},
        {"20260224", "2026-02-24", -1, 0},
        {"February 28", "2026-02-28", -1, 0},
        {"8 de marzo", "2026-03-08", -1, 0},
        {"1er ao\xC3\xBBt 2026", "2026-08-01", -1, 0},
        {"30 sept. 2026", "2026-09-30", -1, 0},
        {"mar. 3 mars 2026", "2026-03-03", -1, 0},
        {"mar 3, 2026", "2026-03-03", -1, 0},
        {"28 f\xC3\xA9vrier", "2026-02-28", -1, 0},
        {"D\xC3\xA9"
         "c 5, 2025",
         "2025-12-05", -1, 0},
        {"5. Oktober 2026", "2026-10-05", -1, 0},
        {"30-Sep-2026", "2026-09-30", -1, 0},
        {"March 3rd, 2026", "2026-03-03", -1, 0},
        {"Aug 1, 2026, 9:22 PM", "2026-08-01", 21, 22},
        {"1 ao\xC3\xBBt 2026 \xC3\xA0 14:05", "2026-08-01", 14, 5},
        {"14 juil. 2026 14 h 05", "2026-07-14", 14, 5},
        {"2026/09/30", "2026-09-30", -1, 0},
        {"2024-06-07 02:38:54", "2024-06-07", 2, 38},
        {"Sunday, March 1, 2026", "2026-03-01", -1, 0},
        {"2026-08-01 12:00:00.250 UTC", "2026-08-01", 12, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(all); i++)
        assert_moment(all[i], DATES_UNSAID);
}

static void numbers_are_read_in_the_order_told(void **state)
{
    static const struct spelling us[] = {
        {"09/28/2026 18:12", "2026-09-28", 18, 12}, {"10/1/2015 21:00", "2015-10-01", 21, 0},
        {"4/8/2026 9:22 pm", "2026-04-08", 21, 22}, {"12/31/25", "2025-12-31", -1, 0},
        {"02-01-2025", "2025-02-01", -1, 0},        {"1/2/2026 12:05 am", "2026-01-02", 0, 5}};
    static const struct spelling european[] = {{"02-01-2025", "2025-01-02", -1, 0},
                                               {"13.06.2025", "2025-06-13", -1, 0},
                                               {"4/8/2026 09:22", "2026-08-04", 9, 22},
                                               {"31/12/25", "2025-12-31", -1, 0}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(us); i++)
        assert_moment(us[i], DATES_MDY);
    for (size_t i = 0; i < COUNT_OF(european); i++)
        assert_moment(european[i], DATES_DMY);
}

static void what_is_no_day_is_refused(void **state)
{
    static const char *const wrong[] = {"",
                                        "Lifetime",
                                        "31 February 2026",
                                        "2026-13-01",
                                        "13/13/2026",
                                        "12",
                                        "1.5",
                                        "12:30",
                                        "2026-09-30 25:00",
                                        "Total",
                                        "0000",
                                        "May",
                                        "2026",
                                        "1/2/3/4",
                                        "13 pm",
                                        "5 Feb 2026 soon",
                                        "1/2/26789",
                                        "2026-02-30",
                                        "9/9/2026 13:05 pm"};
    struct moment m;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        if (moment_parse(str_of(wrong[i]), &m))
            fail_msg("%s is read as a day", wrong[i]);
    }
}

static void an_open_day_is_not_guessed(void **state)
{
    struct moment m;
    struct day d = DAY_NONE;

    (void)state;
    assert_true(moment_parse(S("03/04/2026"), &m));
    assert_int_equal(moment_order(&m), DATES_UNSAID);
    assert_false(moment_day(&m, DATES_UNSAID, 0, &d));
    assert_true(moment_parse(S("04/04/2026"), &m));
    assert_true(moment_day(&m, DATES_UNSAID, 0, &d)); /* the same in both orders */
    assert_true(moment_parse(S("13/04/2026"), &m));
    assert_int_equal(moment_order(&m), DATES_DMY);
    assert_false(moment_day(&m, DATES_MDY, 0, &d));
    assert_true(moment_parse(S("04/13/2026"), &m));
    assert_int_equal(moment_order(&m), DATES_MDY);
}

static void offsets_are_kept(void **state)
{
    struct moment m;

    (void)state;
    assert_true(moment_parse(S("2026-04-01 12:39:28 -0430"), &m));
    assert_true(m.has_zone);
    assert_int_equal(m.offset_minutes, -270);
    assert_true(moment_parse(S("2026-04-01T12:39:28+02:00"), &m));
    assert_int_equal(m.offset_minutes, 120);
    assert_true(moment_parse(S("2026-04-01 12:39"), &m));
    assert_false(m.has_zone);
}

static void workbooks_store_days_as_numbers(void **state)
{
    struct moment m;
    struct day d = DAY_NONE;

    (void)state;
    assert_true(moment_of_number(44743, &m) && moment_day(&m, DATES_UNSAID, 0, &d));
    assert_day(d, "2022-07-01");
    assert_true(moment_of_number(44743.75, &m));
    assert_int_equal(m.hour, 18);
    assert_true(moment_of_number(20260224, &m) && moment_day(&m, DATES_UNSAID, 0, &d));
    assert_day(d, "2026-02-24");
    assert_false(moment_of_number(12, &m));
    assert_false(moment_of_number(20261345, &m));
}

static void a_day_without_year_is_the_one_nearest_to_another(void **state)
{
    struct day near = day_of((struct civil){2025, 12, 31});

    (void)state;
    assert_day(day_nearest(1, 1, near), "2026-01-01");
    assert_day(day_nearest(12, 30, near), "2025-12-30");
    assert_day(day_nearest(2, 29, near), "2024-02-29");
    assert_false(day_is_known(day_nearest(2, 29, day_of((struct civil){2022, 6, 1}))));
}

static void a_range_is_found_in_names_and_preambles(void **state)
{
    static const struct {
        const char *text, *from, *to;
    } all[] = {
        {"July 8, 2025 - July 31, 2025", "2025-07-08", "2025-07-31"},
        {"Campaign report\n27 January 2026 - 23 February 2026", "2026-01-27", "2026-02-23"},
        {"# All Users\n# Start date: 20260224\n# End date: 20260323", "2026-02-24", "2026-03-23"},
        {"# 20241122-20260120", "2024-11-22", "2026-01-20"},
        {"Content 2026-01-01_2026-02-01 Channel.zip", "2026-01-01", "2026-02-01"},
        {"Aug-01-2025_Aug-31-2025_812345678901.csv", "2025-08-01", "2025-08-31"},
        {"tweet_activity_metrics_x_20210101_20210201_en.csv", "2021-01-01", "2021-02-01"},
        {"account_analytics_content_2026-07-06_2026-08-02.csv", "2026-07-06", "2026-08-02"},
        {"Time_series(2026.02.05-2026.02.10).csv", "2026-02-05", "2026-02-10"},
        {"du 1er juillet 2026 au 31 juillet 2026", "2026-07-01", "2026-07-31"},
        {"1 d\xC3\xA9"
         "c. - 15 janv. 2026",
         "2025-12-01", "2026-01-15"},
        {"Report Start: 09/13/2026, Report End: 09/20/2026", "2026-09-13", "2026-09-20"},
    };
    struct arena a = {0};
    struct period p;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        if (!range_in_text(&a, str_of(all[i].text), DATES_UNSAID, &p))
            fail_msg("no range in %s", all[i].text);
        assert_day(p.from, all[i].from);
        assert_day(p.to, all[i].to);
    }
    assert_false(range_in_text(&a, S("Table data.csv"), DATES_UNSAID, &p));
    assert_false(range_in_text(&a, S("export 2026-09-30.csv"), DATES_UNSAID, &p));
    assert_false(
        range_in_text(&a, S("09/01/2026 09/02/2026"), DATES_UNSAID, &p)); /* open: not guessed */
    arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_read_in_all_forms_of_the_exports),
        cmocka_unit_test(numbers_are_read_in_the_order_told),
        cmocka_unit_test(what_is_no_day_is_refused),
        cmocka_unit_test(an_open_day_is_not_guessed),
        cmocka_unit_test(offsets_are_kept),
        cmocka_unit_test(workbooks_store_days_as_numbers),
        cmocka_unit_test(a_day_without_year_is_the_one_nearest_to_another),
        cmocka_unit_test(a_range_is_found_in_names_and_preambles),
    };

    return cmocka_run_group_tests_name("sources/dates", tests, NULL, NULL);
}
