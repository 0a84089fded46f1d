/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ingest/derive.h"

#include "base/fold.h"
#include "model/network.h"

enum { FOLDS_KEPT = 50000 }; /* beyond, the memory of foldings starts anew */

static struct str plain(struct arena *a, struct str text)
{
    char *p = arena_new(a, text.n + 1, 1);
    struct str folded;

    for (size_t i = 0; i < text.n; i++) {
        p[i] = text.p[i];
        if (p[i] == '_' || p[i] == '-' || p[i] == '+')
            p[i] = ' ';
    }
    folded = fold(a, (struct str){p, text.n});
    return folded.n && folded.p[0] == '#' ? str_sub(folded, 1, folded.n) : folded;
}

struct str derive_folded(struct derive_rules *r, struct str text)
{
    int64_t place;

    if (text.n == 0)
        return text;
    if (map_get(&r->folded, text, &place))
        return LIST_ITEMS(&r->folds, struct str)[place];
    if (r->folds.n >= FOLDS_KEPT) {
        map_done(&r->folded);
        list_clear(&r->folds);
        arena_done(&r->arena);
    }
    map_put(&r->folded, text, (int64_t)r->folds.n);
    *(struct str *)list_add(&r->folds) = plain(&r->arena, text);
    return LIST_ITEMS(&r->folds, struct str)[r->folds.n - 1];
}

static void link_name(struct derive_rules *r, struct map *names, struct str text, int32_t campaign)
{
    struct str key = derive_folded(r, text);
    int64_t first = -1;
    struct derive_link *link;

    if (key.n == 0)
        return;
    if (map_get(names, key, &first)) {
        for (int64_t i = first; i >= 0; i = LIST_ITEMS(&r->links, struct derive_link)[i].next) {
            if (LIST_ITEMS(&r->links, struct derive_link)[i].campaign == campaign)
                return;
        }
    }
    *map_put(names, key, first) = (int64_t)r->links.n;
    link = list_add(&r->links);
    *link = (struct derive_link){campaign, (int32_t)first};
}

/* "Facebook / CPC" and "facebook/cpc" alike: each side folded. */
static struct str source_medium(struct arena *a, struct str source, struct str medium)
{
    struct str left = plain(a, source), right = plain(a, medium);

    return arena_printf(a, "%.*s/%.*s", STR_ARG(left), STR_ARG(right));
}

static void link_utm(struct derive_rules *r, struct str utm, int32_t campaign)
{
    struct arena arena = {0};
    struct str medium = utm, source;

    link_name(r, &r->names, utm, campaign);
    if (str_find_char(utm, '/') >= 0 && str_cut(&medium, '/', &source))
        link_name(r, &r->names, source_medium(&arena, source, medium), campaign);
    arena_done(&arena);
}

void derive_init(struct derive_rules *r, const struct strategy *s)
{
    const struct campaign *campaigns = LIST_ITEMS(&s->campaigns, struct campaign);
    const struct task *tasks = LIST_ITEMS(&s->tasks, struct task);

    *r = (struct derive_rules){
        .strategy = s, .folds = LIST_OF(struct str), .links = LIST_OF(struct derive_link)};
    for (size_t i = 0; i < s->campaigns.n; i++) {
        const struct campaign *c = &campaigns[i];
        link_name(r, &r->names, c->id, (int32_t)i);
        link_name(r, &r->names, c->name, (int32_t)i);
        for (size_t k = 0; k < c->utm.n; k++)
            link_utm(r, LIST_ITEMS(&c->utm, struct str)[k], (int32_t)i);
        for (size_t k = 0; k < c->tags.n; k++)
            link_name(r, &r->tags, LIST_ITEMS(&c->tags, struct str)[k], (int32_t)i);
    }
    for (size_t i = s->tasks.n; i-- > 0;) { /* backwards: the first of a name stays */
        struct str name = derive_folded(r, tasks[i].name);
        if (name.n)
            *map_put(&r->tasks, name, 0) = (int64_t)i;
    }
    for (size_t i = s->tasks.n; i-- > 0;) { /* an id is stronger than a name */
        struct str id = derive_folded(r, tasks[i].id);
        if (id.n)
            *map_put(&r->tasks, id, 0) = (int64_t)i;
    }
}

