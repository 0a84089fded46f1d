/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "format/xlsx_value.h"

static void what_a_format_code_shows_is_known(void **state)
{
    static const struct {
        const char *code;
        enum xlsx_format format;
    } cases[] = {
        {"General", XLSX_NUMBER},
        {"0.00", XLSX_NUMBER},
        {"#,##0.00\\ \"days\"", XLSX_NUMBER},
        {"#,##0.00\\ [$€-40C]", XLSX_NUMBER},
        {"[Red]0;[Blue]-0", XLSX_NUMBER},
        {"0_);[Red]\\(0\\)", XLSX_NUMBER},
        {"0.00E+00", XLSX_NUMBER},
        {"@", XLSX_NUMBER},
        {"", XLSX_NUMBER},
        {"0;yyyy", XLSX_NUMBER},
        {"0.0%", XLSX_PERCENT},
        {"0\\%", XLSX_NUMBER},
        {"yyyy-mm-dd", XLSX_DATE},
        {"[$-409]d-mmm-yy;@", XLSX_DATE},
        {"mmm", XLSX_DATE},
        {"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", XLSX_DATE},
        {"dd/mm/yyyy\\ hh:mm", XLSX_DATE_TIME},
        {"m/d/yy h:mm AM/PM", XLSX_DATE_TIME},
        {"h:mm", XLSX_TIME},
        {"mm:ss.0", XLSX_TIME},
        {"[h]:mm:ss", XLSX_TIME},
        {"[mm]:ss", XLSX_TIME},
        {"[SS]", XLSX_TIME},
        {"\"open", XLSX_NUMBER},
        {"[open", XLSX_NUMBER},
        {"0\\", XLSX_NUMBER},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        if (xlsx_format_of(str_of(cases[i].code)) != cases[i].format)
            fail_msg("%s is taken for %d", cases[i].code, xlsx_format_of(str_of(cases[i].code)));
    }
}

/* The styles of these tests are enum xlsx_format itself. */
static void check_value(struct str type, enum xlsx_format format, bool is_1904, const char *stored,
                        const char *wanted, enum grid_kind wanted_kind)
{
    uint8_t formats[] = {XLSX_NUMBER, XLSX_PERCENT, XLSX_DATE, XLSX_DATE_TIME, XLSX_TIME};
    const struct xlsx_styles styles = {{formats, COUNT_OF(formats), COUNT_OF(formats), 1}};
    const struct xlsx_strings strings = {0};
    const struct xlsx_context context = {&strings, &styles, is_1904};
    const struct xlsx_cell cell = {type, str_of(stored), (size_t)format};
    enum grid_kind kind;
    struct buf out = {0};

    assert_true(xlsx_value_write(&out, &context, &cell, &kind));
    check_buf(&out, wanted);
    assert_int_equal(kind, wanted_kind);
    buf_done(&out);
}

static void check_number(const char *stored, const char *wanted)
{
    check_value(S(""), XLSX_NUMBER, false, stored, wanted, GRID_NUMBER);
}

static void numbers_are_plain_and_short(void **state)
{
    (void)state;
    check_number("0", "0");
    check_number("-12", "-12");
    check_number("424.0", "424");
    check_number("0.10000000000000001", "0.1");
    check_number("9.8999999999999991E-3", "0.009899999999999999");
    check_number("1E+18", "1000000000000000000");
    check_number("1.8312345678901234E+17", "183123456789012340");
    check_number("-1.5e3", "-1500");
    check_number("1.2345e-7", "0.00000012345");
    check_number("1E-5", "0.00001");
    check_number("12.5E+17", "1250000000000000000");
    check_number("0.0125E+20", "1250000000000000000");
    check_number("123456789012345678901E-2", "1234567890123456789.01");
    check_number("1234567890123456789.00E+0", "1234567890123456789");
    check_number("1498352116733255685.0", "1498352116733255685");
    check_number("1498352116733255.50", "1498352116733255.5");
    check_number("1.25E+1", "12.5");
    check_number(" 7 ", "7");
    check_number("-0.0", "0");
    check_number("0E+99999999", "0");
    check_number("+1.50", "1.5");
    check_number("007.5", "7.5");
    check_number("1.", "1");
    check_number("12.3456789012345", "12.3456789012345");
    check_number("12.34567890123456789", "12.345678901234567");
    check_number("1E+22", "10000000000000000000000");
}

static void long_ids_stay_as_they_are_stored(void **state)
{
    (void)state;
    check_number("2083641178017173736", "2083641178017173736");
    check_number("-9007199254740993", "-9007199254740993");
    check_number("00123", "00123");
    check_number(
        "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
        "12345678901234567890123456789012345678901234567890123456789012345678901234567890");
}

