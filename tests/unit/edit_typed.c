/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "edit/typed.h"

#include <math.h>

static double number(const char *text)
{
    double x;

    return typed_number(str_of(text), &x) ? x : NAN;
}

static void numbers_take_either_decimal_mark(void **state)
{
    (void)state;
    assert_float_equal(number("12,5"), 12.5, 0);
    assert_float_equal(number("12.5"), 12.5, 0);
    assert_float_equal(number("1 234,5"), 1234.5, 0);
    assert_float_equal(number("1\xE2\x80\xAF"
                              "234,5"),
                       1234.5, 0);
    assert_float_equal(number("1,234.5"), 1234.5, 0);
    assert_float_equal(number("-3"), -3, 0);
}

static void what_is_no_number_is_refused(void **state)
{
    static const char *const wrong[] = {"",     " ",     "abc", "1.2.3", "1.234,5.6",
                                        "12 h", "1e999", "--3", "nan"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_true(isnan(number(wrong[i])));
}

static void money_is(const char *text, int64_t minor, const char *currency)
{
    struct money m;

    assert_true(typed_money(str_of(text), "EUR", &m));
    assert_int_equal(m.minor, minor);
    assert_string_equal(m.currency, currency);
}

static void money_has_a_sign_a_code_or_the_usual_currency(void **state)
{
    (void)state;
    money_is("119", 11900, "EUR");
    money_is("119,50 €", 11950, "EUR");
    money_is("€119.50", 11950, "EUR");
    money_is("1 234,50 EUR", 123450, "EUR");
    money_is("12.30 usd", 1230, "USD");
    money_is("$5", 500, "USD");
    money_is("1000 JPY", 1000, "JPY");
}

static void money_of_no_currency_is_refused(void **state)
{
    struct money m;

    (void)state;
    assert_false(typed_money(S("12"), "", &m));
    assert_false(typed_money(S("EUR"), "EUR", &m));
    assert_false(typed_money(S("12 apples"), "EUR", &m));
}

static void shares_are_percents_or_fractions_up_to_one(void **state)
{
    double x;

    (void)state;
    assert_true(typed_ratio(S("38 %"), &x));
    assert_float_equal(x, 0.38, 1e-12);
    assert_true(typed_ratio(S("0,38"), &x));
    assert_float_equal(x, 0.38, 1e-12);
    assert_true(typed_ratio(S("100%"), &x));
    assert_false(typed_ratio(S("38"), &x));
    assert_false(typed_ratio(S("-1 %"), &x));
    assert_false(typed_ratio(S("120 %"), &x));
}

static double seconds(const char *text, double bare)
{
    double x;

    return typed_seconds(str_of(text), bare, &x) ? x : NAN;
}

static void durations_are_written_in_many_ways(void **state)
{
    (void)state;
    assert_float_equal(seconds("1:30", 3600), 5400, 0);
    assert_float_equal(seconds("1 h 30", 3600), 5400, 0);
    assert_float_equal(seconds("1h30min", 60), 5400, 0);
    assert_float_equal(seconds("14 h", 60), 50400, 0);
    assert_float_equal(seconds("90 min", 3600), 5400, 0);
    assert_float_equal(seconds("1,5", 3600), 5400, 0);
    assert_float_equal(seconds("45", 60), 2700, 0);
    assert_true(isnan(seconds("1:75", 3600)));
    assert_true(isnan(seconds("-1", 3600)));
    assert_true(isnan(seconds("h", 3600)));
    assert_true(isnan(seconds("", 3600)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_take_either_decimal_mark),
        cmocka_unit_test(what_is_no_number_is_refused),
        cmocka_unit_test(money_has_a_sign_a_code_or_the_usual_currency),
        cmocka_unit_test(money_of_no_currency_is_refused),
        cmocka_unit_test(shares_are_percents_or_fractions_up_to_one),
        cmocka_unit_test(durations_are_written_in_many_ways),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
