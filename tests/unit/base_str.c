/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "base/str.h"

static void slices_compare_by_their_bytes(void **state)
{
    (void)state;
    assert_true(str_eq(S("abc"), S("abc")));
    assert_false(str_eq(S("abc"), S("abd")));
    assert_false(str_eq(S("abc"), S("ab")));
    assert_true(str_eq((struct str){0}, S("")));
    assert_true(str_cmp(S("a"), S("b")) < 0);
    assert_true(str_cmp(S("b"), S("a")) > 0);
    assert_true(str_cmp(S("ab"), S("abc")) < 0);
    assert_true(str_cmp(S("\xC3\xA9"), S("z")) > 0);
    assert_int_equal(str_cmp(S(""), (struct str){0}), 0);
    assert_true(str_ascii_eq_nocase(S("LinkedIn"), S("linkedIN")));
    assert_false(str_ascii_eq_nocase(S("[x"), S("{x")));
}

static void no_text_is_the_empty_slice(void **state)
{
    (void)state;
    assert_int_equal(str_of(NULL).n, 0);
    assert_int_equal(str_of("").n, 0);
    assert_int_equal(str_sub((struct str){0}, 3, 4).n, 0);
    assert_int_equal(str_trim((struct str){0}).n, 0);
    assert_int_equal(str_find((struct str){0}, S("a")), -1);
    assert_int_equal(str_find_char((struct str){0}, 'a'), -1);
}

static void starts_ends_and_parts_are_found(void **state)
{
    (void)state;
    assert_true(str_starts(S("urn:li:share"), S("urn:li:")));
    assert_false(str_starts(S("urn"), S("urn:li:")));
    assert_true(str_ends(S("a.csv"), S(".csv")));
    assert_false(str_ends(S("csv"), S(".csv")));
    assert_true(str_starts(S("a"), S("")) && str_ends(S("a"), S("")));
    assert_int_equal(str_find(S("a;b;c"), S(";c")), 3);
    assert_int_equal(str_find(S("abc"), S("abcd")), -1);
    assert_int_equal(str_find(S("abc"), S("")), 0);
    assert_int_equal(str_find_char(S("a=b"), '='), 1);
    assert_int_equal(str_find_char(S("ab"), '='), -1);
}

static void a_part_is_clipped_to_its_slice(void **state)
{
    (void)state;
    check_str(str_sub(S("hello"), 1, 3), "ell");
    check_str(str_sub(S("hello"), 3, SIZE_MAX), "lo");
    check_str(str_sub(S("hello"), 9, 1), "");
}

static void trim_takes_all_the_white_space_of_exports(void **state)
{
    (void)state;
    check_str(str_trim(S(" \t\r\n12 345 \n")), "12 345");
    check_str(str_trim(S("\xC2\xA0 12\xE2\x80\xAF\xC2\xA0")), "12");
    check_str(str_trim(S("\xEF\xBB\xBF"
                         "Date")),
              "Date");
    check_str(str_trim(S(" \xC2\xA0 ")), "");
    check_str(str_trim(S("\xC3\xA0 l'eau \xC3\xA0")), "\xC3\xA0 l'eau \xC3\xA0"); /* ends in A0 */
}

static void cut_gives_every_part_once(void **state)
{
    struct str rest = S("a,,b,"), part;

    (void)state;
    assert_true(str_cut(&rest, ',', &part));
    check_str(part, "a");
    assert_true(str_cut(&rest, ',', &part));
    check_str(part, "");
    assert_true(str_cut(&rest, ',', &part));
    check_str(part, "b");
    assert_true(str_cut(&rest, ',', &part));
    check_str(part, "");
    assert_false(str_cut(&rest, ',', &part));

    rest = S("whole");
    assert_true(str_cut(&rest, ',', &part));
    check_str(part, "whole");
    assert_false(str_cut(&rest, ',', &part));
}

static void integers_are_read_whole_or_not_at_all(void **state)
{
    int64_t n = 7;

    (void)state;
    assert_true(str_to_int(S("-12"), &n) && n == -12);
    assert_true(str_to_int(S("+3"), &n) && n == 3);
    assert_true(str_to_int(S("9223372036854775807"), &n) && n == INT64_MAX);
    assert_true(str_to_int(S("-9223372036854775808"), &n) && n == INT64_MIN);
    n = 7;
    assert_false(str_to_int(S("9223372036854775808"), &n));
    assert_false(str_to_int(S("-9223372036854775809"), &n));
    assert_false(str_to_int(S(""), &n));
    assert_false(str_to_int(S("-"), &n));
    assert_false(str_to_int(S("12 "), &n));
    assert_false(str_to_int(S("1e3"), &n));
    assert_false(str_to_int(S("0x10"), &n));
    assert_int_equal(n, 7);
}

static void decimals_are_read_whole_or_not_at_all(void **state)
{
    double x = 7;

    (void)state;
    assert_true(str_to_double(S("3.5e2"), &x) && x == 350);
    assert_true(str_to_double(S("-0.25"), &x) && x == -0.25);
    x = 7;
    assert_false(str_to_double(S(""), &x));
    assert_false(str_to_double(S("1,5"), &x));
    assert_false(str_to_double(S("nan"), &x));
    assert_false(str_to_double(S("inf"), &x));
    assert_false(str_to_double(S("0x1p3"), &x));
    assert_false(str_to_double(S("1.5 "), &x));
    assert_false(str_to_double(S(" 1.5"), &x));
    assert_false(str_to_double(S("1.5\0"), &x));
    assert_false(str_to_double(S("--1"), &x));
    assert_false(str_to_double(S("1e999"), &x));
    assert_true(x == 7);
}

static void wrong_utf8_is_seen(void **state)
{
    (void)state;
    assert_true(str_is_utf8(S("d\xC3\xA9pens\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80")));
    assert_true(str_is_utf8(S("")));
    assert_false(str_is_utf8(S("d\xE9pens\xE9")));    /* Latin-1 */
    assert_false(str_is_utf8(S("\xC3")));             /* cut */
    assert_false(str_is_utf8(S("\xC0\xAF")));         /* longer than needed */
    assert_false(str_is_utf8(S("\xE0\x80\xAF")));     /* longer than needed */
    assert_false(str_is_utf8(S("\xED\xA0\x80")));     /* half of a pair */
    assert_false(str_is_utf8(S("\xF4\x90\x80\x80"))); /* beyond Unicode */
    assert_false(str_is_utf8(S("a\x80")));            /* nothing opened it */
}

static void hashes_of_like_texts_differ_in_all_their_bits(void **state)
{
    uint64_t differ = 0;

    (void)state;
    assert_int_equal(str_hash(S("a")), str_hash(S("a")));
    for (char c = 'a'; c < 'z'; c++) {
        char next = (char)(c + 1);
        differ |= str_hash((struct str){&c, 1}) ^ str_hash((struct str){&next, 1});
    }
    assert_true(differ == UINT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_compare_by_their_bytes),
        cmocka_unit_test(no_text_is_the_empty_slice),
        cmocka_unit_test(starts_ends_and_parts_are_found),
        cmocka_unit_test(a_part_is_clipped_to_its_slice),
        cmocka_unit_test(trim_takes_all_the_white_space_of_exports),
        cmocka_unit_test(cut_gives_every_part_once),
        cmocka_unit_test(integers_are_read_whole_or_not_at_all),
        cmocka_unit_test(decimals_are_read_whole_or_not_at_all),
        cmocka_unit_test(wrong_utf8_is_seen),
        cmocka_unit_test(hashes_of_like_texts_differ_in_all_their_bits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
