/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/demo/chance.h"
#include "check.h"

static void the_same_seed_gives_the_same_chance(void **state)
{
    struct chance one = {7}, other = {7}, third = {8};
    bool differs = false;

    (void)state;
    for (int i = 0; i < 100; i++) {
        uint64_t x = chance_next(&one);
        assert_true(x == chance_next(&other));
        differs |= x != chance_next(&third);
    }
    assert_true(differs);
}

static void chance_stays_within_its_bounds(void **state)
{
    struct chance c = {1};
    bool low = false, high = false;

    (void)state;
    for (int i = 0; i < 2000; i++) {
        int64_t n = chance_between(&c, 3, 5);
        double x = chance_unit(&c);
        assert_true(n >= 3 && n <= 5);
        assert_true(x >= 0 && x < 1);
        low |= n == 3;
        high |= n == 5;
    }
    assert_true(low && high);
}

static void a_shuffle_keeps_every_item(void **state)
{
    struct chance c = {2};
    size_t items[50], seen[50] = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(items); i++)
        items[i] = i;
    chance_shuffle(&c, items, COUNT_OF(items));
    for (size_t i = 0; i < COUNT_OF(items); i++)
        seen[items[i]]++;
    for (size_t i = 0; i < COUNT_OF(items); i++)
        assert_int_equal(seen[i], 1);
}

static void parts_add_up_and_follow_their_weights(void **state)
{
    const double weights[] = {1, 0, 2, 1}, nothing[] = {0, 0};
    int64_t parts[4];

    (void)state;
    share_out(1001, weights, 4, parts);
    assert_int_equal(parts[0] + parts[1] + parts[2] + parts[3], 1001);
    assert_int_equal(parts[1], 0);
    assert_in_range(parts[2], 499, 502);
    share_out(-30, weights, 4, parts);
    assert_int_equal(parts[0] + parts[1] + parts[2] + parts[3], -30);
    share_out(10, nothing, 2, parts);
    assert_int_equal(parts[0] + parts[1], 0);
}

static void a_table_has_the_sums_of_its_rows_and_columns(void **state)
{
    const double weights[] = {1, 1, 1, 0, 5, 1, 1, 1, 2};
    const int64_t rows[] = {10, 7, 4}, columns[] = {3, 13, 5};
    int64_t cells[9];

    (void)state;
    share_table(weights, 3, 3, rows, columns, cells);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(cells[3 * i] + cells[3 * i + 1] + cells[3 * i + 2], rows[i]);
        assert_int_equal(cells[i] + cells[i + 3] + cells[i + 6], columns[i]);
    }
    assert_int_equal(cells[3], 0); /* weight 0 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_seed_gives_the_same_chance),
        cmocka_unit_test(chance_stays_within_its_bounds),
        cmocka_unit_test(a_shuffle_keeps_every_item),
        cmocka_unit_test(parts_add_up_and_follow_their_weights),
        cmocka_unit_test(a_table_has_the_sums_of_its_rows_and_columns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
