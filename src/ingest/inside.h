/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the files of this folder share about a batch in the making; nobody else includes it.
 *
 * A row of the file is all or nothing: its facts wait in `row` until the next row begins and are
 * left out when one of them is refused. From there they go to the engine at once, so that memory
 * does not grow with the file. */
#pragma once

#include "ingest/accounts.h"
#include "ingest/check.h"
#include "ingest/ingest.h"
#include "ingest/names.h"
#include "ingest/posts.h"
#include "ingest/refused.h"
#include "ingest/rules.h"

struct batch_source {
    struct str id;
    bool is_tool;
    int32_t code;
};

/* A fact of the current row, coded but for what is derived. */
struct row_fact {
    enum fact_kind kind;
    struct datum *cells; /* as many as the kind has columns */
    struct derive_input derive;
    struct str post; /* id of the post that the fact is about, or is */
    struct day from, to;
};

/* What fills a column that is no field of the fact's own. */
enum common {
    COMMON_LATER,
    COMMON_CURRENCY,
    COMMON_SOURCE,
    COMMON_BATCH,
    COMMON_LINE,
    COMMON_SEEN
};

struct columns {
    struct fact_column of[FACT_COLUMNS_MAX];
    enum common common[FACT_COLUMNS_MAX];
    size_t n;
};

struct ingest {
    struct workspace *w;
    struct ingest_begin begin; /* its texts in the arena */
    struct arena arena;
    struct err err; /* the first thing that went wrong */
    bool has_failed;

    /* from the first fact on */
    bool has_started;
    bool engine_is_open;
    int32_t batch;
    bool had_posts; /* the batch whose place this one takes gave campaigns to figures of others */
    struct rules rules;
    struct names names;
    struct accounts accounts;
    struct posts posts;
    struct map cost_ids; /* digest of a cost without id -> how many had it */
    struct columns columns[FACT_KINDS];

    struct list sources; /* of struct batch_source */
    size_t source;       /* of the facts that come */

    /* the current row */
    int64_t line;
    struct buf text;
    struct str (*text_of)(void *of); /* writes it when it is asked for; may be NULL */
    void *text_from;
    bool is_gathered; /* of several rows: no text of its own */
    bool is_refused;
    struct list row; /* of struct row_fact */
    struct arena row_arena;

    struct refused_rows refused;
    struct list warnings; /* of struct str */
    struct map warned;
    struct list totals; /* of struct ingest_total_check */
    struct day from, to;
    int64_t rows, facts, n_refused;
    int64_t refused_line; /* the last one counted */
};

/* ---- ingest.c ---- */
/* Loads what facts need; opens the batch in the engine (not in a dry run). */
MUST_USE bool ingest_start(struct ingest *in);
void ingest_fail(struct ingest *in); /* in->err was just set */
void ingest_free(struct ingest *in);

/* ---- row.c ---- */
void row_columns(struct columns *columns, enum fact_kind kind);
bool row_is_open(const struct ingest *in); /* nothing has failed, the row is not refused */
/* Codes a checked fact into the current row. `add` has all but cells and kind's columns. */
void row_add(struct ingest *in, const struct row_fact *add, const void *fact, int32_t account);
void row_flush(struct ingest *in); /* to the engine */
void row_drop(struct ingest *in);
void row_period(const struct row_fact *f, struct day *from, struct day *to); /* widens it */

/* ---- facts.c ---- */
bool fact_is_fine(struct ingest *in, enum fact_kind kind,
                  const void *fact); /* else it was refused */
bool fact_account(struct ingest *in, struct str network, struct str named, bool must_have,
                  int32_t *code); /* false: the batch has failed */
struct str fact_currency(const struct ingest *in, int32_t account); /* where nothing says it */
void fact_set_currency(struct money *m, struct str currency);
bool fact_is_tools(const struct ingest *in); /* the current source is a tool */
void fact_add_cost(struct ingest *in, const struct cost *c, int32_t account);

/* ---- cost.c ---- */
void cost_add(struct ingest *in, const struct cost *given, bool is_span);

/* ---- original.c ---- */
/* Copies the original into files/; *is_new says whether it was not there. */
MUST_USE bool original_keep(struct ingest *in, bool *is_new, struct err *e);
/* Unless a batch refers to it. What cannot be removed now is swept at the next opening. */
void original_remove(struct workspace *w, struct str digest);
MUST_USE bool original_sweep(struct workspace *w, const struct list *batches, struct err *e);

/* ---- book.c ---- */
void book_fill(const struct ingest *in, struct arena *a,
               struct batch *out); /* what the state keeps */

/* ---- merge.c ---- */
/* The account made for files that named none becomes part of the only one that a file names: so the
 * order of import does not matter. Not after a person has split them. */
bool settle_unnamed(struct workspace *w, struct err *e);
MUST_USE bool merge_recover(struct workspace *w, struct err *e);
MUST_USE bool derive_is_due(struct workspace *w, bool *out, struct err *e);
MUST_USE bool derive_recover(struct workspace *w, struct err *e);
MUST_USE bool merge_is_interrupted(struct workspace *w, bool *out, struct err *e);

/* ---- settle.c ---- */
/* Those of the workspace and the tools that this batch meets for the first time. */
struct settle_rules settle_rules_of(struct workspace *w, const struct list *sources,
                                    struct arena *a);
MUST_USE bool settle_posts(struct ingest *in, struct err *e); /* after the engine's commit */
MUST_USE bool settle_count(struct workspace *w, int32_t batch, int64_t *out, struct err *e);
MUST_USE bool settle_has_posts(struct workspace *w, int32_t batch, bool *out, struct err *e);
/* Derives figures and costs again: those of posts. */
MUST_USE bool settle_derive(struct workspace *w, const enum fact_kind *kinds, size_t n,
                            struct err *e);
/* In a transaction of the caller's: accounts that `batch` or a batch that is gone made, and no fact
 * uses. */
MUST_USE bool settle_accounts(struct workspace *w, int32_t batch, struct err *e);
