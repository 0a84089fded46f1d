/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One query of a gather: what it groups by, what it is narrowed to, and how its answer is read. */
#include "ask/gather.h"

#include "kpi/best.h"
#include "messages/ask.h"

#include <math.h>
#include <string.h>

enum { QUERY_ROWS = 2000000 };

static bool is_fine(enum dim d)
{
    return dim_is_thing(d) || dim_is_derived(d);
}

void shape_begin(struct shape *s, struct gather *g, const struct plan *plan, bool coarse)
{
    *s = (struct shape){.g = g,
                        .plan = plan,
                        .coarse = coarse,
                        .from = -1,
                        .to = -1,
                        .network = -1,
                        .account = -1,
                        .which = -1,
                        .currency = -1,
                        .cost = -1,
                        .counts = -1,
                        .object = -1};
    filters_begin(&s->filters);
    for (size_t i = 0; i < g->n_dims; i++) {
        const char *column = dim_column(g->dims[i], plan->fact);
        s->dims[i] = -1;
        if ((int)i != g->time && column && !(coarse && is_fine(g->dims[i])))
            s->dims[i] = shape_group(s, column, GROUP_AS_IS);
    }
}

int shape_group(struct shape *s, const char *column, enum group_unit unit)
{
    for (size_t i = 0; i < s->n_groups; i++) {
        if (str_eq(str_of(s->groups[i].column), str_of(column)) && s->groups[i].unit == unit)
            return (int)i;
    }
    assert(s->n_groups < GROUPS_MAX);
    s->groups[s->n_groups] = (struct group){column, unit};
    return (int)s->n_groups++;
}

int shape_aggregate(struct shape *s, enum aggregate_op op, const char *column, const char *by)
{
    assert(s->n_aggregates < AGGREGATES_MAX);
    s->aggregates[s->n_aggregates] = (struct aggregate){.op = op, .column = column, .by = by};
    return (int)s->n_aggregates++;
}

void shape_units(struct shape *s)
{
    if (fact_field(s->plan->fact, S("network")))
        s->network = shape_group(s, "network", GROUP_AS_IS);
    if (fact_field(s->plan->fact, S("account")))
        s->account = shape_group(s, "account", GROUP_AS_IS);
}

/* An atom without a filter of its own takes every value of the column. */
void shape_which(struct shape *s)
{
    const struct plan *p = s->plan;
    struct frame *f = s->g->f;
    int64_t *values = NULL;
    size_t n = 0, most = 0;

    for (size_t i = 0; i < p->n; i++) {
        const struct atom *atom = gather_wanted(s->g, p->wanted[i])->atom;
        most += 1 + (atom->n_filters ? atom->filters[0].n : 0);
    }
    values = arena_new(f->a, most, sizeof *values);
    if (!p->which) {
        const struct atom *atom = gather_wanted(s->g, p->wanted[0])->atom;
        for (size_t i = 0; i < atom->n_filters; i++) {
            struct filter *filter = list_add(&s->filters.list);
            *filter = atom->filters[i];
        }
        return;
    }
    for (size_t i = 0; i < p->n; i++) {
        const struct atom *atom = gather_wanted(s->g, p->wanted[i])->atom;
        struct str metric = atom->best ? str_of(atom->best->of_web) : atom->metric;
        int64_t code = p->fact == FACT_FIGURE ? frame_code(f, DICT_METRIC, metric) : 0;
        if (p->fact == FACT_FIGURE && code > 0)
            values[n++] = code;
        for (size_t k = 0; p->fact != FACT_FIGURE && k < atom->filters[0].n; k++)
            values[n++] = atom->filters[0].values[k].number;
    }
    if (n == 0)
        s->filters.never = true;
    filters_add(f, &s->filters, p->which, FILTER_IN, values, n);
    s->which = shape_group(s, p->which, GROUP_AS_IS);
}

/* The word of a filter on a dictionary's column (new customers) becomes its code. */
static void filters_encode(struct shape *s)
{
    struct frame *f = s->g->f;
    struct filter *all = s->filters.list.items;

    for (size_t i = 0; i < s->filters.list.n; i++) {
        const struct field *field = fact_field(s->plan->fact, str_of(all[i].column));
        struct value *values = NULL;
        if (!field || field->type != FIELD_CODE || all[i].n == 0 || !all[i].values[0].is_text)
            continue;
        values = arena_new(f->a, all[i].n, sizeof *values);
        for (size_t k = 0; k < all[i].n; k++)
            values[k].number = frame_code(f, field->dictionary, all[i].values[k].text);
        all[i].values = values;
    }
}

static bool run_query(struct shape *s, struct query *q, struct rows *out, struct err *e)
{
    struct frame *f = s->g->f;

    filters_narrow(f, &s->filters, s->g->narrow, s->plan->fact, s->plan->all);
    filters_end(f, &s->filters);
    *out = (struct rows){0};
    if (!frame_dictionary(f, DICT_TERM, e))
        return false;
    filters_encode(s);
    if (s->filters.never)
        return true;
    q->filters = s->filters.list.items;
    q->n_filters = s->filters.list.n;
    return frame_query(f, q, out, e);
}

bool shape_run(struct shape *s, struct rows *out, struct err *e)
{
    struct query q = {.kind = s->plan->fact,
                      .groups = s->groups,
                      .n_groups = s->n_groups,
                      .aggregates = s->aggregates,
                      .n_aggregates = s->n_aggregates,
                      .limit = QUERY_ROWS};

    if (!run_query(s, &q, out, e))
        return false;
    return out->n < QUERY_ROWS || fail_too_many_rows(e, ERR_LIMIT, (int64_t)QUERY_ROWS);
}

