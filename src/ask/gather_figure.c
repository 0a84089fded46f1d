/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Figures: what adds up over days, readings of a day, and counts of different people. */
#include "ask/gather.h"

#include <math.h>

enum level { LEVEL_SUM, LEVEL_THING, LEVEL_POSTS_BELOW };

static bool any_dim(const struct gather *g, bool (*is)(enum dim))
{
    for (size_t i = 0; i < g->n_dims; i++) {
        if (is(g->dims[i]))
            return true;
    }
    return false;
}

static bool any_part(const struct narrow *n, bool (*is)(enum dim))
{
    for (size_t i = 0; i < n->parts.n; i++) {
        if (is(LIST_ITEMS(&n->parts, struct narrowed)[i].dim))
            return true;
    }
    return false;
}

/* The first derived dimension that is asked by or narrowed to. */
static enum dim derived_dim(const struct gather *g)
{
    for (size_t i = 0; i < g->n_dims; i++) {
        if (dim_is_derived(g->dims[i]))
            return g->dims[i];
    }
    for (size_t i = 0; i < g->narrow->parts.n; i++) {
        enum dim d = LIST_ITEMS(&g->narrow->parts, struct narrowed)[i].dim;
        if (dim_is_derived(d))
            return d;
    }
    return DIM_CAMPAIGN;
}

static enum object_kind thing_kind(const struct gather *g)
{
    for (size_t i = 0; i < g->n_dims; i++) {
        if (dim_is_thing(g->dims[i]))
            return dim_object(g->dims[i]);
    }
    for (size_t i = 0; i < g->narrow->parts.n; i++) {
        enum dim d = LIST_ITEMS(&g->narrow->parts, struct narrowed)[i].dim;
        if (dim_is_thing(d))
            return dim_object(d);
    }
    return OBJECT_POST;
}

static void filter_level(struct shape *s, enum level level)
{
    struct frame *f = s->g->f;

    switch (level) {
    case LEVEL_SUM:
        filters_number(f, &s->filters, "counts", FILTER_BITS, COUNTS_SUM);
        break;
    case LEVEL_THING:
        filters_number(f, &s->filters, "counts", FILTER_BITS, COUNTS_THING);
        filters_number(f, &s->filters, "object_kind", FILTER_IN, thing_kind(s->g));
        break;
    case LEVEL_POSTS_BELOW: /* posts of accounts whose own figures are the ones that count */
        filters_number(f, &s->filters, "counts", FILTER_IN, COUNTS_THING);
        filters_number(f, &s->filters, "object_kind", FILTER_IN, OBJECT_POST);
        filters_number(f, &s->filters, dim_column(derived_dim(s->g), FACT_FIGURE), FILTER_NOT_IN,
                       0);
        break;
    }
}

static bool has_money(const struct gather *g, const struct plan *p)
{
    for (size_t i = 0; i < p->n; i++) {
        if (gather_wanted(g, p->wanted[i])->atom->unit == UNIT_MONEY)
            return true;
    }
    return false;
}

/* `strict`: wholly inside the period; else whatever touches it. */
static void filter_days(struct shape *s, bool strict)
{
    struct frame *f = s->g->f;
    struct period p = s->g->period;

    if (p.all)
        return;
    filters_number(f, &s->filters, strict ? "from" : "to", FILTER_AT_LEAST, p.from.n);
    filters_number(f, &s->filters, strict ? "to" : "from", FILTER_BELOW, (int64_t)p.to.n + 1);
}

enum { AT_VALUE, AT_COUNT, AT_FROM, AT_TO };

struct flow { /* which of the figures of a flow */
    enum level level;
    bool coarse; /* whatever they are of */
    bool strict; /* wholly inside the period */
};

static bool ask_flows(struct shape *s, struct gather *g, const struct plan *p,
                      const struct flow *flow, struct rows *out, struct err *e)
{
    static const int64_t not_life[] = {NATURE_LIFE, NATURE_STOCK};

    shape_begin(s, g, p, flow->coarse);
    shape_units(s);
    shape_which(s);
    shape_times(s);
    if (has_money(g, p))
        s->currency = shape_group(s, "currency", GROUP_AS_IS);
    if (p->finding == FIND_LIFE)
        filters_number(g->f, &s->filters, "nature", FILTER_IN, NATURE_LIFE);
    else
        filters_add(g->f, &s->filters, "nature", FILTER_NOT_IN, not_life, 2);
    filter_level(s, flow->level);
    filter_days(s, flow->strict);
    (void)shape_aggregate(s, AGGREGATE_SUM, "value", NULL);
    (void)shape_aggregate(s, AGGREGATE_COUNT, NULL, NULL);
    (void)shape_aggregate(s, AGGREGATE_MIN, "from", NULL);
    (void)shape_aggregate(s, AGGREGATE_MAX, "to", NULL);
    return shape_run(s, out, e);
}

