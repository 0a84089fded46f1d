/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The commit, in the order of design.md 4: the original, the state with the batch as pending, the
 * facts with the engine's ledger, the state with the batch done. Whatever stops it in between, the
 * ledger says later whether the batch is there (undo.c, ingest_recover). */
#include "ingest/inside.h"
#include "messages/ingest.h"

/* The same file with the same answers, committed before. */
static bool find_same(struct ingest *in, struct arena *a, const struct batch *b, bool *found,
                      struct ingest_result *out, struct err *e)
{
    struct batch same;

    *found = false;
    if (b->digest.n == 0)
        return true;
    if (!batch_same(in->w->state, b, a, &same, found, e))
        return false;
    *found = *found && same.id != in->begin.instead_of;
    if (*found) {
        *out = (struct ingest_result){.batch = same.id,
                                      .from = same.from,
                                      .to = same.to,
                                      .rows = same.rows,
                                      .refused = same.refused,
                                      .already = true};
    }
    return true;
}

static bool write_sources(struct ingest *in, struct err *e)
{
    for (size_t i = 0; i < in->sources.n; i++) {
        const struct batch_source *source = &LIST_ITEMS(&in->sources, struct batch_source)[i];
        if (!dictionary_set_tool(in->w->state, source->code, source->is_tool, e))
            return false;
    }
    return true;
}

static bool book_batch(struct ingest *in, struct batch *b, struct err *e)
{
    if (!batch_add(in->w->state, b, e))
        return false;
    if (b->id != in->batch)
        return fail_codes_differ(e, ERR_DAMAGED, b->file);
    return true;
}

/* The batch whose place this one takes; inside a transaction. */
static bool book_other(struct ingest *in, enum batch_status status, struct err *e)
{
    return in->begin.instead_of == 0 ||
           batch_set_status(in->w->state, in->begin.instead_of, status, e);
}

/* Step 2: one transaction of the state. */
static bool book_pending(struct ingest *in, struct batch *b, struct err *e)
{
    struct state *s = in->w->state;

    if (!state_begin(s, e))
        return false;
    if (names_write(&in->names, s, e) && write_sources(in, e) &&
        accounts_write(&in->accounts, s, in->batch, e) && book_batch(in, b, e) &&
        accounts_write_uses(&in->accounts, s, in->batch, e) &&
        refused_rows_book(&in->refused, in->batch, e) && book_other(in, BATCH_UNDOING, e) &&
        state_commit(s, e))
        return true;
    state_rollback(s);
    return false;
}

/* Takes step 2 back. What cannot be taken back now is at the next opening: the ledger has no such
 * batch. */
static void unbook(struct ingest *in)
{
    struct state *s = in->w->state;
    struct err ignored = {0};

    if (!state_begin(s, &ignored))
        return;
    if (!settle_accounts(in->w, in->batch, &ignored) || !batch_delete(s, in->batch, &ignored) ||
        !book_other(in, BATCH_DONE, &ignored) || !state_commit(s, &ignored))
        state_rollback(s);
}

enum outcome { STORED, NOT_STORED, NOT_KNOWN };

/* Step 3. When the engine fails, its ledger tells whether it had committed all the same. */
static enum outcome commit_facts(struct ingest *in, struct batch_effect *effect, struct err *e)
{
    struct facts *facts = in->w->facts;
    struct arena a = {0};
    struct settle_rules rules = settle_rules_of(in->w, &in->sources, &a);
    struct err ignored = {0};
    bool is_there = facts->ops->commit(facts, &rules, effect, e), is_known = true;

    in->engine_is_open = false;
    if (!is_there) {
        facts->ops->rollback(facts);
        is_known = facts->ops->has_batch(facts, in->batch, &is_there, &ignored);
        effect->stored = in->facts;
        if (is_known && is_there)
            is_known = facts->ops->count_replaced(facts, in->batch, &effect->replaced, &ignored);
    }
    arena_done(&a);
    if (!is_known)
        return NOT_KNOWN;
    return is_there ? STORED : NOT_STORED;
}

/* Step 4: one transaction of the state. */
static bool book_done(struct ingest *in, struct batch *b, struct err *e)
{
    struct state *s = in->w->state;

    if (!state_begin(s, e))
        return false;
    if (batch_update(s, b, e) && book_other(in, BATCH_UNDONE, e) &&
        (in->begin.instead_of == 0 || settle_accounts(in->w, in->begin.instead_of, e)) &&
        state_commit(s, e))
        return true;
    state_rollback(s);
    return false;
}

/* The state has the batch as pending: brings the facts, or takes that back. Where nobody can say
 * what the engine has, the batch stays pending until the next opening. */
static bool store_facts(struct ingest *in, struct batch *b, struct batch_effect *effect,
                        struct err *e)
{
    enum outcome outcome = commit_facts(in, effect, e);

    if (outcome == NOT_STORED)
        unbook(in);
    if (outcome != STORED || !settle_posts(in, e))
        return false;
    b->status = BATCH_DONE;
    b->facts = effect->stored;
    b->replaced = effect->replaced;
    if (!book_done(in, b, e))
        return false;
    /* The batch is there; what fails from here on is said, and done at the next opening. */
    return !accounts_are_new(&in->accounts) || settle_unnamed(in->w, e);
}

static bool store(struct ingest *in, struct batch *b, struct batch_effect *effect, struct err *e)
{
    bool is_new = false;

    if (!original_keep(in, &is_new, e))
        return false;
    if (book_pending(in, b, e) && store_facts(in, b, effect, e))
        return true;
    if (is_new)
        original_remove(in->w, in->begin.digest); /* unless the batch stayed */
    return false;
}

static bool commit(struct ingest *in, struct ingest_result *out, struct err *e)
{
    struct arena a = {0};
    struct batch b;
    struct batch_effect effect = {0};
    struct ingest_result result = {0};
    bool found, fine;

    book_fill(in, &a, &b);
    fine = find_same(in, &a, &b, &found, &result, e);
    if (fine && !found) {
        fine = store(in, &b, &effect, e);
        ingest_counts(in, &result);
        result.facts = effect.stored;
        result.replaced = effect.replaced;
    }
    if (fine)
        *out = result;
    arena_done(&a);
    return fine;
}

bool ingest_commit(struct ingest *in, struct ingest_result *out, struct err *e)
{
    bool fine;

    assert(!in->begin.dry_run);
    if (!in->has_failed && !ingest_start(in))
        ingest_fail(in);
    row_flush(in);
    fine = !in->has_failed;
    if (!fine)
        *e = in->err;
    fine = fine && commit(in, out, e);
    ingest_abandon(in);
    return fine;
}
