/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Opening the state, its transactions, and statements that are prepared once and reused. */
#include "store/state_inside.h"

#include "base/mem.h"
#include "messages/store.h"
#include "os/disk.h"
#include "store/sql_state.h"

#include <errno.h>
#include <math.h>
#include <string.h>

enum { BUSY_MS = 10000 };

enum mode { MODE_READ, MODE_WRITE, MODE_NEW };

/* An index beside the file that cannot grow is no full disk to SQLite. */
static bool is_full(int number)
{
    return number == ENOSPC || number == EDQUOT;
}

bool state_fail(struct state *s, int code, struct err *e)
{
    struct str detail = str_of(s->db ? sqlite3_errmsg(s->db) : sqlite3_errstr(code));

    switch (code & 0xff) {
    case SQLITE_FULL:
        return fail_store_full(e, ERR_SYSTEM);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return fail_store_damaged(e, ERR_DAMAGED, S("retour.db"));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return fail_store_busy(e, ERR_CONFLICT);
    case SQLITE_IOERR:
        if (s->db && is_full(sqlite3_system_errno(s->db)))
            return fail_store_full(e, ERR_SYSTEM);
        if (s->db && sqlite3_system_errno(s->db) == EFBIG)
            return fail_store_limit(e, ERR_SYSTEM);
        return fail_store_state(e, ERR_SYSTEM, detail);
    case SQLITE_READONLY:
        return fail_store_read_only(e, ERR_SYSTEM);
    default:
        return fail_store_state(e, ERR_SYSTEM, detail);
    }
}

bool state_execute(struct state *s, const char *sql, struct err *e)
{
    int code = sqlite3_exec(s->db, sql, NULL, NULL, NULL);

    return code == SQLITE_OK || state_fail(s, code, e);
}

/* Whether neither the file nor its folder may be changed by us. */
static bool is_fixed(const char *path)
{
    struct str folder = str_of(path);
    struct arena a = {0};
    bool may_write;

    while (folder.n > 0 && folder.p[folder.n - 1] != '/')
        folder.n--;
    may_write = disk_may_write(path) && disk_may_write(folder.n ? arena_cstr(&a, folder) : ".");
    arena_done(&a);
    return !may_write;
}

/* Whether a log beside the file holds what is not in it yet. */
static bool has_log(const char *path)
{
    struct arena a = {0};
    const struct disk *disk = disk_real();
    struct disk_stat info;
    struct err unheard = {0};
    bool found =
        disk->stat(disk->of, arena_printf(&a, "%s-wal", path).p, &info, &unheard) && info.size > 0;

    arena_done(&a);
    return found;
}

/* A file that nobody changes: SQLite then needs no index beside it. The workspace's lock, which a
 * reader holds, keeps writers out. */
static struct str fixed_name(struct arena *a, const char *path)
{
    struct buf name = {0};
    struct str kept;

    buf_add(&name, S("file:"));
    for (; *path; path++) {
        if (strchr("%?#", *path))
            buf_printf(&name, "%%%02x", (unsigned)*path);
        else
            buf_char(&name, *path);
    }
    buf_add(&name, S("?immutable=1"));
    kept = arena_str(a, buf_str(&name));
    buf_done(&name);
    return kept;
}

/* Without a log a reader needs nothing but the file, which is fixed while it holds the workspace's
 * lock: so it can ask on a full disk and where nothing may be written. With one it has to open for
 * writing: it keeps its place in an index that is shared. */
static bool open_file(struct state *s, const char *path, enum mode mode, struct err *e)
{
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    struct arena a = {0};
    int code;

    if (mode != MODE_READ)
        flags |= SQLITE_OPEN_READWRITE | (mode == MODE_NEW ? SQLITE_OPEN_CREATE : 0);
    else if (!has_log(path)) {
        flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
        path = arena_cstr(&a, fixed_name(&a, path));
    } else if (!is_fixed(path))
        flags |= SQLITE_OPEN_READWRITE;
    else
        return fail_store_read_only(e, ERR_SYSTEM);
    code = sqlite3_open_v2(path, &s->db, flags, NULL);
    arena_done(&a);
    return code == SQLITE_OK || state_fail(s, code, e);
}

/* A file that has no tables is what is left of one that was emptied: only the first one is made. */
static bool check_version(struct state *s, enum mode mode, struct err *e)
{
    int version;

    if (!state_version(s, &version, e))
        return false;
    if (version > STATE_SCHEMA)
        return fail_store_newer(e, ERR_INPUT);
    if (version == 0 && mode != MODE_NEW)
        return fail_store_lost(e, ERR_DAMAGED, S("retour.db"));
    return mode != MODE_READ || version == STATE_SCHEMA || fail_store_older(e, ERR_CONFLICT);
}

static bool set_up(struct state *s, const char *path, enum mode mode, struct err *e)
{
    if (!open_file(s, path, mode, e))
        return false;
    sqlite3_busy_timeout(s->db, BUSY_MS);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    if (!state_execute(s, SQL_STATE_SET_UP, e) || !check_version(s, mode, e))
        return false;
    if (mode == MODE_READ)
        return state_execute(s, SQL_STATE_SET_UP_READER, e);
    return state_execute(s, SQL_STATE_SET_UP_WRITER, e) && state_migrate(s, path, e);
}

static struct state *open_as(const char *path, enum mode mode, struct err *e)
{
    struct state *s = mem_new(1, sizeof(*s));

    s->statements = LIST_OF(struct statement *);
    if (!set_up(s, path, mode, e)) {
        state_close(s);
        return NULL;
    }
    return s;
}

struct state *state_create(const char *path, struct err *e)
{
    return open_as(path, MODE_NEW, e);
}

