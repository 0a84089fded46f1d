/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The state of a workspace in SQLite: what people edit, and the books on batches and dictionaries.
 * Statements stand in store/sql/state_*.sql and are reached as SQL_NAME; parameters are bound,
 * never glued. One file a noun (state_batch.h, state_dictionary.h, ...); this is what they share.
 */
#pragma once

#include "base/arena.h"
#include "base/err.h"

struct state;
struct statement;

struct state *state_create(const char *path, struct err *e); /* a new file, open to write */
/* An older file is migrated by a writer. One that is missing or has nothing in it is refused. A
 * reader needs no right to write. */
struct state *state_open(const char *path, bool read_only, struct err *e);
MUST_USE bool state_begin(struct state *s, struct err *e); /* immediate; nests are a bug */
MUST_USE bool state_commit(struct state *s, struct err *e);
void state_rollback(struct state *s);
MUST_USE bool state_check(struct state *s, struct err *e); /* the file and its references */
void state_close(struct state *s);

/* A prepared statement, kept and reused by its text. Bind by place (1..), step, read, end. */
struct statement *statement_begin(struct state *s, const char *sql, struct err *e);
void statement_bind_int(struct statement *t, int at, int64_t n);
void statement_bind_double(struct statement *t, int at, double x);      /* NAN: NULL */
void statement_bind_text(struct statement *t, int at, struct str text); /* p NULL: NULL; copied */
void statement_bind_null(struct statement *t, int at);
enum statement_step { STATEMENT_ROW, STATEMENT_DONE, STATEMENT_FAILED };
enum statement_step statement_step(struct statement *t, struct err *e);
MUST_USE bool statement_run(struct statement *t, struct err *e); /* step to the end and end it */
int64_t statement_int(struct statement *t, int column);
double statement_double(struct statement *t, int column);                    /* NULL: NAN */
struct str statement_text(struct statement *t, int column, struct arena *a); /* NULL: empty */
bool statement_is_null(struct statement *t, int column);
void statement_end(struct statement *t);
int64_t state_last_id(struct state *s);
