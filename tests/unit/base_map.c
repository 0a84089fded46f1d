/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "base/map.h"

#include <stdio.h>

static void a_key_keeps_its_value(void **state)
{
    struct map m = {0};
    int64_t value = 7;

    (void)state;
    assert_false(map_get(&m, S("a"), &value));
    *map_put(&m, S("a"), 1) += 10;
    assert_int_equal(*map_put(&m, S("a"), 5), 11);
    assert_true(map_get(&m, S("a"), &value));
    assert_int_equal(value, 11);
    assert_true(map_get(&m, S("a"), NULL));
    assert_false(map_get(&m, S("b"), &value));
    assert_int_equal(value, 11);
    assert_int_equal(m.n, 1);
    map_done(&m);
    assert_false(map_get(&m, S("a"), NULL));
}

static void the_empty_key_is_a_key(void **state)
{
    struct map m = {0};

    (void)state;
    map_put(&m, (struct str){0}, 3);
    assert_true(map_get(&m, S(""), NULL));
    map_done(&m);
}

static void keys_are_copied_and_stay_in_order(void **state)
{
    struct map m = {0};
    char key[16];
    int64_t value;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        int n = snprintf(key, sizeof(key), "post-%d", i);
        map_put(&m, (struct str){key, (size_t)n}, i);
    }
    assert_int_equal(m.n, 20000);
    for (int i = 0; i < 20000; i++) {
        int n = snprintf(key, sizeof(key), "post-%d", i);
        check_str(m.entries[i].key, key);
        assert_true(map_get(&m, (struct str){key, (size_t)n}, &value));
        assert_int_equal(value, i);
    }
    map_done(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_keeps_its_value),
        cmocka_unit_test(the_empty_key_is_a_key),
        cmocka_unit_test(keys_are_copied_and_stay_in_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