static void what_is_no_number_is_text(void **state)
{
    (void)state;
    check_value(S(""), XLSX_NUMBER, false, "n/a", "n/a", GRID_TEXT);
    check_value(S("n"), XLSX_DATE, false, "1e999", "1e999", GRID_TEXT);
    check_value(S("n"), XLSX_NUMBER, false, "-", "-", GRID_TEXT);
    check_value(S("n"), XLSX_NUMBER, false, "", "", GRID_TEXT);
}

static void check_date(const char *serial, const char *wanted, enum grid_kind kind)
{
    check_value(S(""), XLSX_DATE, false, serial, wanted, kind);
}

static void days_count_from_1900_with_its_leap_bug(void **state)
{
    (void)state;
    check_date("1", "1900-01-01", GRID_DATE);
    check_date("59", "1900-02-28", GRID_DATE);
    check_date("60", "1900-02-28", GRID_DATE); /* a day that never was */
    check_date("61", "1900-03-01", GRID_DATE);
    check_date("44743", "2022-07-01", GRID_DATE);
    check_date("44743.5", "2022-07-01 12:00:00", GRID_DATE);
    check_date("44742.999999999", "2022-07-01", GRID_DATE); /* noise of a double */
    check_date("2958465", "9999-12-31", GRID_DATE);
    check_date("2958465.9999999", "2958465.9999999", GRID_NUMBER);
    check_date("2958466", "2958466", GRID_NUMBER);
    check_date("0", "0", GRID_NUMBER);
    check_date("-1", "-1", GRID_NUMBER);
    check_date("1e300",
               "1"
               "000000000000000000000000000000000000000000000000000000000000"
               "000000000000000000000000000000000000000000000000000000000000"
               "000000000000000000000000000000000000000000000000000000000000"
               "000000000000000000000000000000000000000000000000000000000000"
               "000000000000000000000000000000000000000000000000000000000000",
               GRID_NUMBER);
}

static void days_count_from_1904_on_old_macs(void **state)
{
    (void)state;
    check_value(S(""), XLSX_DATE, true, "0", "1904-01-01", GRID_DATE);
    check_value(S(""), XLSX_DATE, true, "43281", "2022-07-01", GRID_DATE);
    check_value(S(""), XLSX_DATE, true, "2957003", "9999-12-31", GRID_DATE);
    check_value(S(""), XLSX_DATE, true, "2957004", "2957004", GRID_NUMBER);
}

static void times_are_durations_unless_they_are_moments(void **state)
{
    (void)state;
    check_value(S(""), XLSX_TIME, false, "0.0009837962962962963", "0:01:25", GRID_TEXT);
    check_value(S(""), XLSX_TIME, false, "1.25", "30:00:00", GRID_TEXT);
    check_value(S(""), XLSX_TIME, false, "-0.5", "-12:00:00", GRID_TEXT);
    check_value(S(""), XLSX_TIME, false, "44743.5", "2022-07-01 12:00:00", GRID_DATE);
    check_value(S(""), XLSX_DATE_TIME, false, "44743", "2022-07-01 00:00:00", GRID_DATE);
}

static void iso_dates_and_booleans_are_read(void **state)
{
    (void)state;
    check_value(S("d"), XLSX_DATE, false, "2026-09-30", "2026-09-30", GRID_DATE);
    check_value(S("d"), XLSX_DATE, false, "2026-09-30T14:05:06.789Z", "2026-09-30 14:05:06",
                GRID_DATE);
    check_value(S("d"), XLSX_DATE, false, "yesterday", "yesterday", GRID_TEXT);
    check_value(S("b"), XLSX_NUMBER, false, "0", "FALSE", GRID_TEXT);
    check_value(S("e"), XLSX_NUMBER, false, "#DIV/0!", "", GRID_TEXT);
}

static void percentages_stay_fractions(void **state)
{
    (void)state;
    check_value(S(""), XLSX_PERCENT, false, "8.0000000000000002E-3", "0.008", GRID_PERCENT);
    check_value(S(""), XLSX_PERCENT, false, "1", "1", GRID_PERCENT);
}

static void escapes_of_control_characters_are_undone(void **state)
{
    char text[] = "a_x000D__x000a_b_x005F_x0041_ _x00_ _xZZZZ_ _x20AC_ _x";
    size_t n = xlsx_unescape(text, sizeof(text) - 1);

    (void)state;
    check_str(((struct str){text, n}), "a\r\nb_x0041_ _x00_ _xZZZZ_ _x20AC_ _x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_format_code_shows_is_known),
        cmocka_unit_test(numbers_are_plain_and_short),
        cmocka_unit_test(long_ids_stay_as_they_are_stored),
        cmocka_unit_test(what_is_no_number_is_text),
        cmocka_unit_test(days_count_from_1900_with_its_leap_bug),
        cmocka_unit_test(days_count_from_1904_on_old_macs),
        cmocka_unit_test(times_are_durations_unless_they_are_moments),
        cmocka_unit_test(iso_dates_and_booleans_are_read),
        cmocka_unit_test(percentages_stay_fractions),
        cmocka_unit_test(escapes_of_control_characters_are_undone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
