/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The return as tables: one wide, with every figure a column, and four for eyes. */
#include "ask/roi_inside.h"

#include "ask/measure.h"
#include "base/text.h"
#include "messages/ask.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>

typedef void (*title_fn)(struct buf *out, enum lang lang);

#define AT(member) offsetof(struct roi_row, member)

/* The figures of a row, in the order of the wide table. */
struct figure_of {
    struct str name;
    title_fn title;
    enum unit unit;
    size_t at;
    bool before; /* also a column for the period before */
    enum direction better;
    int step; /* its enum roi_step and one: what it leaves out is said beside it */
};

static const struct figure_of figures[] = {
    {STR_INIT("ads"), msg_cost_ads, UNIT_MONEY, AT(investment[COST_ADS]), false, BETTER_LOWER},
    {STR_INIT("time"), msg_cost_time, UNIT_MONEY, AT(investment[COST_TIME]), false, BETTER_LOWER},
    {STR_INIT("tool"), msg_cost_tool, UNIT_MONEY, AT(investment[COST_TOOL]), false, BETTER_LOWER},
    {STR_INIT("content"), msg_cost_content, UNIT_MONEY, AT(investment[COST_CONTENT]), false,
     BETTER_LOWER},
    {STR_INIT("agency"), msg_cost_agency, UNIT_MONEY, AT(investment[COST_AGENCY]), false,
     BETTER_LOWER},
    {STR_INIT("other"), msg_cost_other, UNIT_MONEY, AT(investment[COST_OTHER]), false,
     BETTER_LOWER},
    {STR_INIT("hours"), msg_roi_hours, UNIT_HOURS, AT(hours), false, BETTER_LOWER},
    {STR_INIT("invested"), msg_roi_invested, UNIT_MONEY, AT(invested), true, BETTER_LOWER},
    {STR_INIT("shop_margin"), msg_roi_shop_margin, UNIT_MONEY, AT(shop_margin), false,
     BETTER_HIGHER},
    {STR_INIT("deal_margin"), msg_roi_deal_margin, UNIT_MONEY, AT(deal_margin), false,
     BETTER_HIGHER},
    {STR_INIT("lead_value"), msg_roi_lead_value, UNIT_MONEY, AT(lead_value), false, BETTER_HIGHER},
    {STR_INIT("returned"), msg_roi_return, UNIT_MONEY, AT(returned), true, BETTER_HIGHER},
    {STR_INIT("roi"), msg_roi_roi, UNIT_RATIO, AT(roi), true, BETTER_HIGHER},
    {STR_INIT("roi_low"), msg_roi_low, UNIT_RATIO, AT(roi_low), false, BETTER_HIGHER},
    {STR_INIT("roi_high"), msg_roi_high, UNIT_RATIO, AT(roi_high), false, BETTER_HIGHER},
    {STR_INIT("margin_per_1"), msg_roi_margin_per_1, UNIT_MONEY, AT(margin_per_1), true,
     BETTER_HIGHER},
    {STR_INIT("revenue_per_1"), msg_roi_revenue_per_1, UNIT_MONEY, AT(revenue_per_1), true,
     BETTER_HIGHER},
    {STR_INIT("roas"), msg_roi_roas, UNIT_MONEY, AT(roas), true, BETTER_HIGHER},
    {STR_INIT("declared_revenue"), msg_roi_declared_revenue, UNIT_MONEY,
     AT(sales[EVIDENCE_DECLARED].revenue), false, BETTER_HIGHER},
    {STR_INIT("self_declared_revenue"), msg_roi_self_revenue, UNIT_MONEY,
     AT(sales[EVIDENCE_SELF_DECLARED].revenue), false, BETTER_HIGHER},
    {STR_INIT("unattributed_revenue"), msg_roi_none_revenue, UNIT_MONEY,
     AT(sales[EVIDENCE_UNATTRIBUTED].revenue), false, BETTER_HIGHER},
    {STR_INIT("other_revenue"), msg_roi_other_revenue, UNIT_MONEY, AT(other.revenue), false,
     BETTER_HIGHER},
    {STR_INIT("orders"), msg_stage_order, UNIT_COUNT, AT(orders), false, BETTER_HIGHER},
    {STR_INIT("won"), msg_stage_won, UNIT_COUNT, AT(won), false, BETTER_HIGHER},
    {STR_INIT("leads"), msg_stage_lead, UNIT_COUNT, AT(leads), false, BETTER_HIGHER},
    {STR_INIT("cost_per_new_follower"), msg_roi_per_gained, UNIT_MONEY, AT(per_follower_gained),
     false, BETTER_LOWER, ROI_GAINED + 1},
    {STR_INIT("cost_per_net_follower"), msg_roi_per_net, UNIT_MONEY, AT(per_follower_net), false,
     BETTER_LOWER, ROI_NET + 1},
    {STR_INIT("cost_per_engagement"), msg_roi_per_engagement, UNIT_MONEY, AT(per_engagement), false,
     BETTER_LOWER, ROI_ENGAGEMENT + 1},
    {STR_INIT("cost_per_click"), msg_roi_per_click, UNIT_MONEY, AT(per_click), false, BETTER_LOWER,
     ROI_CLICK + 1},
    {STR_INIT("cost_per_visit"), msg_roi_per_visit, UNIT_MONEY, AT(per_visit), false, BETTER_LOWER,
     ROI_VISIT + 1},
    {STR_INIT("cost_per_lead"), msg_roi_per_lead, UNIT_MONEY, AT(per_lead), false, BETTER_LOWER},
    {STR_INIT("cost_per_meeting"), msg_roi_per_meeting, UNIT_MONEY, AT(per_meeting), false,
     BETTER_LOWER},
    {STR_INIT("cost_per_quote"), msg_roi_per_quote, UNIT_MONEY, AT(per_quote), false, BETTER_LOWER},
    {STR_INIT("cost_per_sale"), msg_roi_per_sale, UNIT_MONEY, AT(per_sale), false, BETTER_LOWER},
    {STR_INIT("calls_avoided"), msg_roi_avoided, UNIT_MONEY, AT(avoided), false, BETTER_HIGHER},
    {STR_INIT("claimed_conversions"), msg_roi_claimed, UNIT_COUNT, AT(claimed_conversions), false,
     BETTER_HIGHER},
    {STR_INIT("claimed_revenue"), msg_roi_claimed_revenue, UNIT_MONEY, AT(claimed_revenue), false,
     BETTER_HIGHER},
    {STR_INIT("web_revenue"), msg_roi_web_revenue, UNIT_MONEY, AT(web_revenue), false,
     BETTER_HIGHER},
};

