/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What stands around sales: costs by kind, followers, engagement, clicks, visits, what networks
 * claim and support calls avoided. */
#include "ask/roi_inside.h"

#include "messages/ask.h"

#include <math.h>

static struct list strs_of(struct arena *a, const char *const *texts, size_t n)
{
    struct str *items = arena_new(a, n, sizeof *items);

    for (size_t i = 0; i < n; i++)
        items[i] = str_of(texts[i]);
    return (struct list){.items = items, .n = n, .cap = n, .size = sizeof *items};
}

struct by { /* measures of the period by one dimension */
    const char *const *measures;
    size_t n;
    bool all; /* all together */
    enum dim dim;
    enum basis basis;
    bool spread;
};

static bool ask_by(struct roi_span *s, const struct by *by, struct table *out, struct err *e)
{
    const char *names[1] = {dim_name(by->dim).p};
    struct question q = {.measures = strs_of(s->f->a, by->measures, by->n),
                         .by = strs_of(s->f->a, names, by->all ? 0 : 1),
                         .period = s->period,
                         .compare = COMPARE_NONE,
                         .where = s->q->where,
                         .basis = by->basis,
                         .lang = s->q->lang,
                         .spread = by->spread};

    if (!ask(s->f->w, &q, s->f->a, out, e))
        return false;
    for (size_t i = 0; i < out->warnings.n; i++) {
        struct str warning = LIST_ITEMS(&out->warnings, struct str)[i];
        if (!list_has_str(s->warnings, warning))
            list_add_str(s->warnings, warning);
    }
    return true;
}

static double cell_at(const struct table_cell *row, size_t i)
{
    return row[i].missing ? NAN : row[i].number;
}

/* ---- costs ---- */

static const char *const cost_measures[] = {
    "sum(cost.ads)",    "sum(cost.time)",  "sum(cost.tool)", "sum(cost.content)",
    "sum(cost.agency)", "sum(cost.other)", "sum(hours)"};

static void take_costs(struct roi_part *part, const struct table_cell *cells)
{
    for (size_t k = 0; k < COST_KINDS; k++) {
        double amount = cell_at(cells, k);
        if (isnan(amount) || amount == 0)
            continue;
        part->row.investment[k] += amount;
        part->has_cost = true;
    }
    part->row.hours += isnan(cell_at(cells, COST_KINDS)) ? 0 : cell_at(cells, COST_KINDS);
}

/* Networks that costs are booked for: their sales count, be they social or not. */
static bool find_paid_networks(struct roi_span *s, struct err *e)
{
    const struct plan plan = {.fact = FACT_COST};
    struct gather g;
    struct shape shape;
    struct rows rows = {0};
    bool ok = true;

    gather_init(&g, s->f, &s->narrow, s->period, NULL, 0);
    shape_begin(&shape, &g, &plan, false);
    (void)shape_group(&shape, "network", GROUP_AS_IS);
    filters_number(s->f, &shape.filters, "counts", FILTER_BITS, COUNTS_SUM);
    if (!s->period.all) {
        filters_number(s->f, &shape.filters, "day", FILTER_AT_LEAST, s->period.from.n);
        filters_number(s->f, &shape.filters, "day", FILTER_BELOW, (int64_t)s->period.to.n + 1);
    }
    (void)shape_aggregate(&shape, AGGREGATE_COUNT, NULL, NULL);
    ok = shape_run(&shape, &rows, e);
    s->paid_networks = arena_new(s->f->a, rows.n + 1, sizeof *s->paid_networks);
    for (size_t i = 0; ok && i < rows.n; i++) {
        if (rows_at(&rows, i, 0)->integer > 0)
            s->paid_networks[s->n_paid_networks++] = rows_at(&rows, i, 0)->integer;
    }
    gather_done(&g);
    return ok;
}

