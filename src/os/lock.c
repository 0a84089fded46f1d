/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* flock on an open file: the kernel gives it back however its holder ends. The holder's process id
 * in the file is only for people; of several shared holders it is the last that came. */
#include "os/lock.h"

#include "messages/os.h"
#include "os/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { POLL_NS = 20 * 1000 * 1000 };

/* The process that the file names, 0 when none or when it has ended without tidying up. */
static int64_t holder(int file)
{
    char text[32];
    ssize_t n = pread(file, text, sizeof(text), 0);
    int64_t process;

    if (n <= 0 || !str_to_int(str_trim((struct str){text, (size_t)n}), &process) || process <= 0 ||
        process > INT32_MAX || (kill((pid_t)process, 0) != 0 && errno == ESRCH))
        return 0;
    return process;
}

static void name_holder(int file)
{
    char text[32];
    int n = snprintf(text, sizeof(text), "%lld\n", (long long)getpid());

    /* Without it a message says "another process": not worth failing for. */
    if (ftruncate(file, 0) != 0 || pwrite(file, text, (size_t)n, 0) != n)
        return;
}

static bool try_lock(int file, enum lock_mode mode, bool *held)
{
    int how = (mode == LOCK_EXCLUSIVE ? LOCK_EX : LOCK_SH) | LOCK_NB;

    *held = flock(file, how) == 0;
    return *held || errno == EWOULDBLOCK || errno == EINTR;
}

static bool fail_held(struct err *e, int64_t process)
{
    char text[32];

    if (process == 0)
        return fail_lock_held_unknown(e, ERR_CONFLICT);
    (void)snprintf(text, sizeof(text), "%lld", (long long)process);
    return fail_lock_held(e, ERR_CONFLICT, str_of(text));
}

/* Who waits for how long, and whom it tells. */
struct patience {
    int64_t end_us; /* by the steady clock */
    void (*waiting)(void *of, int64_t process);
    void *of;
};

static bool wait_for(int file, enum lock_mode mode, struct patience patience, const char *path,
                     struct err *e)
{
    bool held;

    for (;;) {
        if (!try_lock(file, mode, &held))
            return err_system(e, str_of(path), errno);
        if (held)
            return true;
        if (clock_steady_us() >= patience.end_us)
            return fail_held(e, holder(file));
        if (patience.waiting)
            patience.waiting(patience.of, holder(file));
        patience.waiting = NULL; /* once */
        (void)nanosleep(&(struct timespec){.tv_nsec = POLL_NS}, NULL);
    }
}

/* A name that leads elsewhere, or a file that has another name too, may be somebody's work: we
 * write into the lock. */
static bool is_ours(int file)
{
    struct stat s;

    return fstat(file, &s) == 0 && S_ISREG(s.st_mode) && s.st_nlink == 1;
}

static int open_lock(const char *path, enum lock_mode mode, struct err *e)
{
    int extra = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
    int file = open(path, O_RDWR | O_CREAT | extra, 0600);

    if (file < 0 && mode == LOCK_SHARED && (errno == EROFS || errno == EACCES))
        file = open(path, O_RDONLY | extra); /* reading somebody else's workspace */
    if (file < 0 && errno != ELOOP && errno != EISDIR && errno != ENXIO)
        err_system(e, str_of(path), errno);
    else if (file >= 0 && is_ours(file))
        return file;
    else
        fail_lock_not_a_file(e, ERR_CONFLICT, str_of(path));
    if (file >= 0)
        close(file);
    return -1;
}

/* NOLINTNEXTLINE(readability-function-size): one parameter more, but each says what it is. */
bool lock_take(struct lock *l, const char *path, enum lock_mode mode, int wait_s,
               void (*waiting)(void *of, int64_t process), void *of, struct err *e)
{
    struct patience patience = {clock_steady_us() + wait_s * INT64_C(1000000), waiting, of};
    int file = open_lock(path, mode, e);

    if (file < 0)
        return false;
    if (!wait_for(file, mode, patience, path, e)) {
        close(file);
        return false;
    }
    name_holder(file);
    l->file = file + 1;
    return true;
}

void lock_release(struct lock *l)
{
    if (l->file == 0)
        return;
    int file = l->file - 1;

    if (holder(file) == getpid() && ftruncate(file, 0) != 0) {
        /* A name that is left behind is recognised by its process having ended. */
    }
    close(file);
    l->file = 0;
}
