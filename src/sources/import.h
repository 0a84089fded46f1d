/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Imports what a user names: files, folders, zips (and zips in zips), each file a batch of its own.
 * Finds out what each is, reads it, commits it; says what became of it. */
#pragma once

#include "ingest/ingest.h"
#include "sources/dates.h"

struct import_options {
    struct str account;
    struct str network; /* where neither file nor source says it */
    struct str currency;
    int year; /* --year: of the last day of files without years; 0: not said */
    enum date_order dates;
    bool dry_run; /* recognise and read, store nothing */
    enum lang lang;
    const char *tmp; /* folder for members of zips that need random access */
    /* Of struct mapping *: the workspace's; may be NULL. */
    const struct list *mappings;
    struct mapping *map; /* --map: every table is read with it, or not at all */
    /* Called now and then: bytes done of the file's size. May be NULL. */
    void (*progress)(void *of, struct str file, int64_t done, int64_t size);
    void *of;
};

enum import_outcome { IMPORT_DONE, IMPORT_ALREADY, IMPORT_EMPTY, IMPORT_UNKNOWN, IMPORT_FAILED };

/* Everything in it lives in the arena given; its lists are not to be ended or added to. */
struct import_file {
    struct str file; /* as named, with its place in folders and zips */
    bool named;      /* by the user, not found inside a folder or zip */
    enum import_outcome outcome;
    struct str source;  /* id; several joined by "+" */
    struct str title;   /* for people */
    struct str mapping; /* the user's own that read it; empty: none */
    struct str shapes;  /* of the tables that it read, one a line (mapping_shape) */
    struct day from, to;
    int64_t rows, facts, replaced, refused;
    int32_t batch;        /* 0: none */
    struct list totals;   /* of struct ingest_total_check */
    struct list warnings; /* of struct str */
    struct list refusals; /* of struct refused: the first ones */
    struct str message;   /* why it was not imported */
};

/* Adds one struct import_file to `out` for each file met. False only when nothing more can be done
 * (disk, store); a file that cannot be read is a line in the list. Everything lives in the arena.
 */
MUST_USE bool import_path(struct workspace *w, const char *path, const struct import_options *o,
                          struct arena *a, struct list *out, struct err *e);
/* Reads the kept original of a batch again with today's reader, in place of what it gave before. */
MUST_USE bool import_redo(struct workspace *w, int32_t batch, const struct import_options *o,
                          struct arena *a, struct import_file *out, struct err *e);
