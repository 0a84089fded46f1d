/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour classify: what has no home, by size, and the rules that give it one. */
#include "app/command.h"
#include "app/table.h"
#include "app/unplaced.h"
#include "base/text.h"
#include "ingest/ingest.h"
#include "messages/app.h"
#include "messages/edit.h"
#include "model/network.h"
#include "model/rule.h"
#include "model/strategy.h"
#include "report/wrap.h"
#include "store/state_account.h"
#include "store/state_rule.h"
#include "store/state_strategy.h"

#include <string.h>

static const enum option takes[] = {
    OPTION_KIND, OPTION_NETWORK, OPTION_ACCOUNT,  OPTION_WORDS,      OPTION_TAG, OPTION_UTM,
    OPTION_FROM, OPTION_TO,      OPTION_CAMPAIGN, OPTION_TO_NETWORK, OPTION_END};

enum { SHOWN = 12 }; /* of each kind, for eyes */

typedef void (*message)(struct buf *out, enum lang lang);

static struct str network_name(struct str id)
{
    const struct network *network = network_find(id);

    return network ? network->name : id;
}

/* ---- what has no home ---- */

static struct money own_money(const struct workspace *w, int64_t minor)
{
    struct money m = {.minor = minor};

    memcpy(m.currency, w->settings.currency, sizeof(m.currency));
    return m;
}

static message what_words(struct str what)
{
    return str_eq(what, S("sale"))    ? msg_classify_sales
           : str_eq(what, S("visit")) ? msg_classify_visits
           : str_eq(what, S("cost"))  ? msg_classify_costs
                                      : msg_classify_posts;
}

static void list_fields(struct run *r, const struct workspace *w, const struct list *items)
{
    struct table t;
    struct table_column *amount;

    table_begin(&t);
    table_add_column(&t, S("what"), run_words(r, msg_column_what), COLUMN_TEXT);
    table_add_column(&t, S("by"), run_words(r, msg_column_condition), COLUMN_TEXT);
    table_add_column(&t, S("text"), run_words(r, msg_column_name), COLUMN_TEXT);
    table_add_column(&t, S("network"), run_words(r, msg_column_network), COLUMN_TEXT);
    table_add_column(&t, S("n"), run_words(r, msg_column_number), COLUMN_NUMBER)->decimals = 0;
    amount = table_add_column(&t, S("amount"), run_words(r, msg_column_amount), COLUMN_MONEY);
    amount->unit = UNIT_MONEY;
    amount->currency = str_of(w->settings.currency);
    table_add_column(&t, S("reach"), run_words(r, msg_column_reach), COLUMN_NUMBER)->decimals = 0;
    table_add_column(&t, S("campaign"), run_words(r, msg_column_campaign), COLUMN_TEXT);
    for (size_t i = 0; i < items->n; i++) {
        const struct unplaced *u = &LIST_ITEMS(items, struct unplaced)[i];
        struct table_cell *row = table_add_row(&t, &r->arena);
        struct money m = own_money(w, u->minor);
        table_set_text(&row[0], u->what);
        row[0].label = run_words(r, what_words(u->what));
        table_set_text(&row[1], u->by);
        table_set_text(&row[2], u->text);
        table_set_text(&row[3], u->network);
        row[3].label = network_name(u->network);
        table_set_number(&row[4], (double)u->n);
        if (u->minor)
            table_set_number(&row[5], money_major(m));
        if (u->reach > 0)
            table_set_number(&row[6], u->reach);
        table_set_text(&row[7], u->campaign);
    }
    run_draw(r, &t, false);
    table_done(&t);
}

static void add_size(struct run *r, const struct workspace *w, const struct unplaced *u,
                     struct buf *out)
{
    struct buf amount = {0};

    text_money_short(&amount, r->lang, own_money(w, u->minor));
    msg_classify_size(out, r->lang, u->what, u->n, u->minor ? S("yes") : S("no"), buf_str(&amount),
                      u->reach > 0 ? S("yes") : S("no"), u->reach);
    buf_done(&amount);
}

static void add_line(struct run *r, const struct workspace *w, const struct unplaced *u,
                     struct buf *text)
{
    struct buf size = {0}, name = {0};

