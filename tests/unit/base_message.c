/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The way of a message from a catalogue (tests/unit/messages) to the reader. */
#include "check.h"

#include "base/icu_message.h"
#include "messages/sample.h"

#define NB "\u00A0"
#define NN "\u202F"

static void check_rows(int64_t n, const char *en, const char *fr)
{
    struct buf text = {0};

    msg_rows(&text, LANG_EN, n);
    check_buf(&text, en);
    msg_rows(&text, LANG_FR, n);
    check_buf(&text, fr);
    buf_done(&text);
}

static void plurals_are_those_of_the_language(void **state)
{
    (void)state;
    check_rows(0, "0 rows", "0 ligne");
    check_rows(1, "1 row", "1 ligne");
    check_rows(2, "2 rows", "2 lignes");
    check_rows(-1, "-1 row", "-1 ligne");
    check_rows(12345, "12,345 rows", "12" NN "345 lignes");
    check_rows(1000000, "1,000,000 rows", "1" NN "000" NN "000 lignes");
    check_rows(INT64_C(9007199254740991), "9,007,199,254,740,991 rows",
               "9" NN "007" NN "199" NN "254" NN "740" NN "991 lignes");
}

static void two_plurals_do_not_mix_in_another_order(void **state)
{
    struct buf text = {0};

    (void)state;
    msg_rows_of_files(&text, LANG_EN, 0, 2);
    check_buf(&text, "nothing in 2 files");
    msg_rows_of_files(&text, LANG_FR, 7, 1);
    check_buf(&text, "1 fichier : 7 lignes");
    msg_rows_of_files(&text, LANG_FR, 0, 0);
    check_buf(&text, "0 fichier : rien");
    buf_done(&text);
}

static void an_apostrophe_is_an_apostrophe(void **state)
{
    struct buf text = {0};

    (void)state;
    msg_the_name(&text, LANG_EN, S("N'D"));
    check_buf(&text, "the name's 'N'D' in quotes, N'D's again");
    msg_the_name(&text, LANG_FR, S("été"));
    check_buf(&text, "c'est l'été d''été'");
    buf_done(&text);
}

static void texts_stand_where_each_language_wants_them(void **state)
{
    struct buf text = {0};

    (void)state;
    msg_plain(&text, LANG_FR);
    check_buf(&text, "Prêt.");
    msg_swapped(&text, LANG_EN, S("a"), S("b"));
    check_buf(&text, "a then b");
    msg_swapped(&text, LANG_FR, S("a"), S("b"));
    check_buf(&text, "b après a");
    buf_done(&text);
}

static void numbers_days_and_choices_find_their_places(void **state)
{
    struct buf text = {0};
    struct day until;

    (void)state;
    assert_true(day_parse(S("2026-10-01"), &until));
    msg_mixed(&text, LANG_EN, S("Posts"), 1234, 5678, 0.2174, until, S("open"));
    check_buf(&text, "Posts: 1,234 of 5,678 (21.7%) until 1 October 2026, open");
    msg_mixed(&text, LANG_FR, S("Posts"), 1234, 5678, 0.2174, until, S("x"));
    check_buf(&text, "Jusqu'au 1er octobre 2026, Posts : 21,7" NB "%, soit 1" NN "234 sur 5" NN
                     "678, fermé (x)");
    buf_done(&text);
}

static void a_message_has_room_for_all_it_may_have(void **state)
{
    struct buf text = {0};

    (void)state;
    msg_everything(&text, LANG_EN, 1, 2, 3, 4, 5, S("f"), S("g"), S("h"), S("i"), S("j"), S("k"));
    check_buf(&text, "1 2 3 4 5: f g h i j k");
    msg_everything(&text, LANG_FR, 1, 2, 3, 4, 5, S("f"), S("g"), S("h"), S("i"), S("j"), S(""));
    check_buf(&text, " j i h g f : 5 4 3 2 1");
    buf_done(&text);
}

static void a_text_is_never_taken_for_a_pattern(void **state)
{
    struct buf text = {0};

    (void)state;
    msg_swapped(&text, LANG_EN, S("{0} '{1}' #"), S("%s%n"));
    check_buf(&text, "{0} '{1}' # then %s%n");
    buf_done(&text);
}

static void a_long_text_is_not_cut(void **state)
{
    struct buf name = {0}, text = {0};

    (void)state;
    for (int i = 0; i < 20000; i++)
        buf_add(&name, S("é€😀"));
    msg_swapped(&text, LANG_FR, buf_str(&name), S("fin"));
    assert_int_equal(text.n, name.n + strlen("fin après "));
    assert_true(str_ends(buf_str(&text), buf_str(&name)));
    assert_true(str_is_utf8(buf_str(&text)));
    buf_done(&name);
    buf_done(&text);
}

static void foreign_bytes_in_a_text_are_replaced(void **state)
{
    struct buf text = {0};

    (void)state;
    msg_swapped(&text, LANG_EN, S("d\xE9pense"), (struct str){0});
    check_buf(&text, "d\uFFFDpense then ");
    buf_done(&text);
}

static void a_failure_speaks_the_language_of_its_reader(void **state)
{
    struct err e = {.lang = LANG_FR};

    (void)state;
    assert_false(fail_rows(&e, ERR_INPUT, 12345, S("a.csv")));
    assert_int_equal(e.kind, ERR_INPUT);
    assert_string_equal(e.text, "La ligne 12" NN "345 de a.csv n'est pas valable.");
    e.lang = LANG_EN;
    assert_false(fail_rows(&e, ERR_USE, 1, S("a.csv")));
    assert_string_equal(e.text, "Row 1 of a.csv is wrong.");
}

static void wrong_patterns_are_seen(void **state)
{
    (void)state;
    assert_true(message_is_valid(LANG_FR, S("l'{0} de {1,plural, one {#} other {#}}")));
    assert_false(message_is_valid(LANG_FR, S("{0")));
    assert_false(message_is_valid(LANG_EN, S("{0,plural, one {#}}"))); /* no `other` */
    assert_false(message_is_valid(LANG_EN, S("{0,colour}")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plurals_are_those_of_the_language),
        cmocka_unit_test(two_plurals_do_not_mix_in_another_order),
        cmocka_unit_test(an_apostrophe_is_an_apostrophe),
        cmocka_unit_test(texts_stand_where_each_language_wants_them),
        cmocka_unit_test(numbers_days_and_choices_find_their_places),
        cmocka_unit_test(a_message_has_room_for_all_it_may_have),
        cmocka_unit_test(a_text_is_never_taken_for_a_pattern),
        cmocka_unit_test(a_long_text_is_not_cut),
        cmocka_unit_test(foreign_bytes_in_a_text_are_replaced),
        cmocka_unit_test(a_failure_speaks_the_language_of_its_reader),
        cmocka_unit_test(wrong_patterns_are_seen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