static double figure_at(const struct roi_row *row, const struct figure_of *f)
{
    bool is_cost = f->at < AT(no_costs) || f->at == AT(hours);
    bool is_sale = (f->at >= AT(shop_margin) && f->at < AT(avoided)) ||
                   (f->at >= AT(sales) && f->at < AT(roi)) || f->at == AT(orders) ||
                   f->at == AT(won);

    if ((is_cost && row->no_costs) || (is_sale && row->no_sales))
        return NAN; /* nothing is known: that is not nothing */
    return *(const double *)(const void *)((const char *)row + f->at);
}

static const struct figure_of *figure_named(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(figures); i++) {
        if (str_eq(figures[i].name, str_of(name)))
            return &figures[i];
    }
    return NULL;
}

static struct str written(struct frame *f, title_fn write)
{
    struct buf b = BUF_MAX(256);

    write(&b, f->lang);
    return frame_buf(f, &b);
}

static struct table_column column_of(struct frame *f, const struct figure_of *figure)
{
    struct table_column column = {.name = figure->name,
                                  .title = written(f, figure->title),
                                  .unit = figure->unit,
                                  .kind = measure_kind(figure->unit),
                                  .decimals = -1,
                                  .better = figure->better};

    if (figure->unit == UNIT_MONEY)
        column.currency = frame_currency(f);
    return column;
}

static struct table_cell number(double value)
{
    return (struct table_cell){.missing = isnan(value), .number = isnan(value) ? 0 : value};
}

static struct table_cell text(struct str key, struct str label)
{
    return (struct table_cell){.text = key, .label = label};
}

static void begin(struct frame *f, struct roi *r, struct table *t, struct str title)
{
    *t = (struct table){.title = title,
                        .period = r->period,
                        .before = r->before,
                        .columns = LIST_OF(struct table_column),
                        .rows = LIST_OF(struct table_cell *),
                        .warnings = {.size = sizeof(struct str)}};
    t->why.sources.size = sizeof(struct why_source);
    t->why.missing.size = sizeof(struct str);
    t->why.formula = written(f, msg_roi_formula);
    t->why.basis = written(f, msg_basis_activity);
    t->why.definition = written(f, msg_roi_definition);
}

static struct table_cell *add_row(struct frame *f, struct table *t)
{
    struct table_cell **row = list_add(&t->rows);

    *row = arena_new(f->a, t->columns.n, sizeof **row);
    return *row;
}

static void end(struct frame *f, struct table *t)
{
    list_settle(&t->columns, f->a);
    list_settle(&t->rows, f->a);
}

