/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A door for facts that keeps them instead of storing them, linked in the place of ingest and the
 * store: what a source gives can be looked at without either. Its batches are remembered as long as
 * the fake. */
#pragma once

#include "ingest/ingest.h"

struct fake_batch {
    struct str file, source, digest, options;
    struct instant seen;
    struct list figures;     /* of struct figure */
    struct list posts;       /* of struct post */
    struct list costs;       /* of struct cost */
    struct list sales;       /* of struct sale */
    struct list tickets;     /* of struct ticket */
    struct list mentions;    /* of struct mention */
    struct list refused;     /* of struct refused */
    struct list warnings;    /* of struct str */
    struct list totals;      /* of struct ingest_total_check */
    struct list competitors; /* of struct str: "network account" */
    struct str original;     /* its content, where one was kept */
    int64_t rows;
    int32_t reader;
    bool is_committed, is_undone;
    int32_t instead_of; /* the batch that this one replaces, 0: none */
};

struct fake {
    struct arena arena;
    struct list batches;        /* of struct fake_batch */
    enum err_kind commit_fails; /* not ERR_NONE: the next commit does */
};

void fake_init(struct fake *f);
void fake_done(struct fake *f);
/* A workspace whose state and facts are the fake; the real disk, but no file has a date;
 * Europe/Paris, EUR. */
struct workspace fake_workspace(struct fake *f, struct day today);
struct fake_batch *fake_last(struct fake *f); /* NULL when there is none */
/* Everything of the batch, a line each. */
void fake_write(struct buf *out, const struct fake_batch *b);
double fake_sum(const struct fake_batch *b, const char *metric); /* of all its figures */
