/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ask/narrow.h"

#include "base/fold.h"
#include "messages/ask.h"

enum { NAMES_SHOWN = 30 };

static bool says_nothing(struct str folded)
{
    static const char *const words[] = {"",           "none",        "-",     "not assigned",
                                        "unassigned", "non affecte", "aucun", "aucune"};

    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (str_eq(folded, str_of(words[i])))
            return true;
    }
    return false;
}

static bool same_name(struct frame *f, struct str folded, struct str name)
{
    return name.n && str_eq(folded, fold(f->a, name));
}

static void add_key(struct list *keys, struct str key)
{
    if (!list_has_str(keys, key))
        list_add_str(keys, key);
}

/* "a, b, c..." of the names in a dictionary. */
static struct str names_in(struct frame *f, enum dictionary d)
{
    const struct dictionary_all *all = &f->dictionaries[d];
    size_t n = all->n ? all->n - 1 : 0;
    bool more = n > NAMES_SHOWN;
    struct str names = S("-");

    if (n)
        names = frame_join(f, all->texts + 1, more ? NAMES_SHOWN : n, S(", "));
    return more ? arena_printf(f->a, "%.*s...", STR_ARG(names)) : names;
}

static bool find_network(struct frame *f, struct str name, struct str folded, struct list *keys,
                         struct err *e)
{
    const struct network *network = network_find(name);
    struct str known = {0};

    if (!network)
        network = network_of_words(name);
    if (network) {
        add_key(keys, network->id);
        return true;
    }
    for (size_t i = 1; i < f->dictionaries[DICT_NETWORK].n; i++) {
        if (same_name(f, folded, f->dictionaries[DICT_NETWORK].texts[i])) {
            add_key(keys, f->dictionaries[DICT_NETWORK].texts[i]);
            return true;
        }
    }
    known = names_in(f, DICT_NETWORK);
    return fail_where_unknown(e, ERR_USE, S("network"), name, known);
}

static bool find_account(struct frame *f, struct str name, struct str folded, struct list *keys,
                         struct err *e)
{
    struct str plain = str_starts(folded, S("@")) ? str_sub(folded, 1, folded.n) : folded;
    struct list known = LIST_OF(struct str);
    bool found = false;

    for (size_t i = 0; i < f->n_accounts; i++) {
        const struct account *account = &f->accounts[i];
        struct str entry = frame_text(f, DICT_ACCOUNT, account->code);
        if (account->merged)
            continue; /* its facts stand under the other one, which is looked up below */
        if (same_name(f, plain, account->id) || same_name(f, plain, account->name) ||
            same_name(f, plain, entry)) {
            add_key(keys, entry);
            found = true;
        }
        if (known.n < NAMES_SHOWN)
            list_add_str(&known, account->name.n ? account->name : account->id);
    }
    for (size_t i = 0; !found && i < network_count(); i++) { /* by what else a tool calls it */
        struct account account = {0};
        if (!account_find(f->w->state, network_at(i)->id, name, f->a, &account, &found, e)) {
            list_done(&known);
            return false;
        }
        if (found)
            add_key(keys, frame_text(f, DICT_ACCOUNT, account.code));
    }
    if (!found) {
        struct str names = known.n ? frame_join(f, known.items, known.n, S(", ")) : S("-");
        list_done(&known);
        return fail_where_unknown(e, ERR_USE, S("account"), name, names);
    }
    list_done(&known);
    return true;
}

/* Ids and names of the strategy; also those that only facts still know. */
static bool find_planned(struct frame *f, enum dim d, struct str name, struct str folded,
                         struct list *keys, struct err *e)
{
    const struct strategy *s = f->strategy;
    const struct list *all = d == DIM_GOAL       ? &s->goals
                             : d == DIM_CAMPAIGN ? &s->campaigns
                             : d == DIM_TASK     ? &s->tasks
                                                 : &s->programmes;
    enum dictionary of = d == DIM_GOAL       ? DICT_GOAL
                         : d == DIM_CAMPAIGN ? DICT_CAMPAIGN
                         : d == DIM_TASK     ? DICT_TASK
                                             : DICT_PROGRAMME;
    struct list known = LIST_OF(struct str);
    bool found = false;