static void add_column(struct table *t, struct table_column column)
{
    struct table_column *added = list_add(&t->columns);

    *added = column;
}

static struct table_column text_column(struct frame *f, struct str name, title_fn title)
{
    return (struct table_column){
        .name = name, .title = written(f, title), .kind = COLUMN_TEXT, .decimals = -1};
}

/* ---- the wide one ---- */

static void fill_wide(struct table_cell *cells, const struct roi_row *now,
                      const struct roi_row *then, bool compared, struct frame *f)
{
    static const title_fn verdicts[] = {msg_roi_verdict_none,   msg_roi_verdict_early,
                                        msg_roi_verdict_few,    msg_roi_verdict_pays,
                                        msg_roi_verdict_unsure, msg_roi_verdict_costs};
    size_t at = 0;

    for (size_t i = 0; i < COUNT_OF(figures); i++) {
        cells[at] = number(figure_at(now, &figures[i]));
        if (figures[i].step)
            cells[at].note = now->step_notes[figures[i].step - 1];
        at++;
        if (compared && figures[i].before)
            cells[at++] = number(then ? figure_at(then, &figures[i]) : NAN);
    }
    cells[at++] = text(roi_verdict_name(now->verdict), written(f, verdicts[now->verdict]));
    cells[at] = text(now->note, S(""));
}

static int by_investment(const void *a, const void *b)
{
    const struct roi_row *x = a, *y = b;
    int rank_x = str_starts(x->key, S("(")) ? 2 : !x->key.n,
        rank_y = str_starts(y->key, S("(")) ? 2 : !y->key.n;

    if (rank_x != rank_y)
        return rank_x - rank_y;
    if (x->invested != y->invested)
        return x->invested > y->invested ? -1 : 1;
    return str_cmp(x->key, y->key);
}

/* Rows that say nothing but that a thing exists are left out; so are channels that no cost is
 * booked for. */
static bool says_anything(const struct roi_span *now, const struct roi_part *part)
{
    const struct roi_row *row = &part->row;
    const struct network *network = now->dim == DIM_NETWORK ? network_find(row->key) : NULL;

    if (network && !network->is_social && !part->has_cost)
        return false;
    return part->has_cost || part->has_sales || part->is_source || part->busy || row->leads > 0 ||
           row->visits > 0 || row->claimed_conversions > 0 || row->avoided > 0 ||
           row->engagements > 0;
}

static void collect_rows(struct frame *f, struct roi *r, const struct roi_span *now)
{
    r->rows = LIST_OF(struct roi_row);
    for (size_t i = 0; i < now->parts.n; i++) {
        const struct roi_part *part = &LIST_ITEMS(&now->parts, struct roi_part)[i];
        struct roi_row *row = NULL;
        if (!says_anything(now, part))
            continue;
        row = list_add(&r->rows);
        *row = part->row;
    }
    if (r->rows.n > 1)
        qsort(r->rows.items, r->rows.n, sizeof(struct roi_row), by_investment);
    list_settle(&r->rows, f->a);
}

static struct str title_of(struct frame *f, const struct roi *r)
{
    struct buf b = BUF_MAX(512);

    if (day_is_known(r->before.from)) {
        msg_title_compared(&b, f->lang, written(f, msg_roi_title), frame_period(f, r->period),
                           frame_period(f, r->before));
    } else {
        msg_title(&b, f->lang, written(f, msg_roi_title), frame_period(f, r->period));
    }
    return frame_buf(f, &b);
}

static void make_wide(struct frame *f, struct roi *r, const struct roi_span *now,
                      const struct roi_span *then)
{
    struct table *t = &r->table;
    size_t first = now->has_dim ? 1 : 0;

    begin(f, r, t, title_of(f, r));
    if (now->has_dim) {
        add_column(t, (struct table_column){.name = dim_name(now->dim),
                                            .title = dim_title(f, now->dim),
                                            .kind = COLUMN_TEXT,
                                            .decimals = -1});
    }
    for (size_t i = 0; i < COUNT_OF(figures); i++) {
        struct table_column column = column_of(f, &figures[i]);
        add_column(t, column);
        if (!then || !figures[i].before)
            continue;
        column.name = arena_printf(f->a, "%.*s.before", STR_ARG(figures[i].name));
        column.title = arena_printf(f->a, "%.*s (%.*s)", STR_ARG(column.title),
                                    STR_ARG(frame_period(f, r->before)));
        add_column(t, column);
    }
    add_column(t, text_column(f, S("verdict"), msg_goals_verdict));
    add_column(t, text_column(f, S("note"), msg_goals_note));
    for (size_t i = 0; i < r->rows.n; i++) {
        const struct roi_row *row = &LIST_ITEMS(&r->rows, struct roi_row)[i];
        struct table_cell *cells = add_row(f, t);
        int64_t at = 0;
        bool known = then && map_get(&then->ids, row->key, &at);
        cells[0] = text(row->key, row->label);
        fill_wide(cells + 1, row, known ? &LIST_ITEMS(&then->parts, struct roi_part)[at].row : NULL,
                  then != NULL, f);
    }
    if (now->has_dim) {
        struct table_cell *totals = arena_new(f->a, t->columns.n, sizeof *totals);
        totals[0].missing = true;
        fill_wide(totals + first, &r->total, then ? &r->total_before : NULL, then != NULL, f);
        t->totals = totals;
    } else {
        fill_wide(add_row(f, t), &r->total, then ? &r->total_before : NULL, then != NULL, f);
    }
    end(f, t);
}

