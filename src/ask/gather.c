/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ask/gather.h"

#include "kpi/best.h"

#include <string.h>

void gather_init(struct gather *g, struct frame *f, const struct narrow *narrow,
                 struct period period, const enum dim *dims, size_t n_dims)
{
    *g = (struct gather){
        .f = f,
        .narrow = narrow,
        .period = period,
        .dims = dims,
        .n_dims = n_dims,
        .time = -1,
        .wanted = LIST_OF(struct wanted),
        .rows = LIST_OF(struct row_of),
        .units = LIST_OF(struct unit_of),
        .cells = LIST_OF(struct cell),
    };
    for (size_t i = 0; i < n_dims; i++) {
        if (dim_is_time(dims[i]))
            g->time = (int)i;
    }
    (void)gather_unit(g, 0, 0);
}

void gather_done(struct gather *g)
{
    list_done(&g->wanted);
    list_done(&g->rows);
    list_done(&g->units);
    list_done(&g->cells);
    map_done(&g->row_ids);
    map_done(&g->unit_ids);
}

static enum finding finding_of(const struct atom *a, enum basis basis)
{
    if (a->best)
        return a->best->of_web ? FIND_VISITS : FIND_BEST;
    if (a->kind == ATOM_DAYS)
        return FIND_DAYS;
    if (a->kind == ATOM_MEDIAN || a->kind == ATOM_MEAN || a->kind == ATOM_DISTINCT)
        return FIND_MIDDLE;
    if (a->fact == FACT_SALE && basis == BASIS_COHORT)
        return FIND_COHORT;
    if (a->fact != FACT_FIGURE)
        return FIND_FACT;
    if (a->kind == ATOM_START)
        return FIND_START;
    if (a->known && a->known->nature == NATURE_STOCK)
        return FIND_STOCK;
    if (basis == BASIS_PUBLISHED)
        return FIND_LIFE;
    return atom_is_unique(a) ? FIND_UNIQUE : FIND_FLOW;
}

uint32_t gather_want_inner(struct gather *g, const struct atom *atom, enum basis basis)
{
    enum finding finding = finding_of(atom, basis);
    struct wanted *w = NULL;

    for (size_t i = 0; i < g->wanted.n; i++) {
        w = gather_wanted(g, (uint32_t)i);
        if (w->finding == finding && str_eq(w->atom->text, atom->text) &&
            (finding != FIND_BEST || (w->basis == BASIS_PUBLISHED) == (basis == BASIS_PUBLISHED)))
            return (uint32_t)i;
    }
    w = list_add(&g->wanted);
    *w = (struct wanted){
        .atom = atom, .basis = basis, .finding = finding, .oldest = DAY_NONE, .is_inner = true};
    return (uint32_t)g->wanted.n - 1;
}

uint32_t gather_want(struct gather *g, const struct atom *atom, enum basis basis)
{
    uint32_t place = gather_want_inner(g, atom, basis);
    struct wanted *w = gather_wanted(g, place);

    w->is_inner = false;
    if (w->finding == FIND_BEST && !w->ways)
        gather_want_ways(g, place);
    return place;
}

struct wanted *gather_wanted(const struct gather *g, uint32_t i)
{
    return &LIST_ITEMS(&g->wanted, struct wanted)[i];
}

uint32_t gather_row(struct gather *g, struct str *keys, int32_t ordinal)
{
    struct buf b = {0};
    int64_t *place = NULL;
    size_t known = g->rows.n;

    for (size_t i = 0; i < g->n_dims; i++) {
        if ((int)i == g->time)
            buf_printf(&b, "%d", (int)ordinal);
        else
            buf_add(&b, keys[i]);
        buf_char(&b, '\x1f');
    }
    place = map_put(&g->row_ids, buf_str(&b), (int64_t)known);
    buf_done(&b);
    if ((size_t)*place == known) {
        struct row_of *row = list_add(&g->rows);
        row->keys = arena_new(g->f->a, g->n_dims ? g->n_dims : 1, sizeof *row->keys);
        if (g->n_dims)
            memcpy(row->keys, keys, g->n_dims * sizeof *keys);
        row->ordinal = ordinal;
    }
    return (uint32_t)*place;
}

uint32_t gather_unit(struct gather *g, int32_t network, int32_t account)
{
    struct unit_of unit = {network, account};
    size_t known = g->units.n;
    int64_t *place =
        map_put(&g->unit_ids, (struct str){(const char *)&unit, sizeof unit}, (int64_t)known);

    if ((size_t)*place == known) {
        struct unit_of *added = list_add(&g->units);
        *added = unit;
    }
    return (uint32_t)*place;
}

struct cell *gather_cell(struct gather *g, uint32_t row, uint32_t unit, uint32_t wanted)
{
    struct cell *cell = list_add(&g->cells);

    *cell = (struct cell){.row = row, .unit = unit, .wanted = wanted, .cost = -1};
    gather_wanted(g, wanted)->seen = true;
    return cell;
}

int32_t gather_base(const struct gather *g)
{
    if (g->time < 0 || g->period.all)
        return 0;
    return dim_ordinal(g->dims[g->time], g->period.from);
}

/* ---- plans ---- */

/* The column by which one query tells its atoms apart: their only filter names some of its values.
 */
static const char *which_of(const struct atom *a)
{
    if (a->fact == FACT_FIGURE)
        return a->n_filters ? NULL : "metric";
    if (a->n_filters == 1 && a->filters[0].op == FILTER_IN && !a->filters[0].values[0].is_text &&
        (str_eq(str_of(a->filters[0].column), S("kind")) ||
         str_eq(str_of(a->filters[0].column), S("stage"))))
        return a->filters[0].column;
    return NULL;
}

