/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Visits by the network that they came from. Web analytics gives them by source, by source and
 * medium, by channel, by campaign...: each a different cut of the same visits, so that cuts never
 * add up. Of each network (and site) the cut that shows most is taken; asked by campaign, the cut
 * that knows most campaigns, and what it does not know is not assigned. */
#include "ask/gather.h"

#include "base/mem.h"
#include "kpi/best.h"

#include <math.h>

struct group_of { /* the same visits: a network's of one site, in one row of the question */
    int32_t network;
    uint32_t row; /* without what is finer than accounts */
    uint32_t wanted;
    int32_t account;   /* of the site */
    size_t most, fine; /* cuts; SIZE_MAX: none */
};

struct cut {
    size_t group;
    double all, assigned;
    int64_t n;
};

struct part {
    size_t cut;
    uint32_t row;
    double value;
    int64_t n;
};

struct cutting {
    struct gather *g;
    const struct plan *plan;
    struct shape shape;
    struct list groups, cuts, parts;
    struct map group_ids, cut_ids, part_ids;
    bool is_best;
};

bool metric_is_of_visits(struct str metric)
{
    static const struct str known[] = {
        STR_INIT("sessions"),    STR_INIT("page_views"),        STR_INIT("new_users"),
        STR_INIT("bounces"),     STR_INIT("engaged_sessions"),  STR_INIT("key_events"),
        STR_INIT("web_revenue"), STR_INIT("engagement_seconds")};

    for (size_t i = 0; i < COUNT_OF(known); i++) {
        if (str_eq(known[i], metric))
            return true;
    }
    return false;
}

static struct str metric_of(const struct gather *g, uint32_t wanted)
{
    const struct atom *atom = gather_wanted(g, wanted)->atom;

    return atom->best ? str_of(atom->best->of_web) : atom->metric;
}

static bool ask_segments(struct cutting *c, struct rows *out, struct err *e)
{
    struct gather *g = c->g;
    struct shape *s = &c->shape;
    int64_t *metrics = arena_new(g->f->a, c->plan->n, sizeof *metrics);
    bool things = false;

    for (size_t i = 0; i < g->n_dims; i++)
        things = things || dim_is_thing(g->dims[i]);
    for (size_t i = 0; i < c->plan->n; i++)
        metrics[i] = frame_code(g->f, DICT_METRIC, metric_of(g, c->plan->wanted[i]));
    shape_begin(s, g, c->plan, things);
    s->network = shape_group(s, "network", GROUP_AS_IS);
    s->object = shape_group(s, "object", GROUP_AS_IS);
    s->account = shape_group(s, "account", GROUP_AS_IS);
    s->which = shape_group(s, "metric", GROUP_AS_IS);
    s->currency = shape_group(s, "currency", GROUP_AS_IS);
    shape_times(s);
    filters_add(g->f, &s->filters, "metric", FILTER_IN, metrics, c->plan->n);
    filters_number(g->f, &s->filters, "object_kind", FILTER_IN, OBJECT_SEGMENT);
    filters_number(g->f, &s->filters, "counts", FILTER_BITS, COUNTS_SUM | COUNTS_THING);
    filters_number(g->f, &s->filters, "nature", FILTER_NOT_IN, NATURE_LIFE);
    if (!g->period.all) {
        filters_number(g->f, &s->filters, "from", FILTER_AT_LEAST, g->period.from.n);
        filters_number(g->f, &s->filters, "to", FILTER_BELOW, (int64_t)g->period.to.n + 1);
    }
    (void)shape_aggregate(s, AGGREGATE_SUM, "value", NULL);
    (void)shape_aggregate(s, AGGREGATE_COUNT, NULL, NULL);
    return shape_run(s, out, e);
}

/* "source_medium=google / organic;property=Shop": the names of its dimensions; the site's name. */
struct str segment_cut(struct arena *a, struct str object, struct str *site)
{
    struct str rest = object, part, names;
    struct buf b = BUF_MAX(1024);

