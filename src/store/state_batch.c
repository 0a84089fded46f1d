/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The book of batches in the state. */
#include "store/state_batch.h"

#include "messages/store.h"
#include "store/sql_state.h"
#include "store/state_inside.h"

#include <stdio.h>

bool batch_next(struct state *s, int32_t *out, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_BATCH_NEXT, e);

    if (!t)
        return false;

    bool ok = statement_step(t, e) == STATEMENT_ROW;

    if (ok)
        *out = (int32_t)statement_int(t, 0);
    statement_end(t);
    return ok;
}

static void bind_batch(struct statement *t, const struct batch *b)
{
    statement_bind_int(t, 1, b->status);
    state_bind_said(t, 2, b->source);
    state_bind_said(t, 3, b->file);
    state_bind_said(t, 4, b->digest);
    state_bind_said(t, 5, b->options);
    statement_bind_int(t, 6, b->reader);
    statement_bind_int(t, 7, b->imported.us);
    statement_bind_int(t, 8, b->seen.us);
    state_bind_day(t, 9, b->from);
    state_bind_day(t, 10, b->to);
    statement_bind_int(t, 11, b->rows);
    statement_bind_int(t, 12, b->facts);
    statement_bind_int(t, 13, b->replaced);
    statement_bind_int(t, 14, b->refused);
    state_bind_said(t, 15, b->totals);
    state_bind_said(t, 16, b->warnings);
    statement_bind_int(t, 17, b->has_original);
}

static struct batch read_batch(struct statement *t, struct arena *a)
{
    return (struct batch){
        .status = (enum batch_status)statement_int(t, 0),
        .source = statement_text(t, 1, a),
        .file = statement_text(t, 2, a),
        .digest = statement_text(t, 3, a),
        .options = statement_text(t, 4, a),
        .reader = (int32_t)statement_int(t, 5),
        .imported = {statement_int(t, 6)},
        .seen = {statement_int(t, 7)},
        .from = state_day(t, 8),
        .to = state_day(t, 9),
        .rows = statement_int(t, 10),
        .facts = statement_int(t, 11),
        .replaced = statement_int(t, 12),
        .refused = statement_int(t, 13),
        .totals = statement_text(t, 14, a),
        .warnings = statement_text(t, 15, a),
        .has_original = statement_int(t, 16) != 0,
        .id = (int32_t)statement_int(t, 17),
    };
}

bool batch_add(struct state *s, struct batch *b, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_BATCH_ADD, e);

    if (!t)
        return false;
    bind_batch(t, b);
    if (!statement_run(t, e))
        return false;
    b->id = (int32_t)state_last_id(s);
    return true;
}

bool batch_update(struct state *s, const struct batch *b, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_BATCH_UPDATE, e);

    if (!t)
        return false;
    bind_batch(t, b);
    statement_bind_int(t, 18, b->id);
    return statement_run(t, e);
}

bool batch_set_status(struct state *s, int32_t id, enum batch_status status, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_BATCH_SET_STATUS, e);

    if (!t)
        return false;
    statement_bind_int(t, 1, status);
    statement_bind_int(t, 2, id);
    return statement_run(t, e);
}

bool batch_get(struct state *s, int32_t id, struct arena *a, struct batch *out, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_BATCH_GET, e);

    if (!t)
        return false;
    statement_bind_int(t, 1, id);

    enum statement_step step = statement_step(t, e);

    if (step == STATEMENT_ROW)
        *out = read_batch(t, a);
    statement_end(t);
    if (step == STATEMENT_DONE) {
        char name[16];

        (void)snprintf(name, sizeof(name), "%d", (int)id);
        return fail_store_no_batch(e, ERR_MISSING, str_of(name));
    }
    return step == STATEMENT_ROW;
}

bool batch_same(struct state *s, const struct batch *like, struct arena *a, struct batch *out,
                bool *found, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_BATCH_SAME, e);

    if (!t)
        return false;
    state_bind_said(t, 1, like->digest);
    state_bind_said(t, 2, like->source);
    state_bind_said(t, 3, like->options);
    statement_bind_int(t, 4, like->reader);
    statement_bind_int(t, 5, BATCH_DONE);

    enum statement_step step = statement_step(t, e);

    if (step == STATEMENT_ROW)
        *out = read_batch(t, a);
    statement_end(t);
    if (step == STATEMENT_FAILED)
        return false;
    *found = step == STATEMENT_ROW;
    return true;
}

bool batch_list(struct state *s, struct arena *a, struct list *out, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_BATCH_LIST, e);
    enum statement_step step;
    size_t before = out->n;

    if (!t)
        return false;
    while ((step = statement_step(t, e)) == STATEMENT_ROW) {
        struct batch b = read_batch(t, a);

        *(struct batch *)list_add(out) = b;
    }
    statement_end(t);
    if (step == STATEMENT_FAILED)
        out->n = before;
    return step == STATEMENT_DONE;
}

bool batch_delete(struct state *s, int32_t id, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_BATCH_DELETE, e);

    if (!t)
        return false;
    statement_bind_int(t, 1, id);
    return statement_run(t, e);
}

bool refused_add(struct state *s, int32_t batch, const struct refused *r, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_REFUSED_ADD, e);

    if (!t)
        return false;
    statement_bind_int(t, 1, batch);
    statement_bind_int(t, 2, r->line);
    state_bind_said(t, 3, r->column);
    state_bind_said(t, 4, r->value);
    state_bind_said(t, 5, r->reason);
    state_bind_said(t, 6, r->row);
    return statement_run(t, e);
}

bool refused_list(struct state *s, int32_t batch, struct arena *a, struct list *out, struct err *e)
{
    return refused_first(s, batch, INT64_MAX, a, out, e);
}

bool refused_first(struct state *s, int32_t batch, int64_t most, struct arena *a, struct list *out,
                   struct err *e)
{
    struct statement *t = statement_begin(s, SQL_REFUSED_LIST, e);
    enum statement_step step;
    size_t before = out->n;

    if (!t)
        return false;
    statement_bind_int(t, 1, batch);
    statement_bind_int(t, 2, most);
    while ((step = statement_step(t, e)) == STATEMENT_ROW) {
        struct refused r = {
            .line = statement_int(t, 0),
            .column = statement_text(t, 1, a),
            .value = statement_text(t, 2, a),
            .reason = statement_text(t, 3, a),
            .row = statement_text(t, 4, a),
        };

        *(struct refused *)list_add(out) = r;
    }
    statement_end(t);
    if (step == STATEMENT_FAILED)
        out->n = before;
    return step == STATEMENT_DONE;
}
