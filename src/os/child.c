/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "os/child.h"

#include "messages/os.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { CHUNK = 1 << 16, KEPT = 3 }; /* descriptors that the child has at first */

static bool fail(struct err *e, int number)
{
    struct buf what = {0};

    msg_child(&what, e->lang);
    err_system(e, buf_str(&what), number);
    buf_done(&what);
    return false;
}

static bool write_all(int file, const char *bytes, size_t n)
{
    while (n > 0) {
        ptrdiff_t written = write(file, bytes, n);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        n -= (size_t)written;
    }
    return true;
}

/* A copy of the input in memory, which nobody can change meanwhile, at its beginning; -1 on
 * failure. */
static int input_of(const struct child_task *t, struct err *e)
{
    char chunk[CHUNK];
    int file = memfd_create(t->word, MFD_CLOEXEC | MFD_ALLOW_SEALING);
    ptrdiff_t n = 1;

    if (file < 0) {
        fail(e, errno);
        return -1;
    }
    for (int64_t at = 0; n > 0; at += n) {
        n = t->read(t->in_of, at, chunk, CHUNK, e);
        if (n > 0 && !write_all(file, chunk, (size_t)n)) {
            fail(e, errno);
            n = -1;
        }
    }
    if (n < 0 || lseek(file, 0, SEEK_SET) != 0 ||
        fcntl(file, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0) {
        if (n == 0)
            fail(e, errno);
        close(file);
        return -1;
    }
    return file;
}

/* The same program with input and output in place and nothing else open, without environment. */
static bool spawn(const char *word, int input, int output, pid_t *out, struct err *e)
{
    char name[] = "retour", task[64];
    char *argv[] = {name, task, NULL}, *environment[] = {NULL};
    posix_spawn_file_actions_t files;
    int fault;

    assert(strlen(word) < sizeof(task));
    memcpy(task, word, strlen(word) + 1);
    fault = posix_spawn_file_actions_init(&files);
    if (fault)
        return fail(e, fault);
    fault = posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    fault = fault ? fault : posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
    fault = fault
                ? fault
                : posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    fault = fault ? fault : posix_spawn_file_actions_addclosefrom_np(&files, KEPT);
    fault = fault ? fault : posix_spawn(out, "/proc/self/exe", &files, NULL, argv, environment);
    (void)posix_spawn_file_actions_destroy(&files);
    return fault == 0 || fail(e, fault);
}

static int64_t now_ms(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* All of the output; sets *end when it must be killed. */
static bool take_all(const struct child_task *t, int pipe_end, enum child_end *end, struct err *e)
{
    char chunk[CHUNK];
    int64_t taken = 0, last = now_ms() + (int64_t)t->seconds_most * 1000;

    for (;;) {
        struct pollfd ready = {.fd = pipe_end, .events = POLLIN};
        int64_t left = last - now_ms();
        ptrdiff_t n;
        if (left <= 0 || taken > t->most) {
            *end = CHILD_TOO_MUCH;
            return true;
        }
        if (poll(&ready, 1, (int)left) <= 0)
            continue;
        n = read(pipe_end, chunk, CHUNK);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail(e, errno);
        if (n == 0)
            return true;
        if (!t->take(t->out_of, chunk, (size_t)n, e))
            return false;
        taken += n;
    }
}

static bool await(pid_t child, enum child_end *end, int *code, struct err *e)
{
    int status = 0;

    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            return fail(e, errno);
    }
    if (*end == CHILD_TOO_MUCH)
        return true;
    *code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    *end = !WIFEXITED(status) || *code >= 100 ? CHILD_KILLED : *code ? CHILD_REFUSED : CHILD_DONE;
    return true;
}

bool child_run(const struct child_task *t, enum child_end *end, int *code, struct err *e)
{
    int input = input_of(t, e), ends[2];
    enum child_end how = CHILD_DONE;
    int said = 0;
    pid_t child = 0;
    bool done;

    if (input < 0)
        return false;
    if (pipe2(ends, O_CLOEXEC) != 0) {
        fail(e, errno);
        close(input);
        return false;
    }
    done = spawn(t->word, input, ends[1], &child, e);
    close(input);
    close(ends[1]);
    if (done) {
        bool taken = take_all(t, ends[0], &how, e);
        if (!taken || how == CHILD_TOO_MUCH)
            (void)kill(child, SIGKILL);
        struct err ignored = {.lang = e->lang};
        done = await(child, &how, &said, taken ? e : &ignored) && taken;
    }
    close(ends[0]);
    if (done) {
        *end = how;
        *code = said;
    }
    return done;
}