/* ---- those for eyes ---- */

enum { WHOLE = 1000 }; /* from which cents of none of the sums are worth reading */

/* One precision for all sums of an answer, and for all its ratios. */
static const struct table_column *as_figure(struct frame *f, const struct roi *r,
                                            const struct figure_of *figure)
{
    struct table_column *as = arena_new(f->a, 1, sizeof *as);
    bool large = r->total.invested >= WHOLE || fabs(r->total.returned) >= WHOLE;

    *as = column_of(f, figure);
    if (figure->unit == UNIT_RATIO)
        as->decimals = 0;
    if (large && figure->unit == UNIT_MONEY && !str_ends(figure->name, S("per_1")) &&
        !str_eq(figure->name, S("roas")) && !str_starts(figure->name, S("cost_per")))
        as->decimals = 0;
    return as;
}

/* Named figures, one a row: now, before, change. Those that neither period knows are left out. */
static void make_list(struct frame *f, struct roi *r, struct table *t, title_fn title,
                      const char *const *names, size_t n)
{
    bool compared = day_is_known(r->before.from);

    begin(f, r, t, written(f, title));
    add_column(t, text_column(f, S("figure"), msg_roi_figure));
    add_column(t, (struct table_column){.name = S("value"),
                                        .title = frame_period(f, r->period),
                                        .kind = COLUMN_NUMBER,
                                        .decimals = -1});
    if (compared) {
        add_column(t, (struct table_column){.name = S("before"),
                                            .title = frame_period(f, r->before),
                                            .kind = COLUMN_NUMBER,
                                            .decimals = -1});
        add_column(t, (struct table_column){.name = S("change"),
                                            .title = written(f, msg_change),
                                            .kind = COLUMN_RATIO,
                                            .unit = UNIT_RATIO,
                                            .decimals = -1});
    }
    for (size_t i = 0; i < n; i++) {
        const struct figure_of *figure = figure_named(names[i]);
        double now = figure_at(&r->total, figure), before = figure_at(&r->total_before, figure);
        struct table_cell *row = NULL;
        if ((isnan(now) || now == 0) && (!compared || isnan(before) || before == 0))
            continue;
        row = add_row(f, t);
        row[0] = text(figure->name, written(f, figure->title));
        row[1] = number(now);
        row[1].as = as_figure(f, r, figure);
        if (figure->step && !row[1].missing)
            row[1].note = r->total.step_notes[figure->step - 1];
        if (!compared)
            continue;
        row[2] = number(before);
        row[2].as = row[1].as;
        row[3] = number(before != 0 && !isnan(now) && !isnan(before) && figure->unit != UNIT_RATIO
                            ? (now - before) / fabs(before)
                            : NAN);
    }
    end(f, t);
}