    add_size(r, w, u, &size);
    if (u->text.n)
        wrap_clean(&name, u->text);
    else
        msg_classify_silent(&name, r->lang);
    msg_classify_line(text, r->lang, buf_str(&name), u->network.n ? S("yes") : S("no"),
                      network_name(u->network), buf_str(&size));
    if (u->campaign.n)
        msg_classify_near(text, r->lang, u->by, buf_str(&name), u->campaign);
    buf_done(&size);
    buf_done(&name);
}

static void list_words(struct run *r, const struct workspace *w, const struct list *items)
{
    const struct unplaced *all = LIST_ITEMS(items, struct unplaced);
    struct buf text = {0}, wrapped = {0};

    if (items->n == 0)
        msg_classify_nothing(&text, r->lang);
    for (size_t from = 0, to; from < items->n; from = to) {
        what_words(all[from].what)(&text, r->lang);
        buf_char(&text, '\n');
        for (to = from; to < items->n && str_eq(all[to].what, all[from].what); to++) {
            if (to - from < SHOWN)
                add_line(r, w, &all[to], &text);
        }
        if (to - from > SHOWN)
            msg_classify_more(&text, r->lang, (int64_t)(to - from - SHOWN));
        buf_char(&text, '\n');
    }
    if (items->n)
        msg_classify_how(&text, r->lang);
    wrap_lines(&wrapped, buf_str(&text), r->width);
    run_say(r, &wrapped);
    buf_done(&text);
}

static bool show_unplaced(struct run *r, struct workspace *w, struct err *e)
{
    struct list items = LIST_OF(struct unplaced);
    bool done = unplaced_gather(w, &r->arena, &items, e);

    if (done && run_format(r) == FORMAT_TEXT)
        list_words(r, w, &items);
    else if (done)
        list_fields(r, w, &items);
    list_done(&items);
    return done;
}

/* ---- rules ---- */

static struct str account_name(struct run *r, struct workspace *w, int32_t code)
{
    struct list accounts = LIST_OF(struct account);
    struct err ignored = {0};
    struct str name = S("");

    if (code && account_list(w->state, &r->arena, &accounts, &ignored)) {
        for (size_t i = 0; i < accounts.n; i++) {
            const struct account *account = &LIST_ITEMS(&accounts, struct account)[i];
            if (account->code == code)
                name = account->name;
        }
    }
    list_done(&accounts);
    return name;
}

static bool list_rules(struct run *r, struct workspace *w, struct err *e)
{
    static const struct {
        struct str name;
        message title;
        enum column_kind kind;
    } columns[] = {
        {STR_INIT("rule"), msg_column_rule, COLUMN_NUMBER},
        {STR_INIT("what"), msg_column_what, COLUMN_TEXT},
        {STR_INIT("network"), msg_column_network, COLUMN_TEXT},
        {STR_INIT("account"), msg_column_account, COLUMN_TEXT},
        {STR_INIT("words"), msg_column_words, COLUMN_TEXT},
        {STR_INIT("tag"), msg_column_tag, COLUMN_TEXT},
        {STR_INIT("utm"), msg_column_utm, COLUMN_TEXT},
        {STR_INIT("from"), msg_column_from, COLUMN_DAY},
        {STR_INIT("to"), msg_column_to, COLUMN_DAY},
        {STR_INIT("campaign"), msg_column_campaign, COLUMN_TEXT},
        {STR_INIT("to_network"), msg_column_to_network, COLUMN_TEXT},
    };
    struct list rules = LIST_OF(struct rule);
    struct table t;
    bool done = rule_list(w->state, &r->arena, &rules, e);

    table_begin(&t);
    for (size_t i = 0; i < COUNT_OF(columns); i++)
        table_add_column(&t, columns[i].name, run_words(r, columns[i].title), columns[i].kind)
            ->decimals = 0;
    for (size_t i = 0; done && i < rules.n; i++) {
        const struct rule *rule = &LIST_ITEMS(&rules, struct rule)[i];
        struct table_cell *row = table_add_row(&t, &r->arena);
        table_set_number(&row[0], rule->id);
        table_set_text(&row[1], rule->what);
        table_set_text(&row[2], rule->network);
        table_set_text(&row[3], account_name(r, w, rule->account));
        table_set_text(&row[4], rule->words);
        table_set_text(&row[5], rule->tag);
        table_set_text(&row[6], rule->utm);
        table_set_day(&row[7], rule->from);
        table_set_day(&row[8], rule->to);
        table_set_text(&row[9], rule->to_campaign);
        table_set_text(&row[10], rule->to_network);
    }
    if (done)
        run_draw(r, &t, false);
    table_done(&t);
    list_done(&rules);
    return done;
}

