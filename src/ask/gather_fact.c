/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Costs, sales, tickets, posts: facts of a day. And what does not add up: medians, means, how many
 * different ones. */
#include "ask/gather.h"

#include <math.h>

static void filter_days(struct shape *s)
{
    struct period p = s->g->period;

    if (p.all)
        return;
    filters_number(s->g->f, &s->filters, "day", FILTER_AT_LEAST, p.from.n);
    filters_number(s->g->f, &s->filters, "day", FILTER_BELOW, (int64_t)p.to.n + 1);
}

static bool asks_object(const struct gather *g, enum fact_kind k)
{
    for (size_t i = 0; i < g->n_dims; i++) {
        if (dim_is_thing(g->dims[i]) && dim_column(g->dims[i], k) &&
            str_eq(str_of(dim_column(g->dims[i], k)), S("object")))
            return true;
    }
    return false;
}

/* Different columns of the plan's atoms; NULL is the count of facts. */
static size_t columns_of(const struct gather *g, const struct plan *p, const char **columns,
                         int *column_of)
{
    size_t n = 0;

    for (size_t i = 0; i < p->n; i++) {
        const char *column = gather_wanted(g, p->wanted[i])->atom->column;
        size_t at = 0;
        if (!column) {
            column_of[i] = -1;
            continue;
        }
        while (at < n && !str_eq(str_of(columns[at]), str_of(column)))
            at++;
        if (at == n)
            columns[n++] = column;
        column_of[i] = (int)at;
    }
    return n;
}

static void keep_fact(const struct shape *s, const struct rows *r, size_t i, uint32_t wanted,
                      int column, int32_t ordinal)
{
    struct gather *g = s->g;
    const struct datum *value = column < 0 ? NULL : shape_at(s, r, i, column);
    struct cell *cell = NULL;
    double scale = 1;

    if (value && value->is_null)
        return;
    if (value)
        scale = shape_money(s, r, i, gather_wanted(g, wanted), value->number);
    if (scale == 0)
        return;
    cell = gather_cell(g, shape_row(s, r, i, ordinal), shape_unit(s, r, i), wanted);
    cell->n = shape_at(s, r, i, (int)s->n_aggregates - 1)->integer; /* the count */
    cell->value = value ? value->number * scale : (double)cell->n;
    if (s->cost >= 0)
        cell->cost = (int8_t)rows_at(r, i, (size_t)s->cost)->integer;
    g->facts += cell->n;
}

