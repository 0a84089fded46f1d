/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Leads, meetings and quotes counted; and leads that the company has set a value for. A lead's
 * value counts only while no sale of that person counts and it is not lost; of several stages
 * reached, the one of the highest value counts, for they are one and the same prospect. */
#include "ask/roi_inside.h"

#include "messages/ask.h"

#include <math.h>
#include <stdlib.h>

enum { LEAD_ROWS = 2000000 };

enum { C_STAGE, C_NETWORK, C_CAMPAIGN, C_SOURCE, C_CLICK, C_SELF, C_ALL };

static void count_into(struct roi_row *row, enum stage stage, double n)
{
    if (stage == STAGE_LEAD)
        row->leads = (isnan(row->leads) ? 0 : row->leads) + n;
    else if (stage == STAGE_MEETING)
        row->meetings = (isnan(row->meetings) ? 0 : row->meetings) + n;
    else
        row->quotes = (isnan(row->quotes) ? 0 : row->quotes) + n;
}

/* Of our work only: a lead of another channel is no reason of these costs. */
static void count_row(struct roi_span *s, const struct shape *shape, const struct rows *rows,
                      size_t i, const int *at)
{
    const struct datum *self = rows_at(rows, i, (size_t)at[C_SELF]);
    const struct roi_said said = {.network = rows_at(rows, i, (size_t)at[C_NETWORK])->integer,
                                  .campaign = rows_at(rows, i, (size_t)at[C_CAMPAIGN])->integer,
                                  .source = rows_at(rows, i, (size_t)at[C_SOURCE])->integer,
                                  .click_id = rows_at(rows, i, (size_t)at[C_CLICK])->integer,
                                  .self_declared = self->is_null ? S("") : self->text};
    struct roi_origin origin = origin_of(s, &said);
    enum stage stage = (enum stage)rows_at(rows, i, (size_t)at[C_STAGE])->integer;
    double n = shape_at(shape, rows, i, 0)->number;
    struct str key = S("");

    if (origin.is_ours)
        count_into(&s->total.row, stage, n);
    if (!s->has_dim)
        return;
    if (shape->dims[0] >= 0)
        key = dim_key(s->f, s->dim, FACT_SALE, rows_at(rows, i, (size_t)shape->dims[0]));
    count_into(&span_part(s, origin_key(&origin, key))->row, stage, n);
}

static bool count_leads(struct roi_span *s, struct err *e)
{
    static const int64_t stages[] = {STAGE_LEAD, STAGE_MEETING, STAGE_QUOTE};
    static const char *const columns[C_ALL] = {"stage",      "network",  "campaign",
                                               "utm_source", "click_id", "self_declared"};
    const struct plan plan = {.fact = FACT_SALE};
    struct gather g;
    struct shape shape;
    struct rows rows = {0};
    int at[C_ALL];
    bool ok = true;

    gather_init(&g, s->f, &s->narrow, s->period, &s->dim, s->has_dim ? 1 : 0);
    shape_begin(&shape, &g, &plan, false);
    filters_number(s->f, &shape.filters, "counts", FILTER_BITS, COUNTS_SUM);
    filters_add(s->f, &shape.filters, "stage", FILTER_IN, stages, 3);
    if (!s->period.all) {
        filters_number(s->f, &shape.filters, "day", FILTER_AT_LEAST, s->period.from.n);
        filters_number(s->f, &shape.filters, "day", FILTER_BELOW, (int64_t)s->period.to.n + 1);
    }
    for (size_t i = 0; i < C_ALL; i++)
        at[i] = shape_group(&shape, columns[i], GROUP_AS_IS);
    (void)shape_aggregate(&shape, AGGREGATE_COUNT, NULL, NULL);
    ok = shape_run(&shape, &rows, e);
    for (size_t i = 0; ok && i < rows.n; i++)
        count_row(s, &shape, &rows, i, at);
    gather_done(&g);
    return ok;
}

/* ---- values ---- */

enum { VALUED = STAGE_QUOTE + 1 };

