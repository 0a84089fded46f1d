/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "base/list.h"

static void items_keep_their_place_and_value(void **state)
{
    struct list l = LIST_OF(int64_t);

    (void)state;
    for (int64_t i = 0; i < 1000; i++)
        *(int64_t *)list_add(&l) = i * i;
    assert_int_equal(l.n, 1000);
    for (int64_t i = 0; i < 1000; i++)
        assert_int_equal(LIST_ITEMS(&l, int64_t)[i], i * i);
    list_done(&l);
    assert_int_equal(l.n, 0);
    assert_int_equal(l.size, sizeof(int64_t));
}

static void a_new_item_is_zeroed_also_in_a_used_place(void **state)
{
    struct list l = LIST_OF(int);

    (void)state;
    *(int *)list_add(&l) = 7;
    list_clear(&l);
    assert_int_equal(l.n, 0);
    assert_int_equal(*(int *)list_add(&l), 0);
    list_done(&l);
    list_done(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_keep_their_place_and_value),
        cmocka_unit_test(a_new_item_is_zeroed_also_in_a_used_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