static bool sticks_out(const struct shape *s, const struct rows *r, size_t i)
{
    const struct datum *from = shape_at(s, r, i, AT_FROM), *to = shape_at(s, r, i, AT_TO);

    if (s->g->period.all || from->is_null || to->is_null)
        return false;
    return from->integer < s->g->period.from.n || to->integer > s->g->period.to.n;
}

static void note_beyond(struct wanted *w, const struct shape *s, const struct rows *r, size_t i,
                        int sign)
{
    struct day from = {(int32_t)shape_at(s, r, i, AT_FROM)->integer};
    struct day to = {(int32_t)shape_at(s, r, i, AT_TO)->integer};

    if (w->beyond == 0 && sign > 0) {
        w->beyond_from = from;
        w->beyond_to = to;
    }
    if (sign > 0 && from.n < w->beyond_from.n)
        w->beyond_from = from;
    if (sign > 0 && to.n > w->beyond_to.n)
        w->beyond_to = to;
    w->beyond += sign * shape_at(s, r, i, AT_COUNT)->integer;
}

/* Looks loosely first: nearly always nothing sticks out of the period, and one query was enough. */
static bool ask_inside(struct shape *s, struct gather *g, const struct plan *p, bool coarse,
                       struct rows *out, struct err *e)
{
    struct flow flow = {LEVEL_SUM, coarse, p->finding == FIND_LIFE};
    struct rows loose = {0};
    bool out_of_it = false;

    if (!ask_flows(s, g, p, &flow, &loose, e))
        return false;
    for (size_t i = 0; i < loose.n; i++)
        out_of_it = out_of_it || sticks_out(s, &loose, i);
    *out = loose;
    if (!out_of_it || p->finding == FIND_LIFE)
        return true;
    for (size_t i = 0; i < loose.n; i++) {
        uint32_t wanted = 0;
        for (size_t next = 0; shape_wanted(s, &loose, i, &next, &wanted);)
            note_beyond(gather_wanted(g, wanted), s, &loose, i, 1);
    }
    flow.strict = true;
    if (!ask_flows(s, g, p, &flow, out, e))
        return false;
    for (size_t i = 0; i < out->n; i++) {
        uint32_t wanted = 0;
        for (size_t next = 0; shape_wanted(s, out, i, &next, &wanted);)
            note_beyond(gather_wanted(g, wanted), s, out, i, -1);
    }
    return true;
}

struct base_key {
    uint32_t row, unit, wanted;
};

/* Takes what a finer figure says off what is "not assigned", where the coarser one is known. */
static void take_off(struct gather *g, struct map *bases, struct base_key key, double value)
{
    int64_t at = 0;
    struct cell *base = NULL;
    double before = 0;

    if (!map_get(bases, (struct str){(const char *)&key, sizeof key}, &at)) {
        if (metric_is_of_visits(gather_wanted(g, key.wanted)->atom->metric))
            gather_take_off_site(g, key.row, key.wanted, 0, value);
        return;
    }
    base = &LIST_ITEMS(&g->cells, struct cell)[at];
    before = fabs(base->value) + fabs(value);
    base->value -= value;
    base->gone = fabs(base->value) <= 1e-9 * before;
}

static void keep(const struct shape *s, const struct rows *r, struct map *bases, bool is_base,
                 bool take)
{
    struct gather *g = s->g;

    for (size_t i = 0; i < r->n; i++) {
        const struct datum *value = shape_at(s, r, i, AT_VALUE);
        int32_t ordinal = 0;
        uint32_t wanted = 0;
        for (size_t next = 0; shape_wanted(s, r, i, &next, &wanted);) {
            struct wanted *w = gather_wanted(g, wanted);
            double scale = 0;
            uint32_t row = 0, unit = 0;
            struct cell *cell = NULL;
            if (value->is_null)
                continue;
            if (!shape_bucket(s, r, i, &ordinal)) {
                g->is_split = true;
                note_beyond(w, s, r, i, 1);
                continue;
            }
            scale = shape_money(s, r, i, w, value->number);
            if (scale == 0)
                continue;
            row = shape_row(s, r, i, ordinal);
            unit = shape_unit(s, r, i);
            if (is_base) {
                struct base_key key = {row, unit, wanted};
                (void)map_put(bases, (struct str){(const char *)&key, sizeof key},
                              (int64_t)g->cells.n);
            }
            cell = gather_cell(g, row, unit, wanted);
            cell->value = value->number * scale;
            cell->n = shape_at(s, r, i, AT_COUNT)->integer;
            cell->many = atom_is_unique(w->atom) && cell->n > 1;
            g->facts += is_base || !take ? cell->n : 0;
            if (take) {
                take_off(g, bases,
                         (struct base_key){shape_coarse_row(s, r, i, ordinal), unit, wanted},
                         value->number * scale);
            }
        }
    }
}