/* By stage, in the workspace's currency; 0 where none is set. False when none is. */
static bool read_values(struct roi_span *s, double values[VALUED])
{
    const struct list *set = &s->f->strategy->values;
    bool any = false;
    struct buf b = BUF_MAX(512);

    for (size_t i = 0; i < set->n; i++) {
        const struct conversion_value *v = &LIST_ITEMS(set, struct conversion_value)[i];
        enum stage stage = STAGE_LEAD;
        if (stage_parse(v->name, &stage) && stage < (enum stage)VALUED) {
            values[stage] = money_major(v->value);
            any = true;
        } else {
            msg_roi_value_unused(&b, s->q->lang, v->name);
            span_warn(s, &b);
        }
    }
    buf_done(&b);
    return any;
}

struct fate { /* of a lead */
    int64_t day;
    size_t row; /* in the answer */
    double value;
    bool over; /* sold or lost: its value is no return any more */
};

enum {
    L_ID,
    L_PERSON,
    L_DAY,
    L_STAGE,
    L_NETWORK,
    L_CAMPAIGN,
    L_SOURCE,
    L_MEDIUM,
    L_CLICK,
    L_SELF,
    L_DIM
};

static const char *const lead_columns[L_DIM] = {
    "id",       "person",     "day",        "stage",    "network",
    "campaign", "utm_source", "utm_medium", "click_id", "self_declared"};

static bool read_sales(struct roi_span *s, bool leads, struct rows *out, struct err *e)
{
    static const struct narrow everywhere = {0};
    const struct plan plan = {.fact = FACT_SALE};
    const char *columns[L_DIM + 1];
    size_t n = L_DIM;
    struct gather g;
    struct shape shape;
    int64_t lead = STAGE_LEAD;
    bool ok = true;

    for (size_t i = 0; i < L_DIM; i++)
        columns[i] = lead_columns[i];
    if (s->has_dim && dim_column(s->dim, FACT_SALE))
        columns[n++] = dim_column(s->dim, FACT_SALE);
    gather_init(&g, s->f, leads ? &s->narrow : &everywhere, s->period, NULL, 0);
    shape_begin(&shape, &g, &plan, false);
    filters_number(s->f, &shape.filters, "counts", FILTER_BITS, COUNTS_SUM);
    filters_add(s->f, &shape.filters, "stage", leads ? FILTER_IN : FILTER_NOT_IN, &lead, 1);
    filters_add(s->f, &shape.filters, "day", FILTER_NOT_NULL, NULL, 0);
    if (!s->period.all) {
        filters_number(s->f, &shape.filters, "day", FILTER_AT_LEAST, s->period.from.n);
        if (leads)
            filters_number(s->f, &shape.filters, "day", FILTER_BELOW, (int64_t)s->period.to.n + 1);
    }
    ok = shape_facts(&shape, columns, n, LEAD_ROWS, out, e);
    gather_done(&g);
    return ok && (out->n < LEAD_ROWS || fail_too_many_rows(e, ERR_LIMIT, (int64_t)LEAD_ROWS));
}

static struct str text_at(const struct rows *r, size_t i, size_t column)
{
    const struct datum *cell = rows_at(r, i, column);

    return cell->is_null ? S("") : cell->text;
}

static void happen(struct fate *fate, enum stage stage, const double *values)
{
    if (stage == STAGE_WON || stage == STAGE_ORDER || stage == STAGE_LOST)
        fate->over = true;
    else if (stage < (enum stage)VALUED && values[stage] > fate->value)
        fate->value = values[stage];
}

