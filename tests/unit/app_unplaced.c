/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Names that people spell differently. */
#include "check.h"

#include "app/unplaced.h"

static int apart(const char *a, const char *b)
{
    return unplaced_distance(str_of(a), str_of(b));
}

static void signs_case_accents_and_years_do_not_part_names(void **state)
{
    (void)state;
    assert_int_equal(apart("Noël_2025", "noel-2024"), 0);
    assert_int_equal(apart("#FeteDesPeres", "fête des pères 2026"), 0);
}

static void a_name_within_another_comes_near(void **state)
{
    (void)state;
    assert_int_equal(apart("promo-noel-fin", "noel"), 1);
    assert_int_equal(apart("rentree", "Rentrée des CFA"), 1);
}

static void a_letter_or_two_come_near(void **state)
{
    (void)state;
    assert_int_equal(apart("nowel", "noel"), 2);
    assert_int_equal(apart("tour-des-atelers", "tour des ateliers"), 2);
}

static void other_and_very_short_names_are_far(void **state)
{
    (void)state;
    assert_int_equal(apart("soldes", "noel"), -1);
    assert_int_equal(apart("fb", "ig"), -1);
    assert_int_equal(apart("fb", "FB"), 0);
    assert_int_equal(apart("", ""), -1);
    assert_int_equal(apart("2025", "2026"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_case_accents_and_years_do_not_part_names),
        cmocka_unit_test(a_name_within_another_comes_near),
        cmocka_unit_test(a_letter_or_two_come_near),
        cmocka_unit_test(other_and_very_short_names_are_far),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
