/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Accounts in the state. Their codes are those of the dictionary's text "NETWORK/ID". */
#include "store/state_account.h"

#include "base/fold.h"
#include "messages/store.h"
#include "store/sql_state.h"
#include "store/state_batch.h"
#include "store/state_inside.h"

static struct account read_account(struct statement *t, struct arena *a)
{
    return (struct account){
        .code = (int32_t)statement_int(t, 0),
        .network = statement_text(t, 1, a),
        .id = statement_text(t, 2, a),
        .name = statement_text(t, 3, a),
        .zone = statement_text(t, 4, a),
        .currency = statement_text(t, 5, a),
        .is_competitor = statement_int(t, 6) != 0,
        .batch = (int32_t)statement_int(t, 7),
        .merged = (int32_t)statement_int(t, 8),
        .moving = (enum account_move)statement_int(t, 9),
        .said = (int32_t)statement_int(t, 10),
    };
}

bool account_list(struct state *s, struct arena *a, struct list *out, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_ACCOUNT_LIST, e);
    enum statement_step step;
    size_t before = out->n;

    if (!t)
        return false;
    while ((step = statement_step(t, e)) == STATEMENT_ROW) {
        struct account account = read_account(t, a);

        *(struct account *)list_add(out) = account;
    }
    statement_end(t);
    if (step == STATEMENT_FAILED)
        out->n = before;
    return step == STATEMENT_DONE;
}

/* The form in which ids, handles and names are compared. */
static struct str folded(struct arena *a, struct str name)
{
    struct str f = fold(a, name);

    return str_starts(f, S("@")) ? str_trim(str_sub(f, 1, f.n)) : f;
}

/* What is looked for, and what was found first. */
struct search {
    struct str network, name; /* the name folded */
    struct arena *arena;
    struct account first;
    int n; /* how many accounts answer to the name */
};

static bool look(struct state *s, const char *sql, struct search *in, struct err *e)
{
    struct statement *t = statement_begin(s, sql, e);
    enum statement_step step;

    if (!t)
        return false;
    state_bind_said(t, 1, in->network);
    state_bind_said(t, 2, in->name);
    in->n = 0;
    while ((step = statement_step(t, e)) == STATEMENT_ROW) {
        if (in->n == 0)
            in->first = read_account(t, in->arena);
        in->n++;
    }
    statement_end(t);
    return step == STATEMENT_DONE;
}

/* NOLINTNEXTLINE(readability-function-size): one parameter more, but each says what it is. */
bool account_find(struct state *s, struct str network, struct str name, struct arena *a,
                  struct account *out, bool *found, struct err *e)
{
    struct search in = {.network = network, .name = folded(a, name), .arena = a};

    if (!look(s, SQL_ACCOUNT_BY_ID, &in, e))
        return false;
    if (in.n == 0 && !look(s, SQL_ACCOUNT_BY_ALIAS, &in, e))
        return false;
    if (in.n > 1) /* guessing would mix two accounts */
        return fail_store_account_ambiguous(e, ERR_INPUT, name, network);
    *found = in.n == 1;
    if (*found)
        *out = in.first;
    return true;
}

bool account_add(struct state *s, struct account *account, struct err *e)
{
    struct arena a = {0};
    struct str text =
        arena_printf(&a, "%.*s/%.*s", STR_ARG(account->network), STR_ARG(account->id));
    struct statement *t = NULL;
    int32_t code;
    bool ok = dictionary_add(s, DICT_ACCOUNT, text, &code, e) &&
              (t = statement_begin(s, SQL_ACCOUNT_ADD, e)) != NULL;

    if (ok) {
        statement_bind_int(t, 1, code);
        state_bind_said(t, 2, account->network);
        state_bind_said(t, 3, account->id);
        state_bind_said(t, 4, folded(&a, account->id));
        state_bind_said(t, 5, account->name);
        state_bind_said(t, 6, account->zone);
        state_bind_said(t, 7, account->currency);
        statement_bind_int(t, 8, account->is_competitor);
        statement_bind_int(t, 9, account->batch);
        ok = statement_run(t, e) && account_add_alias(s, code, account->name, e);
    }
    if (ok)
        account->code = code;
    arena_done(&a);
    return ok;
}

