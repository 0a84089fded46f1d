/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The refused rows of a batch in the making, all of them, in bounded memory: what is more than a
 * megabyte waits in the workspace's tmp/ until the batch is booked. */
#pragma once

#include "store/state_batch.h"
#include "store/workspace.h"

struct refused_rows {
    struct workspace *w;
    struct buf held;       /* whole records that are not in the file yet */
    struct list pieces;    /* of size_t: bytes of each piece of the file, whole records too */
    struct disk_file *out; /* NULL until something is in it */
    struct arena arena;
    char *path;
};

void refused_rows_init(struct refused_rows *r, struct workspace *w);
MUST_USE bool refused_rows_add(struct refused_rows *r, const struct refused *row, struct err *e);
/* Into the state, in a transaction of the caller's. */
MUST_USE bool refused_rows_book(struct refused_rows *r, int32_t batch, struct err *e);
void refused_rows_done(struct refused_rows *r); /* removes the file */