struct state *state_open(const char *path, bool read_only, struct err *e)
{
    return open_as(path, read_only ? MODE_READ : MODE_WRITE, e);
}

void state_close(struct state *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->statements.n; i++) {
        struct statement *t = LIST_ITEMS(&s->statements, struct statement *)[i];

        sqlite3_finalize(t->handle);
        mem_free(t);
    }
    list_done(&s->statements);
    sqlite3_close(s->db);
    mem_free(s);
}

bool state_begin(struct state *s, struct err *e)
{
    assert(!s->in_transaction);
    if (!state_execute(s, SQL_STATE_BEGIN, e))
        return false;
    s->in_transaction = true;
    return true;
}

bool state_commit(struct state *s, struct err *e)
{
    assert(s->in_transaction);
    if (!state_execute(s, SQL_STATE_COMMIT, e))
        return false; /* the transaction is still open: the caller rolls back */
    s->in_transaction = false;
    return true;
}

void state_rollback(struct state *s)
{
    if (!s->in_transaction)
        return;
    s->in_transaction = false;
    /* SQLite may have rolled back by itself, after a full disk for one. */
    if (!sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, SQL_STATE_ROLLBACK, NULL, NULL, NULL);
}

bool state_check(struct state *s, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_STATE_CHECK, e);
    enum statement_step step;

    if (!t)
        return false;
    step = statement_step(t, e);
    statement_end(t);
    return step == STATEMENT_ROW ? fail_store_damaged(e, ERR_DAMAGED, S("retour.db"))
                                 : step == STATEMENT_DONE;
}

int64_t state_last_id(struct state *s)
{
    return sqlite3_last_insert_rowid(s->db);
}

static struct statement *kept(struct state *s, const char *sql)
{
    for (size_t i = 0; i < s->statements.n; i++) {
        struct statement *t = LIST_ITEMS(&s->statements, struct statement *)[i];

        if (!t->in_use && (t->sql == sql || strcmp(t->sql, sql) == 0))
            return t;
    }
    return NULL;
}

struct statement *statement_begin(struct state *s, const char *sql, struct err *e)
{
    struct statement *t = kept(s, sql);

    if (!t) {
        sqlite3_stmt *handle;
        int code = sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);

        if (code != SQLITE_OK) {
            state_fail(s, code, e);
            return NULL;
        }
        t = mem_new(1, sizeof(*t));
        *t = (struct statement){.state = s, .sql = sql, .handle = handle};
        *(struct statement **)list_add(&s->statements) = t;
    }
    t->in_use = true;
    t->bind_code = SQLITE_OK;
    return t;
}

static void bound(struct statement *t, int code)
{
    if (t->bind_code == SQLITE_OK)
        t->bind_code = code;
}

void statement_bind_int(struct statement *t, int at, int64_t n)
{
    bound(t, sqlite3_bind_int64(t->handle, at, n));
}

void statement_bind_double(struct statement *t, int at, double x)
{
    bound(t, isnan(x) ? sqlite3_bind_null(t->handle, at) : sqlite3_bind_double(t->handle, at, x));
}

void statement_bind_text(struct statement *t, int at, struct str text)
{
    /* An empty slice may have no bytes to point at, and NULL would mean NULL. */
    if (text.p)
        bound(t, sqlite3_bind_text64(t->handle, at, text.p, text.n, SQLITE_TRANSIENT, SQLITE_UTF8));
    else
        bound(t, sqlite3_bind_null(t->handle, at));
}

void statement_bind_null(struct statement *t, int at)
{
    bound(t, sqlite3_bind_null(t->handle, at));
}

enum statement_step statement_step(struct statement *t, struct err *e)
{
    int code = t->bind_code == SQLITE_OK ? sqlite3_step(t->handle) : t->bind_code;

    if (code == SQLITE_ROW)
        return STATEMENT_ROW;
    if (code == SQLITE_DONE)
        return STATEMENT_DONE;
    state_fail(t->state, code, e);
    return STATEMENT_FAILED;
}

bool statement_run(struct statement *t, struct err *e)
{
    enum statement_step step;

    if (!t)
        return false; /* statement_begin has said why */
    do {
        step = statement_step(t, e);
    } while (step == STATEMENT_ROW);
    statement_end(t);
    return step == STATEMENT_DONE;
}

int64_t statement_int(struct statement *t, int column)
{
    return sqlite3_column_int64(t->handle, column);
}

double statement_double(struct statement *t, int column)
{
    return statement_is_null(t, column) ? NAN : sqlite3_column_double(t->handle, column);
}

struct str statement_text(struct statement *t, int column, struct arena *a)
{
    const char *text = (const char *)sqlite3_column_text(t->handle, column);
    struct str s = {text, (size_t)sqlite3_column_bytes(t->handle, column)};

    return text ? arena_str(a, s) : (struct str){0};
}

bool statement_is_null(struct statement *t, int column)
{
    return sqlite3_column_type(t->handle, column) == SQLITE_NULL;
}

void statement_end(struct statement *t)
{
    if (!t)
        return;
    sqlite3_reset(t->handle);
    sqlite3_clear_bindings(t->handle);
    t->in_use = false;
}

void state_bind_said(struct statement *t, int at, struct str text)
{
    statement_bind_text(t, at, text.p ? text : S(""));
}

void state_bind_day(struct statement *t, int at, struct day d)
{
    if (day_is_known(d))
        statement_bind_int(t, at, d.n);
    else
        statement_bind_null(t, at);
}

struct day state_day(struct statement *t, int column)
{
    return statement_is_null(t, column) ? DAY_NONE
                                        : (struct day){(int32_t)statement_int(t, column)};
}