static void make_evidence(struct frame *f, struct roi *r)
{
    static const struct {
        struct str name;
        title_fn title;
    } kinds[] = {{STR_INIT("declared"), msg_roi_declared},
                 {STR_INIT("self_declared"), msg_roi_self_declared},
                 {STR_INIT("unattributed"), msg_roi_row_unattributed},
                 {STR_INIT("other"), msg_roi_row_other}};
    struct table *t = &r->evidence;
    struct table_column money = {
        .kind = COLUMN_MONEY, .unit = UNIT_MONEY, .currency = frame_currency(f)};

    begin(f, r, t, written(f, msg_roi_evidence));
    add_column(t, text_column(f, S("evidence"), msg_roi_evidence_column));
    add_column(t, (struct table_column){.name = S("sales"),
                                        .title = written(f, msg_roi_sales),
                                        .kind = COLUMN_NUMBER,
                                        .unit = UNIT_COUNT,
                                        .decimals = 0});
    money.name = S("revenue");
    money.title = written(f, msg_roi_revenue);
    add_column(t, money);
    money.name = S("margin");
    money.title = written(f, msg_roi_margin);
    add_column(t, money);
    for (size_t i = 0; i < COUNT_OF(kinds) && !r->total.no_sales; i++) {
        const struct roi_sales *sales = i < EVIDENCES ? &r->total.sales[i] : &r->total.other;
        struct table_cell *row = NULL;
        if (i == EVIDENCES && sales->n == 0 && sales->revenue == 0)
            continue;
        row = add_row(f, t);
        row[0] = text(kinds[i].name, written(f, kinds[i].title));
        row[1] = number((double)sales->n);
        row[2] = number(sales->revenue);
        row[3] = number(sales->margin);
    }
    end(f, t);
}

/* For eyes: the verdict by thing. */
static void make_brief(struct frame *f, struct roi *r, const struct roi_span *now)
{
    static const char *const names[] = {"invested", "returned", "roi", "margin_per_1"};
    static const title_fn verdicts[] = {msg_roi_verdict_none,   msg_roi_verdict_early,
                                        msg_roi_verdict_few,    msg_roi_verdict_pays,
                                        msg_roi_verdict_unsure, msg_roi_verdict_costs};
    struct table *t = &r->brief;

    begin(f, r, t, title_of(f, r));
    t->totals_title = written(f, msg_roi_total); /* neither unattributed nor other channels */
    add_column(t, (struct table_column){.name = dim_name(now->dim),
                                        .title = dim_title(f, now->dim),
                                        .kind = COLUMN_TEXT,
                                        .decimals = -1});
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct table_column column = *as_figure(f, r, figure_named(names[i]));
        column.better = BETTER_HIGHER;
        add_column(t, column);
    }
    add_column(t, (struct table_column){.name = S("sales"),
                                        .title = written(f, msg_roi_sales),
                                        .kind = COLUMN_NUMBER,
                                        .unit = UNIT_COUNT,
                                        .decimals = 0});
    add_column(t, text_column(f, S("verdict"), msg_goals_verdict));
    for (size_t i = 0; i <= r->rows.n; i++) {
        bool is_total = i == r->rows.n;
        const struct roi_row *row = is_total ? &r->total : &LIST_ITEMS(&r->rows, struct roi_row)[i];
        struct table_cell *cells =
            is_total ? arena_new(f->a, t->columns.n, sizeof *cells) : add_row(f, t);
        bool is_source = str_starts(row->key, S("("));
        size_t n = COUNT_OF(names);
        cells[0] = text(row->key, row->label);
        cells[0].missing = is_total;
        for (size_t k = 0; k < n; k++)
            cells[k + 1] =
                number(is_source && k == 0 ? NAN : figure_at(row, figure_named(names[k])));
        cells[n + 1] =
            number(is_source ? (double)(row->sales[EVIDENCE_UNATTRIBUTED].n + row->other.n)
                             : row->orders + row->won);
        cells[n + 2] = text(roi_verdict_name(row->verdict), written(f, verdicts[row->verdict]));
        cells[n + 2].note = row->verdict == ROI_TOO_EARLY ? row->note : S("");
        if (is_total)
            t->totals = cells;
    }
    end(f, t);
}

void roi_tables(struct frame *f, struct roi *r, const struct roi_span *now,
                const struct roi_span *then)
{
    static const char *const summary[] = {
        "ads",      "time",     "tool",         "content",       "agency",
        "other",    "invested", "shop_margin",  "deal_margin",   "lead_value",
        "returned", "roi",      "margin_per_1", "revenue_per_1", "roas"};
    static const char *const steps[] = {
        "cost_per_new_follower", "cost_per_net_follower", "cost_per_engagement",
        "cost_per_click",        "cost_per_visit",        "cost_per_lead",
        "cost_per_meeting",      "cost_per_quote",        "cost_per_sale"};
    static const char *const beside[] = {"calls_avoided", "web_revenue", "claimed_conversions",
                                         "claimed_revenue"};

    collect_rows(f, r, now);
    make_wide(f, r, now, then);
    if (now->has_dim)
        make_brief(f, r, now);
    make_list(f, r, &r->summary, msg_roi_summary, summary, COUNT_OF(summary));
    make_list(f, r, &r->steps, msg_roi_steps, steps, COUNT_OF(steps));
    make_list(f, r, &r->beside, msg_roi_beside, beside, COUNT_OF(beside));
    make_evidence(f, r);
}
