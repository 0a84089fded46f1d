/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* NB and NN are the spaces of French numbers: they do not break, and look like a space here. */
#include "check.h"

#include "base/text.h"

#include <math.h>
#include <pthread.h>

#define NB "\u00A0"
#define NN "\u202F"

static void check_number(double value, int decimals, const char *en, const char *fr)
{
    struct buf text = {0};

    text_number(&text, LANG_EN, value, decimals);
    check_buf(&text, en);
    text_number(&text, LANG_FR, value, decimals);
    check_buf(&text, fr);
    buf_done(&text);
}

static void check_percent(double ratio, int decimals, const char *en, const char *fr)
{
    struct buf text = {0};

    text_percent(&text, LANG_EN, ratio, decimals);
    check_buf(&text, en);
    text_percent(&text, LANG_FR, ratio, decimals);
    check_buf(&text, fr);
    buf_done(&text);
}

typedef void write_money(struct buf *out, enum lang lang, struct money m);

static void check_money(write_money *write, int64_t minor, const char *currency, const char *en,
                        const char *fr)
{
    struct buf text = {0};
    struct money m = {.minor = minor};

    memcpy(m.currency, currency, strlen(currency));
    write(&text, LANG_EN, m);
    check_buf(&text, en);
    write(&text, LANG_FR, m);
    check_buf(&text, fr);
    buf_done(&text);
}

static void numbers_have_the_marks_of_their_language(void **state)
{
    (void)state;
    check_number(12345.65, 1, "12,345.7", "12" NN "345,7");
    check_number(1234567, 0, "1,234,567", "1" NN "234" NN "567");
    check_number(1000, 0, "1,000", "1" NN "000");
    check_number(0, 2, "0.00", "0,00");
    check_number(-42.5, 1, "-42.5", "-42,5");
    check_number(3, -1, "3", "3");
    check_number(0.1234567891234, 40, "0.123456789", "0,123456789");
}

static void numbers_are_rounded_as_in_school(void **state)
{
    (void)state;
    check_number(0.5, 0, "1", "1");
    check_number(1.5, 0, "2", "2");
    check_number(2.5, 0, "3", "3");
    check_number(-2.5, 0, "-3", "-3");
    check_number(1.005, 2, "1.01", "1,01");
    check_number(999.96, 1, "1,000.0", "1" NN "000,0");
    check_number(-0.04, 1, "0.0", "0,0"); /* never "-0" */
    check_number(-0.0, 0, "0", "0");
}

static void what_is_no_number_is_a_dash(void **state)
{
    (void)state;
    check_number(NAN, 1, "–", "–");
    check_number(INFINITY, 1, "–", "–");
    check_percent(-INFINITY, 1, "–", "–");
}

static void the_largest_number_has_room(void **state)
{
    struct buf text = {0};

    (void)state;
    text_number(&text, LANG_FR, -1.7976931348623157e308, 9);
    assert_true(text.n > 309 + 2 * 102);
    text_percent(&text, LANG_EN, 1.7976931348623157e308, 9);
    buf_done(&text);
}

static void percentages_come_from_ratios(void **state)
{
    (void)state;
    check_percent(0.034, 1, "3.4%", "3,4" NB "%");
    check_percent(0.03449, 1, "3.4%", "3,4" NB "%");
    check_percent(0.0345, 1, "3.5%", "3,5" NB "%");
    check_percent(12.5, 0, "1,250%", "1" NN "250" NB "%");
    check_percent(-0.082, 0, "-8%", "-8" NB "%");
    check_percent(0, 0, "0%", "0" NB "%");
}

static void money_has_its_sign_and_its_decimals(void **state)
{
    (void)state;
    check_money(text_money, 4862000, "EUR", "€48,620.00", "48" NN "620,00" NB "€");
    check_money(text_money, -5, "EUR", "-€0.05", "-0,05" NB "€");
    check_money(text_money, 0, "EUR", "€0.00", "0,00" NB "€");
    check_money(text_money, 123456, "GBP", "£1,234.56", "1" NN "234,56" NB "£GB");
    check_money(text_money, 123456, "USD", "US$1,234.56", "1" NN "234,56" NB "$US");
    check_money(text_money, 4862, "JPY", "JP¥4,862", "4" NN "862" NB "JPY");
    check_money(text_money, 1234, "TND", "TND" NB "1.234", "1,234" NB "TND");
    check_money(text_money, 1250, "ALL", "ALL" NB "12.50", "12,50" NB "ALL");
}

static void money_of_an_unknown_currency_is_still_an_amount(void **state)
{
    (void)state;
    check_money(text_money, 1234, "", "12.34", "12,34");
    check_money(text_money, 1234, "ZZZ", "ZZZ" NB "12.34", "12,34" NB "ZZZ");
    check_money(text_money, 1234, "e/u", "12.34", "12,34");
}

static void no_cent_of_a_large_amount_is_lost(void **state)
{
    (void)state;
    check_money(text_money, INT64_MAX, "EUR", "€92,233,720,368,547,758.07",
                "92" NN "233" NN "720" NN "368" NN "547" NN "758,07" NB "€");
    check_money(text_money, INT64_MIN, "EUR", "-€92,233,720,368,547,758.08",
                "-92" NN "233" NN "720" NN "368" NN "547" NN "758,08" NB "€");
}

