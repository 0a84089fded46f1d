/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

static void what_is_written_is_there(void **state)
{
    struct buf b = {0};

    (void)state;
    buf_add(&b, S("a"));
    buf_char(&b, '-');
    buf_fill(&b, '=', 3);
    buf_printf(&b, "%d/%s", 12, "x");
    check_str(buf_str(&b), "a-===12/x");
    assert_string_equal(buf_cstr(&b), "a-===12/x");
    buf_cut(&b, 1);
    check_str(buf_str(&b), "a");
    buf_cut(&b, 9);
    check_str(buf_str(&b), "a");
    buf_done(&b);
    assert_null(b.p);
}

static void an_empty_one_is_a_text_too(void **state)
{
    struct buf b = {0}, tight = BUF_MAX(1);

    (void)state;
    assert_string_equal(buf_cstr(&b), "");
    buf_add(&b, S(""));
    buf_fill(&b, 'x', 0);
    assert_int_equal(buf_str(&b).n, 0);
    buf_done(&b);
    buf_add(&tight, S("too long"));
    assert_string_equal(buf_cstr(&tight), "");
    buf_done(&tight);
}

static void what_does_not_fit_is_left_out_and_said(void **state)
{
    struct buf b = BUF_MAX(4);

    (void)state;
    buf_add(&b, S("abc"));
    assert_false(b.full);
    buf_printf(&b, "%d", 12);
    assert_true(b.full);
    buf_char(&b, 'd'); /* would fit, but there is a hole before it */
    buf_fill(&b, 'd', 1);
    check_str(buf_str(&b), "abc");
    buf_done(&b);
    assert_false(b.full);
    buf_add(&b, S("abcd"));
    assert_false(b.full);
    buf_add(&b, S("e"));
    assert_true(b.full);
    buf_done(&b);
}

static void it_grows_to_any_size(void **state)
{
    struct buf b = {0};

    (void)state;
    for (int i = 0; i < 100000; i++)
        buf_printf(&b, "%05d", i);
    assert_int_equal(b.n, 500000);
    check_str(str_sub(buf_str(&b), 499995, 5), "99999");
    buf_done(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_there),
        cmocka_unit_test(an_empty_one_is_a_text_too),
        cmocka_unit_test(what_does_not_fit_is_left_out_and_said),
        cmocka_unit_test(it_grows_to_any_size),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
