/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The one door for facts. A batch is begun, facts are handed in one by one (validated, given their
 * account, campaign, goal and codes), then it is committed whole or abandoned. Errors stick: the
 * functions that take facts return nothing and commit says what went wrong first. */
#pragma once

#include "base/list.h"
#include "store/state_batch.h"
#include "store/workspace.h"

struct ingest;

struct ingest_begin {
    struct str file;
    struct str digest;  /* of the original; empty: an entry typed by a person */
    struct str options; /* canonical, see struct batch */
    int32_t
        reader; /* version of the reader; raised when a source reads the same file differently */
    struct instant seen; /* end of the file's range or its export date, else the import's time */
    /* --account: for facts that name none. Empty: the network's only own account, or one named
     * after the network is made when there is none yet; else commit fails with the list to choose
     * from. */
    struct str account;
    /* A batch that is done and whose place this one takes, in one commit: the same file read
     * again. 0: none. */
    int32_t instead_of;
    bool dry_run; /* facts are checked and counted, no store is touched; only abandon may follow */
    const char
        *original; /* path of a complete copy to be kept as files/DIGEST; NULL: nothing to keep */
};

struct ingest_source {
    const char *id; /* frozen: stored */
    bool is_tool;   /* a suite's or spreadsheet's figures, not the network's own */
};

struct ingest_result {
    int32_t batch;
    struct day from, to;
    int64_t rows, facts, replaced, refused;
    bool already; /* the same file with the same answers is there: `batch` is that one, nothing was
                     stored */
};

struct ingest *ingest_begin(struct workspace *w, const struct ingest_begin *b, struct err *e);
void ingest_source(struct ingest *in, const struct ingest_source *s); /* of the facts that follow */
void ingest_line(struct ingest *in, int64_t line,
                 struct str row); /* counts a row; `row` is shown if it is refused */
/* Who writes the row's text where ingest_line was given none: asked only when the row is refused.
 * NULL: nobody. */
void ingest_row_text(struct ingest *in, struct str (*text)(void *of), void *of);
/* What follows was gathered from several rows, the first on `line`: no row of its own, and not
 * refused with the last one. */
void ingest_gathered(struct ingest *in, int64_t line);
void ingest_figure(struct ingest *in, const struct figure *f);
void ingest_post(struct ingest *in, const struct post *p);
void ingest_cost(struct ingest *in, const struct cost *c); /* one of a span: see ingest_cost_span */
/* A cost of from..to becomes one row a day whose cents add up to it exactly. */
void ingest_cost_span(struct ingest *in, const struct cost *c);
void ingest_sale(struct ingest *in, const struct sale *s);
void ingest_ticket(struct ingest *in, const struct ticket *t);
void ingest_mention(struct ingest *in, const struct mention *m);
/* An account of a competitor: figures named by it enter no answer about ours unless asked. */
void ingest_competitor(struct ingest *in, struct str network, struct str account);
void ingest_refuse(struct ingest *in, int64_t line, struct str column, struct str value,
                   struct str reason);
void ingest_warn(struct ingest *in, struct str warning); /* the same warning once */
/* An id for what has none, from what tells it apart: keyed, so that nobody named in it can be found
 * out. */
struct str ingest_id(const struct ingest *in, struct arena *a, struct str text);
/* What a totals row of the file says of a column, and what our own rows add up to. */
void ingest_total(struct ingest *in, struct str column, double file_says, double rows_add_up_to);

const struct list *ingest_warnings(const struct ingest *in); /* of struct str */
const struct list *ingest_totals(const struct ingest *in);   /* of struct ingest_total_check */
struct ingest_total_check {
    struct str column;
    double file_says;
    double rows_add_up_to;
};

/* Nothing is stored yet: dry runs look at this. */
void ingest_counts(const struct ingest *in, struct ingest_result *out);
bool ingest_has_failed(const struct ingest *in); /* committing will say why */
MUST_USE bool ingest_commit(struct ingest *in, struct ingest_result *out,
                            struct err *e); /* ends it */
void ingest_abandon(struct ingest *in);     /* ends it */

MUST_USE bool ingest_undo(struct workspace *w, int32_t batch, struct err *e);
struct account;
struct rule;
/* A rule for what has no home is kept and holds at once, for the past too. */
MUST_USE bool ingest_rule_add(struct workspace *w, struct rule *rule, struct err *e);
/* It is gone, and so is what it did. */
MUST_USE bool ingest_rule_remove(struct workspace *w, int32_t id, struct err *e);
/* Two accounts turn out to be one: the facts of the first come under the second, and so do later
 * files that name it. */
MUST_USE bool ingest_account_merge(struct workspace *w, const struct account *account,
                                   const struct account *into, struct err *e);
/* Takes it back. Batches that named both cannot be told apart: they are added to `mixed` (of
 * int32_t), to be read again. */
MUST_USE bool ingest_account_split(struct workspace *w, const struct account *account,
                                   struct list *mixed, struct err *e);
/* The rules of campaigns, goals, sales_from changed: derive and settle again. */
MUST_USE bool ingest_derive_all(struct workspace *w, struct err *e);
/* In the transaction that changes the rules: a crash before ingest_derive_all is made up for. */
MUST_USE bool ingest_derive_due(struct workspace *w, struct err *e);
/* Whether a crash stopped an import, an undo or a change of rules: then open to write and recover
 * before anything is asked. */
MUST_USE bool ingest_is_interrupted(struct workspace *w, bool *out, struct err *e);
/* Both stores, the book of batches against the ledger, the kept originals: are they what they
 * should be, and do they belong together? Reads all there is. */
MUST_USE bool ingest_audit(struct workspace *w, struct err *e);
/* After a crash: what the ledger has is done, what it has not is forgotten. workspace_open's
 * caller. */
MUST_USE bool ingest_recover(struct workspace *w, struct err *e);
