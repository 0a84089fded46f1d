/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The tasks below are done by this program called again, as in real life. */
#include "check.h"

#include "os/child.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MEMORY = 1 << 30, SECONDS = 2, MOST = 1 << 20, SHORT = 3 };

/* ---- tasks: each is jailed first, and leaves with 0 only when it could do what it must not ----
 */

static void echo(void)
{
    char chunk[100];
    FILE *file = fopen(CHILD_INPUT, "rb");
    size_t n;

    if (!file)
        child_leave(1);
    while ((n = fread(chunk, 1, sizeof(chunk), file)) > 0)
        child_give(chunk, n);
    child_leave(0);
}

static void opens_a_file(void)
{
    int input = open(CHILD_INPUT, O_RDONLY);

    if (input < 0)
        child_leave(1);
    close(input); /* takes no effect: its place stays taken */
    child_leave(open("/etc/passwd", O_RDONLY) >= 0 ? 0 : 2);
}

static void writes_a_file(void)
{
    child_leave(open("/tmp/retour-child-must-not", O_WRONLY | O_CREAT, 0600) >= 0 ? 0 : 2);
}

static void maps_code(void)
{
    void *p =
        mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    child_leave(p != MAP_FAILED ? 0 : 2);
}

static void asks_the_network(void)
{
    child_leave(socket(AF_INET, SOCK_STREAM, 0) >= 0 ? 0 : 2);
}

static void begins_another(void)
{
    child_leave(fork() >= 0 ? 0 : 2);
}

static void removes_a_file(void)
{
    child_leave(unlink("/tmp/retour-child-there") == 0 ? 0 : 2);
}

static void crashes(void)
{
    volatile int *nowhere = NULL;

    child_leave(*nowhere);
}

static void spins(void)
{
    for (volatile int i = 0;; i = i + 1) {
    }
}

static void floods(void)
{
    static const char chunk[4096];

    for (;;)
        child_give(chunk, sizeof(chunk));
}

static void refuses(void)
{
    child_leave(7);
}

static const struct {
    const char *word;
    void (*task)(void);
} tasks[] = {
    {"--echo", echo},
    {"--opens-a-file", opens_a_file},
    {"--writes-a-file", writes_a_file},
    {"--maps-code", maps_code},
    {"--asks-the-network", asks_the_network},
    {"--begins-another", begins_another},
    {"--removes-a-file", removes_a_file},
    {"--crashes", crashes},
    {"--spins", spins},
    {"--floods", floods},
    {"--refuses", refuses},
};

/* ---- this side ---- */

static ptrdiff_t read_text(void *of, int64_t at, void *into, size_t n, struct err *e)
{
    struct str rest = *(struct str *)of;

    (void)e;
    rest = str_sub(rest, (size_t)at, n);
    if (rest.n)
        memcpy(into, rest.p, rest.n);
    return (ptrdiff_t)rest.n;
}

static bool take_text(void *of, const void *bytes, size_t n, struct err *e)
{
    (void)e;
    buf_add(of, (struct str){bytes, n});
    return true;
}

static bool take_nothing(void *of, const void *bytes, size_t n, struct err *e)
{
    (void)of;
    (void)bytes;
    (void)n;
    return err_set(e, ERR_SYSTEM, S("the disk is full"));
}

static enum child_end run(const char *word, struct str input, struct buf *out, int *code)
{
    struct err e = {0};
    enum child_end end;
    struct child_task t = {.word = word,
                           .in_of = &input,
                           .read = read_text,
                           .size = (int64_t)input.n,
                           .out_of = out,
                           .take = take_text,
                           .most = MOST,
                           .seconds_most = SHORT * SECONDS};

    if (!child_run(&t, &end, code, &e))
        fail_msg("%s", e.text);
    return end;
}

static void a_child_reads_its_input_and_gives_output(void **state)
{
    struct buf out = {0}, big = {0};
    int code;

    (void)state;
    assert_int_equal(run("--echo", S("in and out"), &out, &code), CHILD_DONE);
    check_buf(&out, "in and out");
    buf_fill(&big, 'x', 300000);
    assert_int_equal(run("--echo", buf_str(&big), &out, &code), CHILD_DONE);
    assert_int_equal(out.n, 300000);
    buf_cut(&out, 0);
    assert_int_equal(run("--echo", S(""), &out, &code), CHILD_DONE);
    assert_int_equal(out.n, 0);
    buf_done(&out);
    buf_done(&big);
}

static void a_child_may_open_nothing_else(void **state)
{
    struct buf out = {0};
    int code = 0;

    (void)state;
    assert_int_equal(run("--opens-a-file", S("x"), &out, &code), CHILD_REFUSED);
    assert_int_equal(code, 2);
    assert_int_equal(run("--writes-a-file", S("x"), &out, &code), CHILD_REFUSED);
    assert_int_equal(run("--maps-code", S("x"), &out, &code), CHILD_REFUSED);
    assert_int_equal(access("/tmp/retour-child-must-not", F_OK), -1);
    buf_done(&out);
}

static void what_a_child_has_no_need_of_ends_it(void **state)
{
    struct buf out = {0};
    int code;
    FILE *there = fopen("/tmp/retour-child-there", "w");

    (void)state;
    assert_non_null(there);
    assert_int_equal(fclose(there), 0);
    assert_int_equal(run("--asks-the-network", S("x"), &out, &code), CHILD_KILLED);
    assert_int_equal(run("--begins-another", S("x"), &out, &code), CHILD_KILLED);
    assert_int_equal(run("--removes-a-file", S("x"), &out, &code), CHILD_KILLED);
    assert_int_equal(remove("/tmp/retour-child-there"), 0);
    buf_done(&out);
}

static void a_child_that_goes_wrong_is_its_own_end(void **state)
{
    struct buf out = {0};
    int code = 0;

    (void)state;
    assert_int_not_equal(run("--crashes", S("x"), &out, &code), CHILD_DONE);
    assert_int_equal(run("--spins", S("x"), &out, &code), CHILD_KILLED);
    assert_int_equal(run("--floods", S("x"), &out, &code), CHILD_TOO_MUCH);
    assert_true(out.n < 2 * MOST);
    assert_int_equal(run("--refuses", S("x"), &out, &code), CHILD_REFUSED);
    assert_int_equal(code, 7);
    buf_done(&out);
}

static void our_own_failure_is_said(void **state)
{
    struct str input = S("x");
    struct err e = {0};
    enum child_end end;
    int code;
    struct child_task t = {.word = "--echo",
                           .in_of = &input,
                           .read = read_text,
                           .size = 1,
                           .take = take_nothing,
                           .most = MOST,
                           .seconds_most = SHORT};

    (void)state;
    assert_false(child_run(&t, &end, &code, &e));
    assert_string_equal(e.text, "the disk is full");
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_child_reads_its_input_and_gives_output),
        cmocka_unit_test(a_child_may_open_nothing_else),
        cmocka_unit_test(what_a_child_has_no_need_of_ends_it),
        cmocka_unit_test(a_child_that_goes_wrong_is_its_own_end),
        cmocka_unit_test(our_own_failure_is_said),
    };
    struct child_limits limits = {.memory = MEMORY, .cpu_seconds = SECONDS};

    for (size_t i = 0; i < COUNT_OF(tasks); i++) {
        if (!child_is_called(argc, argv, tasks[i].word))
            continue;
        child_jail(&limits);
        tasks[i].task();
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