    *site = S("");
    while (str_cut(&rest, ';', &part)) {
        ptrdiff_t at = str_find_char(part, '=');
        struct str name = at >= 0 ? str_sub(part, 0, (size_t)at) : part;
        if (str_eq(name, S("property")))
            *site = str_sub(part, (size_t)at + 1, part.n);
        else
            buf_printf(&b, "%.*s;", STR_ARG(name));
    }
    names = arena_str(a, buf_str(&b));
    buf_done(&b);
    return names;
}

static int32_t site_of(const struct frame *f, struct str property)
{
    for (size_t i = 0; property.n && i < f->n_accounts; i++) {
        const struct account *account = &f->accounts[i];
        if (str_eq(account->network, S("web")) &&
            (str_eq(account->name, property) || str_eq(account->id, property)))
            return account->code;
    }
    return 0;
}

static size_t place_of(struct map *ids, const void *key, size_t size, struct list *all)
{
    int64_t *at = map_put(ids, (struct str){key, size}, (int64_t)all->n);

    if ((size_t)*at == all->n)
        (void)list_add(all);
    return (size_t)*at;
}

static void add_part(struct cutting *c, const struct rows *r, size_t i, uint32_t wanted,
                     int32_t ordinal)
{
    struct gather *g = c->g;
    const struct shape *s = &c->shape;
    const struct datum *object = rows_at(r, i, (size_t)s->object);
    struct str property,
        names = segment_cut(g->f->a, object->is_null ? S("") : object->text, &property);
    struct {
        int32_t network, account;
        uint32_t row, wanted;
    } group = {(int32_t)rows_at(r, i, (size_t)s->network)->integer, site_of(g->f, property),
               shape_coarse_row(s, r, i, ordinal), wanted};
    double value = shape_at(s, r, i, 0)->number, scale;
    size_t of_group, of_cut, of_part;
    struct str text;
    struct {
        size_t cut;
        uint32_t row, nothing;
    } part = {0};

    scale = shape_money(s, r, i, gather_wanted(g, wanted), value);
    if (scale == 0)
        return; /* of another currency */
    value *= scale;
    of_group = place_of(&c->group_ids, &group, sizeof group, &c->groups);
    LIST_ITEMS(&c->groups, struct group_of)
    [of_group] =
        (struct group_of){group.network, group.row, wanted, group.account, SIZE_MAX, SIZE_MAX};
    text = arena_printf(g->f->a, "%zu;%.*s", of_group, STR_ARG(names));
    of_cut = place_of(&c->cut_ids, text.p, text.n, &c->cuts);
    part.cut = of_cut;
    part.row = shape_row(s, r, i, ordinal);
    of_part = place_of(&c->part_ids, &part, sizeof part, &c->parts);
    {
        struct cut *cut = &LIST_ITEMS(&c->cuts, struct cut)[of_cut];
        struct part *p = &LIST_ITEMS(&c->parts, struct part)[of_part];
        int64_t n = shape_at(s, r, i, 1)->integer;
        cut->group = of_group;
        cut->all += value;
        cut->assigned += part.row != group.row ? value : 0;
        cut->n += n;
        p->cut = of_cut;
        p->row = part.row;
        p->value += value;
        p->n += n;
    }
}

static bool is_asked(const struct cutting *c, int64_t code)
{
    struct str id = frame_text(c->g->f, DICT_NETWORK, code);
    const struct network *network = network_find(id);

    return c->is_best ? network && network->is_social : id.n && !str_eq(id, S("web"));
}

static void read_segments(struct cutting *c, const struct rows *r)
{
    const struct shape *s = &c->shape;
    struct gather *g = c->g;

    for (size_t i = 0; i < r->n; i++) {
        struct str metric = frame_text(g->f, DICT_METRIC, rows_at(r, i, (size_t)s->which)->integer);
        int32_t ordinal = 0;
        if (shape_at(s, r, i, 0)->is_null ||
            !is_asked(c, rows_at(r, i, (size_t)s->network)->integer) ||
            !shape_bucket(s, r, i, &ordinal))
            continue;
        for (size_t k = 0; k < c->plan->n; k++) {
            if (str_eq(metric_of(g, c->plan->wanted[k]), metric))
                add_part(c, r, i, c->plan->wanted[k], ordinal);
        }
    }
}