/* A site's visits are asked by network: web analytics says which network many came from. */
static bool visits_by_network(struct gather *g, const struct plan *plan, struct err *e)
{
    struct plan of_visits = *plan;
    bool by_network = narrow_has(g->narrow, DIM_NETWORK);

    for (size_t i = 0; i < g->n_dims; i++)
        by_network = by_network || g->dims[i] == DIM_NETWORK;
    of_visits.wanted = arena_new(g->f->a, plan->n, sizeof(uint32_t));
    of_visits.n = 0;
    for (size_t i = 0; by_network && i < plan->n; i++) {
        if (metric_is_of_visits(gather_wanted(g, plan->wanted[i])->atom->metric))
            of_visits.wanted[of_visits.n++] = plan->wanted[i];
    }
    if (of_visits.n == 0)
        return true;
    g->is_split = true; /* ratios of all together are those of the site */
    return gather_visits(g, &of_visits, e);
}

/* Segments cut the same visits or people in several ways, by country, by source: then nothing can
 * be said to be left of the whole, which is asked for itself. */
static void settle_segments(struct gather *g, const struct shape *s, const struct rows *r,
                            size_t first_base, size_t n_bases)
{
    struct str first = {0}, site;

    for (size_t d = 0; d < g->n_dims; d++) {
        if (g->dims[d] != DIM_SEGMENT || s->dims[d] < 0)
            continue;
        g->is_split = true;
        for (size_t i = 0; i < r->n; i++) {
            const struct datum *object = rows_at(r, i, (size_t)s->dims[d]);
            struct str cut = segment_cut(g->f->a, object->is_null ? S("") : object->text, &site);
            if (i == 0)
                first = cut;
            if (str_eq(first, cut))
                continue;
            for (size_t k = first_base; k < n_bases; k++)
                LIST_ITEMS(&g->cells, struct cell)[k].gone = true;
            return;
        }
    }
}

/* Levels (rule 4): by campaign or goal the level that counts answers first; where that is the
 * account's own figure, its posts say which campaign they belong to, and the rest is not assigned.
 * By post, the posts answer, and the rest of what counts is not assigned. */
bool gather_flows(struct gather *g, const struct plan *plan, struct err *e)
{
    static const struct flow things = {LEVEL_THING, false, true},
                             below = {LEVEL_POSTS_BELOW, false, true};
    bool by_thing = any_dim(g, dim_is_thing), by_derived = any_dim(g, dim_is_derived);
    bool narrowed = narrow_is_fine(g->narrow),
         thing = by_thing || any_part(g->narrow, dim_is_thing);
    bool derived = by_derived || any_part(g->narrow, dim_is_derived);
    struct map bases = {0};
    struct shape s;
    struct rows rows = {0};
    size_t first_base = g->cells.n;
    bool ok = true;

    if (!thing || (by_thing && !narrowed)) {
        ok = ask_inside(&s, g, plan, thing, &rows, e);
        if (ok)
            keep(&s, &rows, &bases, true, false);
    }
    if (ok && thing) {
        size_t n_bases = g->cells.n;
        ok = ask_flows(&s, g, plan, &things, &rows, e);
        if (ok) {
            keep(&s, &rows, &bases, false, !narrowed);
            settle_segments(g, &s, &rows, first_base, n_bases);
        }
    } else if (ok && derived && plan->finding == FIND_FLOW) {
        ok = ask_flows(&s, g, plan, &below, &rows, e);
        if (ok)
            keep(&s, &rows, &bases, false, !narrowed);
    }
    map_done(&bases);
    return ok && (thing || plan->finding != FIND_FLOW || visits_by_network(g, plan, e));
}

/* ---- different people ---- */

enum { SEEN_VALUE, SEEN_COUNT };

static bool ask_uniques(struct shape *s, struct gather *g, const struct plan *p, struct rows *out,
                        struct err *e)
{
    bool thing = any_dim(g, dim_is_thing) || any_part(g->narrow, dim_is_thing);

