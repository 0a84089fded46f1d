/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources_world.h"

#include "sources/values.h"

struct spelling {
    const char *text;
    enum decimal_mark mark;
    double value;
};

static void assert_number(struct spelling s)
{
    struct number n = {0};

    if (!number_parse(str_of(s.text), s.mark, &n))
        fail_msg("not read: %s", s.text);
    if (n.value < s.value - 1e-9 || n.value > s.value + 1e-9)
        fail_msg("%s is read as %.10g", s.text, n.value);
}

static void numbers_are_read_in_the_spellings_of_the_world(void **state)
{
    static const struct spelling all[] = {
        {"0", MARK_UNSURE, 0},
        {"424.0", MARK_POINT, 424},
        {"25,881", MARK_POINT, 25881},
        {"1,234,567", MARK_POINT, 1234567},
        {"1.234.567", MARK_COMMA, 1234567},
        {"1.200", MARK_COMMA, 1200},
        {"1.200", MARK_POINT, 1.2},
        {"12,50", MARK_COMMA, 12.5},
        {"1 234,5", MARK_COMMA, 1234.5},
        {"1\xC2\xA0"
         "234,5",
         MARK_COMMA, 1234.5},
        {"1\xE2\x80\xAF"
         "234 567",
         MARK_COMMA, 1234567},
        {"1'234.50", MARK_POINT, 1234.5},
        {"$1,234.56", MARK_POINT, 1234.56},
        {"US$50.00", MARK_POINT, 50},
        {"12,50 \xE2\x82\xAC", MARK_COMMA, 12.5},
        {"\xE2\x82\xAC 12.50", MARK_POINT, 12.5},
        {"(12.50)", MARK_POINT, -12.5},
        {"-12,197.79", MARK_POINT, -12197.79},
        {"\xE2\x88\x92"
         "3",
         MARK_POINT, -3},
        {"- 5", MARK_POINT, -5},
        {"$-5.20", MARK_POINT, -5.2},
        {"1.429999948", MARK_POINT, 1.429999948},
        {"0.018617021276595744", MARK_POINT, 0.018617021276595744},
        {"100\xC2\xA0%", MARK_COMMA, 100},
        {"6.31%", MARK_POINT, 6.31},
        {"12,34,567.5", MARK_POINT, 1234567.5},
        {"5e3", MARK_POINT, 5000},
        {".5", MARK_POINT, 0.5},
        {"EUR 12.00", MARK_POINT, 12},
        {"12 CHF", MARK_POINT, 12},
        {"'5", MARK_POINT, 5},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(all); i++)
        assert_number(all[i]);
}

static void what_is_no_number_or_in_the_other_mark_is_refused(void **state)
{
    static const struct spelling all[] = {
        {"abc", MARK_POINT, 0},     {"12 apples", MARK_POINT, 0}, {"1.2.3", MARK_POINT, 0},
        {"1,2,3", MARK_POINT, 0},   {"12,50", MARK_POINT, 0},     {"12.50", MARK_COMMA, 0},
        {"1,234.5", MARK_COMMA, 0}, {"1.234", MARK_UNSURE, 0},    {"1,234", MARK_UNSURE, 0},
        {"12 34", MARK_POINT, 0},   {"--5", MARK_POINT, 0},       {"2026-09-30", MARK_POINT, 0},
        {"0:01:25", MARK_POINT, 0}, {"1 2345", MARK_POINT, 0},    {"1234 567", MARK_POINT, 0},
        {"1.5 234", MARK_POINT, 0}, {"%", MARK_POINT, 0},         {"$", MARK_POINT, 0},
        {"5%%", MARK_POINT, 0},     {"1e999", MARK_POINT, 0},
    };
    struct number n;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        if (number_parse(str_of(all[i].text), all[i].mark, &n))
            fail_msg("%s is read as %g", all[i].text, n.value);
    }
}

static enum decimal_mark mark_of(const char *const *values)
{
    struct number_notes notes = {0};

    for (; *values; values++)
        number_note(&notes, str_of(*values));
    return number_mark(&notes);
}

static void the_decimal_mark_is_what_the_values_prove(void **state)
{
    (void)state;
    assert_int_equal(mark_of((const char *const[]){"1.200", "3.500", NULL}), MARK_UNSURE);
    assert_int_equal(mark_of((const char *const[]){"1.200", "3.500", "12,5", NULL}), MARK_COMMA);
    assert_int_equal(mark_of((const char *const[]){"243.645", "45.8772", NULL}), MARK_POINT);
    assert_int_equal(mark_of((const char *const[]){"1,234", "12", NULL}), MARK_UNSURE);
    assert_int_equal(mark_of((const char *const[]){"1,234", "0.123", NULL}), MARK_POINT);
    assert_int_equal(mark_of((const char *const[]){"1,234,567", NULL}), MARK_POINT);
    assert_int_equal(mark_of((const char *const[]){"1.234.567", NULL}), MARK_COMMA);
    assert_int_equal(mark_of((const char *const[]){"12,5", "13,5", "1.5", NULL}), MARK_COMMA);
}

