/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Stocks: followers and the like. The last reading of each account at or before the day asked
 * counts; by month or week, an account without a reading in one keeps the one before. */
#include "ask/gather.h"

#include <stdlib.h>

enum { AT_LAST, AT_DAY, AT_ROWS };

struct reading_at { /* the last one in a stretch of time */
    uint32_t unit, wanted;
    struct str *keys; /* of its row */
    size_t n_keys;
    int32_t ordinal;
    struct day day;
    double value;
};

static bool ask_stocks(struct shape *s, struct gather *g, const struct plan *p, bool by_time,
                       struct rows *out, struct err *e)
{
    struct frame *f = g->f;
    int64_t end = p->finding == FIND_START ? g->period.from.n : (int64_t)g->period.to.n + 1;

    shape_begin(s, g, p, false);
    shape_units(s);
    shape_which(s);
    if (by_time)
        s->to = shape_group(s, "to", dim_unit(g->dims[g->time]));
    filters_number(f, &s->filters, "counts", FILTER_BITS, COUNTS_SUM);
    filters_number(f, &s->filters, "nature", FILTER_IN, NATURE_STOCK);
    if (by_time && p->finding == FIND_START && !g->period.all)
        end = (int64_t)g->period.to.n + 1;
    if (!g->period.all)
        filters_number(f, &s->filters, "to", FILTER_BELOW, end);
    (void)shape_aggregate(s, AGGREGATE_LAST, "value", "to");
    (void)shape_aggregate(s, AGGREGATE_MAX, "to", NULL);
    (void)shape_aggregate(s, AGGREGATE_COUNT, NULL, NULL);
    return shape_run(s, out, e);
}

static void keep_reading(struct gather *g, uint32_t row, uint32_t unit, uint32_t wanted,
                         double value, struct day at)
{
    struct cell *cell = gather_cell(g, row, unit, wanted);
    struct wanted *w = gather_wanted(g, wanted);

    cell->value = value;
    cell->n = 1;
    g->facts++;
    if (!day_is_known(w->oldest) || at.n < w->oldest.n) {
        w->oldest = at;
        w->oldest_unit = unit;
    }
}

static bool whole_period(struct gather *g, const struct plan *p, struct err *e)
{
    struct shape s;
    struct rows rows = {0};

    if (!ask_stocks(&s, g, p, false, &rows, e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        const struct datum *value = shape_at(&s, &rows, i, AT_LAST),
                           *day = shape_at(&s, &rows, i, AT_DAY);
        uint32_t wanted = 0;
        for (size_t next = 0; !value->is_null && shape_wanted(&s, &rows, i, &next, &wanted);) {
            struct day at = day->is_null ? DAY_NONE : (struct day){(int32_t)day->integer};
            keep_reading(g, shape_row(&s, &rows, i, 0), shape_unit(&s, &rows, i), wanted,
                         value->number, at);
        }
    }
    return true;
}

static int by_thing_and_time(const void *a, const void *b)
{
    const struct reading_at *x = a, *y = b;

    if (x->wanted != y->wanted)
        return x->wanted < y->wanted ? -1 : 1;
    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    for (size_t i = 0; i < x->n_keys; i++) {
        int order = str_cmp(x->keys[i], y->keys[i]);
        if (order)
            return order;
    }
    return x->ordinal < y->ordinal ? -1 : x->ordinal > y->ordinal;
}

static bool same_series(const struct reading_at *x, const struct reading_at *y)
{
    if (x->wanted != y->wanted || x->unit != y->unit)
        return false;
    for (size_t i = 0; i < x->n_keys; i++) {
        if (!str_eq(x->keys[i], y->keys[i]))
            return false;
    }
    return true;
}

/* A reading stands until the next one. start() takes what stood before each stretch. */
static void fill_series(struct gather *g, const struct reading_at *series, size_t n, bool start)
{
    int32_t first = series[0].ordinal, last = series[n - 1].ordinal;
    size_t at = 0;

    if (!g->period.all) {
        first = dim_ordinal(g->dims[g->time], g->period.from);
        last = dim_ordinal(g->dims[g->time], g->period.to);
    }
    for (int32_t ordinal = first; ordinal <= last; ordinal++) {
        int32_t limit = start ? ordinal - 1 : ordinal;
        while (at + 1 < n && series[at + 1].ordinal <= limit)
            at++;
        if (series[at].ordinal <= limit)
            keep_reading(g, gather_row(g, series[at].keys, ordinal - gather_base(g)),
                         series[at].unit, series[at].wanted, series[at].value, series[at].day);
    }
}

static void collect(struct gather *g, const struct shape *s, const struct rows *rows,
                    struct list *out)
{
    for (size_t i = 0; i < rows->n; i++) {
        const struct datum *value = shape_at(s, rows, i, AT_LAST),
                           *day = shape_at(s, rows, i, AT_DAY);
        uint32_t wanted = 0;
        for (size_t next = 0;
             !value->is_null && !day->is_null && shape_wanted(s, rows, i, &next, &wanted);) {
            struct reading_at *r = list_add(out);
            *r = (struct reading_at){.unit = shape_unit(s, rows, i),
                                     .wanted = wanted,
                                     .keys = arena_new(g->f->a, g->n_dims, sizeof(struct str)),
                                     .n_keys = g->n_dims,
                                     .day = {(int32_t)day->integer},
                                     .value = value->number};
            r->ordinal = dim_ordinal(g->dims[g->time], r->day);
            for (size_t d = 0; d < g->n_dims; d++) {
                if (s->dims[d] >= 0)
                    r->keys[d] = dim_key(g->f, g->dims[d], FACT_FIGURE,
                                         rows_at(rows, i, (size_t)s->dims[d]));
            }
        }
    }
}

static bool by_time(struct gather *g, const struct plan *p, struct err *e)
{
    struct shape s;
    struct rows rows = {0};
    struct list readings = LIST_OF(struct reading_at);
    const struct reading_at *all = NULL;

    if (!ask_stocks(&s, g, p, true, &rows, e))
        return false;
    collect(g, &s, &rows, &readings);
    if (readings.n)
        qsort(readings.items, readings.n, sizeof(struct reading_at), by_thing_and_time);
    all = readings.items;
    for (size_t i = 0; i < readings.n;) {
        size_t n = 1;
        while (i + n < readings.n && same_series(&all[i], &all[i + n]))
            n++;
        fill_series(g, &all[i], n, p->finding == FIND_START);
        i += n;
    }
    list_done(&readings);
    return true;
}

bool gather_stocks(struct gather *g, const struct plan *plan, struct err *e)
{
    if (plan->finding == FIND_START && g->period.all)
        return true; /* nothing stands before everything */
    return g->time >= 0 ? by_time(g, plan, e) : whole_period(g, plan, e);
}
