/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Derives again for what is stored, with the rules that import uses. */
#include "ingest/inside.h"

#include "model/network.h"
#include "store/state_rule.h"
#include "store/state_setting.h"

/* Columns that the rules look at; a kind has those that fact_field knows. */
enum asked {
    NETWORK,
    DAY,
    TO,
    OBJECT_KIND,
    OBJECT,
    CAMPAIGN_NAME,
    UTM_CAMPAIGN,
    UTM_SOURCE,
    UTM_MEDIUM,
    TAGS,
    TASK,
    POST,
    CLICK_ID,
    SELF_DECLARED,
    ACCOUNT,
    TEXT,
    LABEL,
    ASKED,
};

static const char *const asked_names[ASKED] = {
    [NETWORK] = "network",
    [DAY] = "day",
    [TO] = "to",
    [OBJECT_KIND] = "object_kind",
    [OBJECT] = "object",
    [CAMPAIGN_NAME] = "campaign_name",
    [UTM_CAMPAIGN] = "utm_campaign",
    [UTM_SOURCE] = "utm_source",
    [UTM_MEDIUM] = "utm_medium",
    [TAGS] = "tags",
    [TASK] = "task",
    [POST] = "post",
    [CLICK_ID] = "click_id",
    [SELF_DECLARED] = "self_declared",
    [ACCOUNT] = "account",
    [TEXT] = "text",
    [LABEL] = "label",
};

struct again {
    struct rules rules;
    struct names names;
    struct posts posts;
    struct arena arena;
    struct dictionary_all texts[DICTIONARIES];
    bool has_texts[DICTIONARIES];
    struct state *state;

    /* of the kind at work */
    enum fact_kind kind;
    const char *columns[ASKED];
    enum dictionary dictionaries[ASKED];
    int place[ASKED]; /* in `columns`; -1: the kind has none */
    size_t n;
};

static struct str text_at(const struct again *g, const struct datum *cells, enum asked what)
{
    const struct datum *cell;
    const struct dictionary_all *texts;

    if (g->place[what] < 0)
        return (struct str){0};
    cell = &cells[g->place[what]];
    if (cell->is_null || cell->is_text)
        return cell->is_null ? (struct str){0} : cell->text;
    texts = &g->texts[g->dictionaries[what]];
    return cell->integer > 0 && (size_t)cell->integer < texts->n ? texts->texts[cell->integer]
                                                                 : (struct str){0};
}

static int64_t number_at(const struct again *g, const struct datum *cells, enum asked what,
                         int64_t none)
{
    if (g->place[what] < 0 || cells[g->place[what]].is_null)
        return none;
    return cells[g->place[what]].integer;
}

static int32_t post_campaign(const struct again *g, const struct datum *cells,
                             enum object_kind object_kind)
{
    int32_t network = (int32_t)number_at(g, cells, NETWORK, 0);

    if (g->kind == FACT_COST)
        return posts_campaign(&g->posts, network, text_at(g, cells, POST));
    if (g->kind == FACT_FIGURE && object_kind == OBJECT_POST)
        return posts_campaign(&g->posts, network, text_at(g, cells, OBJECT));
    return -1;
}

static void derive_row(void *of, const struct datum *cells, struct derived *out)
{
    struct again *g = of;
    struct derive_input input = {
        .kind = g->kind,
        .day = {(int32_t)number_at(g, cells, g->kind == FACT_FIGURE ? TO : DAY, INT32_MIN)},
        .network = text_at(g, cells, NETWORK),
        .object_kind = (enum object_kind)number_at(g, cells, OBJECT_KIND, OBJECT_ACCOUNT),
        .object = text_at(g, cells, OBJECT),
        .campaign_name = text_at(g, cells, g->kind == FACT_SALE ? UTM_CAMPAIGN : CAMPAIGN_NAME),
        .source = text_at(g, cells, UTM_SOURCE),
        .medium = text_at(g, cells, UTM_MEDIUM),
        .tags = text_at(g, cells, TAGS),
        .task = text_at(g, cells, TASK),
        .account = (int32_t)number_at(g, cells, ACCOUNT, 0),
        .words = text_at(g, cells,
                         g->kind == FACT_POST   ? TEXT
                         : g->kind == FACT_COST ? LABEL
                                                : SELF_DECLARED),
    };
    struct derive_output output;
    int64_t code;

    input.post_campaign = post_campaign(g, cells, input.object_kind);
    out->network = -1;
    if (g->kind == FACT_SALE) {
        struct str natural =
            derive_network(input.source, input.medium, text_at(g, cells, CLICK_ID), input.words);
        struct str now = input.network;
        if (natural.n == 0)
            input.network = derive_rule_network(&g->rules.derive, &input, now);
        else if (now.n == 0)
            input.network = natural;
        if (!str_eq(input.network, now))
            out->network =
                map_get(&g->names.codes[DICT_NETWORK], input.network, &code) ? (int32_t)code : 0;
    }
    derive_fact(&g->rules.derive, &input, &output);
    rules_codes(&g->rules, &output, out);
}

