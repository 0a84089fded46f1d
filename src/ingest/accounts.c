/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ingest/accounts.h"

#include "base/fold.h"
#include "base/limits.h"
#include "messages/ingest.h"
#include "model/network.h"

bool accounts_has(struct str network)
{
    return network.n && !str_eq(network, S("email"));
}

static struct account *account_at(const struct accounts *a, size_t i)
{
    return &LIST_ITEMS(&a->all, struct account)[i];
}

const struct account *accounts_of(const struct accounts *a, int32_t code)
{
    for (size_t i = 0; code && i < a->all.n; i++) {
        if (account_at(a, i)->code == code)
            return account_at(a, i);
    }
    return NULL;
}

static struct str clean(struct str name)
{
    name = str_trim(name);
    return name.n > 1 && name.p[0] == '@' ? str_trim(str_sub(name, 1, name.n)) : name;
}

static struct str key_of(struct arena *arena, struct str network, struct str name)
{
    struct str folded = fold(arena, clean(name));

    return arena_printf(arena, "%.*s\n%.*s", STR_ARG(network), STR_ARG(folded));
}

static bool load(struct accounts *a, struct names *n, struct state *s, struct err *e)
{
    a->names = n;
    a->state = s;
    if (a->is_loaded)
        return true;
    a->all = LIST_OF(struct account);
    a->declared = LIST_OF(int32_t);
    a->said = LIST_OF(int32_t);
    if (!account_list(s, &a->arena, &a->all, e))
        return false;
    a->known = a->all.n;
    a->is_loaded = true;
    return true;
}

/* What the file called it is remembered of the batch, so that a merge can be taken back. */
static void note_said(struct accounts *a, int32_t said)
{
    for (size_t i = 0; i < a->said.n; i++) {
        if (LIST_ITEMS(&a->said, int32_t)[i] == said)
            return;
    }
    *(int32_t *)list_add(&a->said) = said;
}

static size_t place_of(const struct accounts *a, int32_t code)
{
    size_t i = 0;

    while (i < a->all.n && account_at(a, i)->code != code)
        i++;
    return i;
}

/* *place is all.n when the name is nobody's. */
static bool look_up(struct accounts *a, struct str network, struct str name, size_t *place,
                    struct err *e)
{
    struct arena arena = {0};
    struct str key = key_of(&arena, network, name);
    int64_t known;
    bool fine = true, found = false;

    *place = a->all.n;
    if (map_get(&a->found, key, &known)) {
        *place = (size_t)known;
    } else {
        struct account account;
        fine = account_find(a->state, network, clean(name), &arena, &account, &found, e);
        if (fine && found) {
            *place = place_of(a, account.code);
            if (*place < a->all.n)
                map_put(&a->found, key, (int64_t)*place);
            note_said(a, account.said);
        }
    }
    arena_done(&arena);
    return fine;
}

/* Of `wanted`, network, id, name and is_competitor count. */
static bool make(struct accounts *a, const struct account *wanted, size_t *place, struct err *e)
{
    struct str id = clean(wanted->id);
    struct arena arena = {0};
    struct account *account;
    int32_t code;

    if (a->all.n >= LIMIT_ACCOUNTS)
        return fail_many_accounts(e, ERR_LIMIT, LIMIT_ACCOUNTS);
    /* an account that was removed and comes again has its old code */
    if (!names_code(a->names, a->state, DICT_ACCOUNT,
                    arena_printf(&arena, "%.*s/%.*s", STR_ARG(wanted->network), STR_ARG(id)), &code,
                    e)) {
        arena_done(&arena);
        return false;
    }
    *place = a->all.n;
    a->last = 0; /* an unnamed fact may have no one account to go to any more */
    account = list_add(&a->all);
    *account = (struct account){.code = code,
                                .network = arena_str(&a->arena, wanted->network),
                                .id = arena_str(&a->arena, id),
                                .name = arena_str(&a->arena, clean(wanted->name)),
                                .is_competitor = wanted->is_competitor};
    map_put(&a->found, key_of(&arena, wanted->network, id), (int64_t)*place);
    note_said(a, code);
    arena_done(&arena);
    return true;
}

static bool is_declared(const struct accounts *a, int32_t code)
{
    for (size_t i = 0; i < a->declared.n; i++) {
        if (LIST_ITEMS(&a->declared, int32_t)[i] == code)
            return true;
    }
    return false;
}

static struct str network_name(struct str id)
{
    const struct network *network = network_find(id);

    return network ? network->name : id;
}

static bool named(struct accounts *a, const struct account_wish *wish, struct str name,
                  size_t *place, struct err *e)
{
    const struct account wanted = {.network = wish->network, .id = name, .name = name};

    if (!look_up(a, wish->network, name, place, e))
        return false;
    if (*place == a->all.n)
        return make(a, &wanted, place, e);
    if (account_at(a, *place)->is_competitor && !wish->is_tool &&
        !is_declared(a, account_at(a, *place)->code))
        return fail_account_competitor(e, ERR_CONFLICT, wish->file, account_at(a, *place)->name,
                                       network_name(wish->network));
    return true;
}

