/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "base/arena.h"

static void things_are_zeroed_aligned_and_apart(void **state)
{
    struct arena a = {0};
    unsigned char *last = NULL;

    (void)state;
    for (size_t size = 1; size < 3000; size += 7) {
        unsigned char *p = arena_new(&a, 1, size);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xAA, size);
        if (last)
            assert_int_equal(*last, 0xAA);
        last = p;
    }
    arena_done(&a);
    assert_null(a.block);
}

static void one_thing_may_be_larger_than_a_block(void **state)
{
    struct arena a = {0};
    char *large = arena_new(&a, 1000, 1000);

    (void)state;
    large[999999] = 'x';
    assert_non_null(arena_new(&a, 0, 8));
    arena_done(&a);
}

static void texts_are_copied_and_ended(void **state)
{
    struct arena a = {0};
    char text[] = "abc";
    struct str copy = arena_str(&a, (struct str){text, 2});

    (void)state;
    text[0] = 'x';
    check_str(copy, "ab");
    assert_string_equal(copy.p, "ab");
    assert_string_equal(arena_cstr(&a, (struct str){0}), "");
    check_str(arena_printf(&a, "%s-%04d", "n", 7), "n-0007");
    arena_done(&a);
}

static void a_reset_one_gives_zeroed_memory_again(void **state)
{
    struct arena a = {0};

    (void)state;
    arena_reset(&a);
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 100; i++) {
            char *p = arena_new(&a, 1, 1024);
            for (int k = 0; k < 1024; k++)
                assert_int_equal(p[k], 0);
            memset(p, 0xFF, 1024);
        }
        arena_reset(&a);
        assert_int_equal(a.used, 0);
    }
    arena_done(&a);
    arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(things_are_zeroed_aligned_and_apart),
        cmocka_unit_test(one_thing_may_be_larger_than_a_block),
        cmocka_unit_test(texts_are_copied_and_ended),
        cmocka_unit_test(a_reset_one_gives_zeroed_memory_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