static bool same_filter(const struct filter *a, const struct filter *b)
{
    if (!str_eq(str_of(a->column), str_of(b->column)) || a->op != b->op || a->n != b->n ||
        !str_eq(str_of(a->minus), str_of(b->minus)))
        return false;
    for (size_t i = 0; i < a->n; i++) {
        if (a->values[i].number != b->values[i].number ||
            !str_eq(a->values[i].text, b->values[i].text))
            return false;
    }
    return true;
}

bool atom_same_filters(const struct atom *a, const struct atom *b)
{
    if (a->n_filters != b->n_filters)
        return false;
    for (size_t i = 0; i < a->n_filters; i++) {
        if (!same_filter(&a->filters[i], &b->filters[i]))
            return false;
    }
    return true;
}

static bool same_plan(const struct gather *g, const struct plan *p, const struct wanted *w)
{
    const struct atom *first = gather_wanted(g, p->wanted[0])->atom;
    const char *which = which_of(w->atom);

    if (p->finding != w->finding || p->fact != w->atom->fact || p->all != w->atom->of_competitors ||
        w->finding == FIND_MIDDLE)
        return false;
    if (w->finding == FIND_COHORT)
        return true;
    if (which && p->which)
        return str_eq(str_of(which), str_of(p->which));
    return !which && !p->which && atom_same_filters(first, w->atom);
}

static bool run_plan(struct gather *g, const struct plan *p, struct err *e)
{
    switch (p->finding) {
    case FIND_FLOW:
    case FIND_LIFE:
        return gather_flows(g, p, e);
    case FIND_STOCK:
    case FIND_START:
        return gather_stocks(g, p, e);
    case FIND_UNIQUE:
        return gather_uniques(g, p, e);
    case FIND_FACT:
        return gather_facts(g, p, e);
    case FIND_COHORT:
        return gather_cohort(g, p, e);
    case FIND_MIDDLE:
        return gather_middles(g, p, e);
    case FIND_VISITS:
        return gather_visits(g, p, e);
    case FIND_BEST:
    case FIND_DAYS:
        break;
    }
    return true;
}

bool gather_run(struct gather *g, struct err *e)
{
    size_t n = g->wanted.n;
    struct plan *plans = arena_new(g->f->a, n ? n : 1, sizeof *plans);
    size_t n_plans = 0;

    if (!frame_dictionary(g->f, DICT_METRIC, e))
        return false;
    for (uint32_t i = 0; i < n; i++) {
        struct wanted *w = gather_wanted(g, i);
        size_t at = 0;
        if (w->done)
            continue;
        w->done = true;
        while (at < n_plans && !same_plan(g, &plans[at], w))
            at++;
        if (at == n_plans) {
            plans[n_plans++] = (struct plan){.finding = w->finding,
                                             .fact = w->atom->fact,
                                             .all = w->atom->of_competitors,
                                             .which = which_of(w->atom),
                                             .wanted = arena_new(g->f->a, n, sizeof(uint32_t))};
        }
        plans[at].wanted[plans[at].n++] = i;
    }
    for (size_t i = 0; i < n_plans; i++) {
        if (!run_plan(g, &plans[i], e))
            return false;
    }
    gather_settle_best(g);
    return true;
}

/* A refund is looked for wherever orders are known: none is zero. */
bool gather_covers(struct gather *g, struct wanted *w, struct err *e)
{
    const struct atom *atom = w->atom;
    struct filters filters;
    struct aggregate aggregates[2] = {{.op = AGGREGATE_MIN, .column = "day"},
                                      {.op = AGGREGATE_MAX, .column = "day"}};
    struct query q = {.kind = atom->fact, .aggregates = aggregates, .n_aggregates = 2};
    static const int64_t shop[] = {STAGE_ORDER, STAGE_REFUND};
    struct rows rows = {0};

    if (w->has_coverage || atom->fact == FACT_FIGURE || w->finding == FIND_MIDDLE ||
        w->finding == FIND_DAYS)
        return true;
    filters_begin(&filters);
    filters_number(g->f, &filters, "counts", FILTER_BITS, COUNTS_SUM);
    for (size_t i = 0; i < atom->n_filters; i++) {
        const struct filter *filter = &atom->filters[i];
        if (filter->op != FILTER_IN || filter->values[0].is_text)
            continue; /* new customers are zero where orders are known */
        if (str_eq(str_of(filter->column), S("stage")) && filter->values[0].number == STAGE_REFUND)
            filters_add(g->f, &filters, "stage", FILTER_IN, shop, 2);
        else
            *(struct filter *)list_add(&filters.list) = *filter;
    }
    filters_end(g->f, &filters);
    q.filters = filters.list.items;
    q.n_filters = filters.list.n;
    if (!frame_query(g->f, &q, &rows, e))
        return false;
    w->has_coverage = true;
    if (rows.n && !rows_at(&rows, 0, 0)->is_null) {
        w->first.n = (int32_t)rows_at(&rows, 0, 0)->integer;
        w->last.n = (int32_t)rows_at(&rows, 0, 1)->integer;
        w->covered = g->period.all || (rows_at(&rows, 0, 0)->integer <= g->period.to.n &&
                                       rows_at(&rows, 0, 1)->integer >= g->period.from.n);
    }
    return true;
}