/* Asks which account it is: says the names to choose from. */
static bool ask(const struct accounts *a, const struct account_wish *wish, struct err *e)
{
    struct buf names = BUF_MAX(600);
    bool first = true;

    for (size_t i = 0; i < a->all.n; i++) {
        const struct account *account = account_at(a, i);
        if (account->is_competitor || account->merged || !str_eq(account->network, wish->network))
            continue;
        if (!first)
            buf_add(&names, S(", "));
        first = false;
        buf_add(&names, account->name.n ? account->name : account->id);
    }
    fail_account_question(e, ERR_INPUT, wish->file, network_name(wish->network), buf_str(&names));
    buf_done(&names);
    return false;
}

static bool unnamed(struct accounts *a, const struct account_wish *wish, size_t *place,
                    struct err *e)
{
    const struct account wanted = {
        .network = wish->network, .id = wish->network, .name = network_name(wish->network)};
    size_t own = 0;

    *place = a->all.n;
    for (size_t i = 0; i < a->all.n; i++) {
        if (account_at(a, i)->is_competitor || account_at(a, i)->merged ||
            !str_eq(account_at(a, i)->network, wish->network))
            continue;
        if (own++ == 0)
            *place = i;
    }
    if (own > 1)
        return ask(a, wish, e);
    if (own == 1) {
        note_said(a, account_at(a, *place)->code);
        return true;
    }
    return make(a, &wanted, place, e);
}

static bool is_last(const struct accounts *a, const struct account_wish *wish, struct str name)
{
    return a->last && a->last_is_tool == wish->is_tool &&
           str_eq(buf_str(&a->last_network), wish->network) && str_eq(buf_str(&a->last_name), name);
}

static void remember(struct accounts *a, const struct account_wish *wish, struct str name,
                     int32_t code)
{
    buf_cut(&a->last_network, 0);
    buf_add(&a->last_network, wish->network);
    buf_cut(&a->last_name, 0);
    buf_add(&a->last_name, name);
    a->last_is_tool = wish->is_tool;
    a->last = code;
}

bool accounts_find(struct accounts *a, struct names *n, struct state *s,
                   const struct account_wish *wish, int32_t *code, struct err *e)
{
    struct str name = clean(wish->named);
    size_t place;

    *code = 0;
    if (!accounts_has(wish->network) || (name.n == 0 && !wish->must_have))
        return true;
    if (!load(a, n, s, e))
        return false;
    if (name.n == 0)
        name = clean(wish->chosen);
    if (is_last(a, wish, name)) {
        *code = a->last;
        return true;
    }
    if (name.n ? !named(a, wish, name, &place, e) : !unnamed(a, wish, &place, e))
        return false;
    *code = account_at(a, place)->code;
    remember(a, wish, name, *code);
    return true;
}

bool accounts_competitor(struct accounts *a, struct names *n, struct state *s, struct str network,
                         struct str name, struct err *e)
{
    struct account wanted = {.network = network, .is_competitor = true};
    size_t place;

    wanted.id = wanted.name = name = clean(name);
    if (!accounts_has(network) || name.n == 0)
        return true;
    if (!load(a, n, s, e) || !look_up(a, network, name, &place, e))
        return false;
    if (place == a->all.n && !make(a, &wanted, &place, e))
        return false;
    if (!account_at(a, place)->is_competitor)
        return fail_account_ours(e, ERR_CONFLICT, account_at(a, place)->name,
                                 network_name(network));
    if (!is_declared(a, account_at(a, place)->code))
        *(int32_t *)list_add(&a->declared) = account_at(a, place)->code;
    return true;
}

bool accounts_write(struct accounts *a, struct state *s, int32_t batch, struct err *e)
{
    for (size_t i = a->known; i < a->all.n; i++) {
        struct account account = *account_at(a, i);
        int32_t code = account.code;
        account.batch = batch;
        if (!account_add(s, &account, e))
            return false;
        if (account.code != code)
            return fail_codes_differ(e, ERR_DAMAGED, account.name);
    }
    return true;
}

bool accounts_write_uses(const struct accounts *a, struct state *s, int32_t batch, struct err *e)
{
    for (size_t i = 0; i < a->said.n; i++) {
        if (!account_use_add(s, batch, LIST_ITEMS(&a->said, int32_t)[i], e))
            return false;
    }
    return true;
}

bool accounts_are_new(const struct accounts *a)
{
    return a->is_loaded && a->all.n > a->known;
}

void accounts_done(struct accounts *a)
{
    map_done(&a->found);
    buf_done(&a->last_network);
    buf_done(&a->last_name);
    list_done(&a->all);
    list_done(&a->declared);
    list_done(&a->said);
    arena_done(&a->arena);
    *a = (struct accounts){0};
}
