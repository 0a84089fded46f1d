/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Dangerous work on foreign bytes, done by this same program in a process of its own, that has its
 * input, a pipe for its output and no right to anything else: no file, no network, no other
 * process, bounded memory and time. What goes wrong in it is its own end, not ours.
 *
 * main() asks child_is_called() first of all, and does the task if so:
 *     child_jail(&limits); ... child_give(bytes, n) ... child_leave(0) */
#pragma once

#include "base/err.h"

/* In the child: its input, for libraries that want a path. */
#define CHILD_INPUT "/proc/self/fd/0"

struct child_task {
    const char *word; /* which task: what child_is_called looks for */
    /* The input, as in format/bytes.h. */
    void *in_of;
    ptrdiff_t (*read)(void *of, int64_t at, void *into, size_t n, struct err *e);
    int64_t size;
    /* Its output, piece by piece. */
    void *out_of;
    bool (*take)(void *of, const void *bytes, size_t n, struct err *e);
    int64_t most;     /* bytes of output */
    int seconds_most; /* of the clock */
};

enum child_end {
    CHILD_DONE,
    CHILD_REFUSED, /* it said so: see code */
    CHILD_KILLED,  /* it crashed or did what it must not */
    CHILD_TOO_MUCH /* output or time */
};

/* Runs the task to its end; false only when we failed (or `take` did), not the child. */
MUST_USE bool child_run(const struct child_task *t, enum child_end *end, int *code, struct err *e);

/* ---- in the child ---- */

struct child_limits {
    int64_t memory;
    int cpu_seconds;
};

bool child_is_called(int argc, char **argv, const char *word);
/* Gives every right away but to read CHILD_INPUT, which may be opened once, and to give output.
 * Ends the process where that is not possible. */
void child_jail(const struct child_limits *limits);
ptrdiff_t child_take(void *into, size_t n);   /* of the input; 0 at its end, -1 on failure */
void child_give(const void *bytes, size_t n); /* ends the process when nobody takes it */
_Noreturn void child_leave(int code);         /* 0: done; 1 to 99: refused, the task says why */
