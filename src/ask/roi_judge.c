/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The verdict on each row: too early, too few sales to tell, pays, costs, or it depends on the
 * evidence. */
#include "ask/cycle.h"
#include "ask/roi_inside.h"

#include "messages/ask.h"

#include <math.h>

#define MUCH 0.1 /* of all costs, or of the whole return */

enum { BEGIN_DAYS = 31 }; /* a network first seen that long after all data began is a new one */

struct judge {
    struct frame *f;
    struct roi_span *s;
    struct day end;   /* what is known by: the period's end, at most today */
    struct day first; /* of any data */
    double cycle;
    const struct roi_part *rest; /* what is assigned to none of the rows; NULL: nothing is */
};

static void earlier(struct day *known, const struct datum *cell)
{
    if (!cell->is_null && (!day_is_known(*known) || cell->integer < known->n))
        known->n = (int32_t)cell->integer;
}

/* The first day of each network: of its figures (posts have theirs), or costs. */
static bool find_first(struct judge *j, enum fact_kind fact, const char *day, struct err *e)
{
    static const struct narrow everywhere = {0};
    const struct plan plan = {.fact = fact};
    struct gather g;
    struct shape shape;
    struct rows rows = {0};
    bool ok = true;

    gather_init(&g, j->f, &everywhere, (struct period){.all = true}, NULL, 0);
    shape_begin(&shape, &g, &plan, false);
    (void)shape_group(&shape, "network", GROUP_AS_IS);
    filters_number(j->f, &shape.filters, "counts", FILTER_BITS, COUNTS_SUM);
    (void)shape_aggregate(&shape, AGGREGATE_MIN, day, NULL);
    ok = shape_run(&shape, &rows, e);
    for (size_t i = 0; ok && i < rows.n; i++) {
        struct str network = frame_text(j->f, DICT_NETWORK, rows_at(&rows, i, 0)->integer);
        int64_t at = 0;
        earlier(&j->first, rows_at(&rows, i, 1));
        if (network.n && map_get(&j->s->ids, network, &at))
            earlier(&LIST_ITEMS(&j->s->parts, struct roi_part)[at].first, rows_at(&rows, i, 1));
    }
    gather_done(&g);
    return ok;
}

static void note(struct judge *j, struct roi_row *row, struct buf *b)
{
    row->note = arena_str(j->f->a, buf_str(b));
    buf_cut(b, 0);
}

static bool network_is_young(struct judge *j, const struct roi_part *part, struct buf *b)
{
    int32_t age = 0;

    if (!day_is_known(part->first) || !day_is_known(j->first) ||
        part->first.n - j->first.n <= BEGIN_DAYS)
        return false;
    age = j->end.n - part->first.n + 1;
    if (age >= ROI_NETWORK_DAYS)
        return false;
    msg_roi_early_network(b, j->f->lang, part->first, (int64_t)ROI_NETWORK_DAYS);
    return true;
}

/* A campaign that brought leads is judged when these had the time of a deal; one that sells at
 * once, when it is over. */
static bool campaign_is_young(struct judge *j, const struct roi_part *part, struct buf *b)
{
    const struct campaign *c = strategy_campaign(j->f->strategy, part->row.key);
    int32_t wait = part->row.leads > 0 && !isnan(j->cycle) ? (int32_t)ceil(j->cycle) : 0;

    if (!c || c->period.all || !day_is_known(c->period.to) || j->end.n >= c->period.to.n + wait)
        return false;
    if (j->end.n < c->period.to.n)
        msg_roi_early_running(b, j->f->lang, c->period.to);
    else
        msg_roi_early_cycle(b, j->f->lang, c->period.to, (int64_t)wait);
    return true;
}

static bool goal_is_young(struct judge *j, const struct roi_part *part, struct buf *b)
{
    const struct goal *goal = strategy_goal(j->f->strategy, part->row.key);
    int32_t wait = isnan(j->cycle) ? 30 : (int32_t)ceil(j->cycle);

    if (!goal || goal->period.all || !day_is_known(goal->period.from) ||
        j->end.n - goal->period.from.n + 1 >= wait)
        return false;
    msg_roi_early_goal(b, j->f->lang, goal->period.from, (int64_t)wait);
    return true;
}

