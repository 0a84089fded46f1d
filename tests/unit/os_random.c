/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "os/random.h"

static void two_draws_differ(void **state)
{
    unsigned char one[32] = {0}, two[32] = {0};

    (void)state;
    random_bytes(one, sizeof(one));
    random_bytes(two, sizeof(two));
    assert_memory_not_equal(one, two, sizeof(one));
    random_bytes(NULL, 0);
}

static void every_byte_of_a_long_draw_is_written(void **state)
{
    static unsigned char bytes[1 << 20];
    size_t counts[256] = {0};

    (void)state;
    random_bytes(bytes, sizeof(bytes));
    for (size_t i = 0; i < sizeof(bytes); i++)
        counts[bytes[i]]++;
    for (size_t i = 0; i < 256; i++) /* 4096 expected, deviation 64 */
        assert_in_range(counts[i], 4096 - 640, 4096 + 640);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_draws_differ),
        cmocka_unit_test(every_byte_of_a_long_draw_is_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