bool shape_facts(struct shape *s, const char *const *columns, size_t n, int64_t limit,
                 struct rows *out, struct err *e)
{
    struct query q = {.kind = s->plan->fact, .columns = columns, .n_columns = n, .limit = limit};

    return run_query(s, &q, out, e);
}

void shape_used(struct shape *s, const struct wanted *w)
{
    struct frame *f = s->g->f;
    struct period p = s->g->period;
    bool figure = w->atom->fact == FACT_FIGURE, middle = figure && w->finding == FIND_MIDDLE;

    filters_number(f, &s->filters, "counts", FILTER_BITS,
                   middle ? COUNTS_THING
                   : w->finding == FIND_UNIQUE || w->finding == FIND_VISITS
                       ? COUNTS_SUM | COUNTS_THING
                       : COUNTS_SUM);
    if (w->is_inner)
        filters_add(f, &s->filters, "network", FILTER_IN, w->networks, w->n_networks);
    if (w->finding == FIND_VISITS)
        filters_number(f, &s->filters, "object_kind", FILTER_IN, OBJECT_SEGMENT);
    if (w->finding == FIND_LIFE || middle)
        filters_number(f, &s->filters, "nature", FILTER_IN, NATURE_LIFE);
    else if (figure)
        filters_number(f, &s->filters, "nature", FILTER_NOT_IN, NATURE_LIFE);
    if (p.all)
        return;
    if (w->finding != FIND_STOCK && w->finding != FIND_START)
        filters_number(f, &s->filters, figure ? "from" : "day", FILTER_AT_LEAST, p.from.n);
    filters_number(f, &s->filters, figure ? "to" : "day", FILTER_BELOW,
                   w->finding == FIND_START ? p.from.n : (int64_t)p.to.n + 1);
}

uint32_t shape_row(const struct shape *s, const struct rows *r, size_t i, int32_t ordinal)
{
    struct gather *g = s->g;
    struct str keys[DIMS_MAX] = {0};

    for (size_t d = 0; d < g->n_dims; d++) {
        if (s->dims[d] >= 0)
            keys[d] = dim_key(g->f, g->dims[d], s->plan->fact, rows_at(r, i, (size_t)s->dims[d]));
    }
    return gather_row(g, keys, g->time >= 0 ? ordinal - gather_base(g) : 0);
}

void shape_times(struct shape *s)
{
    const struct gather *g = s->g;

    if (g->time < 0)
        return;
    s->from = shape_group(s, "from", dim_unit(g->dims[g->time]));
    s->to = shape_group(s, "to", dim_unit(g->dims[g->time]));
}

uint32_t shape_coarse_row(const struct shape *s, const struct rows *r, size_t i, int32_t ordinal)
{
    struct shape blank = *s;

    for (size_t d = 0; d < s->g->n_dims; d++) {
        if (dim_is_thing(s->g->dims[d]) || dim_is_derived(s->g->dims[d]))
            blank.dims[d] = -1;
    }
    return shape_row(&blank, r, i, ordinal);
}

bool shape_bucket(const struct shape *s, const struct rows *r, size_t i, int32_t *out)
{
    const struct datum *from = NULL, *to = NULL;

    *out = 0;
    if (s->g->time < 0)
        return true;
    from = rows_at(r, i, (size_t)s->from);
    to = rows_at(r, i, (size_t)s->to);
    if (from->is_null || to->is_null || from->integer != to->integer)
        return false;
    *out = dim_ordinal(s->g->dims[s->g->time], (struct day){(int32_t)to->integer});
    return true;
}

uint32_t shape_unit(const struct shape *s, const struct rows *r, size_t i)
{
    int64_t network = s->network >= 0 ? rows_at(r, i, (size_t)s->network)->integer : 0;
    int64_t account = s->account >= 0 ? rows_at(r, i, (size_t)s->account)->integer : 0;

    return gather_unit(s->g, (int32_t)network, (int32_t)account);
}

static bool takes(const struct gather *g, const struct plan *p, const struct atom *atom,
                  int64_t value)
{
    if (p->fact == FACT_FIGURE)
        return str_eq(frame_text(g->f, DICT_METRIC, value), atom->metric);
    for (size_t k = 0; k < atom->filters[0].n; k++) {
        if (atom->filters[0].values[k].number == value)
            return true;
    }
    return false;
}

bool shape_wanted(const struct shape *s, const struct rows *r, size_t i, size_t *next,
                  uint32_t *out)
{
    const struct plan *p = s->plan;

    while (*next < p->n) {
        uint32_t wanted = p->wanted[(*next)++];
        if (s->which < 0 || takes(s->g, p, gather_wanted(s->g, wanted)->atom,
                                  rows_at(r, i, (size_t)s->which)->integer)) {
            *out = wanted;
            return true;
        }
    }
    return false;
}

const struct datum *shape_at(const struct shape *s, const struct rows *r, size_t i, int aggregate)
{
    return rows_at(r, i, s->n_groups + (size_t)aggregate);
}

double shape_money(const struct shape *s, const struct rows *r, size_t i, struct wanted *w,
                   double amount)
{
    const struct frame *f = s->g->f;
    int64_t code = s->currency >= 0 ? rows_at(r, i, (size_t)s->currency)->integer : 0;
    struct str currency = frame_text(f, DICT_CURRENCY, code);
    char name[4] = "";
    double scale = 1;

    if (w->atom->unit != UNIT_MONEY)
        return 1;
    if (currency.n == 3)
        memcpy(name, currency.p, 3);
    else
        memcpy(name, f->w->settings.currency, 4);
    if (w->atom->fact != FACT_FIGURE) /* money columns hold minor units */
        scale = pow(10, -currency_digits(name));
    if (frame_is_own_currency(f, code))
        return scale;
    foreign_add(f->a, &w->foreign, currency, amount * scale);
    return 0;
}