    for (size_t i = 0; i < all->n; i++) {
        const char *item = (const char *)all->items + i * all->size; /* each begins with id, name */
        const struct str *words = (const struct str *)(const void *)item;
        if (str_eq(name, words[0]) || same_name(f, folded, words[0]) ||
            same_name(f, folded, words[1])) {
            add_key(keys, words[0]);
            found = true;
        }
        if (known.n < NAMES_SHOWN)
            list_add_str(&known, words[0]);
    }
    for (size_t i = 1; i < f->dictionaries[of].n; i++) {
        if (same_name(f, folded, f->dictionaries[of].texts[i])) {
            add_key(keys, f->dictionaries[of].texts[i]);
            found = true;
        }
    }
    if (!found) {
        struct str names = known.n ? frame_join(f, known.items, known.n, S(", ")) : names_in(f, of);
        list_done(&known);
        return fail_where_unknown(e, ERR_USE, dim_name(d), name, names);
    }
    list_done(&known);
    return true;
}

static bool find_metric(struct frame *f, struct str name, struct str folded, struct list *keys,
                        struct err *e)
{
    struct str known = {0};

    if (metric_id_is_valid(name)) {
        add_key(keys, name);
        return true;
    }
    for (size_t i = 0; i < metric_count(); i++) {
        const struct metric *m = metric_at(i);
        if (same_name(f, folded, m->name[LANG_EN]) || same_name(f, folded, m->name[LANG_FR])) {
            add_key(keys, m->id);
            return true;
        }
    }
    known = names_in(f, DICT_METRIC);
    return fail_where_unknown(e, ERR_USE, S("metric"), name, known);
}

static bool find_in_dictionary(struct frame *f, enum dim d, struct str name, struct str folded,
                               struct list *keys, struct err *e)
{
    enum dictionary of = d == DIM_SOURCE    ? DICT_SOURCE
                         : d == DIM_PRODUCT ? DICT_PRODUCT
                                            : DICT_PERSON;
    struct str known = {0};

    for (size_t i = 1; i < f->dictionaries[of].n; i++) {
        if (same_name(f, folded, f->dictionaries[of].texts[i])) {
            add_key(keys, f->dictionaries[of].texts[i]);
            return true;
        }
    }
    known = names_in(f, of);
    return fail_where_unknown(e, ERR_USE, dim_name(d), name, known);
}

static bool find_stage(struct frame *f, struct str name, struct str folded, struct list *keys,
                       struct err *e)
{
    enum stage stage = STAGE_LEAD;
    struct str names[STAGES];

    for (int i = 0; i < STAGES; i++) {
        names[i] = stage_name((enum stage)i);
        if (same_name(f, folded, dim_label(f, DIM_STAGE, names[i]))) {
            add_key(keys, names[i]);
            return true;
        }
    }
    if (!stage_parse(folded, &stage)) {
        struct str known = frame_join(f, names, STAGES, S(", "));
        return fail_where_unknown(e, ERR_USE, S("stage"), name, known);
    }
    add_key(keys, stage_name(stage));
    return true;
}

/* Costs and posts have kinds: a word of either will do. */
static bool find_kind(struct frame *f, struct str name, struct str folded, struct list *keys,
                      struct err *e)
{
    struct str names[COST_KINDS];
    struct str known = {0};

    for (int i = 0; i < COST_KINDS; i++) {
        names[i] = cost_kind_name((enum cost_kind)i);
        if (str_eq(folded, names[i]) || same_name(f, folded, dim_label(f, DIM_KIND, names[i]))) {
            add_key(keys, names[i]);
            return true;
        }
    }
    if (frame_code(f, DICT_TERM, folded) > 0) {
        add_key(keys, folded);
        return true;
    }
    known = frame_join(f, names, COST_KINDS, S(", "));
    return fail_where_unknown(e, ERR_USE, S("kind"), name, known);
}

