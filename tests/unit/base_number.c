/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "base/number.h"

#include <float.h>
#include <math.h>

static void check_number(double x, const char *wanted)
{
    struct buf text = {0};

    number_write(&text, x);
    check_buf(&text, wanted);
    buf_done(&text);
}

static void whole_numbers_have_no_point(void **state)
{
    (void)state;
    check_number(0, "0");
    check_number(-0.0, "0");
    check_number(42, "42");
    check_number(-1234567, "-1234567");
    check_number(999999999999999, "999999999999999");
}

static void others_are_as_short_as_can_be(void **state)
{
    (void)state;
    check_number(0.1, "0.1");
    check_number(-12.5, "-12.5");
    check_number(1.0 / 3, "0.3333333333333333");
    check_number(0.1 + 0.2, "0.30000000000000004");
    check_number(1e-7, "1e-07");
}

static void what_is_no_number_is_nothing(void **state)
{
    (void)state;
    check_number(NAN, "");
    check_number(INFINITY, "");
}

static void each_reads_back_as_itself(void **state)
{
    static const double numbers[] = {DBL_MAX,  DBL_MIN,   DBL_EPSILON, 1e15,
                                     1e16 + 2, -2.5e-300, 48620.07};
    struct buf text = {0};
    double back;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        number_write(&text, numbers[i]);
        assert_true(str_to_double(buf_str(&text), &back));
        assert_true(back == numbers[i]);
        buf_cut(&text, 0);
    }
    buf_done(&text);
}

static void the_noise_of_sums_is_left_out(void **state)
{
    (void)state;
    assert_true(number_plain(134745.11999999988) == 134745.12);
    assert_true(number_plain(0.1 + 0.2) == 0.3);
    assert_true(number_plain(-24042.059999999998) == -24042.06);
    assert_true(number_plain(123456789012.34) == 123456789012.34);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_noise_of_sums_is_left_out),
        cmocka_unit_test(whole_numbers_have_no_point),
        cmocka_unit_test(others_are_as_short_as_can_be),
        cmocka_unit_test(what_is_no_number_is_nothing),
        cmocka_unit_test(each_reads_back_as_itself),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
