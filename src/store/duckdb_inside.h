/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the files of the DuckDB engine share; nobody else includes it.
 *
 * DuckDB's trap: after an error inside a transaction a later COMMIT reports success although
 * nothing is stored. So every return code is looked at, and whoever sees a failure rolls back. */
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "store/facts.h"

#include <duckdb.h>

enum { DUCKDB_SCHEMA = 1, SLICE_ROWS = 1 << 20 };

struct writer; /* rows on their way into one table */

struct duckdb_facts {
    struct facts facts;
    duckdb_database database;
    duckdb_connection connection;
    struct writer
        *writers[FACT_KINDS]; /* of the batch that is open; NULL: no row of the kind yet */
    int64_t appended[FACT_KINDS];
    struct fact_column columns[FACT_KINDS][FACT_COLUMNS_MAX]; /* of fact_columns */
    size_t n_columns[FACT_KINDS];
    int32_t batch; /* that is open; 0: none */
    bool in_transaction;
};

static inline struct duckdb_facts *duckdb_of(struct facts *f)
{
    return (struct duckdb_facts *)f;
}

/* Says what DuckDB reports; false, always. */
bool duckdb_fail(const char *detail, duckdb_error_type type, struct err *e);

/* One statement or several, without an answer. */
MUST_USE bool duckdb_run(struct duckdb_facts *f, const char *sql, struct err *e);
MUST_USE bool duckdb_begin(struct duckdb_facts *f, struct err *e);
MUST_USE bool duckdb_end(struct duckdb_facts *f, struct err *e); /* commits */
void duckdb_drop(struct duckdb_facts *f);                        /* rolls back */

/* Statements of sql/duckdb_*.sql hold places in braces, which are filled with names from the
 * descriptions of facts and with whole numbers; texts from outside are bound, never filled in. */
struct filler {
    const char *name; /* NULL ends a list of them */
    const char *text;
};

void duckdb_fill(struct buf *out, const char *sql, const struct filler *with);
/* The places that a kind of fact gives: table, past, columns (all), said (all
 * but counts), key, fields (that are no key), thing (what
 * rivals share), order (the best reading of a key first). */
struct kind_names {
    struct arena arena;
    struct filler names[16]; /* ended by one without a name; room for the caller's own */
    size_t n;
};
void duckdb_kind_names(struct kind_names *out, enum fact_kind kind);
void duckdb_kind_add(struct kind_names *k, const char *name, struct str text); /* copied */
void duckdb_kind_add_int(struct kind_names *k, const char *name, int64_t n);
void duckdb_kind_done(struct kind_names *k);
MUST_USE bool duckdb_run_filled(struct duckdb_facts *f, const char *sql, const struct filler *with,
                                struct err *e);

/* An answer that is read row by row. Integers of any width are read by reader_int. */
struct reader {
    duckdb_result result;
    duckdb_data_chunk chunk;
    idx_t row, rows;
    idx_t columns;
    bool is_open;
};

MUST_USE bool reader_open(struct reader *r, struct duckdb_facts *f, const char *sql, struct err *e);
MUST_USE bool reader_open_filled(struct reader *r, struct duckdb_facts *f, const char *sql,
                                 const struct filler *with, struct err *e);
/* A prepared statement's answer; it is destroyed either way. */
MUST_USE bool reader_open_prepared(struct reader *r, duckdb_prepared_statement *statement,
                                   struct err *e);
bool reader_next(struct reader *r);
bool reader_is_null(const struct reader *r, idx_t column);
int64_t reader_int(const struct reader *r, idx_t column); /* NULL: 0 */
double reader_double(const struct reader *r, idx_t column);
struct str reader_text(const struct reader *r, idx_t column); /* valid until reader_next */
struct day reader_day(const struct reader *r, idx_t column);  /* NULL: DAY_NONE */
bool reader_is_number(const struct reader *r, idx_t column);  /* a double column */
bool reader_is_text(const struct reader *r, idx_t column);
void reader_close(struct reader *r);
/* One whole number. */
MUST_USE bool duckdb_ask(struct duckdb_facts *f, const char *sql, const struct filler *with,
                         int64_t *out, struct err *e);

