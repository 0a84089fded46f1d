/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "base/money.h"

#include <math.h>
#include <stdlib.h>

static int64_t minor_of(double major, const char *currency)
{
    struct money m;

    assert_true(money_of(major, currency, &m));
    assert_string_equal(m.currency, currency);
    return m.minor;
}

static void halves_go_away_from_zero_as_they_are_written(void **state)
{
    (void)state;
    assert_int_equal(minor_of(12.345, "EUR"), 1235);
    assert_int_equal(minor_of(-12.345, "EUR"), -1235);
    assert_int_equal(minor_of(1.005, "EUR"), 101); /* the double is below it */
    assert_int_equal(minor_of(8.575, "EUR"), 858);
    assert_int_equal(minor_of(0.285, "EUR"), 29);
    assert_int_equal(minor_of(1.0049, "EUR"), 100);
    assert_int_equal(minor_of(2.5, "JPY"), 3);
    assert_int_equal(minor_of(1.2345, "TND"), 1235);
    assert_int_equal(minor_of(0.1 + 0.2, "EUR"), 30);
    assert_int_equal(minor_of(48620, ""), 4862000);
    assert_int_equal(minor_of(-0.0, "EUR"), 0);
}

static void every_cent_comes_back(void **state)
{
    (void)state;
    for (int64_t cents = -200000; cents <= 200000; cents++) {
        if (minor_of((double)cents / 100, "EUR") != cents)
            fail_msg("%d cents", (int)cents);
    }
    assert_int_equal(minor_of(90071992547409.91, "EUR"), 9007199254740991);
    assert_int_equal(minor_of(9e16, "JPY"), INT64_C(90000000000000000));
}

static void what_is_no_amount_is_refused(void **state)
{
    struct money m = {7, "USD"};

    (void)state;
    assert_false(money_of(NAN, "EUR", &m));
    assert_false(money_of(INFINITY, "EUR", &m));
    assert_false(money_of(-1e300, "EUR", &m));
    assert_false(money_of(92233720368547758.08, "EUR", &m));
    assert_int_equal(m.minor, 7);
    assert_string_equal(m.currency, "USD");
}

static void sums_keep_to_one_currency(void **state)
{
    struct money sum = {0};

    (void)state;
    assert_true(money_add(&sum, (struct money){0}));
    assert_true(money_add(&sum, (struct money){150, "EUR"}));
    assert_true(money_add(&sum, (struct money){-50, "EUR"}));
    assert_true(money_add(&sum, (struct money){0}));
    assert_int_equal(sum.minor, 100);
    assert_string_equal(sum.currency, "EUR");
    assert_false(money_add(&sum, (struct money){1, "USD"}));
    assert_false(money_add(&sum, (struct money){1, ""}));
    assert_int_equal(sum.minor, 100);
    assert_string_equal(sum.currency, "EUR");
}

static void a_sum_that_overflows_is_refused(void **state)
{
    struct money sum = {INT64_MAX, "EUR"};

    (void)state;
    assert_false(money_add(&sum, (struct money){1, "EUR"}));
    assert_true(sum.minor == INT64_MAX);
    sum.minor = INT64_MIN;
    assert_false(money_add(&sum, (struct money){-1, "EUR"}));
    assert_true(sum.minor == INT64_MIN);
}

static void parts_add_up_exactly(void **state)
{
    static const int64_t amounts[] = {0, 1, -1, 100, -100, 99999, -99999, INT64_MAX, INT64_MIN};
    static const int32_t counts[] = {1, 2, 3, 7, 30, 31, 365};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(amounts); i++) {
        for (size_t k = 0; k < COUNT_OF(counts); k++) {
            struct money whole = {amounts[i], "EUR"}, sum = {0};
            for (int32_t part = 0; part < counts[k]; part++) {
                struct money one = money_part(whole, part, counts[k]);
                assert_true(llabs(one.minor - whole.minor / counts[k]) <= 1);
                assert_true(money_add(&sum, one));
            }
            assert_true(sum.minor == amounts[i]);
        }
    }
    assert_int_equal(money_part((struct money){-100, "EUR"}, 0, 3).minor, -34);
    assert_int_equal(money_part((struct money){-100, "EUR"}, 2, 3).minor, -33);
}

static void currencies_have_their_decimals(void **state)
{
    (void)state;
    assert_int_equal(currency_digits("EUR"), 2);
    assert_int_equal(currency_digits("JPY"), 0);
    assert_int_equal(currency_digits("XOF"), 0);
    assert_int_equal(currency_digits("TND"), 3);
    assert_int_equal(currency_digits("CLF"), 4);
    assert_int_equal(currency_digits(""), 2);
    assert_int_equal(currency_digits("ZZZ"), 2);
    assert_true(money_major((struct money){1234, "EUR"}) == 12.34);
    assert_true(money_major((struct money){1234, "JPY"}) == 1234);
}

static void known_currencies_are_those_of_iso_4217(void **state)
{
    (void)state;
    assert_true(currency_is_known(S("EUR")));
    assert_true(currency_is_known(S("eur")));
    assert_true(currency_is_known(S("XOF")));
    assert_false(currency_is_known(S("ZZZ")));
    assert_false(currency_is_known(S("XXX")));
    assert_false(currency_is_known(S("XTS")));
    assert_false(currency_is_known(S("EU")));
    assert_false(currency_is_known(S("EURO")));
    assert_false(currency_is_known(S("\xE2\x82\xAC")));
    assert_false(currency_is_known(S("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(halves_go_away_from_zero_as_they_are_written),
        cmocka_unit_test(every_cent_comes_back),
        cmocka_unit_test(what_is_no_amount_is_refused),
        cmocka_unit_test(sums_keep_to_one_currency),
        cmocka_unit_test(a_sum_that_overflows_is_refused),
        cmocka_unit_test(parts_add_up_exactly),
        cmocka_unit_test(currencies_have_their_decimals),
        cmocka_unit_test(known_currencies_are_those_of_iso_4217),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