/* Whether campaign a fits the day better than b, which may be -1. */
static bool is_better(const struct strategy *s, int32_t a, int32_t b, struct day day)
{
    const struct campaign *campaigns = LIST_ITEMS(&s->campaigns, struct campaign);
    struct period p, q;
    bool a_fits, b_fits;

    if (b < 0)
        return true;
    p = campaigns[a].period;
    q = campaigns[b].period;
    if (day_is_known(day)) {
        a_fits = period_has(p, day);
        b_fits = period_has(q, day);
        if (a_fits != b_fits)
            return a_fits;
        a_fits = p.from.n <= day.n;
        b_fits = q.from.n <= day.n;
        if (a_fits != b_fits)
            return a_fits;
        if (p.from.n != q.from.n)
            return a_fits ? p.from.n > q.from.n : p.from.n < q.from.n;
    } else if (p.from.n != q.from.n) {
        return p.from.n > q.from.n;
    }
    return a < b;
}

static int32_t best(struct derive_rules *r, const struct map *names, struct str text,
                    struct day day, int32_t found)
{
    struct str key = derive_folded(r, text);
    int64_t i;

    if (key.n == 0 || !map_get(names, key, &i))
        return found;
    for (; i >= 0; i = LIST_ITEMS(&r->links, struct derive_link)[i].next) {
        int32_t campaign = LIST_ITEMS(&r->links, struct derive_link)[i].campaign;
        if (is_better(r->strategy, campaign, found, day))
            found = campaign;
    }
    return found;
}

static int32_t by_name(struct derive_rules *r, struct str text, struct day day)
{
    return best(r, &r->names, text, day, -1);
}

static int32_t by_source(struct derive_rules *r, const struct derive_input *in)
{
    struct arena arena = {0};
    int32_t found = -1;

    if (in->source.n && in->medium.n)
        found = by_name(r, source_medium(&arena, in->source, in->medium), in->day);
    arena_done(&arena);
    return found;
}

static int32_t by_tags(struct derive_rules *r, struct str tags, struct day day)
{
    int32_t found = -1;
    struct str tag;

    while (str_cut(&tags, ' ', &tag))
        found = best(r, &r->tags, tag, day, found);
    return found;
}

static const struct task *task_of(struct derive_rules *r, struct str text)
{
    struct str key = derive_folded(r, text);
    int64_t i;

    if (key.n == 0 || !map_get(&r->tasks, key, &i))
        return NULL;
    return &LIST_ITEMS(&r->strategy->tasks, struct task)[i];
}

/* A campaign named by its id in the strategy itself. */
static int32_t campaign_place(const struct strategy *s, struct str id)
{
    const struct campaign *found = id.n ? strategy_campaign(s, id) : NULL;

    return found ? (int32_t)(found - LIST_ITEMS(&s->campaigns, struct campaign)) : -1;
}

static int32_t goal_place(const struct strategy *s, struct str id)
{
    const struct goal *found = id.n ? strategy_goal(s, id) : NULL;

    return found ? (int32_t)(found - LIST_ITEMS(&s->goals, struct goal)) : -1;
}

static int32_t programme_place(const struct strategy *s, struct str id)
{
    for (size_t i = 0; id.n && i < s->programmes.n; i++) {
        if (str_eq(LIST_ITEMS(&s->programmes, struct programme)[i].id, id))
            return (int32_t)i;
    }
    return -1;
}

static int32_t of_segment(struct derive_rules *r, const struct derive_input *in)
{
    struct str value = in->object, dimension;

    if (str_cut(&value, '=', &dimension) && str_eq(dimension, S("campaign")))
        return by_name(r, value, in->day);
    return -1;
}