static void choose(struct cutting *c)
{
    const struct cut *cuts = c->cuts.items;

    for (size_t i = 0; i < c->cuts.n; i++) {
        struct group_of *group = &LIST_ITEMS(&c->groups, struct group_of)[cuts[i].group];
        if (group->most == SIZE_MAX || cuts[i].all > cuts[group->most].all)
            group->most = i;
        if (cuts[i].assigned > 0 &&
            (group->fine == SIZE_MAX || cuts[i].assigned > cuts[group->fine].assigned))
            group->fine = i;
    }
}

static void add_cell(struct cutting *c, const struct group_of *group, uint32_t row, double value,
                     int64_t n)
{
    struct gather *g = c->g;
    struct cell *cell = gather_cell(g, row, gather_unit(g, group->network, 0), group->wanted);

    cell->value = value;
    cell->n = n;
    g->facts += n;
}

void gather_take_off_site(struct gather *g, uint32_t row, uint32_t wanted, int32_t account,
                          double value)
{
    const struct row_of of = LIST_ITEMS(&g->rows, struct row_of)[row];
    struct str keys[DIMS_MAX] = {0};
    int64_t web = frame_code(g->f, DICT_NETWORK, S("web"));

    for (size_t d = 0; d < g->n_dims; d++)
        keys[d] = g->dims[d] == DIM_NETWORK ? S("web") : of.keys[d];
    row = gather_row(g, keys, of.ordinal);
    for (size_t i = 0; i < g->cells.n; i++) {
        struct cell *base = &LIST_ITEMS(&g->cells, struct cell)[i];
        const struct unit_of *unit = &LIST_ITEMS(&g->units, struct unit_of)[base->unit];
        double before = fabs(base->value) + fabs(value);
        if (base->row != row || base->wanted != wanted || unit->network != web ||
            (account && unit->account && unit->account != account))
            continue;
        base->value -= value;
        base->gone = fabs(base->value) <= 1e-9 * before;
        return;
    }
}

static void keep(struct cutting *c)
{
    const struct cut *cuts = c->cuts.items;
    const struct part *parts = c->parts.items;

    for (size_t i = 0; i < c->parts.n; i++) {
        const struct group_of *group =
            &LIST_ITEMS(&c->groups, struct group_of)[cuts[parts[i].cut].group];
        if (group->fine == parts[i].cut && parts[i].row != group->row)
            add_cell(c, group, parts[i].row, parts[i].value, parts[i].n);
    }
    for (size_t i = 0; i < c->groups.n; i++) {
        const struct group_of *group = &LIST_ITEMS(&c->groups, struct group_of)[i];
        double all = cuts[group->most].all;
        double rest = all - (group->fine == SIZE_MAX ? 0 : cuts[group->fine].assigned);
        if (group->fine == SIZE_MAX || rest > 1e-9 * all)
            add_cell(c, group, group->row, rest, cuts[group->most].n);
        if (!c->is_best)
            gather_take_off_site(c->g, group->row, group->wanted, group->account, all);
    }
}

bool gather_visits(struct gather *g, const struct plan *plan, struct err *e)
{
    struct cutting c = {.g = g,
                        .plan = plan,
                        .groups = LIST_OF(struct group_of),
                        .cuts = LIST_OF(struct cut),
                        .parts = LIST_OF(struct part),
                        .is_best = plan->finding == FIND_VISITS};
    struct rows rows = {0};
    bool ok = frame_dictionary(g->f, DICT_METRIC, e) && ask_segments(&c, &rows, e);

    if (ok) {
        read_segments(&c, &rows);
        choose(&c);
        keep(&c);
    }
    list_done(&c.groups);
    list_done(&c.cuts);
    list_done(&c.parts);
    map_done(&c.group_ids);
    map_done(&c.cut_ids);
    map_done(&c.part_ids);
    return ok;
}
