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
    NET_GIVEN,
    ENGAGED,
    REACTED,
    LIKED,
    LINK_CLICKS,
    CLICKS,
    CLAIMED,
    CLAIMED_REVENUE,
    SOLVED,
    STEPS
};

static const char *const step_measures[STEPS] = {
    "sum(followers_gained)",
    "sum(followers) - start(followers)",
    "sum(followers_net)",
    "sum(engagements)",
    "sum(reactions) + sum(comments) + sum(shares)",
    "sum(likes) + sum(comments) + sum(shares)",
    "sum(link_clicks)",
    "sum(clicks)",
    "sum(claimed_conversions)",
    "sum(claimed_revenue)",
    "count(ticket.solved)",
};

static double first_known(double a, double b)
{
    return isnan(a) ? b : a;
}

static void plus(double *sum, double value)
{
    if (!isnan(value))
        *sum = isnan(*sum) ? value : *sum + value;
}

/* `now` what happened, `later` lifetime of what was published: for networks that give no daily
 * figures. */
static void take_steps(struct roi_span *s, struct roi_row *row, const double *now,
                       const double *later)
{
    const struct settings *settings = &s->f->w->settings;
    double engaged = first_known(first_known(now[ENGAGED], now[REACTED]), now[LIKED]);

    if (isnan(engaged))
        engaged = first_known(first_known(later[ENGAGED], later[REACTED]), later[LIKED]);
    plus(&row->followers_gained, now[GAINED]);
    plus(&row->followers_net, first_known(now[NET_GIVEN], now[NET]));
    plus(&row->engagements, engaged);
    plus(&row->clicks, first_known(first_known(now[LINK_CLICKS], later[LINK_CLICKS]),
                                   first_known(now[CLICKS], later[CLICKS])));
    plus(&row->claimed_conversions, now[CLAIMED]);
    plus(&row->claimed_revenue, now[CLAIMED_REVENUE]);
    if (!isnan(settings->call_share))
        plus(&row->avoided, now[SOLVED] * settings->call_share * money_major(settings->call_cost));
}

struct steps {
    struct str key;
    double now[STEPS], later[STEPS];
};

static void put_steps(struct list *all, const struct table *t, bool later)
{
    for (size_t i = 0; i < t->rows.n; i++) {
        const struct table_cell *row = LIST_ITEMS(&t->rows, struct table_cell *)[i];
        struct steps *steps = NULL;
        for (size_t k = 0; k < all->n && !steps; k++) {
            if (str_eq(LIST_ITEMS(all, struct steps)[k].key, row[0].text))
                steps = &LIST_ITEMS(all, struct steps)[k];
        }
        if (!steps) {
            steps = list_add(all);
            steps->key = row[0].text;
            for (size_t m = 0; m < STEPS; m++)
                steps->now[m] = steps->later[m] = NAN;
        }
        for (size_t m = 0; m < STEPS; m++) {
            if (later)
                steps->later[m] = cell_at(row + 1, m);
            else
                steps->now[m] = cell_at(row + 1, m);
        }
    }
}

/* Which figure a network gives differs from one to the next, so that all together is the sum of
 * networks. */
bool span_steps(struct roi_span *s, struct err *e)
{
    enum dim dim = s->has_dim ? s->dim : DIM_NETWORK;
    const struct by happened = {step_measures, STEPS, false, dim, BASIS_ACTIVITY, false};
    const struct by published = {step_measures, SOLVED, false, dim, BASIS_PUBLISHED, false};
    struct table now = {0}, later = {0};
    struct list all = LIST_OF(struct steps);

    if (!ask_by(s, &happened, &now, e) || !ask_by(s, &published, &later, e))
        return false;
    put_steps(&all, &now, false);
    for (size_t i = 0; i < later.rows.n; i++) { /* no tickets among these */
        struct table_cell **rows = later.rows.items;
        struct table_cell *wide = arena_new(s->f->a, STEPS + 1, sizeof *wide);
        for (size_t k = 0; k <= SOLVED; k++)
            wide[k] = rows[i][k];
        wide[STEPS].missing = true;
        rows[i] = wide;
    }
    put_steps(&all, &later, true);
    for (size_t i = 0; i < all.n; i++) {
        const struct steps *steps = &LIST_ITEMS(&all, struct steps)[i];
        take_steps(s, &s->total.row, steps->now, steps->later);
        if (s->has_dim) {
            struct roi_part *part = span_part(s, steps->key);
            take_steps(s, &part->row, steps->now, steps->later);
            part->busy = !isnan(part->row.engagements) || !isnan(part->row.followers_net);
        }
    }
    list_done(&all);
    return true;
}

/* ---- visits ---- */

/* Web analytics gives visits by source, by source and medium, by channel...: each a different cut
 * of the same visits. Of each network the cut that shows most of them is taken; they never add up.
 */
struct cut {
    struct str key, dimensions;
    double sessions, revenue;
};

static struct str dimensions_of(struct arena *a, struct str object)
{
    struct str rest = object, part;
    struct buf b = BUF_MAX(1024);
    struct str names;

