/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "base/text.h"

static void check_width(const char *text, size_t wanted)
{
    assert_int_equal(text_width(str_of(text)), wanted);
}

static void check_cut(const char *text, size_t width, const char *wanted)
{
    struct buf out = {0};

    text_cut(&out, str_of(text), width);
    assert_true(text_width(buf_str(&out)) <= width);
    check_buf(&out, wanted);
    buf_done(&out);
}

static void letters_take_one_column(void **state)
{
    (void)state;
    check_width("", 0);
    check_width("abc", 3);
    check_width("dépensé €", 9);
    check_width("12\u202F345\u00A0€", 8);
    check_width("Привет", 6);
}

static void marks_take_none(void **state)
{
    (void)state;
    check_width("e\u0301te\u0301", 3);
    check_width("\uFEFFa\u200Bb", 2);
    check_width("a\u0300\u0301\u0302", 1);
}

static void wide_characters_take_two(void **state)
{
    (void)state;
    check_width("日本", 4);
    check_width("한국어", 6);
    check_width("ＡＢ", 4);
    check_width("ｱ", 1); /* half width */
}

static void an_emoji_takes_two_however_it_is_made(void **state)
{
    (void)state;
    check_width("😀", 2);
    check_width("👨‍👩‍👧", 2); /* three people, joined */
    check_width("👍🏽", 2);           /* with a skin */
    check_width("🇫🇷", 2);                 /* two letters */
    check_width("🇫🇷🇬🇧", 4);
    check_width("❤\uFE0F", 2); /* a sign, drawn as a picture */
    check_width("❤", 1);
}

static void foreign_bytes_take_one_each(void **state)
{
    (void)state;
    check_width("a\xE9z", 3);
}

static void a_text_that_fits_is_not_cut(void **state)
{
    (void)state;
    check_cut("abc", 3, "abc");
    check_cut("dépensé", 7, "dépensé");
    check_cut("", 0, "");
    check_cut("日本", 4, "日本");
}

static void a_long_text_ends_in_an_ellipsis(void **state)
{
    (void)state;
    check_cut("abcdef", 4, "abc…");
    check_cut("abcdef", 1, "…");
    check_cut("abcdef", 0, "");
    check_cut("dépensé", 4, "dép…");
}

static void a_cut_never_splits_a_character(void **state)
{
    (void)state;
    check_cut("日本語", 5, "日本…");
    check_cut("日本語", 4, "日…"); /* half of one would not do */
    check_cut("e\u0301te\u0301s", 3, "e\u0301t…");
    check_cut("👨‍👩‍👧👨‍👩‍👧", 3, "👨‍👩‍👧…");
    check_cut("👨‍👩‍👧👨‍👩‍👧", 2, "…");
    check_cut("a🇫🇷🇬🇧", 4, "a🇫🇷…");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_take_one_column),
        cmocka_unit_test(marks_take_none),
        cmocka_unit_test(wide_characters_take_two),
        cmocka_unit_test(an_emoji_takes_two_however_it_is_made),
        cmocka_unit_test(foreign_bytes_take_one_each),
        cmocka_unit_test(a_text_that_fits_is_not_cut),
        cmocka_unit_test(a_long_text_ends_in_an_ellipsis),
        cmocka_unit_test(a_cut_never_splits_a_character),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
