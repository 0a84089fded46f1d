/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour accounts: the profiles and pages that facts are of; names, aliases, and several that are
 * one. */
#include "app/command.h"
#include "app/table.h"
#include "ingest/ingest.h"
#include "messages/app.h"
#include "messages/edit.h"
#include "model/network.h"
#include "store/state.h"
#include "store/state_account.h"

static const enum option takes[] = {OPTION_NETWORK, OPTION_END};

struct book {
    struct run *r;
    struct workspace *w;
    struct list all; /* of struct account */
};

static const struct account *account_at(const struct book *b, size_t i)
{
    return &LIST_ITEMS(&b->all, struct account)[i];
}

static struct str network_name(struct str id)
{
    const struct network *network = network_find(id);

    return network ? network->name : id;
}

static const struct account *by_code(const struct book *b, int32_t code)
{
    for (size_t i = 0; i < b->all.n; i++) {
        if (account_at(b, i)->code == code)
            return account_at(b, i);
    }
    return NULL;
}

/* ---- list ---- */

static bool aliases(const struct book *b, const struct account *of, struct str *out, struct err *e)
{
    struct list names = LIST_OF(struct str);
    struct buf text = {0};
    bool done = account_aliases(b->w->state, of->code, &b->r->arena, &names, e);

    for (size_t i = 0; done && i < names.n; i++) {
        struct str name = LIST_ITEMS(&names, struct str)[i];
        if (str_ascii_eq_nocase(name, of->name) || str_ascii_eq_nocase(name, of->id))
            continue;
        buf_add(&text, text.n ? S(", ") : S(""));
        buf_add(&text, name);
    }
    *out = arena_str(&b->r->arena, buf_str(&text));
    buf_done(&text);
    list_done(&names);
    return done;
}

static bool add_row(const struct book *b, const struct account *a, struct table *t, struct err *e)
{
    struct table_cell *row = table_add_row(t, &b->r->arena);
    const struct account *into = a->merged ? by_code(b, a->merged) : NULL;
    struct str also;

    if (!aliases(b, a, &also, e))
        return false;
    table_set_text(&row[0], a->network);
    row[0].label = network_name(a->network);
    table_set_text(&row[1], a->id);
    table_set_text(&row[2], a->name);
    table_set_text(&row[3], also);
    table_set_text(&row[4], a->is_competitor ? S("competitor") : S("own"));
    row[4].label = run_words(b->r, a->is_competitor ? msg_account_competitor : msg_account_ours);
    table_set_text(&row[5], into ? into->id : S(""));
    if (into)
        row[5].label = into->name;
    return true;
}

static bool list(const struct book *b, struct err *e)
{
    struct run *r = b->r;
    struct table t;
    bool done = true;

    table_begin(&t);
    table_add_column(&t, S("network"), run_words(r, msg_column_network), COLUMN_TEXT);
    table_add_column(&t, S("account"), run_words(r, msg_column_account), COLUMN_TEXT);
    table_add_column(&t, S("name"), run_words(r, msg_column_name), COLUMN_TEXT);
    table_add_column(&t, S("aliases"), run_words(r, msg_column_alias), COLUMN_TEXT);
    table_add_column(&t, S("owner"), run_words(r, msg_column_whose), COLUMN_TEXT);
    table_add_column(&t, S("part_of"), run_words(r, msg_column_part_of), COLUMN_TEXT);
    for (size_t i = 0; done && i < b->all.n; i++)
        done = add_row(b, account_at(b, i), &t, e);
    if (done)
        run_draw(r, &t, false);
    table_done(&t);
    return done;
}

/* ---- one account by its name ---- */

/* The network of --network, or none. */
static bool network_of(const struct book *b, struct str *out, struct err *e)
{
    const char *said = b->r->options.values[OPTION_NETWORK];
    const struct network *network = said ? network_of_words(str_of(said)) : NULL;

    *out = network ? network->id : S("");
    return network || !said || fail_unknown_network(e, ERR_USE, str_of(said));
}

static void add_name(struct buf *out, struct str name)
{
    buf_add(out, out->n ? S(", ") : S(""));
    buf_add(out, name);
}

static bool fail_unknown(const struct book *b, struct str name, struct err *e)
{
    struct buf known = BUF_MAX(600);

    for (size_t i = 0; i < b->all.n; i++)
        add_name(&known, account_at(b, i)->name);
    fail_account_unknown(e, ERR_MISSING, name, known.n ? buf_str(&known) : S("–"));
    buf_done(&known);
    return false;
}

/* `as_said`: the very account of that name, even where it is part of another one. */
static const struct account *find(const struct book *b, struct str name, bool as_said,
                                  struct err *e)
{
    struct str network;
    struct buf networks = {0};
    const struct account *found = NULL;
    size_t n = 0;
    bool done = network_of(b, &network, e);

    for (size_t i = 0; done && i < network_count(); i++) {
        struct account account;
        bool is_there = false;
        if (network.n && !str_eq(network_at(i)->id, network))
            continue;
        done = account_find(b->w->state, network_at(i)->id, name, &b->r->arena, &account, &is_there,
                            e);
        if (done && is_there) {
            found = by_code(b, as_said ? account.said : account.code);
            add_name(&networks, network_at(i)->name);
            n++;
        }
    }
    if (done && n > 1)
        done = fail_account_of_several(e, ERR_USE, name, buf_str(&networks));
    else if (done && !found)
        done = fail_unknown(b, name, e);
    buf_done(&networks);
    return done ? found : NULL;
}