    while (str_cut(&rest, ';', &part)) {
        ptrdiff_t at = str_find_char(part, '=');
        buf_add(&b, at >= 0 ? str_sub(part, 0, (size_t)at) : part);
        buf_char(&b, ';');
    }
    names = arena_str(a, buf_str(&b));
    buf_done(&b);
    return names;
}

static struct cut *cut_of(struct list *cuts, struct str key, struct str dimensions)
{
    struct cut *cut = NULL;

    for (size_t i = 0; i < cuts->n; i++) {
        cut = &LIST_ITEMS(cuts, struct cut)[i];
        if (str_eq(cut->key, key) && str_eq(cut->dimensions, dimensions))
            return cut;
    }
    cut = list_add(cuts);
    *cut = (struct cut){.key = key, .dimensions = dimensions, .sessions = NAN, .revenue = NAN};
    return cut;
}

static bool is_social(const struct frame *f, int64_t network)
{
    const struct network *known = network_find(frame_text(f, DICT_NETWORK, network));

    return known && known->is_social;
}

static bool ask_visits(struct roi_span *s, struct gather *g, const struct plan *plan,
                       struct shape *shape, struct rows *out, struct err *e)
{
    int64_t metrics[2] = {frame_code(s->f, DICT_METRIC, S("sessions")),
                          frame_code(s->f, DICT_METRIC, S("web_revenue"))};

    gather_init(g, s->f, &s->narrow, s->period, &s->dim,
                s->has_dim && !dim_is_thing(s->dim) ? 1 : 0);
    shape_begin(shape, g, plan, false);
    shape->network = shape_group(shape, "network", GROUP_AS_IS);
    shape->object = shape_group(shape, "object", GROUP_AS_IS);
    shape->which = shape_group(shape, "metric", GROUP_AS_IS);
    filters_add(s->f, &shape->filters, "metric", FILTER_IN, metrics, 2);
    filters_number(s->f, &shape->filters, "object_kind", FILTER_IN, OBJECT_SEGMENT);
    filters_number(s->f, &shape->filters, "counts", FILTER_BITS, COUNTS_SUM | COUNTS_THING);
    filters_number(s->f, &shape->filters, "nature", FILTER_NOT_IN, NATURE_LIFE);
    if (!s->period.all) {
        filters_number(s->f, &shape->filters, "from", FILTER_AT_LEAST, s->period.from.n);
        filters_number(s->f, &shape->filters, "to", FILTER_BELOW, (int64_t)s->period.to.n + 1);
    }
    (void)shape_aggregate(shape, AGGREGATE_SUM, "value", NULL);
    return shape_run(shape, out, e);
}

static void take_cuts(struct roi_span *s, const struct list *cuts)
{
    const struct cut *all = cuts->items;

    for (size_t i = 0; i < cuts->n; i++) {
        bool best = true;
        for (size_t k = 0; k < cuts->n; k++) {
            double mine = isnan(all[i].sessions) ? 0 : all[i].sessions;
            double other = isnan(all[k].sessions) ? 0 : all[k].sessions;
            if (k != i && str_eq(all[i].key, all[k].key) &&
                (other > mine || (other == mine && k < i)))
                best = false;
        }
        if (!best)
            continue;
        plus(&s->total.row.visits, all[i].sessions);
        plus(&s->total.row.web_revenue, all[i].revenue);
        if (s->has_dim && !dim_is_thing(s->dim)) {
            struct str key =
                str_sub(all[i].key, (size_t)str_find_char(all[i].key, '\x1f') + 1, all[i].key.n);
            struct roi_part *part = span_part(s, key);
            plus(&part->row.visits, all[i].sessions);
            plus(&part->row.web_revenue, all[i].revenue);
        }
    }
}

bool span_visits(struct roi_span *s, struct err *e)
{
    const struct plan plan = {.fact = FACT_FIGURE};
    struct gather g;
    struct shape shape;
    struct rows rows = {0};
    struct list cuts = LIST_OF(struct cut);
    bool ok = frame_dictionary(s->f, DICT_METRIC, e) && ask_visits(s, &g, &plan, &shape, &rows, e);

    for (size_t i = 0; ok && i < rows.n; i++) {
        int64_t network = rows_at(&rows, i, (size_t)shape.network)->integer;
        int64_t metric = rows_at(&rows, i, (size_t)shape.which)->integer;
        const struct datum *object = rows_at(&rows, i, (size_t)shape.object);
        const struct datum *value = shape_at(&shape, &rows, i, 0);
        struct str key =
            g.n_dims ? dim_key(s->f, s->dim, FACT_FIGURE, rows_at(&rows, i, (size_t)shape.dims[0]))
                     : S("");
        struct cut *cut = NULL;
        if (!is_social(s->f, network) || value->is_null)
            continue;
        key = arena_printf(s->f->a, "%d\x1f%.*s", (int)network, STR_ARG(key));
        cut = cut_of(&cuts, key, dimensions_of(s->f->a, object->is_null ? S("") : object->text));
        plus(str_eq(frame_text(s->f, DICT_METRIC, metric), S("sessions")) ? &cut->sessions
                                                                          : &cut->revenue,
             value->number);
    }
    if (ok)
        take_cuts(s, &cuts);
    gather_done(&g);
    list_done(&cuts);
    return ok;
}