static bool find_key(struct frame *f, enum dim d, struct str name, struct list *keys, struct err *e)
{
    struct str folded = fold(f->a, name);

    if (says_nothing(folded)) {
        add_key(keys, S(""));
        return true;
    }
    switch (d) {
    case DIM_NETWORK:
        return find_network(f, name, folded, keys, e);
    case DIM_ACCOUNT:
        return find_account(f, name, folded, keys, e);
    case DIM_CAMPAIGN:
    case DIM_PROGRAMME:
    case DIM_GOAL:
    case DIM_TASK:
        return find_planned(f, d, name, folded, keys, e);
    case DIM_METRIC:
        return find_metric(f, name, folded, keys, e);
    case DIM_SOURCE:
    case DIM_PRODUCT:
    case DIM_PERSON:
        return find_in_dictionary(f, d, name, folded, keys, e);
    case DIM_STAGE:
        return find_stage(f, name, folded, keys, e);
    case DIM_KIND:
        return find_kind(f, name, folded, keys, e);
    default: /* posts, ads, pages: an id as it stands */
        add_key(keys, name);
        return true;
    }
}

static bool take_owner(const struct where *w, struct narrow *out, struct err *e)
{
    struct str said = w->values.n ? LIST_ITEMS(&w->values, struct str)[0] : S("");

    if (w->values.n == 1 && !w->is_not && str_ascii_eq_nocase(said, S("own")))
        out->owner = OWNER_OWN;
    else if (w->values.n == 1 && !w->is_not && str_ascii_eq_nocase(said, S("competitor")))
        out->owner = OWNER_COMPETITOR;
    else if (w->values.n == 1 && !w->is_not && str_ascii_eq_nocase(said, S("all")))
        out->owner = OWNER_ALL;
    else
        return fail_where_unknown(e, ERR_USE, S("owner"), said, S("own, competitor, all"));
    return true;
}

static bool take_time(struct frame *f, const struct where *w, struct narrow *out, struct err *e)
{
    struct period p = {0};

    if (w->values.n != 1 || w->is_not ||
        !period_parse(LIST_ITEMS(&w->values, struct str)[0], f->w->today, &p))
        return fail_where_time(e, ERR_USE, w->column);
    if (p.all)
        return true;
    if (out->period.all || p.from.n > out->period.from.n)
        out->period.from = p.from;
    if (out->period.all || p.to.n < out->period.to.n)
        out->period.to = p.to;
    out->period.all = false;
    return true;
}

static bool take_part(struct frame *f, const struct where *w, struct narrow *out, struct err *e)
{
    struct narrowed part = {.is_not = w->is_not, .keys = LIST_OF(struct str)};
    struct narrowed *kept = NULL;

    if (str_ascii_eq_nocase(w->column, S("owner")))
        return take_owner(w, out, e);
    if (!dim_parse(w->column, &part.dim)) {
        struct str names = dim_names(f);
        return fail_unknown_column(e, ERR_USE, w->column, names);
    }
    if (dim_is_time(part.dim))
        return take_time(f, w, out, e);
    if (!dim_prepare(f, part.dim, e))
        return false;
    for (size_t i = 0; i < w->values.n; i++) {
        if (!find_key(f, part.dim, LIST_ITEMS(&w->values, struct str)[i], &part.keys, e)) {
            list_done(&part.keys);
            return false;
        }
    }
    list_settle(&part.keys, f->a);
    kept = list_add(&out->parts);
    *kept = part;
    return true;
}

bool narrow_of(struct frame *f, const struct list *where, struct period period, struct narrow *out,
               struct err *e)
{
    struct narrow made = {.parts = LIST_OF(struct narrowed), .period = period};

    if (!frame_accounts(f, e) || !frame_dictionary(f, DICT_CURRENCY, e) ||
        !frame_dictionary(f, DICT_NETWORK, e) || !frame_dictionary(f, DICT_ACCOUNT, e))
        return false;
    for (size_t i = 0; i < where->n; i++) {
        if (!take_part(f, &LIST_ITEMS(where, struct where)[i], &made, e)) {
            list_done(&made.parts);
            return false;
        }
    }
    if (!made.period.all && made.period.from.n > made.period.to.n) {
        list_done(&made.parts);
        return fail_period_empty(e, ERR_USE, made.period.from, made.period.to);
    }
    list_settle(&made.parts, f->a);
    *out = made;
    return true;
}