static bool choose_columns(struct again *g, enum fact_kind kind, struct err *e)
{
    g->kind = kind;
    g->n = 0;
    for (enum asked what = 0; what < ASKED; what++) {
        const struct field *field = fact_field(kind, str_of(asked_names[what]));
        enum dictionary d = field ? field->dictionary : DICT_NONE;
        g->place[what] = field ? (int)g->n : -1;
        if (!field)
            continue;
        g->dictionaries[what] = d;
        g->columns[g->n++] = asked_names[what];
        if (d == DICT_NONE || g->has_texts[d])
            continue;
        if (!dictionary_read(g->state, d, &g->arena, &g->texts[d], e))
            return false;
        g->has_texts[d] = true;
    }
    return true;
}

/* Codes must stand in the state before facts use them. */
static bool write_names(struct again *g, struct err *e)
{
    int32_t code;

    for (size_t i = 0; i < network_count(); i++) {
        if (!names_code(&g->names, g->state, DICT_NETWORK, network_at(i)->id, &code, e))
            return false;
    }
    if (!state_begin(g->state, e))
        return false;
    if (names_write(&g->names, g->state, e) && state_commit(g->state, e))
        return true;
    state_rollback(g->state);
    return false;
}

static bool derive_kinds(struct workspace *w, struct again *g, const enum fact_kind *kinds,
                         size_t n, struct err *e)
{
    for (size_t i = 0; i < n; i++) {
        if (!choose_columns(g, kinds[i], e) ||
            !w->facts->ops->derive(w->facts, kinds[i], g->columns, g->n, derive_row, g, e))
            return false;
        /* posts first: the others go by their campaigns */
        if (kinds[i] == FACT_POST) {
            posts_done(&g->posts);
            if (!posts_load(&g->posts, w->facts, g->rules.places, g->rules.n_places, e))
                return false;
        }
    }
    return true;
}

static bool derive_by(struct workspace *w, const enum fact_kind *kinds, size_t n, int32_t retired,
                      struct err *e)
{
    struct again g = {.state = w->state};
    bool fine = rules_load(&g.rules, &g.names, w->state, retired, e) && write_names(&g, e) &&
                posts_load(&g.posts, w->facts, g.rules.places, g.rules.n_places, e) &&
                derive_kinds(w, &g, kinds, n, e);

    posts_done(&g.posts);
    rules_done(&g.rules);
    names_done(&g.names);
    arena_done(&g.arena);
    return fine;
}

bool settle_derive(struct workspace *w, const enum fact_kind *kinds, size_t n, struct err *e)
{
    return derive_by(w, kinds, n, 0, e);
}

static bool derive_everything(struct workspace *w, int32_t retired, struct err *e)
{
    static const enum fact_kind kinds[] = {FACT_POST, FACT_FIGURE, FACT_COST, FACT_SALE,
                                           FACT_TICKET};
    struct arena a = {0};
    struct settle_rules rules;
    bool fine;

    if (!derive_by(w, kinds, COUNT_OF(kinds), retired, e))
        return false;
    rules = workspace_settle_rules(w, &a);
    fine = w->facts->ops->settle_all(w->facts, &rules, e);
    arena_done(&a);
    return fine;
}

/* Stands in the state from the change of a rule until all facts go by it. */
static const struct str due_key = STR_INIT("derive_due");

bool ingest_derive_due(struct workspace *w, struct err *e)
{
    return setting_set(w->state, due_key, S("1"), e);
}

bool derive_is_due(struct workspace *w, bool *out, struct err *e)
{
    struct arena a = {0};
    struct str said;
    bool fine = setting_get(w->state, due_key, &a, &said, e);

    if (fine)
        *out = said.n > 0;
    arena_done(&a);
    return fine;
}

bool ingest_derive_all(struct workspace *w, struct err *e)
{
    return derive_everything(w, 0, e) && setting_set(w->state, due_key, S(""), e);
}

bool derive_recover(struct workspace *w, struct err *e)
{
    bool is_due;

    return derive_is_due(w, &is_due, e) && (!is_due || ingest_derive_all(w, e));
}

bool ingest_rule_add(struct workspace *w, struct rule *rule, struct err *e)
{
    if (!state_begin(w->state, e))
        return false;
    if (rule_add(w->state, rule, e) && ingest_derive_due(w, e) && state_commit(w->state, e))
        return ingest_derive_all(w, e);
    state_rollback(w->state);
    return false;
}

bool ingest_rule_remove(struct workspace *w, int32_t id, struct err *e)
{
    /* first what it did, then the rule: cut short in between, it is there still and holds again */
    if (!ingest_derive_due(w, e) || !derive_everything(w, id, e) || !state_begin(w->state, e))
        return false;
    if (rule_remove(w->state, id, e) && setting_set(w->state, due_key, S(""), e) &&
        state_commit(w->state, e))
        return true;
    state_rollback(w->state);
    return false;
}
