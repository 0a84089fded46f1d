/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the files of the state share; nobody else includes it. */
#pragma once

#include "base/day.h"
#include "base/list.h"
#include "store/state.h"

#include <sqlite3.h>

struct state {
    sqlite3 *db;
    struct list statements; /* of struct statement *; kept for reuse */
    bool in_transaction;
};

struct statement {
    struct state *state;
    const char *sql; /* the caller's pointer: SQL_NAME */
    sqlite3_stmt *handle;
    bool in_use;
    int bind_code; /* the first binding that failed, else SQLITE_OK */
};

enum { STATE_SCHEMA = 3 }; /* number of the last migration this program knows */

/* Says what SQLite reports, in the words of `e`; false, always. */
bool state_fail(struct state *s, int code, struct err *e);
MUST_USE bool state_execute(struct state *s, const char *sql,
                            struct err *e); /* any number of statements */
MUST_USE bool state_version(struct state *s, int *out, struct err *e);
/* Into PATH.before-N, which an older program can still open. */
MUST_USE bool state_copy(struct state *s, const char *path, struct err *e);
MUST_USE bool state_migrate(struct state *s, const char *path, struct err *e);
void state_bind_said(struct statement *t, int at,
                     struct str text); /* never NULL: empty when not said */
void state_bind_day(struct statement *t, int at, struct day d); /* NULL when unknown */
struct day state_day(struct statement *t, int column);