static bool is_young(struct judge *j, const struct roi_part *part, struct buf *b)
{
    if (!part->row.key.n || part->is_source)
        return false;
    switch (j->s->dim) {
    case DIM_NETWORK:
        return network_is_young(j, part, b);
    case DIM_CAMPAIGN:
        return campaign_is_young(j, part, b);
    case DIM_GOAL:
        return goal_is_young(j, part, b);
    default:
        return false;
    }
}

/* Costs and returns that are assigned to no row are of some of them: could they turn the verdict?
 */
static bool rest_decides(const struct judge *j, const struct roi_row *row)
{
    const struct roi_row *rest = j->rest ? &j->rest->row : NULL;

    if (!rest || row == &j->s->total.row)
        return false;
    if (row->verdict == ROI_COSTS)
        return !isnan(rest->returned) && row->returned + rest->returned >= row->invested;
    return row->verdict == ROI_PAYS && row->returned <= row->invested + rest->invested;
}

static void say_rest(struct judge *j)
{
    const struct roi_row *rest = j->rest ? &j->rest->row : NULL, *all = &j->s->total.row;
    double returned = rest && !isnan(rest->returned) ? rest->returned : 0;
    struct buf b = BUF_MAX(512);

    if (!rest || (rest->invested < MUCH * all->invested && !(returned > MUCH * all->returned)))
        return;
    msg_roi_rest_much(&b, j->f->lang, roi_money(j->f, rest->invested, false),
                      roi_money(j->f, returned, false));
    span_warn(j->s, &b);
    buf_done(&b);
}

static void judge_row(struct judge *j, struct roi_part *part, bool may_be_young)
{
    struct roi_row *row = &part->row;
    int64_t n = row->sales[EVIDENCE_DECLARED].n + row->sales[EVIDENCE_SELF_DECLARED].n;
    struct buf b = BUF_MAX(512);
    enum lang lang = j->f->lang;

    row->verdict = ROI_NO_VERDICT;
    if (part->is_source) {
        buf_done(&b);
        return;
    }
    if (part->is_rest) {
        msg_roi_note_rest(&b, lang);
    } else if (row->invested <= 0) {
        msg_roi_note_no_cost(&b, lang);
    } else if (may_be_young && is_young(j, part, &b)) {
        row->verdict = ROI_TOO_EARLY;
    } else if (isnan(row->returned)) {
        if (n > 0)
            msg_roi_note_no_margin(&b, lang);
        else
            msg_roi_note_no_sales(&b, lang);
    } else if (n < ROI_FEW_SALES) {
        row->verdict = ROI_TOO_FEW;
        msg_roi_few(&b, lang, n, (int64_t)ROI_FEW_SALES);
    } else if (row->roi_low > 0) {
        row->verdict = ROI_PAYS;
        msg_roi_pays(&b, lang);
    } else if (row->roi_high < 0) {
        row->verdict = ROI_COSTS;
        msg_roi_costs_more(&b, lang);
    } else {
        row->verdict = ROI_UNSURE;
        msg_roi_unsure(&b, lang);
    }
    if (rest_decides(j, row)) {
        row->verdict = ROI_UNSURE;
        buf_cut(&b, 0);
        msg_roi_rest_decides(
            &b, lang, roi_money(j->f, j->rest->row.invested, false),
            roi_money(j->f, isnan(j->rest->row.returned) ? 0 : j->rest->row.returned, false));
    }
    note(j, row, &b);
    buf_done(&b);
}

bool roi_judge(struct frame *f, struct roi_span *now, double *cycle, struct err *e)
{
    struct judge j = {.f = f, .s = now, .end = f->w->today, .first = DAY_NONE, .cycle = NAN};

    if (!now->period.all && now->period.to.n < j.end.n)
        j.end = now->period.to;
    if (!cycle_median(f, &j.cycle, e))
        return false;
    if (now->has_dim && now->dim == DIM_NETWORK &&
        (!find_first(&j, FACT_FIGURE, "from", e) || !find_first(&j, FACT_COST, "day", e)))
        return false;
    for (size_t i = 0; now->has_dim && i < now->parts.n; i++) {
        if (LIST_ITEMS(&now->parts, struct roi_part)[i].is_rest)
            j.rest = &LIST_ITEMS(&now->parts, struct roi_part)[i];
    }
    say_rest(&j);
    judge_row(&j, &now->total, false);
    for (size_t i = 0; i < now->parts.n; i++)
        judge_row(&j, &LIST_ITEMS(&now->parts, struct roi_part)[i], true);
    *cycle = j.cycle;
    return true;
}