static struct str said(const struct run *r, enum option o)
{
    return r->options.values[o] ? str_trim(str_of(r->options.values[o])) : S("");
}

static bool read_network(const struct run *r, enum option o, struct str *out, struct err *e)
{
    struct str text = said(r, o);
    const struct network *network = text.n ? network_of_words(text) : NULL;

    *out = network ? network->id : S("");
    return network || !text.n || fail_unknown_network(e, ERR_USE, text);
}

static bool read_campaign(struct run *r, struct workspace *w, struct str *out, struct err *e)
{
    struct str text = said(r, OPTION_CAMPAIGN);
    struct strategy s;
    struct buf known = BUF_MAX(600);
    bool done;

    *out = S("");
    if (!text.n)
        return true;
    strategy_init(&s);
    done = state_strategy_read(w->state, &r->arena, &s, e);
    for (size_t i = 0; done && i < s.campaigns.n; i++) {
        const struct campaign *c = &LIST_ITEMS(&s.campaigns, struct campaign)[i];
        if (str_ascii_eq_nocase(c->id, text) || str_ascii_eq_nocase(c->name, text))
            *out = c->id;
        buf_add(&known, known.n ? S(", ") : S(""));
        buf_add(&known, c->id);
    }
    if (done && !out->n)
        done = fail_unknown_campaign(e, ERR_USE, text, known.n ? buf_str(&known) : S("–"));
    buf_done(&known);
    strategy_done(&s);
    return done;
}

static bool read_account(struct run *r, struct workspace *w, struct rule *rule, struct err *e)
{
    struct str name = said(r, OPTION_ACCOUNT);
    size_t n = 0;

    for (size_t i = 0; name.n && i < network_count(); i++) {
        struct account account;
        bool found = false;
        if (rule->network.n && !str_eq(rule->network, network_at(i)->id))
            continue;
        if (!account_find(w->state, network_at(i)->id, name, &r->arena, &account, &found, e))
            return false;
        if (found) {
            rule->account = account.code;
            n++;
        }
    }
    if (name.n && n == 0)
        return fail_account_unknown(e, ERR_USE, name, S("retour accounts"));
    return n < 2 || fail_account_of_several(e, ERR_USE, name, S("–"));
}

static bool read_rule(struct run *r, struct workspace *w, struct rule *rule, struct err *e)
{
    static const struct str kinds[] = {STR_INIT("sale"), STR_INIT("visit"), STR_INIT("cost"),
                                       STR_INIT("post")};
    bool is_kind = false;

    *rule = (struct rule){.what = said(r, OPTION_KIND),
                          .words = said(r, OPTION_WORDS),
                          .tag = said(r, OPTION_TAG),
                          .utm = said(r, OPTION_UTM),
                          .from = DAY_NONE,
                          .to = DAY_NONE};
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        is_kind |= str_eq(rule->what, kinds[i]);
    if (rule->what.n && !is_kind)
        return fail_classify_kind(e, ERR_USE, rule->what);
    if (!read_network(r, OPTION_NETWORK, &rule->network, e) ||
        !read_network(r, OPTION_TO_NETWORK, &rule->to_network, e) ||
        !read_campaign(r, w, &rule->to_campaign, e) || !read_account(r, w, rule, e) ||
        !run_day(r, OPTION_FROM, &rule->from, e) || !run_day(r, OPTION_TO, &rule->to, e))
        return false;
    if (!rule->to_campaign.n && !rule->to_network.n)
        return fail_classify_target(e, ERR_USE);
    return rule->words.n || rule->tag.n || rule->utm.n || rule->account || rule->network.n ||
           day_is_known(rule->from) || day_is_known(rule->to) ||
           fail_classify_conditions(e, ERR_USE);
}

