/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "os/clock.h"
#include "os/lock.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char path[64];

static int make_path(void **state)
{
    (void)state;
    (void)snprintf(path, sizeof(path), "/tmp/retour-lock-XXXXXX");
    int file = mkstemp(path);

    return file >= 0 ? close(file) : -1;
}

static int drop_path(void **state)
{
    (void)state;
    return unlink(path);
}

/* A process of its own that holds the lock. */
struct holder {
    pid_t process;
    int tell; /* a byte makes it release the lock and go */
};

static struct holder start_holder(enum lock_mode mode)
{
    int told[2], ready[2];
    char c;

    assert_int_equal(pipe(told), 0);
    assert_int_equal(pipe(ready), 0);
    pid_t process = fork();

    assert_true(process >= 0);
    if (process == 0) {
        struct lock l = {0};
        struct err e = {0};
        close(told[1]);
        bool held = lock_take(&l, path, mode, 5, NULL, NULL, &e);
        if (write(ready[1], held ? "y" : "n", 1) != 1 || read(told[0], &c, 1) < 0)
            _exit(2);
        lock_release(&l);
        _exit(0);
    }
    close(told[0]);
    close(ready[1]);
    assert_int_equal(read(ready[0], &c, 1), 1);
    close(ready[0]);
    assert_int_equal(c, 'y');
    return (struct holder){process, told[1]};
}

static void stop_holder(struct holder h)
{
    /* Not by closing alone: a holder started later has the other end open too. Nobody may listen
     * any more: main ignores the signal. */
    ssize_t n = write(h.tell, "x", 1);

    assert_true(n == 1 || errno == EPIPE);
    close(h.tell);
    assert_int_equal(waitpid(h.process, NULL, 0), h.process);
}

static bool can_take(enum lock_mode mode, struct err *e)
{
    struct lock l = {0};
    bool held = lock_take(&l, path, mode, 0, NULL, NULL, e);

    assert_int_equal(held, l.file != 0);
    lock_release(&l);
    return held;
}

static void one_writes_and_nobody_else_does_anything(void **state)
{
    struct err e = {0};
    struct holder h = start_holder(LOCK_EXCLUSIVE);

    (void)state;
    assert_false(can_take(LOCK_EXCLUSIVE, &e));
    assert_int_equal(e.kind, ERR_CONFLICT);
    assert_false(can_take(LOCK_SHARED, &e));
    stop_holder(h);
    assert_true(can_take(LOCK_EXCLUSIVE, &e));
}

static void many_ask_while_nobody_writes(void **state)
{
    struct err e = {0};
    struct holder one = start_holder(LOCK_SHARED), two = start_holder(LOCK_SHARED);

    (void)state;
    assert_true(can_take(LOCK_SHARED, &e));
    assert_false(can_take(LOCK_EXCLUSIVE, &e));
    stop_holder(one);
    assert_false(can_take(LOCK_EXCLUSIVE, &e));
    stop_holder(two);
    assert_true(can_take(LOCK_EXCLUSIVE, &e));
}

static void the_holder_is_named(void **state)
{
    char wanted[128];
    struct err e = {.lang = LANG_EN};
    struct holder h = start_holder(LOCK_EXCLUSIVE);

    (void)state;
    assert_false(can_take(LOCK_SHARED, &e));
    snprintf(wanted, sizeof(wanted), "The workspace is in use by process %d.", (int)h.process);
    assert_true(str_starts(str_of(e.text), str_of(wanted)));
    e.lang = LANG_FR;
    assert_false(can_take(LOCK_SHARED, &e));
    snprintf(wanted, sizeof(wanted), "L’espace de travail est utilisé par le processus %d.",
             (int)h.process);
    assert_true(str_starts(str_of(e.text), str_of(wanted)));
    stop_holder(h);
}