static void currencies_are_told_by_sign_and_code(void **state)
{
    static const struct {
        const char *text, *code;
        bool is_weak;
    } all[] = {{"US$50.00", "USD", false},
               {"$5", "USD", true},
               {"12,50 \xE2\x82\xAC", "EUR", false},
               {"CA$3", "CAD", false},
               {"\xC2\xA3"
                "4",
                "GBP", false},
               {"\xE2\x82\xB9"
                "100",
                "INR", false},
               {"chf 12", "CHF", false},
               {"7", "", false}};
    struct number n;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        enum decimal_mark mark = strchr(all[i].text, ',') ? MARK_COMMA : MARK_POINT;
        assert_true(number_parse(str_of(all[i].text), mark, &n));
        assert_string_equal(n.currency, all[i].code);
        assert_int_equal(n.is_weak, all[i].is_weak);
    }
}

static void missing_values_are_told_from_zero(void **state)
{
    static const char *const missing[] = {"",    " ",       "-",   "--",   " --",   "undefined",
                                          "N/A", "#N/A",    "n/a", "null", "< 10%", "\xE2\x80\x94",
                                          "NaN", "\xC2\xA0"};
    static const char *const given[] = {"0", "-1", "none of these", "0%", "--5", "N"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(missing); i++)
        assert_true(value_is_missing(str_of(missing[i])));
    for (size_t i = 0; i < COUNT_OF(given); i++)
        assert_false(value_is_missing(str_of(given[i])));
}

static void durations_are_seconds_in_every_form(void **state)
{
    static const struct spelling all[] = {
        {"0:01:25", MARK_POINT, 85},      {"00:22:49", MARK_POINT, 1369},
        {"1:25", MARK_POINT, 85},         {"85", MARK_POINT, 85},
        {"12.35", MARK_POINT, 12.35},     {"1m 25s", MARK_POINT, 85},
        {"2 h 03 min", MARK_POINT, 7380}, {"1h50", MARK_POINT, 6600},
        {"36:00:00", MARK_POINT, 129600}, {"1 min 5 s", MARK_COMMA, 65},
        {"500 ms", MARK_POINT, 0.5},      {"1,5", MARK_COMMA, 1.5},
    };
    static const char *const wrong[] = {"soon", "1:99", "1:2:3:4", "12 apples",
                                        "5%",   "10:",  ":10",     "1h 2x"};
    double seconds;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        if (!seconds_parse(str_of(all[i].text), all[i].mark, &seconds) ||
            seconds < all[i].value - 1e-9 || seconds > all[i].value + 1e-9)
            fail_msg("%s", all[i].text);
    }
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        if (seconds_parse(str_of(wrong[i]), MARK_POINT, &seconds))
            fail_msg("%s is read as %g", wrong[i], seconds);
    }
}

static void flags_are_understood_in_both_languages(void **state)
{
    struct arena a = {0};
    bool flag = false;

    (void)state;
    assert_true(flag_parse(&a, S("Oui"), &flag) && flag);
    assert_true(flag_parse(&a, S("TRUE"), &flag) && flag);
    assert_true(flag_parse(&a, S("0"), &flag) && !flag);
    assert_true(flag_parse(&a, S("faux"), &flag) && !flag);
    assert_false(flag_parse(&a, S("perhaps"), &flag));
    arena_done(&a);
}

static void ids_that_a_spreadsheet_damaged_are_seen(void **state)
{
    (void)state;
    assert_true(id_is_damaged(S("2.08364E+18")));
    assert_true(id_is_damaged(S("2,08E+18")));
    assert_false(id_is_damaged(S("2083641178017173736")));
    assert_false(id_is_damaged(S("1E4xYz_abcd")));
}

static void a_guarding_apostrophe_is_removed_and_a_real_one_stays(void **state)
{
    (void)state;
    assert_str(value_clean(S(" '@devilsreserve ")), "@devilsreserve");
    assert_str(value_clean(S("'0612")), "0612");
    assert_str(value_clean(S("'Tis the season")), "'Tis the season");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_in_the_spellings_of_the_world),
        cmocka_unit_test(what_is_no_number_or_in_the_other_mark_is_refused),
        cmocka_unit_test(the_decimal_mark_is_what_the_values_prove),
        cmocka_unit_test(currencies_are_told_by_sign_and_code),
        cmocka_unit_test(missing_values_are_told_from_zero),
        cmocka_unit_test(durations_are_seconds_in_every_form),
        cmocka_unit_test(flags_are_understood_in_both_languages),
        cmocka_unit_test(ids_that_a_spreadsheet_damaged_are_seen),
        cmocka_unit_test(a_guarding_apostrophe_is_removed_and_a_real_one_stays),
    };

    return cmocka_run_group_tests_name("sources/values", tests, NULL, NULL);
}