/* How many things still have no home. */
static bool count(struct run *r, struct workspace *w, int64_t *n, struct err *e)
{
    struct list items = LIST_OF(struct unplaced);
    bool done = unplaced_gather(w, &r->arena, &items, e);

    *n = 0;
    for (size_t i = 0; done && i < items.n; i++)
        *n += LIST_ITEMS(&items, struct unplaced)[i].n;
    list_done(&items);
    return done;
}

static bool is_same(const struct rule *a, const struct rule *b)
{
    return str_eq(a->what, b->what) && str_eq(a->network, b->network) && a->account == b->account &&
           str_eq(a->words, b->words) && str_eq(a->tag, b->tag) && str_eq(a->utm, b->utm) &&
           a->from.n == b->from.n && a->to.n == b->to.n && str_eq(a->to_campaign, b->to_campaign) &&
           str_eq(a->to_network, b->to_network);
}

/* The rule that says the same already; 0: none. */
static bool find_same(struct run *r, struct workspace *w, const struct rule *rule, int32_t *id,
                      struct err *e)
{
    struct list rules = LIST_OF(struct rule);
    bool done = rule_list(w->state, &r->arena, &rules, e);

    *id = 0;
    for (size_t i = 0; done && i < rules.n; i++) {
        if (is_same(&LIST_ITEMS(&rules, struct rule)[i], rule))
            *id = LIST_ITEMS(&rules, struct rule)[i].id;
    }
    list_done(&rules);
    return done;
}

static bool add(struct run *r, struct workspace *w, struct err *e)
{
    struct rule rule;
    struct buf text = {0};
    int64_t before, after;
    int32_t same;

    if (!read_rule(r, w, &rule, e) || !find_same(r, w, &rule, &same, e))
        return false;
    if (same) {
        msg_classify_already(&text, r->lang, (double)same);
        run_say(r, &text);
        return true;
    }
    if (!count(r, w, &before, e) || !ingest_rule_add(w, &rule, e) || !count(r, w, &after, e))
        return false;
    msg_classify_added(&text, r->lang, rule.id, before - after);
    run_say(r, &text);
    return true;
}

static bool take_away(struct run *r, struct workspace *w, struct err *e)
{
    struct list rules = LIST_OF(struct rule);
    struct buf text = {0};
    int64_t id = 0;
    bool done, found = false;

    if (r->n_args < 2 || !str_to_int(str_of(r->args[1]), &id))
        return fail_classify_number(e, ERR_USE);
    done = rule_list(w->state, &r->arena, &rules, e);
    for (size_t i = 0; i < rules.n; i++)
        found |= LIST_ITEMS(&rules, struct rule)[i].id == id;
    list_done(&rules);
    if (done && !found)
        done = fail_classify_no_rule(e, ERR_MISSING, id);
    if (!done || !ingest_rule_remove(w, (int32_t)id, e))
        return false;
    msg_classify_removed(&text, r->lang, (double)id);
    run_say(r, &text);
    return true;
}

static int run(struct run *r, struct err *e)
{
    struct str verb = r->n_args ? str_of(r->args[0]) : S("");
    bool is_add = str_eq(verb, S("add")), is_remove = str_eq(verb, S("remove"));
    struct workspace *w;
    bool done;

    if (verb.n && !is_add && !is_remove && !str_eq(verb, S("list")))
        return fail_classify_verb(e, ERR_USE, verb) ? 0 : -1;
    w = run_open(r, is_add || is_remove, e);
    if (!w)
        return -1;
    if (is_add || is_remove)
        done = ingest_recover(w, e) && (is_add ? add(r, w, e) : take_away(r, w, e));
    else
        done = verb.n ? list_rules(r, w, e) : show_unplaced(r, w, e);
    workspace_close(w);
    return done ? 0 : -1;
}

const struct command command_classify = {
    .name = "classify", .help = msg_help_classify, .takes = takes, .most_args = 2, .run = run};