bool narrow_has(const struct narrow *n, enum dim d)
{
    for (size_t i = 0; i < n->parts.n; i++) {
        if (LIST_ITEMS(&n->parts, struct narrowed)[i].dim == d)
            return true;
    }
    return false;
}

bool narrow_is_fine(const struct narrow *n)
{
    for (size_t i = 0; i < n->parts.n; i++) {
        enum dim d = LIST_ITEMS(&n->parts, struct narrowed)[i].dim;
        if (dim_is_derived(d) || dim_is_thing(d))
            return true;
    }
    return false;
}

void filters_begin(struct filters *s)
{
    *s = (struct filters){.list = LIST_OF(struct filter)};
}

void filters_add(struct frame *f, struct filters *s, const char *column, enum filter_op op,
                 const int64_t *numbers, size_t n)
{
    struct value *values = arena_new(f->a, n ? n : 1, sizeof *values);
    struct filter *filter = list_add(&s->list);

    for (size_t i = 0; i < n; i++)
        values[i].number = numbers[i];
    *filter = (struct filter){column, op, values, n};
}

void filters_number(struct frame *f, struct filters *s, const char *column, enum filter_op op,
                    int64_t number)
{
    filters_add(f, s, column, op, &number, 1);
}

static void filter_part(struct frame *f, struct filters *s, const struct narrowed *part,
                        enum fact_kind k)
{
    const char *column = dim_column(part->dim, k);
    struct value *values = NULL;
    struct filter *filter = NULL;
    size_t n = 0;
    bool empty = false;

    if (!column) { /* facts of this kind are "not assigned" there */
        if (list_has_str(&part->keys, S("")) == part->is_not)
            s->never = true;
        return;
    }
    empty = fact_field(k, str_of(column)) && fact_field(k, str_of(column))->type == FIELD_TEXT &&
            !fact_field(k, str_of(column))->is_key && list_has_str(&part->keys, S(""));
    if (empty &&
        (part->is_not || part->keys.n == 1)) /* such columns hold no empty text, but nothing */
        filters_add(f, s, column, part->is_not ? FILTER_NOT_NULL : FILTER_IS_NULL, NULL, 0);
    if (empty && part->keys.n == 1)
        return;
    values = arena_new(f->a, part->keys.n ? part->keys.n : 1, sizeof *values);
    for (size_t i = 0; i < part->keys.n; i++)
        n += dim_value(f, part->dim, k, LIST_ITEMS(&part->keys, struct str)[i], &values[n]);
    if (n == 0) {
        s->never = s->never || !part->is_not;
        return;
    }
    filter = list_add(&s->list);
    *filter = (struct filter){column, part->is_not ? FILTER_NOT_IN : FILTER_IN, values, n};
    if (dim_is_thing(part->dim) && fact_field(k, S("object_kind")) &&
        str_eq(str_of(column), S("object")))
        filters_number(f, s, "object_kind", FILTER_IN, dim_object(part->dim));
}

void filters_narrow(struct frame *f, struct filters *s, const struct narrow *n, enum fact_kind k,
                    bool all)
{
    enum owner owner = all ? OWNER_ALL : n->owner;
    int64_t *codes = arena_new(f->a, f->n_accounts + 1, sizeof *codes);
    size_t n_codes = 0;

    for (size_t i = 0; i < n->parts.n; i++)
        filter_part(f, s, &LIST_ITEMS(&n->parts, struct narrowed)[i], k);
    if (owner == OWNER_ALL)
        return;
    if (!fact_field(k, S("account"))) {
        s->never = s->never || owner == OWNER_COMPETITOR;
        return;
    }
    for (size_t i = 0; i < f->n_accounts; i++) {
        if (f->accounts[i].is_competitor)
            codes[n_codes++] = f->accounts[i].code;
    }
    if (owner == OWNER_COMPETITOR && n_codes == 0)
        s->never = true;
    else if (n_codes > 0)
        filters_add(f, s, "account", owner == OWNER_COMPETITOR ? FILTER_IN : FILTER_NOT_IN, codes,
                    n_codes);
}

void filters_end(struct frame *f, struct filters *s)
{
    list_settle(&s->list, f->a);
}