/* The later facts of all leads, by their id, and of all leads of the person. */
static void follow(const struct rows *later, const struct map *by_id, const struct list *fates,
                   const struct rows *leads, const struct map *by_person, const double *values)
{
    struct fate *all = fates->items;

    for (size_t i = 0; i < later->n; i++) {
        struct str id = text_at(later, i, L_ID), person = text_at(later, i, L_PERSON);
        enum stage stage = (enum stage)rows_at(later, i, L_STAGE)->integer;
        int64_t day = rows_at(later, i, L_DAY)->integer, at = 0;
        bool of_id = id.n && map_get(by_id, id, &at);
        if (of_id)
            happen(&all[at], stage, values);
        if (!person.n || stage == STAGE_LOST || !map_get(by_person, person, &at))
            continue;
        for (; at < (int64_t)fates->n && str_eq(text_at(leads, all[at].row, L_PERSON), person);
             at++) {
            if (all[at].day <= day && (!of_id || stage == STAGE_WON || stage == STAGE_ORDER))
                happen(&all[at], stage, values);
        }
    }
}

static void add_value(struct roi_span *s, const struct rows *leads, const struct fate *fate)
{
    struct str self = text_at(leads, fate->row, L_SELF);
    const struct roi_said said = {.network = rows_at(leads, fate->row, L_NETWORK)->integer,
                                  .campaign = rows_at(leads, fate->row, L_CAMPAIGN)->integer,
                                  .source = rows_at(leads, fate->row, L_SOURCE)->integer,
                                  .medium = rows_at(leads, fate->row, L_MEDIUM)->integer,
                                  .click_id = rows_at(leads, fate->row, L_CLICK)->integer,
                                  .self_declared = self};
    struct roi_origin origin = origin_of(s, &said);
    struct roi_part *part = NULL;

    if (fate->over || fate->value <= 0 || !origin.is_ours)
        return;
    s->total.lead_value[origin.evidence] += fate->value;
    s->total.has_sales = true;
    if (!s->has_dim)
        return;
    part = span_part(s, leads->columns > L_DIM
                            ? dim_key(s->f, s->dim, FACT_SALE, rows_at(leads, fate->row, L_DIM))
                            : S(""));
    part->lead_value[origin.evidence] += fate->value;
    part->has_sales = true;
}

struct by_person {
    const struct rows *leads;
    size_t row;
};

static int compare_persons(const void *a, const void *b)
{
    const struct by_person *x = a, *y = b;
    int order = str_cmp(text_at(x->leads, x->row, L_PERSON), text_at(y->leads, y->row, L_PERSON));

    return order ? order : x->row < y->row ? -1 : 1;
}

static void value_leads(struct roi_span *s, const struct rows *leads, const struct rows *later,
                        const double *values)
{
    struct by_person *order = arena_new(s->f->a, leads->n ? leads->n : 1, sizeof *order);
    struct list fates = LIST_OF(struct fate);
    struct map by_id = {0}, by_person = {0};

    for (size_t i = 0; i < leads->n; i++)
        order[i] = (struct by_person){leads, i};
    if (leads->n > 1)
        qsort(order, leads->n, sizeof *order, compare_persons);
    for (size_t i = 0; i < leads->n; i++) {
        struct fate *fate = list_add(&fates);
        struct str id = text_at(leads, order[i].row, L_ID),
                   person = text_at(leads, order[i].row, L_PERSON);
        *fate = (struct fate){.day = rows_at(leads, order[i].row, L_DAY)->integer,
                              .row = order[i].row,
                              .value = values[STAGE_LEAD]};
        if (id.n)
            (void)map_put(&by_id, id, (int64_t)i);
        if (person.n)
            (void)map_put(&by_person, person, (int64_t)i); /* the first of theirs */
    }
    follow(later, &by_id, &fates, leads, &by_person, values);
    for (size_t i = 0; i < fates.n; i++)
        add_value(s, leads, &LIST_ITEMS(&fates, struct fate)[i]);
    list_done(&fates);
    map_done(&by_id);
    map_done(&by_person);
}

bool span_leads(struct roi_span *s, struct err *e)
{
    double values[VALUED] = {0};
    struct rows leads = {0}, later = {0};

    if (!count_leads(s, e))
        return false;
    if (!read_values(s, values))
        return true;
    if (!read_sales(s, true, &leads, e) || (leads.n && !read_sales(s, false, &later, e)))
        return false;
    value_leads(s, &leads, &later, values);
    return true;
}
