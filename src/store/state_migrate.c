/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Brings a state file to this program's schema, forward only. Each numbered file of sql/migrate is
 * one transaction with its number; a file that holds something is copied first, beside itself. */
#include "store/state_inside.h"

#include "base/embedded.h"
#include "messages/store.h"
#include "store/sql_state.h"

#include <stdio.h>

extern const struct embedded migrations[]; /* sorted by number; made by the build */
extern const size_t migrations_count;

bool state_version(struct state *s, int *out, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_STATE_VERSION, e);

    if (!t)
        return false;

    bool found = statement_step(t, e) == STATEMENT_ROW;

    if (found)
        *out = (int)statement_int(t, 0);
    statement_end(t);
    return found;
}

bool state_copy(struct state *s, const char *path, struct err *e)
{
    struct buf name = {0};

    buf_printf(&name, "%s.before-%d", path, STATE_SCHEMA);
    /* One left by a migration that was cut short is no better than a new one; where it cannot be
     * removed the copy says so. */
    (void)remove(buf_cstr(&name));

    struct statement *t = statement_begin(s, SQL_STATE_COPY, e);

    if (t)
        statement_bind_text(t, 1, buf_str(&name));

    bool ok = statement_run(t, e);

    buf_done(&name);
    return ok;
}

static bool migrate_one(struct state *s, const struct embedded *file, int number, struct err *e)
{
    char mark[48];

    (void)snprintf(mark, sizeof(mark), "PRAGMA user_version = %d", number);
    if (!state_begin(s, e))
        return false;
    if (state_execute(s, file->content.p, e) && state_execute(s, mark, e) && state_commit(s, e))
        return true;
    state_rollback(s);
    return false;
}

bool state_migrate(struct state *s, const char *path, struct err *e)
{
    int version, last = (int)migrations_count;

    assert(last == STATE_SCHEMA);
    if (!state_version(s, &version, e))
        return false;
    if (version > 0 && version < last && !state_copy(s, path, e))
        return false;
    for (int i = version; i < last; i++)
        if (!migrate_one(s, &migrations[i], i + 1, e))
            return false;
    return true;
}
