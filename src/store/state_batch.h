/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The book of batches: one file imported is one batch, committed whole or not at all. */
#pragma once

#include "base/day.h"
#include "base/list.h"
#include "store/state.h"

/* UNDOING: its facts are leaving; after a crash the engine's ledger says whether they have left. */
enum batch_status { BATCH_PENDING, BATCH_DONE, BATCH_UNDONE, BATCH_UNDOING };

struct batch {
    int32_t id;
    enum batch_status status;
    struct str
        source; /* id of the source; several joined by "+" when a file holds several tables */
    struct str
        file; /* name as the user gave it, with its place in a zip: "export.zip/Table data.csv" */
    struct str digest;  /* of the original, also its name in files/ */
    struct str options; /* what the user answered: "account=...;dates=dmy" */
    int32_t reader;     /* version of the reader */
    struct instant imported;
    struct instant seen;
    struct day from, to; /* of its facts; DAY_NONE when it has none */
    int64_t rows, facts, replaced, refused;
    struct str totals;   /* json: what totals rows said against the sum */
    struct str warnings; /* json array of texts */
    bool has_original;   /* files/DIGEST is kept (a command's own entries have none) */
};

struct refused {
    int64_t line;
    struct str column;
    struct str value;
    struct str reason; /* in the language of the import */
    struct str row;    /* the whole row, as read */
};

/* The id that the next batch_add will give: facts are handed to the engine before the batch is
 * booked. */
MUST_USE bool batch_next(struct state *s, int32_t *out, struct err *e);
MUST_USE bool batch_add(struct state *s, struct batch *b,
                        struct err *e); /* sets id; status as given */
MUST_USE bool batch_update(struct state *s, const struct batch *b, struct err *e);
MUST_USE bool batch_set_status(struct state *s, int32_t id, enum batch_status status,
                               struct err *e);
MUST_USE bool batch_get(struct state *s, int32_t id, struct arena *a, struct batch *out,
                        struct err *e); /* ERR_MISSING */
/* The done batch of the same digest, source, options and reader; *found false when there is none.
 */
MUST_USE bool batch_same(struct state *s, const struct batch *like, struct arena *a,
                         struct batch *out, bool *found, struct err *e);
MUST_USE bool batch_list(struct state *s, struct arena *a, struct list *out,
                         struct err *e); /* of struct batch, newest first */
MUST_USE bool batch_delete(struct state *s, int32_t id, struct err *e);
MUST_USE bool refused_add(struct state *s, int32_t batch, const struct refused *r, struct err *e);
MUST_USE bool refused_list(struct state *s, int32_t batch, struct arena *a, struct list *out,
                           struct err *e);
MUST_USE bool refused_first(struct state *s, int32_t batch, int64_t most, struct arena *a,
                            struct list *out, struct err *e);
