/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "report/wrap.h"

static void lines_break_between_words(void **state)
{
    struct buf out = {0};

    (void)state;
    wrap_add(&out, S("one two three"), 7, 0);
    check_buf(&out, "one two\nthree\n");
    wrap_add(&out, S("one two three"), 9, 2);
    check_buf(&out, "one two\n  three\n");
    wrap_add(&out, S("a\n\nb"), 80, 2);
    check_buf(&out, "a\n\n  b\n");
    wrap_add(&out, S("un\xC2\xA0: deux"), 5, 0); /* a space that does not break */
    check_buf(&out, "un\xC2\xA0:\ndeux\n");
    wrap_add(&out, S("http://long.example/address x"), 5, 0);
    check_buf(&out, "http://long.example/address\nx\n");
    wrap_add(&out, S(""), 5, 0);
    check_buf(&out, "");
    buf_done(&out);
}

static void lines_keep_their_own_indent(void **state)
{
    struct buf out = {0};

    (void)state;
    wrap_lines(&out, S("file\n  ! one two three\n\nend\n"), 11);
    check_buf(&out, "file\n  ! one\n    two\n    three\n\nend\n");
    buf_done(&out);
}

static void narrow_columns_break_words_too(void **state)
{
    struct str rest = S("exports/2026/file_name.csv"), line;

    (void)state;
    assert_true(wrap_next_tight(&rest, 15, &line));
    check_str(line, "exports/2026/");
    assert_true(wrap_next_tight(&rest, 15, &line));
    check_str(line, "file_name.csv");
    assert_false(wrap_next_tight(&rest, 15, &line));
    rest = S("éééé");
    assert_true(wrap_next_tight(&rest, 3, &line));
    check_str(line, "ééé");
    rest = S("東京");
    assert_true(wrap_next_tight(&rest, 1, &line)); /* wider than any room: still goes on */
    check_str(line, "東");
}

static void what_a_terminal_obeys_becomes_harmless(void **state)
{
    struct buf out = {0};

    (void)state;
    wrap_clean(&out, S("a\033[1m\nb\x7F\xC2\x85"
                       "c\xE2\x80\x8F\xE2\x80\xA8\xE2\x81\xA6"
                       "d\xFF\xC3"));
    check_buf(&out, "a [1m b  cd\xEF\xBF\xBD\xEF\xBF\xBD");
    wrap_clean_lines(&out, S("a\033\nb\r\n"));
    check_buf(&out, "a \nb \n");
    wrap_clean(&out, S("É 👩‍🔧 é")); /* joiners stay */
    check_buf(&out, "É 👩‍🔧 é");
    buf_done(&out);
}

static void the_longest_word_counts_columns(void **state)
{
    (void)state;
    assert_int_equal(wrap_longest_word(S("a 東京 bcd")), 4);
    assert_int_equal(wrap_longest_word(S("")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_break_between_words),
        cmocka_unit_test(lines_keep_their_own_indent),
        cmocka_unit_test(narrow_columns_break_words_too),
        cmocka_unit_test(what_a_terminal_obeys_becomes_harmless),
        cmocka_unit_test(the_longest_word_counts_columns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
