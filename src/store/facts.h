/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where facts live: an engine behind a table of functions. DuckDB is the default
 * (store/duckdb_facts.h); tests wrap one that fails at its Nth call. Codes, not names: dictionaries
 * are the state's business. One writer at a time; a batch is there whole or not at all. */
#pragma once

#include "base/err.h"
#include "model/fact.h"
#include "model/query.h"

struct facts {
    const struct facts_ops *ops; /* the engine's own struct begins with this */
};

/* What decides which of several rivals counts (design.md 3, rules 3 to 6). */
struct settle_rules {
    const int32_t *tool_sources; /* codes of sources that are a tool's, not the network's own */
    size_t n_tool_sources;
    unsigned systems; /* bit per enum sale_system named in sales_from; 0: the default rule (shop,
                         else CRM won deals, else payments) */
    bool is_broken;   /* they could not be read: nothing may be settled by them */
};

/* Codes derived from raw columns by the workspace's rules; 0: none. */
struct derived {
    int32_t campaign;
    int32_t programme;
    int32_t goal;
    int32_t network; /* of sales, where the file does not say; -1: leave as it is */
};

/* What a commit did. */
struct batch_effect {
    int64_t stored;   /* rows of the batch that are kept, in NAME or NAME_past */
    int64_t replaced; /* older rows that moved to NAME_past because of it */
    int64_t repeated; /* rows of the batch given twice with the same key and value: kept once */
};

/* Looks at one row's `columns` and says what is derived from them. */
typedef void (*derive_fn)(void *of, const struct datum *cells, struct derived *out);

struct facts_ops {
    const char *name; /* "duckdb" */

    /* A batch: begin, append any number of rows of any kinds, then commit (which settles) or
     * rollback. A failed call leaves rollback as the only thing to do. `row` holds a datum for each
     * of fact_columns(kind): whole numbers of all kinds in `integer`, doubles in `number`, texts in
     * `text`. An empty text is stored as NULL ("not said") but in keys, an unknown code or enum as
     * 0. */
    bool (*begin)(struct facts *f, int32_t batch, struct err *e);
    /* Before the first row: takes `other` back in the transaction of the batch that is open, so
     * that whoever looks sees the one or the other, never neither. */
    bool (*instead_of)(struct facts *f, int32_t other, const struct settle_rules *rules,
                       struct err *e);
    bool (*append)(struct facts *f, enum fact_kind kind, const struct datum *row, struct err *e);
    bool (*commit)(struct facts *f, const struct settle_rules *rules, struct batch_effect *out,
                   struct err *e);
    void (*rollback)(struct facts *f);

    /* Takes a batch back whole: its rows leave, what they had replaced comes back. */
    bool (*undo)(struct facts *f, int32_t batch, const struct settle_rules *rules, struct err *e);
    bool (*has_batch)(struct facts *f, int32_t batch, bool *out, struct err *e);
    /* Rows of others that the batch moved to NAME_past, while no later batch is there. */
    bool (*count_replaced)(struct facts *f, int32_t batch, int64_t *out, struct err *e);
    bool (*has_any)(struct facts *f, bool *out, struct err *e); /* batch at all */

    /* Settles everything again (sales_from changed, check --rebuild). */
    bool (*settle_all)(struct facts *f, const struct settle_rules *rules, struct err *e);
    /* Derives again for all rows of a kind, in one transaction; both tables, NAME and NAME_past. */
    bool (*derive)(struct facts *f, enum fact_kind kind, const char *const *columns, size_t n,
                   derive_fn derive, void *of, struct err *e);

    /* Puts all rows of one account, of some batches only where any are given, under another one and
     * settles everything again. Doing it twice does no harm. */
    bool (*recode)(struct facts *f, int32_t from, int32_t to, const int32_t *batches, size_t n,
                   const struct settle_rules *rules, struct err *e);

    bool (*query)(struct facts *f, const struct query *q, struct arena *a, struct rows *out,
                  struct err *e);
    bool (*check)(struct facts *f,
                  struct err *e); /* integrity: flags and ledger are what they should be */
    void (*close)(struct facts *f);
};

/* The columns of a kind in the order in which append takes them: the description's own fields (a
 * MONEY field named x gives x; all of a struct's money shares one `currency` column, which stands
 * once, after the fields), then source, batch, line, seen, campaign, programme, goal. `counts` is
 * the engine's. */
struct fact_column {
    const char *name;
    enum field_type type;
    const struct field *field; /* NULL for the columns that every kind has */
};

enum { FACT_COLUMNS_MAX = 48 };

size_t fact_columns(enum fact_kind kind, struct fact_column out[FACT_COLUMNS_MAX]);