/* Rows into a table, whose columns are given; every integer type takes the datum's integer. */
struct writer *writer_new(struct duckdb_facts *f, const char *catalog, const char *table,
                          const duckdb_type *types, size_t n, struct err *e);
void writer_int(struct writer *w, size_t column, int64_t value);
void writer_number(struct writer *w, size_t column, double value); /* NAN: NULL */
void writer_text(struct writer *w, size_t column, struct str text);
void writer_null(struct writer *w, size_t column);
MUST_USE bool writer_row(struct writer *w, struct err *e); /* the row is complete */
MUST_USE bool writer_close(struct writer *w,
                           struct err *e); /* all rows are in the table; frees it too on failure */
void writer_free(struct writer *w);        /* forgets what is not in the table yet */

duckdb_type duckdb_type_of(enum field_type type);
MUST_USE bool duckdb_create(struct duckdb_facts *f, struct err *e); /* tables, in a new file */

/* The table's functions, each in its own file. */
bool duckdb_facts_append(struct facts *f, enum fact_kind kind, const struct datum *row,
                         struct err *e);
bool duckdb_facts_commit(struct facts *f, const struct settle_rules *rules,
                         struct batch_effect *out, struct err *e);
void duckdb_facts_rollback(struct facts *f);
bool duckdb_facts_instead_of(struct facts *f, int32_t other, const struct settle_rules *rules,
                             struct err *e);
bool duckdb_facts_count_replaced(struct facts *f, int32_t batch, int64_t *out, struct err *e);
bool duckdb_facts_undo(struct facts *f, int32_t batch, const struct settle_rules *rules,
                       struct err *e);
bool duckdb_facts_settle_all(struct facts *f, const struct settle_rules *rules, struct err *e);
bool duckdb_facts_recode(struct facts *f, int32_t from, int32_t to, const int32_t *batches,
                         size_t n, const struct settle_rules *rules, struct err *e);
bool duckdb_facts_derive(struct facts *f, enum fact_kind kind, const char *const *columns, size_t n,
                         derive_fn derive, void *of, struct err *e);
bool duckdb_facts_query(struct facts *f, const struct query *q, struct arena *a, struct rows *out,
                        struct err *e);
bool duckdb_facts_check(struct facts *f, struct err *e);

/* What counts: of the figures and costs around those in the temporary tables scope_days, scope_life
 * and scope_cost; of all rows of the other kinds. */
/* "source IN (...)" of the sources that are a tool's, as the place is_tool. */
void duckdb_kind_add_tools(struct kind_names *k, const struct settle_rules *rules);
/* Writes what the temporary table `change` says into the table's column counts. */
MUST_USE bool duckdb_apply_changes(struct duckdb_facts *f, const char *table, struct err *e);
/* Everything of a kind again. */
MUST_USE bool duckdb_settle_kind(struct duckdb_facts *f, enum fact_kind kind,
                                 const struct settle_rules *rules, struct err *e);
MUST_USE bool duckdb_rules_are_known(const struct settle_rules *rules, struct err *e);
MUST_USE bool duckdb_settle_figures(struct duckdb_facts *f, const struct settle_rules *rules,
                                    struct err *e);
MUST_USE bool duckdb_settle_costs(struct duckdb_facts *f, const struct settle_rules *rules,
                                  struct err *e);
/* Which readings of a cost that overlap count; before its spend is settled. */
MUST_USE bool duckdb_settle_spans(struct duckdb_facts *f, struct err *e);
MUST_USE bool duckdb_settle_sales(struct duckdb_facts *f, const struct settle_rules *rules,
                                  struct err *e);
MUST_USE bool duckdb_settle_things(struct duckdb_facts *f, enum fact_kind kind,
                                   const struct settle_rules *rules, struct err *e);