bool account_add_alias(struct state *s, int32_t code, struct str alias, struct err *e)
{
    struct arena a = {0};
    struct str key = folded(&a, alias);
    struct statement *t = NULL;
    bool ok = key.n == 0;

    if (!ok && (t = statement_begin(s, SQL_ACCOUNT_ALIAS_ADD, e)) != NULL) {
        statement_bind_int(t, 1, code);
        state_bind_said(t, 2, key);
        ok = statement_run(t, e);
    }
    arena_done(&a);
    return ok;
}

/* A statement about an account, with two numbers at most besides. */
static bool run(struct state *s, const char *sql, const int64_t *numbers, size_t n, struct err *e)
{
    struct statement *t = statement_begin(s, sql, e);

    if (!t)
        return false;
    for (size_t i = 0; i < n; i++)
        statement_bind_int(t, (int)i + 1, numbers[i]);
    return statement_run(t, e);
}

/* Its code stays in the dictionary: one once given is never given again. */
bool account_remove_unused(struct state *s, int32_t code, struct err *e)
{
    const int64_t numbers[] = {code};

    return run(s, SQL_ACCOUNT_ORPHANS, numbers, 1, e) && run(s, SQL_ACCOUNT_REMOVE, numbers, 1, e);
}

bool account_remove_alias(struct state *s, int32_t code, struct str alias, struct err *e)
{
    struct arena a = {0};
    struct statement *t = statement_begin(s, SQL_ACCOUNT_ALIAS_REMOVE, e);
    bool ok = t != NULL;

    if (ok) {
        statement_bind_int(t, 1, code);
        state_bind_said(t, 2, folded(&a, alias));
        ok = statement_run(t, e);
    }
    arena_done(&a);
    return ok;
}

bool account_aliases(struct state *s, int32_t code, struct arena *a, struct list *out,
                     struct err *e)
{
    struct statement *t = statement_begin(s, SQL_ACCOUNT_ALIASES, e);
    enum statement_step step;

    if (!t)
        return false;
    statement_bind_int(t, 1, code);
    while ((step = statement_step(t, e)) == STATEMENT_ROW)
        *(struct str *)list_add(out) = statement_text(t, 0, a);
    statement_end(t);
    return step == STATEMENT_DONE;
}

bool account_rename(struct state *s, int32_t code, struct str name, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_ACCOUNT_RENAME, e);

    if (!t)
        return false;
    statement_bind_int(t, 1, code);
    state_bind_said(t, 2, name);
    return statement_run(t, e) && account_add_alias(s, code, name, e);
}

bool account_set_merged(struct state *s, int32_t code, int32_t into, enum account_move moving,
                        struct err *e)
{
    const int64_t numbers[] = {code, into, (int64_t)moving};

    /* those that are part of it go with it */
    return (moving != ACCOUNT_JOINS || run(s, SQL_ACCOUNT_FOLLOW, numbers, 2, e)) &&
           run(s, SQL_ACCOUNT_SET_MERGED, numbers, COUNT_OF(numbers), e);
}

bool account_use_add(struct state *s, int32_t batch, int32_t said, struct err *e)
{
    const int64_t numbers[] = {batch, said};

    return run(s, SQL_ACCOUNT_USE_ADD, numbers, COUNT_OF(numbers), e);
}

bool account_use_list(struct state *s, int32_t said, int32_t into, struct list *out, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_ACCOUNT_USE_LIST, e);
    enum statement_step step;

    if (!t)
        return false;
    statement_bind_int(t, 1, said);
    statement_bind_int(t, 2, into);
    statement_bind_int(t, 3, BATCH_DONE);
    while ((step = statement_step(t, e)) == STATEMENT_ROW)
        *(struct account_use *)list_add(out) =
            (struct account_use){(int32_t)statement_int(t, 0), statement_int(t, 1) != 0};
    statement_end(t);
    return step == STATEMENT_DONE;
}
