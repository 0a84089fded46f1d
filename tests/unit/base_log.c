/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "base/log.h"

#include <stdio.h>
#include <unistd.h>

/* What was written since the last call. */
static struct str written(int pipe_end, char *into, size_t room)
{
    ssize_t n = read(pipe_end, into, room);

    return (struct str){into, n > 0 ? (size_t)n : 0};
}

static void a_line_says_when_what_and_where(void **state)
{
    int ends[2];
    char text[8192];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    struct log log = {LOG_INFO, ends[1]};

    log_line(&log, LOG_DEBUG, "web", "not=%d", 1);
    log_line(&log, LOG_WARN, "web", "status=%d path=%s", 503, "/a\nlevel=error b");
    struct str line = written(ends[0], text, sizeof(text));

    assert_true(str_starts(line, S("time=20")));
    check_str(str_sub(line, strlen("time=2026-11-22T18:00:00Z"), line.n),
              " level=warn area=web status=503 path=/a level=error b\n");
    close(ends[0]);
    close(ends[1]);
}

static void a_long_line_is_cut_but_ends(void **state)
{
    int ends[2];
    char text[8192];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    struct log log = {LOG_DEBUG, ends[1]};

    log_line(&log, LOG_DEBUG, "web", "%06000d", 1);
    struct str line = written(ends[0], text, sizeof(text));

    assert_in_range(line.n, 3000, 4096);
    assert_true(str_ends(line, S("0\n")));
    close(ends[0]);
    close(ends[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_says_when_what_and_where),
        cmocka_unit_test(a_long_line_is_cut_but_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