static void a_holder_that_has_left_is_not_named(void **state)
{
    struct err e = {.lang = LANG_EN};
    struct holder one = start_holder(LOCK_SHARED), two = start_holder(LOCK_SHARED);

    (void)state;
    kill(two.process, SIGKILL); /* it came last: the file names it */
    stop_holder(two);
    assert_false(can_take(LOCK_EXCLUSIVE, &e));
    assert_true(str_starts(str_of(e.text), S("The workspace is in use by another process.")));
    stop_holder(one);
}

static void a_killed_holder_holds_nothing(void **state)
{
    struct err e = {0};
    struct holder h = start_holder(LOCK_EXCLUSIVE);

    (void)state;
    kill(h.process, SIGKILL);
    stop_holder(h);
    assert_true(can_take(LOCK_EXCLUSIVE, &e));
}

struct waiter {
    struct holder holder;
    int times;
    int64_t process;
    bool releases;
};

static void on_waiting(void *of, int64_t process)
{
    struct waiter *w = of;

    w->times++;
    w->process = process;
    if (w->releases)
        assert_int_equal(write(w->holder.tell, "x", 1), 1);
}

static void who_waits_is_told_once_for_whom(void **state)
{
    struct err e = {0};
    struct lock l = {0};
    struct waiter w = {.holder = start_holder(LOCK_EXCLUSIVE), .releases = true};

    (void)state;
    assert_true(lock_take(&l, path, LOCK_EXCLUSIVE, 10, on_waiting, &w, &e));
    assert_int_equal(w.times, 1);
    assert_int_equal(w.process, w.holder.process);
    lock_release(&l);
    stop_holder(w.holder);
}

static void waiting_ends(void **state)
{
    struct err e = {0};
    struct lock l = {0};
    struct waiter w = {.holder = start_holder(LOCK_SHARED)};
    int64_t before = clock_steady_us();

    (void)state;
    assert_false(lock_take(&l, path, LOCK_EXCLUSIVE, 1, on_waiting, &w, &e));
    assert_true(clock_steady_us() - before >= 1000000);
    assert_int_equal(e.kind, ERR_CONFLICT);
    assert_int_equal(w.times, 1);
    stop_holder(w.holder);
}

static void who_need_not_wait_is_not_told(void **state)
{
    struct err e = {0};
    struct lock l = {0};
    struct waiter w = {0};

    (void)state;
    assert_true(lock_take(&l, path, LOCK_EXCLUSIVE, 10, on_waiting, &w, &e));
    assert_int_equal(w.times, 0);
    lock_release(&l);
    lock_release(&l);
}

static void a_released_lock_leaves_no_name(void **state)
{
    struct err e = {0};
    struct lock l = {0};
    struct stat s;

    (void)state;
    assert_true(lock_take(&l, path, LOCK_EXCLUSIVE, 0, NULL, NULL, &e));
    assert_int_equal(stat(path, &s), 0);
    assert_true(s.st_size > 0);
    lock_release(&l);
    assert_int_equal(stat(path, &s), 0);
    assert_int_equal(s.st_size, 0);
}

static void a_lock_without_a_folder_is_a_fault(void **state)
{
    struct err e = {0};
    struct lock l = {0};

    (void)state;
    assert_false(lock_take(&l, "/nowhere/at/all/lock", LOCK_SHARED, 0, NULL, NULL, &e));
    assert_int_equal(e.kind, ERR_SYSTEM);
    assert_int_equal(l.file, 0);
}

#define with_path(test) cmocka_unit_test_setup_teardown(test, make_path, drop_path)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_path(one_writes_and_nobody_else_does_anything),
        with_path(many_ask_while_nobody_writes),
        with_path(the_holder_is_named),
        with_path(a_holder_that_has_left_is_not_named),
        with_path(a_killed_holder_holds_nothing),
        with_path(who_waits_is_told_once_for_whom),
        with_path(waiting_ends),
        with_path(who_need_not_wait_is_not_told),
        with_path(a_released_lock_leaves_no_name),
        with_path(a_lock_without_a_folder_is_a_fault),
    };

    signal(SIGPIPE, SIG_IGN);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