static int32_t of_figure(struct derive_rules *r, const struct derive_input *in)
{
    int32_t found;

    switch (in->object_kind) {
    case OBJECT_CAMPAIGN:
    case OBJECT_AD_SET:
    case OBJECT_AD:
        found = by_name(r, in->campaign_name, in->day);
        return found >= 0 ? found : by_name(r, in->object, in->day);
    case OBJECT_POST:
        return in->post_campaign;
    case OBJECT_SEGMENT:
        return of_segment(r, in);
    case OBJECT_ACCOUNT:
    case OBJECT_PAGE:
        break;
    }
    return -1;
}

static int32_t of_cost(struct derive_rules *r, const struct derive_input *in,
                       const struct task *task)
{
    int32_t found = by_name(r, in->campaign_name, in->day);

    if (found < 0)
        found = by_name(r, in->object, in->day);
    if (found < 0)
        found = in->post_campaign;
    if (found < 0 && task)
        found = campaign_place(r->strategy, task->campaign);
    return found;
}

static int32_t campaign_of(struct derive_rules *r, const struct derive_input *in,
                           const struct task *task)
{
    int32_t found = -1;

    switch (in->kind) {
    case FACT_FIGURE:
        return of_figure(r, in);
    case FACT_POST:
        return by_tags(r, in->tags, in->day);
    case FACT_COST:
        return of_cost(r, in, task);
    case FACT_SALE:
        found = by_name(r, in->campaign_name, in->day);
        return found >= 0 ? found : by_source(r, in);
    case FACT_HIT:
    case FACT_TICKET:
    case FACT_MENTION:
    case FACT_MESSAGE:
        break;
    }
    return found;
}

static int32_t only_goal(const struct strategy *s, struct str network)
{
    int32_t found = -1;

    for (size_t i = 0; network.n && i < s->goals.n; i++) {
        const struct goal *goal = &LIST_ITEMS(&s->goals, struct goal)[i];
        for (size_t k = 0; k < goal->networks.n; k++) {
            if (!str_eq(LIST_ITEMS(&goal->networks, struct goal_network)[k].network, network))
                continue;
            if (found >= 0)
                return -1;
            found = (int32_t)i;
            break;
        }
    }
    return found;
}

static int32_t goal_of(const struct strategy *s, const struct derive_output *out,
                       const struct task *task, struct str network)
{
    int32_t found = -1;

    if (out->campaign >= 0)
        found = goal_place(s, LIST_ITEMS(&s->campaigns, struct campaign)[out->campaign].goal);
    if (found < 0 && out->programme >= 0)
        found = goal_place(s, LIST_ITEMS(&s->programmes, struct programme)[out->programme].goal);
    if (found < 0 && task)
        found = goal_place(s, task->goal);
    return found >= 0 ? found : only_goal(s, network);
}

void derive_fact(struct derive_rules *r, const struct derive_input *in, struct derive_output *out)
{
    const struct strategy *s = r->strategy;
    const struct task *task = in->kind == FACT_COST ? task_of(r, in->task) : NULL;

    const struct derive_rule *rule = derive_rule_campaign(r, in);

    *out = (struct derive_output){-1, -1, -1};
    out->campaign = rule ? rule->campaign : campaign_of(r, in, task);
    if (out->campaign >= 0)
        out->programme =
            programme_place(s, LIST_ITEMS(&s->campaigns, struct campaign)[out->campaign].programme);
    out->goal = goal_of(s, out, task, in->network);
}

bool derive_has_tags(const struct derive_rules *r)
{
    return r->tags.n > 0 || r->rules.n > 0;
}

void derive_done(struct derive_rules *r)
{
    map_done(&r->names);
    map_done(&r->tags);
    map_done(&r->tasks);
    map_done(&r->folded);
    list_done(&r->folds);
    list_done(&r->links);
    list_done(&r->rules);
    arena_done(&r->rule_arena);
    arena_done(&r->arena);
    r->strategy = NULL;
}

struct str derive_network(struct str source, struct str medium, struct str click_id,
                          struct str self_declared)
{
    const struct network *found = source.n ? network_of_words(source) : NULL;

    if (!found && medium.n)
        found = network_of_words(medium);
    if (!found && click_id.n)
        found = network_of_click_id(click_id);
    if (!found && self_declared.n)
        found = network_in_text(self_declared);
    return found ? found->id : (struct str){0};
}