/* ---- changes ---- */

static bool in_transaction(const struct book *b, const struct account *a, struct str name,
                           bool (*change)(struct state *, int32_t, struct str, struct err *),
                           struct err *e)
{
    if (!state_begin(b->w->state, e))
        return false;
    if (change(b->w->state, a->code, name, e) && state_commit(b->w->state, e))
        return true;
    state_rollback(b->w->state);
    return false;
}

/* A name may be given that is nobody's, or the account's own. */
static bool is_free(const struct book *b, const struct account *a, struct str name, struct err *e)
{
    struct account other;
    bool is_there = false;

    if (!account_find(b->w->state, a->network, name, &b->r->arena, &other, &is_there, e))
        return false;
    return !is_there || other.said == a->code || fail_account_name_taken(e, ERR_CONFLICT, name);
}

static bool rename_account(const struct book *b, const struct account *a, struct str name,
                           struct err *e)
{
    struct buf text = {0};

    if (!is_free(b, a, name, e) || !in_transaction(b, a, name, account_rename, e))
        return false;
    msg_account_renamed(&text, b->r->lang, a->name, name);
    run_say(b->r, &text);
    return true;
}

static bool alias(const struct book *b, const struct account *a, struct str name, struct err *e)
{
    struct buf text = {0};

    if (!is_free(b, a, name, e) || !in_transaction(b, a, name, account_add_alias, e))
        return false;
    msg_account_alias_added(&text, b->r->lang, a->name, name);
    run_say(b->r, &text);
    return true;
}

static bool unalias(const struct book *b, const struct account *a, struct str name, struct err *e)
{
    struct buf text = {0};

    if (!in_transaction(b, a, name, account_remove_alias, e))
        return false;
    msg_account_alias_removed(&text, b->r->lang, a->name, name);
    run_say(b->r, &text);
    return true;
}

static bool merge(const struct book *b, const struct account *a, struct str name, struct err *e)
{
    const struct account *into = find(b, name, false, e);
    struct buf text = {0};

    if (!into || !ingest_account_merge(b->w, a, into, e))
        return false;
    msg_account_merged(&text, b->r->lang, a->name, into->name);
    run_say(b->r, &text);
    return true;
}

static bool split(const struct book *b, const struct account *a, struct err *e)
{
    struct list mixed = LIST_OF(int32_t);
    struct buf text = {0};
    bool done = ingest_account_split(b->w, a, &mixed, e);

    if (done) {
        msg_account_split(&text, b->r->lang, a->name);
        for (size_t i = 0; i < mixed.n; i++)
            msg_account_mixed(&text, b->r->lang, LIST_ITEMS(&mixed, int32_t)[i]);
        run_say(b->r, &text);
    }
    list_done(&mixed);
    return done;
}

static const struct verb {
    const char *name;
    bool (*run)(const struct book *b, const struct account *a, struct str name, struct err *e);
} verbs[] = {{"rename", rename_account}, {"merge", merge}, {"alias", alias}, {"unalias", unalias}};

static bool act(const struct book *b, struct str verb, struct err *e)
{
    const struct account *a;

    if (str_eq(verb, S("list")))
        return list(b, e);
    a = find(b, str_of(b->r->args[1]), true, e);
    if (!a)
        return false;
    if (str_eq(verb, S("split")))
        return split(b, a, e);
    for (size_t i = 0; i < COUNT_OF(verbs); i++) {
        if (str_eq(verb, str_of(verbs[i].name)))
            return verbs[i].run(b, a, str_of(b->r->args[2]), e);
    }
    return false;
}

/* How many words a verb needs, itself counted; 0: it is none. */
static size_t words_of(struct str verb)
{
    if (str_eq(verb, S("list")))
        return 1;
    if (str_eq(verb, S("split")))
        return 2;
    for (size_t i = 0; i < COUNT_OF(verbs); i++) {
        if (str_eq(verb, str_of(verbs[i].name)))
            return 3;
    }
    return 0;
}

static int run(struct run *r, struct err *e)
{
    struct str verb = r->n_args ? str_of(r->args[0]) : S("list");
    struct book b = {.r = r, .all = LIST_OF(struct account)};
    bool is_list = str_eq(verb, S("list"));
    size_t words = words_of(verb);
    bool done;

    if (words == 0)
        return fail_accounts_verb(e, ERR_USE, verb) ? 0 : -1;
    if (r->n_args < words && !is_list)
        return fail_accounts_words(e, ERR_USE, verb) ? 0 : -1;
    b.w = run_open(r, !is_list, e);
    if (!b.w)
        return -1;
    done = (is_list || ingest_recover(b.w, e)) && account_list(b.w->state, &r->arena, &b.all, e) &&
           act(&b, verb, e);
    list_done(&b.all);
    workspace_close(b.w);
    return done ? 0 : -1;
}

const struct command command_accounts = {
    .name = "accounts", .help = msg_help_accounts, .takes = takes, .most_args = 3, .run = run};
