/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Accounts that are one. The state says so first, then the facts move, then the state says that
 * they have: what a crash stops is finished at the next opening. */
#include "ingest/inside.h"

#include "messages/ingest.h"

static bool set(struct workspace *w, int32_t code, int32_t into, enum account_move moving,
                struct err *e)
{
    if (!state_begin(w->state, e))
        return false;
    if (account_set_merged(w->state, code, into, moving, e) && state_commit(w->state, e))
        return true;
    state_rollback(w->state);
    return false;
}

static bool recode(struct workspace *w, int32_t from, int32_t to, const struct list *batches,
                   struct err *e)
{
    struct arena a = {0};
    struct settle_rules rules = workspace_settle_rules(w, &a);
    bool fine = w->facts->ops->recode(w->facts, from, to, batches ? batches->items : NULL,
                                      batches ? batches->n : 0, &rules, e);

    arena_done(&a);
    return fine;
}

/* Batches that have facts of the account, of all kinds, as uses of it. */
static bool note_uses(struct workspace *w, int32_t code, struct err *e)
{
    struct arena a = {0};
    struct value value = {.number = code};
    const struct filter filter = {"account", FILTER_IN, &value, 1};
    const struct group group = {"batch"};
    const struct aggregate count = {.op = AGGREGATE_COUNT};
    bool fine = true;

    for (int kind = 0; fine && kind < FACT_KINDS; kind++) {
        const struct query q = {.kind = kind,
                                .with_past = true,
                                .filters = &filter,
                                .n_filters = 1,
                                .groups = &group,
                                .n_groups = 1,
                                .aggregates = &count,
                                .n_aggregates = 1};
        struct rows rows = {0};
        if (!fact_field(kind, S("account")))
            continue;
        fine = w->facts->ops->query(w->facts, &q, &a, &rows, e);
        for (size_t i = 0; fine && i < rows.n; i++)
            fine = account_use_add(w->state, (int32_t)rows_at(&rows, i, 0)->integer, code, e);
    }
    arena_done(&a);
    return fine;
}

/* What was imported before uses were noted has them noted now, while facts still tell. */
static bool note_old_uses(struct workspace *w, int32_t code, int32_t into, struct err *e)
{
    struct list uses = LIST_OF(struct account_use);
    bool fine =
        account_use_list(w->state, code, into, &uses, e) && (uses.n > 0 || note_uses(w, code, e));

    list_clear(&uses);
    fine = fine && account_use_list(w->state, into, code, &uses, e) &&
           (uses.n > 0 || note_uses(w, into, e));
    list_done(&uses);
    return fine;
}

bool ingest_account_merge(struct workspace *w, const struct account *account,
                          const struct account *into, struct err *e)
{
    if (!str_eq(account->network, into->network))
        return fail_merge_networks(e, ERR_CONFLICT, account->name, into->name);
    if (account->code == into->code || account->merged == into->code)
        return fail_merge_itself(e, ERR_CONFLICT, account->name);
    if (account->is_competitor != into->is_competitor)
        return fail_merge_competitor(e, ERR_CONFLICT, account->name, into->name);
    return note_old_uses(w, account->code, into->code, e) &&
           set(w, account->code, into->code, ACCOUNT_JOINS, e) &&
           recode(w, account->code, into->code, NULL, e) &&
           set(w, account->code, into->code, ACCOUNT_STAYS, e);
}

static bool leave(struct workspace *w, const struct account *account, struct list *mixed,
                  struct err *e)
{
    struct list uses = LIST_OF(struct account_use), batches = LIST_OF(int32_t);
    bool fine = account_use_list(w->state, account->code, account->merged, &uses, e);

    for (size_t i = 0; fine && i < uses.n; i++) {
        const struct account_use *use = &LIST_ITEMS(&uses, struct account_use)[i];
        if (!use->is_mixed)
            *(int32_t *)list_add(&batches) = use->batch;
        else if (mixed)
            *(int32_t *)list_add(mixed) = use->batch;
    }
    fine = fine && (batches.n == 0 || recode(w, account->merged, account->code, &batches, e)) &&
           set(w, account->code, 0, ACCOUNT_STAYS, e);
    list_done(&uses);
    list_done(&batches);
    return fine;
}

bool ingest_account_split(struct workspace *w, const struct account *account, struct list *mixed,
                          struct err *e)
{
    if (!account->merged)
        return fail_split_none(e, ERR_CONFLICT, account->name);
    return set(w, account->code, account->merged, ACCOUNT_LEAVES, e) && leave(w, account, mixed, e);
}

bool merge_recover(struct workspace *w, struct err *e)
{
    struct arena a = {0};
    struct list accounts = LIST_OF(struct account);
    bool fine = account_list(w->state, &a, &accounts, e);

    for (size_t i = 0; fine && i < accounts.n; i++) {
        const struct account *account = &LIST_ITEMS(&accounts, struct account)[i];
        if (account->moving == ACCOUNT_JOINS) {
            fine = recode(w, account->code, account->merged, NULL, e) &&
                   set(w, account->code, account->merged, ACCOUNT_STAYS, e);
        } else if (account->moving == ACCOUNT_LEAVES) {
            fine = leave(w, account, NULL, e);
        }
    }
    list_done(&accounts);
    arena_done(&a);
    return fine;
}

bool merge_is_interrupted(struct workspace *w, bool *out, struct err *e)
{
    struct arena a = {0};
    struct list accounts = LIST_OF(struct account);
    bool fine = account_list(w->state, &a, &accounts, e);

    for (size_t i = 0; fine && i < accounts.n; i++)
        *out = *out || LIST_ITEMS(&accounts, struct account)[i].moving != ACCOUNT_STAYS;
    list_done(&accounts);
    arena_done(&a);
    return fine;
}

/* The only other account of ours on the network of an account that was made for files that named
 * none; NULL where there is none or several. */
static const struct account *only_named(const struct list *accounts, const struct account *unnamed)
{
    const struct account *found = NULL;

    for (size_t i = 0; i < accounts->n; i++) {
        const struct account *other = &LIST_ITEMS(accounts, struct account)[i];
        if (other->code == unnamed->code || other->is_competitor || other->merged ||
            !str_eq(other->network, unnamed->network))
            continue;
        if (found)
            return NULL;
        found = other;
    }
    return found;
}

bool settle_unnamed(struct workspace *w, struct err *e)
{
    struct arena a = {0};
    struct list accounts = LIST_OF(struct account);
    bool fine = account_list(w->state, &a, &accounts, e);

    for (size_t i = 0; fine && i < accounts.n; i++) {
        const struct account *account = &LIST_ITEMS(&accounts, struct account)[i];
        bool is_unnamed = account->batch && !account->is_competitor && !account->merged &&
                          str_eq(account->id, account->network);
        const struct account *named = is_unnamed ? only_named(&accounts, account) : NULL;
        if (named)
            fine = ingest_account_merge(w, account, named, e);
    }
    list_done(&accounts);
    arena_done(&a);
    return fine;
}