    shape_begin(s, g, p, false);
    shape_units(s);
    shape_which(s);
    s->from = shape_group(s, "from", GROUP_AS_IS);
    s->to = shape_group(s, "to", GROUP_AS_IS);
    s->counts = shape_group(s, "counts", GROUP_AS_IS);
    s->object = shape_group(s, "object_kind", GROUP_AS_IS);
    filters_number(g->f, &s->filters, "nature", FILTER_NOT_IN, NATURE_LIFE);
    if (thing)
        filter_level(s, LEVEL_THING);
    else
        filters_number(g->f, &s->filters, "counts", FILTER_BITS,
                       COUNTS_SUM | COUNTS_THING | COUNTS_PERIOD);
    if (!thing) /* the account's own, or what counts in its place */
        filters_number(g->f, &s->filters, "object_kind", FILTER_NOT_IN, OBJECT_SEGMENT);
    filter_days(s, true);
    (void)shape_aggregate(s, AGGREGATE_SUM, "value", NULL);
    (void)shape_aggregate(s, AGGREGATE_COUNT, NULL, NULL);
    return shape_run(s, out, e);
}

/* Of one row, network and account: the figure of the very period, and the sum of the others. */
struct people {
    uint32_t row, unit, wanted;
    bool exact, any;
    double whole, sum;
    int64_t n;
};

static bool is_exact(const struct gather *g, int32_t from, int32_t to, int32_t ordinal)
{
    struct period span = g->period;

    if (g->time >= 0)
        span = dim_span(g->dims[g->time], ordinal);
    return !(g->time < 0 && g->period.all) && from == span.from.n && to == span.to.n;
}

static void add_people(const struct shape *s, const struct rows *r, size_t i, struct map *places,
                       struct list *people, bool things)
{
    struct gather *g = s->g;
    const struct datum *from = rows_at(r, i, (size_t)s->from), *to = rows_at(r, i, (size_t)s->to);
    int64_t counts = rows_at(r, i, (size_t)s->counts)->integer;
    bool whole =
        counts & COUNTS_PERIOD &&
        (counts & COUNTS_SUM || rows_at(r, i, (size_t)s->object)->integer == OBJECT_ACCOUNT);
    int32_t ordinal = 0;
    uint32_t wanted = 0;

    if (g->time >= 0) {
        if (from->is_null || to->is_null)
            return;
        ordinal = dim_ordinal(g->dims[g->time], (struct day){(int32_t)to->integer});
        if (ordinal != dim_ordinal(g->dims[g->time], (struct day){(int32_t)from->integer}))
            return;
    }
    for (size_t next = 0; shape_wanted(s, r, i, &next, &wanted);) {
        struct base_key key = {shape_row(s, r, i, ordinal), shape_unit(s, r, i), wanted};
        int64_t *at =
            map_put(places, (struct str){(const char *)&key, sizeof key}, (int64_t)people->n);
        double value = shape_at(s, r, i, SEEN_VALUE)->number;
        int64_t n = shape_at(s, r, i, SEEN_COUNT)->integer;
        struct people *p = NULL;
        if ((size_t)*at == people->n) {
            p = list_add(people);
            *p = (struct people){.row = key.row, .unit = key.unit, .wanted = wanted};
        }
        p = &LIST_ITEMS(people, struct people)[*at];
        if (!from->is_null && !to->is_null && n == 1 && whole && !things &&
            is_exact(g, (int32_t)from->integer, (int32_t)to->integer, ordinal)) {
            p->exact = true;
            p->whole = value;
        } else if (things || counts & COUNTS_SUM) {
            p->any = true;
            p->sum += value;
            p->n += n;
        }
    }
}

bool gather_uniques(struct gather *g, const struct plan *plan, struct err *e)
{
    struct shape s;
    struct rows rows = {0};
    struct map places = {0};
    struct list people = LIST_OF(struct people);
    bool things = any_dim(g, dim_is_thing) || any_part(g->narrow, dim_is_thing);

    if (!ask_uniques(&s, g, plan, &rows, e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        add_people(&s, &rows, i, &places, &people, things);
    for (size_t i = 0; i < people.n; i++) {
        const struct people *p = &LIST_ITEMS(&people, struct people)[i];
        struct cell *cell = NULL;
        if (!p->exact && !p->any)
            continue;
        cell = gather_cell(g, p->row, p->unit, p->wanted);
        cell->value = p->exact ? p->whole : p->sum;
        cell->n = p->exact ? 1 : p->n;
        cell->many = !p->exact && p->n > 1;
        g->facts += cell->n;
    }
    map_done(&places);
    list_done(&people);
    return true;
}