bool span_costs(struct roi_span *s, struct err *e)
{
    struct table t = {0};
    const struct table_cell *total = NULL;

    const struct by by = {cost_measures, COUNT_OF(cost_measures), !s->has_dim,
                          s->dim,        BASIS_ACTIVITY,          s->q->spread};

    if (!find_paid_networks(s, e) || !ask_by(s, &by, &t, e))
        return false;
    total = s->has_dim ? t.totals + 1 : LIST_ITEMS(&t.rows, struct table_cell *)[0];
    for (size_t k = 0; k <= COST_KINDS; k++)
        s->costs_known = s->costs_known || !isnan(cell_at(total, k));
    take_costs(&s->total, total);
    for (size_t i = 0; s->has_dim && i < t.rows.n; i++) {
        const struct table_cell *row = LIST_ITEMS(&t.rows, struct table_cell *)[i];
        bool any = false;
        for (size_t k = 0; k < COUNT_OF(cost_measures); k++)
            any = any || cell_at(row + 1, k) > 0 || cell_at(row + 1, k) < 0;
        if (any)
            take_costs(span_part(s, row[0].text), row + 1);
    }
    return true;
}

/* ---- steps ---- */

enum {
    GAINED,
    NET,
    ENGAGED,
    CLICKS,
    VISITS,
    WEB_REVENUE,
    PER_GAINED,
    PER_NET,
    PER_ENGAGEMENT,
    PER_CLICK,
    PER_VISIT,
    CLAIMED,
    CLAIMED_REVENUE,
    SOLVED,
    STEPS
};

/* The costs of steps are the KPIs of these names: one definition everywhere. */
static const char *const step_measures[STEPS] = {
    "best(followers_gained)", "best(followers_net)",   "best(engagements)",
    "best(clicks)",           "best(visits)",          "best(web_revenue)",
    "cost_per_new_follower",  "cost_per_net_follower", "cost_per_engagement",
    "cost_per_click",         "cost_per_visit",        "sum(claimed_conversions)",
    "sum(claimed_revenue)",   "count(ticket.solved)",
};

static void take_steps(struct roi_span *s, struct roi_row *row, const struct table_cell *cells)
{
    const struct settings *settings = &s->f->w->settings;

    row->followers_gained = cell_at(cells, GAINED);
    row->followers_net = cell_at(cells, NET);
    row->engagements = cell_at(cells, ENGAGED);
    row->clicks = cell_at(cells, CLICKS);
    row->visits = cell_at(cells, VISITS);
    row->web_revenue = cell_at(cells, WEB_REVENUE);
    row->per_follower_gained = cell_at(cells, PER_GAINED);
    row->per_follower_net = cell_at(cells, PER_NET);
    row->per_engagement = cell_at(cells, PER_ENGAGEMENT);
    row->per_click = cell_at(cells, PER_CLICK);
    row->per_visit = cell_at(cells, PER_VISIT);
    row->claimed_conversions = cell_at(cells, CLAIMED);
    row->claimed_revenue = cell_at(cells, CLAIMED_REVENUE);
    for (size_t i = 0; i < ROI_STEPS; i++)
        row->step_notes[i] = cells[PER_GAINED + i].note;
    if (!isnan(settings->call_share) && !cells[SOLVED].missing)
        row->avoided =
            cells[SOLVED].number * settings->call_share * money_major(settings->call_cost);
}

bool span_steps(struct roi_span *s, struct err *e)
{
    const struct by by = {step_measures, STEPS, !s->has_dim, s->dim, BASIS_ACTIVITY, s->q->spread};
    struct table t = {0};

    if (!ask_by(s, &by, &t, e))
        return false;
    take_steps(s, &s->total.row,
               s->has_dim ? t.totals + 1 : LIST_ITEMS(&t.rows, struct table_cell *)[0]);
    for (size_t i = 0; s->has_dim && i < t.rows.n; i++) {
        const struct table_cell *row = LIST_ITEMS(&t.rows, struct table_cell *)[i];
        struct roi_part *part = span_part(s, row[0].text);
        take_steps(s, &part->row, row + 1);
        part->busy = !isnan(part->row.engagements) || !isnan(part->row.followers_net);
    }
    return true;
}
