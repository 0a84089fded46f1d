/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "base/err.h"

#include <errno.h>

static void an_error_is_kept_and_is_false(void **state)
{
    struct err e = {0};

    (void)state;
    assert_false(err_set(&e, ERR_INPUT, S("wrong")));
    assert_int_equal(e.kind, ERR_INPUT);
    assert_string_equal(e.text, "wrong");
    assert_false(err_set(&e, ERR_LIMIT, (struct str){0}));
    assert_string_equal(e.text, "");
}

static void a_long_text_is_cut_between_characters(void **state)
{
    static const char *const letters[] = {"x", "é", "€", "😀"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(letters); i++) {
        for (size_t before = 0; before < 4; before++) {
            struct err e = {0};
            struct buf text = {0};
            buf_fill(&text, '-', before);
            while (text.n < 3000)
                buf_add(&text, str_of(letters[i]));
            err_set(&e, ERR_INPUT, buf_str(&text));
            assert_true(str_is_utf8(str_of(e.text)));
            assert_true(strlen(e.text) > sizeof(e.text) - 1 - 4);
            assert_true(strlen(e.text) < sizeof(e.text));
            buf_done(&text);
        }
    }
}

static void a_text_that_just_fits_is_whole(void **state)
{
    struct err e = {0};
    struct buf text = {0};

    (void)state;
    buf_fill(&text, 'x', sizeof(e.text) - 3);
    buf_add(&text, S("é"));
    err_set(&e, ERR_INPUT, buf_str(&text));
    check_str(buf_str(&text), e.text);
    buf_done(&text);
}

static void the_system_speaks_the_language_of_the_reader(void **state)
{
    struct err e = {.lang = LANG_FR};

    (void)state;
    assert_false(err_system(&e, S("/x"), ENOSPC));
    assert_int_equal(e.kind, ERR_SYSTEM);
    assert_string_equal(e.text, "/x\u00A0: il n’y a plus de place sur le disque");
    e.lang = LANG_EN;
    err_system(&e, S("/x"), EACCES);
    assert_string_equal(e.text, "/x: access is not allowed");
    err_system(&e, S("/x"), EDOM); /* no words of ours: the system's */
    assert_true(str_starts(str_of(e.text), S("/x: Numerical")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_error_is_kept_and_is_false),
        cmocka_unit_test(a_long_text_is_cut_between_characters),
        cmocka_unit_test(a_text_that_just_fits_is_whole),
        cmocka_unit_test(the_system_speaks_the_language_of_the_reader),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
