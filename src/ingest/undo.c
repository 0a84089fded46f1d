/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Taking a batch back, and what a crash left half done. */
#include "ingest/inside.h"
#include "messages/ingest.h"

static const enum fact_kind of_posts[] = {FACT_FIGURE, FACT_COST};

static bool set_status(struct workspace *w, struct batch *b, enum batch_status status,
                       struct err *e)
{
    b->status = status;
    return batch_update(w->state, b, e);
}

/* The batch's facts have left: says so, and lets go of its accounts. */
static bool finish_undo(struct workspace *w, struct batch *b, struct err *e)
{
    if (!state_begin(w->state, e))
        return false;
    if (set_status(w, b, BATCH_UNDONE, e) && settle_accounts(w, b->id, e) &&
        state_commit(w->state, e))
        return true;
    state_rollback(w->state);
    return false;
}

/* Its facts never came to be: it is as if the file had not been imported. */
static bool forget(struct workspace *w, const struct batch *b, struct err *e)
{
    if (!state_begin(w->state, e))
        return false;
    if (settle_accounts(w, b->id, e) && batch_delete(w->state, b->id, e) &&
        state_commit(w->state, e))
        return true;
    state_rollback(w->state);
    return false;
}

static bool complete(struct workspace *w, struct batch *b, struct err *e)
{
    bool has_posts;

    if (!settle_has_posts(w, b->id, &has_posts, e) ||
        (has_posts && !settle_derive(w, of_posts, COUNT_OF(of_posts), e)) ||
        !settle_count(w, b->id, &b->facts, e) ||
        !w->facts->ops->count_replaced(w->facts, b->id, &b->replaced, e))
        return false;
    return set_status(w, b, BATCH_DONE, e);
}

/* An undo that a crash stopped: when the facts are there still, nothing has happened; when they
 * have left, all that follows is made up for. */
static bool recover_undo(struct workspace *w, struct batch *b, bool is_there, struct err *e)
{
    if (is_there)
        return set_status(w, b, BATCH_DONE, e);
    return settle_derive(w, of_posts, COUNT_OF(of_posts), e) && finish_undo(w, b, e);
}

static bool recover(struct workspace *w, struct batch *b, struct err *e)
{
    bool is_there;

    if (b->status != BATCH_PENDING && b->status != BATCH_UNDOING)
        return true;
    if (!w->facts->ops->has_batch(w->facts, b->id, &is_there, e))
        return false;
    if (b->status == BATCH_UNDOING)
        return recover_undo(w, b, is_there, e);
    return is_there ? complete(w, b, e) : forget(w, b, e);
}

static bool undo(struct workspace *w, struct batch *b, struct arena *a, struct err *e)
{
    struct settle_rules rules = workspace_settle_rules(w, a);
    struct err ignored = {.lang = e->lang};
    bool has_posts;

    if (!settle_has_posts(w, b->id, &has_posts, e) || !set_status(w, b, BATCH_UNDOING, e))
        return false;
    if (!w->facts->ops->undo(w->facts, b->id, &rules, e)) {
        /* the ledger says whether it did all the same; else at the next opening */
        return recover(w, b, &ignored) && b->status == BATCH_UNDONE;
    }
    if (has_posts && !settle_derive(w, of_posts, COUNT_OF(of_posts), e))
        return false;
    return finish_undo(w, b, e);
}

bool ingest_undo(struct workspace *w, int32_t batch, struct err *e)
{
    struct arena a = {0};
    struct batch b;
    bool fine = batch_get(w->state, batch, &a, &b, e);

    if (fine && b.status == BATCH_UNDOING) /* one that failed before */
        fine = recover(w, &b, e);
    else if (fine && b.status == BATCH_DONE)
        fine = undo(w, &b, &a, e);
    else if (fine)
        fine = fail_undone_already(e, ERR_CONFLICT, batch);
    arena_done(&a);
    return fine;
}

bool ingest_is_interrupted(struct workspace *w, bool *out, struct err *e)
{
    struct arena a = {0};
    struct list batches = LIST_OF(struct batch);
    bool fine = batch_list(w->state, &a, &batches, e);

    if (fine)
        *out = false;
    for (size_t i = 0; fine && i < batches.n; i++) {
        enum batch_status status = LIST_ITEMS(&batches, struct batch)[i].status;
        *out = *out || status == BATCH_PENDING || status == BATCH_UNDOING;
    }
    if (fine && !*out)
        fine = derive_is_due(w, out, e);
    fine = fine && merge_is_interrupted(w, out, e);
    list_done(&batches);
    arena_done(&a);
    return fine;
}

bool ingest_recover(struct workspace *w, struct err *e)
{
    struct arena a = {0};
    struct list batches = LIST_OF(struct batch);
    bool fine = batch_list(w->state, &a, &batches, e);

    for (size_t i = 0; fine && i < batches.n; i++)
        fine = recover(w, &LIST_ITEMS(&batches, struct batch)[i], e);
    fine = fine && merge_recover(w, e) && derive_recover(w, e) && settle_unnamed(w, e);
    list_clear(&batches);
    fine = fine && batch_list(w->state, &a, &batches, e) && original_sweep(w, &batches, e);
    list_done(&batches);
    arena_done(&a);
    return fine;
}
