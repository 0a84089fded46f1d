/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The lock of a workspace: shared to ask, exclusive to write; the file says who holds it. */
#pragma once

#include "base/err.h"

struct lock {
    int file; /* descriptor + 1; 0: not held */
};

enum lock_mode { LOCK_SHARED, LOCK_EXCLUSIVE };

/* Waits up to wait_s seconds; `waiting` (may be NULL) is called once when it has to, with the id of
 * a process that holds it (0 when unknown). ERR_CONFLICT names that process when time is up. */
MUST_USE bool lock_take(struct lock *l, const char *path, enum lock_mode mode, int wait_s,
                        void (*waiting)(void *of, int64_t process), void *of, struct err *e);
void lock_release(struct lock *l);