bool gather_facts(struct gather *g, const struct plan *plan, struct err *e)
{
    const char *columns[AGGREGATES_MAX] = {0};
    int *column_of = arena_new(g->f->a, plan->n, sizeof *column_of);
    size_t n_columns = columns_of(g, plan, columns, column_of);
    struct shape s;
    struct rows rows = {0};
    int time = -1;

    shape_begin(&s, g, plan, false);
    shape_units(&s);
    shape_which(&s);
    if (g->time >= 0)
        time = shape_group(&s, "day", dim_unit(g->dims[g->time]));
    if (fact_field(plan->fact, S("amount")))
        s.currency = shape_group(&s, "currency", GROUP_AS_IS);
    if (g->share_costs && plan->fact == FACT_COST)
        s.cost = shape_group(&s, "kind", GROUP_AS_IS);
    filters_number(g->f, &s.filters, "counts", FILTER_BITS,
                   asks_object(g, plan->fact) ? COUNTS_THING : COUNTS_SUM);
    filter_days(&s);
    for (size_t i = 0; i < n_columns; i++)
        (void)shape_aggregate(&s, AGGREGATE_SUM, columns[i], NULL);
    (void)shape_aggregate(&s, AGGREGATE_COUNT, NULL, NULL);
    if (!shape_run(&s, &rows, e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        int32_t ordinal = 0;
        uint32_t wanted = 0;
        if (time >= 0) {
            const struct datum *day = rows_at(&rows, i, (size_t)time);
            if (day->is_null)
                continue;
            ordinal = dim_ordinal(g->dims[g->time], (struct day){(int32_t)day->integer});
        }
        for (size_t next = 0;
             shape_wanted(&s, &rows, i, &next, &wanted);) /* next: one behind its place */
            keep_fact(&s, &rows, i, wanted, column_of[next - 1], ordinal);
    }
    return true;
}

/* ---- what does not add up ---- */

static void filter_middle(struct shape *s, const struct wanted *w)
{
    struct frame *f = s->g->f;

    if (w->atom->fact != FACT_FIGURE) {
        filters_number(f, &s->filters, "counts", FILTER_BITS, COUNTS_SUM);
        filter_days(s);
        return;
    }
    /* of posts, each by its latest reading */
    filters_number(f, &s->filters, "counts", FILTER_BITS, COUNTS_THING);
    filters_number(f, &s->filters, "nature", FILTER_IN, NATURE_LIFE);
    filters_number(f, &s->filters, "object_kind", FILTER_IN, OBJECT_POST);
    if (!s->g->period.all) {
        filters_number(f, &s->filters, "from", FILTER_AT_LEAST, s->g->period.from.n);
        filters_number(f, &s->filters, "to", FILTER_BELOW, (int64_t)s->g->period.to.n + 1);
    }
}

static void aggregate_middle(struct shape *s, const struct atom *atom)
{
    enum aggregate_op op = atom->kind == ATOM_MEDIAN     ? AGGREGATE_MEDIAN
                           : atom->kind == ATOM_DISTINCT ? AGGREGATE_COUNT_DISTINCT
                                                         : AGGREGATE_SUM;
    int at = shape_aggregate(s, op, atom->column, NULL);

    s->aggregates[at].minus = atom->minus;
    (void)shape_aggregate(s, AGGREGATE_COUNT, NULL, NULL);
    filters_add(s->g->f, &s->filters, atom->column, FILTER_NOT_NULL, NULL, 0);
    if (atom->minus)
        filters_add(s->g->f, &s->filters, atom->minus, FILTER_NOT_NULL, NULL, 0);
}

static bool is_money_of_facts(const struct atom *atom)
{
    return atom->unit == UNIT_MONEY && atom->fact != FACT_FIGURE;
}

static double middle_scale(const struct gather *g, const struct atom *atom)
{
    if (is_money_of_facts(atom))
        return pow(10, -currency_digits(g->f->w->settings.currency));
    return atom->scale > 0 ? atom->scale : 1;
}

static void filter_own_currency(struct shape *s)
{
    struct frame *f = s->g->f;
    int64_t code = frame_code(f, DICT_CURRENCY, frame_currency(f));
    int64_t codes[] = {0, code > 0 ? code : 0};

    filters_add(f, &s->filters, "currency", FILTER_IN, codes, 2);
}

bool gather_middles(struct gather *g, const struct plan *plan, struct err *e)
{
    uint32_t wanted = plan->wanted[0];
    const struct atom *atom = gather_wanted(g, wanted)->atom;
    struct plan one = *plan;
    struct shape s;
    struct rows rows = {0};
    int time = -1;
    size_t n_groups = 0;

    one.n = 1;
    shape_begin(&s, g, &one, false);
    n_groups = s.n_groups;
    shape_which(&s);
    s.n_groups = n_groups; /* the filter alone: several stages count together */
    s.which = -1;
    if (g->time >= 0)
        time =
            shape_group(&s, plan->fact == FACT_FIGURE ? "to" : "day", dim_unit(g->dims[g->time]));
    if (atom->unit == UNIT_MONEY)
        filter_own_currency(&s);
    filter_middle(&s, gather_wanted(g, wanted));
    aggregate_middle(&s, atom);
    if (!shape_run(&s, &rows, e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        const struct datum *value = shape_at(&s, &rows, i, 0);
        int64_t n = shape_at(&s, &rows, i, 1)->integer;
        struct cell *cell = NULL;
        int32_t ordinal = 0;
        if (value->is_null || n == 0 || (time >= 0 && rows_at(&rows, i, (size_t)time)->is_null))
            continue;
        if (time >= 0)
            ordinal = dim_ordinal(g->dims[g->time],
                                  (struct day){(int32_t)rows_at(&rows, i, (size_t)time)->integer});
        cell = gather_cell(g, shape_row(&s, &rows, i, ordinal), 0, wanted);
        cell->n = n;
        cell->value = value->number * (atom->kind == ATOM_DISTINCT ? 1 : middle_scale(g, atom));
        if (atom->kind == ATOM_MEAN)
            cell->value /= (double)n;
        g->facts += n;
    }
    return true;
}