static void headlines_have_no_cents_from_a_thousand_on(void **state)
{
    (void)state;
    check_money(text_money_short, 4862049, "EUR", "€48,620", "48" NN "620" NB "€");
    check_money(text_money_short, 4862050, "EUR", "€48,621", "48" NN "621" NB "€");
    check_money(text_money_short, 100000, "EUR", "€1,000", "1" NN "000" NB "€");
    check_money(text_money_short, 0, "EUR", "€0", "0" NB "€");
    check_money(text_money_short, 99999, "EUR", "€999.99", "999,99" NB "€");
    check_money(text_money_short, 1250, "EUR", "€12.50", "12,50" NB "€");
    check_money(text_money_short, -123450, "EUR", "-€1,235", "-1" NN "235" NB "€");
    check_money(text_money_short, 999, "JPY", "JP¥999", "999" NB "JPY");
}

static void languages_are_read_as_systems_write_them(void **state)
{
    static const struct {
        const char *text;
        enum lang lang;
    } right[] = {
        {"fr", LANG_FR},    {"fr_FR.UTF-8", LANG_FR}, {"FR", LANG_FR},       {"fr-CA", LANG_FR},
        {"en-GB", LANG_EN}, {"en_US", LANG_EN},       {"en.UTF-8", LANG_EN}, {"fr@euro", LANG_FR},
    };
    static const char *const wrong[] = {"", "f", "fra", "de", "C", "POSIX", "french", "fr FR"};
    enum lang lang;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(right); i++) {
        assert_true(lang_parse(str_of(right[i].text), &lang));
        assert_int_equal(lang, right[i].lang);
    }
    lang = LANG_FR;
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_false(lang_parse(str_of(wrong[i]), &lang));
    assert_int_equal(lang, LANG_FR);
    check_str(lang_name(LANG_FR), "fr");
    check_str(lang_name(LANG_EN), "en");
}

static void names_are_ordered_as_in_a_list(void **state)
{
    (void)state;
    assert_true(text_compare(LANG_FR, S("été"), S("zone")) < 0);
    assert_true(text_compare(LANG_FR, S("Eau"), S("été")) < 0);
    assert_true(text_compare(LANG_FR, S("cote"), S("côté")) < 0);
    assert_true(text_compare(LANG_EN, S("Post 9"), S("Post 10")) < 0);
    assert_true(text_compare(LANG_EN, S("b"), S("A")) > 0);
    assert_int_equal(text_compare(LANG_EN, S("same"), S("same")), 0);
    assert_true(text_compare(LANG_EN, S("e\u0301"), S("\u00E9")) != 0); /* equal but not the same */
    assert_true(text_compare(LANG_EN, (struct str){0}, S("a")) < 0);
    assert_int_equal(text_compare(LANG_EN, (struct str){0}, S("")), 0);
}

static void *format_many(void *of)
{
    bool *is_wrong = of;
    struct buf text = {0};

    for (int i = 0; i < 2000; i++) {
        text_money(&text, LANG_FR,
                   i % 2 ? (struct money){i * INT64_C(100), "EUR"} : (struct money){i, "JPY"});
        text_number(&text, LANG_EN, i, i % 5);
    }
    buf_cut(&text, 0);
    text_number(&text, LANG_FR, 1234.5, 1);
    *is_wrong = !str_eq(buf_str(&text), S("1" NN "234,5"));
    buf_done(&text);
    return NULL;
}

static void threads_do_not_meet(void **state)
{
    pthread_t threads[8];
    bool is_wrong[8] = {0};

    (void)state;
    for (int i = 0; i < 8; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, format_many, &is_wrong[i]), 0);
    for (int i = 0; i < 8; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_false(is_wrong[i]);
    }
}

/* More currencies than a thread keeps formatters for: strangers name them. */
static void any_number_of_currencies_can_be_written(void **state)
{
    struct buf text = {0};

    (void)state;
    for (char a = 'A'; a <= 'Z'; a++) {
        for (char b = 'A'; b <= 'Z'; b++) {
            struct money m = {100, {a, 'Q', b, '\0'}};
            text_money(&text, LANG_FR, m);
            assert_true(text.n >= 4);
            buf_cut(&text, 0);
        }
    }
    buf_done(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_the_marks_of_their_language),
        cmocka_unit_test(numbers_are_rounded_as_in_school),
        cmocka_unit_test(what_is_no_number_is_a_dash),
        cmocka_unit_test(the_largest_number_has_room),
        cmocka_unit_test(percentages_come_from_ratios),
        cmocka_unit_test(money_has_its_sign_and_its_decimals),
        cmocka_unit_test(money_of_an_unknown_currency_is_still_an_amount),
        cmocka_unit_test(no_cent_of_a_large_amount_is_lost),
        cmocka_unit_test(headlines_have_no_cents_from_a_thousand_on),
        cmocka_unit_test(languages_are_read_as_systems_write_them),
        cmocka_unit_test(names_are_ordered_as_in_a_list),
        cmocka_unit_test(threads_do_not_meet),
        cmocka_unit_test(any_number_of_currencies_can_be_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
