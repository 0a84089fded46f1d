/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "os/clock.h"

#include <stdlib.h>
#include <time.h>

static void check_now(const char *told, const char *wanted)
{
    struct buf text = {0};

    setenv("RETOUR_NOW", told, 1);
    instant_write(&text, clock_now());
    check_buf(&text, wanted);
    buf_done(&text);
    unsetenv("RETOUR_NOW");
}

static void tests_tell_the_time(void **state)
{
    (void)state;
    check_now("2026-11-02", "2026-11-02T12:00:00Z");
    check_now("2026-11-02T08:15:00Z", "2026-11-02T08:15:00Z");
    check_now("2026-11-02T00:15:00+01:00", "2026-11-01T23:15:00Z");
}

static void otherwise_it_is_now(void **state)
{
    (void)state;
    unsetenv("RETOUR_NOW");
    assert_in_range(clock_now().us / 1000000, time(NULL) - 5, time(NULL) + 5);
    setenv("RETOUR_NOW", "tomorrow", 1);
    assert_in_range(clock_now().us / 1000000, time(NULL) - 5, time(NULL) + 5);
    unsetenv("RETOUR_NOW");
}

static void the_steady_clock_goes_on(void **state)
{
    int64_t before = clock_steady_us();

    (void)state;
    assert_true(clock_steady_us() >= before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tests_tell_the_time),
        cmocka_unit_test(otherwise_it_is_now),
        cmocka_unit_test(the_steady_clock_goes_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
