/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ask/roi_inside.h"

#include "ask/known.h"
#include "messages/ask.h"

#include <math.h>

enum { LATE_DAYS = 31 }; /* sales come now and then */

static struct roi_row empty_row(void)
{
    return (struct roi_row){.avoided = NAN,
                            .roi = NAN,
                            .roi_low = NAN,
                            .roi_high = NAN,
                            .margin_per_1 = NAN,
                            .margin_per_1_low = NAN,
                            .margin_per_1_high = NAN,
                            .revenue_per_1 = NAN,
                            .roas = NAN,
                            .returned = NAN,
                            .followers_gained = NAN,
                            .followers_net = NAN,
                            .engagements = NAN,
                            .clicks = NAN,
                            .visits = NAN,
                            .leads = NAN,
                            .meetings = NAN,
                            .quotes = NAN,
                            .per_follower_gained = NAN,
                            .per_follower_net = NAN,
                            .per_engagement = NAN,
                            .per_click = NAN,
                            .per_visit = NAN,
                            .per_lead = NAN,
                            .per_meeting = NAN,
                            .per_quote = NAN,
                            .per_sale = NAN,
                            .claimed_conversions = NAN,
                            .claimed_revenue = NAN,
                            .web_revenue = NAN};
}

struct roi_part *span_part(struct roi_span *s, struct str key)
{
    size_t known = s->parts.n;
    int64_t *at = map_put(&s->ids, key, (int64_t)known);
    struct roi_part *part = NULL;

    if ((size_t)*at < known)
        return &LIST_ITEMS(&s->parts, struct roi_part)[*at];
    part = list_add(&s->parts);
    *part = (struct roi_part){.row = empty_row(), .first = DAY_NONE};
    part->row.key = arena_str(s->f->a, key);
    part->is_rest = !key.n;
    part->is_source = str_eq(key, KEY_UNATTRIBUTED) || str_eq(key, KEY_OTHER);
    return part;
}

void span_warn(struct roi_span *s, struct buf *b)
{
    if (!list_has_str(s->warnings, buf_str(b)))
        list_add_str(s->warnings, arena_str(s->f->a, buf_str(b)));
    buf_cut(b, 0);
}

/* ---- sums and ratios ---- */

static double per(double cost, double n)
{
    return cost > 0 && n > 0 ? cost / n : NAN;
}

/* Nothing of it has a margin: that is not a margin of nothing. */
static void settle_margin(struct roi_sales *sales)
{
    if (sales->revenue != 0 && sales->no_margin == sales->revenue && sales->margin == 0)
        sales->margin = NAN;
}

static double or_zero(double x)
{
    return isnan(x) ? 0 : x;
}

static void finish_return(const struct roi_span *s, struct roi_part *part)
{
    struct roi_row *row = &part->row;
    const struct roi_sales *declared = &row->sales[EVIDENCE_DECLARED],
                           *self = &row->sales[EVIDENCE_SELF_DECLARED];
    double low_lead = part->lead_value[EVIDENCE_DECLARED],
           all_lead = low_lead + part->lead_value[EVIDENCE_SELF_DECLARED];
    bool no_margin = isnan(declared->margin) && isnan(self->margin);
    double low = NAN, all = NAN;

    no_margin = no_margin || (isnan(declared->margin) && self->revenue == 0) ||
                (isnan(self->margin) && declared->revenue == 0);
    row->lead_value = all_lead;
    if (!no_margin && (s->sales_known || part->has_sales)) {
        low = or_zero(declared->margin) + low_lead;
        all = or_zero(declared->margin) + or_zero(self->margin) + all_lead;
    }
    row->returned = all;
    if (row->invested <= 0 || part->is_rest)
        return;
    row->margin_per_1 = row->margin_per_1_high = all / row->invested;
    row->margin_per_1_low = low / row->invested;
    if (row->margin_per_1_low >
        row->margin_per_1_high) { /* refunds may take more than was self-declared */
        row->margin_per_1_high = low / row->invested;
        row->margin_per_1_low = all / row->invested;
    }
    row->roi = all / row->invested - 1;
    row->roi_low = row->margin_per_1_low - 1;
    row->roi_high = row->margin_per_1_high - 1;
    if (s->sales_known || part->has_sales)
        row->revenue_per_1 = (declared->revenue + self->revenue) / row->invested;
    if (row->investment[COST_ADS] > 0 && s->media_known)
        row->roas = part->paid_revenue / row->investment[COST_ADS];
}

static void finish(const struct roi_span *s, struct roi_part *part)
{
    struct roi_row *row = &part->row;

    row->invested = 0;
    for (size_t k = 0; k < COST_KINDS; k++)
        row->invested += row->investment[k];
    for (size_t i = 0; i < EVIDENCES; i++)
        settle_margin(&row->sales[i]);
    settle_margin(&row->other);
    if (!part->is_source)
        finish_return(s, part);
    if (part->is_rest) { /* nor would its costs tell what its clicks cost: these are of others */
        row->per_follower_gained = row->per_follower_net = row->per_engagement = NAN;
        row->per_click = row->per_visit = NAN;
        return;
    }
    row->per_lead = per(row->invested, row->leads);
    row->per_meeting = per(row->invested, row->meetings);
    row->per_quote = per(row->invested, row->quotes);
    row->per_sale = per(row->invested, row->orders + row->won);
}

void span_finish(struct roi_span *s)
{
    finish(s, &s->total);
    for (size_t i = 0; i < s->parts.n; i++)
        finish(s, &LIST_ITEMS(&s->parts, struct roi_part)[i]);
}

/* ---- a period ---- */

static bool span_run(struct roi_span *s, struct frame *f, const struct roi_question *q,
                     struct period p, struct list *warnings, struct err *e)
{
    s->f = f;
    s->q = q;
    s->parts = LIST_OF(struct roi_part);
    s->total = (struct roi_part){.row = empty_row(), .first = DAY_NONE};
    s->warnings = warnings;
    s->first_sale = s->last_sale = DAY_NONE;
    if (!narrow_of(f, &q->where, p, &s->narrow, e))
        return false;
    s->period = s->narrow.period;
    if (s->has_dim && !dim_prepare(f, s->dim, e))
        return false;
    if (!frame_strategy(f, e) || !frame_dictionary(f, DICT_TERM, e) || !span_costs(s, e) ||
        !span_sales(s, e) || !span_leads(s, e) || !span_steps(s, e))
        return false;
    span_finish(s);
    s->total.row.no_sales = !s->sales_known;
    s->total.row.no_costs = !s->costs_known;
    return true;
}

static void span_done(struct roi_span *s)
{
    list_done(&s->parts);
    map_done(&s->ids);
}

static bool span_is_empty(const struct roi_span *s)
{
    const struct roi_row *row = &s->total.row;

    return row->invested == 0 && !s->total.has_sales && row->sales[EVIDENCE_UNATTRIBUTED].n == 0 &&
           isnan(row->leads);
}

struct roi_run {
    struct frame frame;
    struct roi_span now, then;
    bool compared;
    struct list warnings, before_warnings; /* the past's are not shown */
};

static bool read_dim(struct roi_run *r, const struct roi_question *q, struct err *e)
{
    static const enum dim allowed[] = {DIM_NETWORK, DIM_PROGRAMME, DIM_CAMPAIGN, DIM_GOAL,
                                       DIM_POST};
    struct str by = str_trim(q->by);
    enum dim d = DIM_NETWORK;

    if (!by.n)
        return true;
    if (dim_parse(by, &d)) {
        for (size_t i = 0; i < COUNT_OF(allowed); i++) {
            if (allowed[i] == d) {
                r->now.has_dim = r->then.has_dim = true;
                r->now.dim = r->then.dim = d;
                return true;
            }
        }
    }
    return fail_unknown_column(e, ERR_USE, by, S("network, programme, campaign, goal, post"));
}

/* What is known of an unfinished period is compared with the same days before. */
static bool find_part(struct roi_run *r, struct period *part, struct err *e)
{
    struct roi_span *now = &r->now;
    struct day last = DAY_NONE;

    *part = now->period;
    if (now->period.all || !known_last(&r->frame, &last, e))
        return now->period.all;
    if (day_is_known(now->last_sale) && now->last_sale.n + LATE_DAYS < last.n)
        last = now->last_sale; /* costs go on being booked, sales are not known yet */
    *part = known_up_to(*part, last, r->frame.w->today);
    return true;
}

static void say_part(struct roi_run *r, struct period part)
{
    struct roi_span *now = &r->now;
    struct buf b = BUF_MAX(1024);

    if (r->compared && part.to.n < now->period.to.n) {
        msg_same_days(&b, r->frame.lang, frame_period(&r->frame, now->period), part.to,
                      frame_period(&r->frame, r->then.period));
        span_warn(now, &b);
    }
    if (r->compared && now->sales_known && day_is_known(now->first_sale) &&
        now->first_sale.n > r->then.period.from.n + LATE_DAYS) {
        struct buf sales = BUF_MAX(64), from = BUF_MAX(256);
        msg_known_sales(&sales, r->frame.lang);
        msg_known_from(&from, r->frame.lang, frame_buf(&r->frame, &sales), now->first_sale);
        msg_known_gaps(&b, r->frame.lang, frame_buf(&r->frame, &from));
        span_warn(now, &b);
    }
    buf_done(&b);
}

static bool compare(struct roi_run *r, const struct roi_question *q, struct period part,
                    struct err *e)
{
    struct period p = r->now.period;
    bool has_dim = r->then.has_dim;
    enum dim dim = r->then.dim;

    if (q->compare == COMPARE_NONE || p.all)
        return true;
    if (q->compare != COMPARE_PREVIOUS) {
        if (!span_run(&r->then, &r->frame, q, known_before(p, part, true), &r->before_warnings, e))
            return false;
        r->compared = q->compare == COMPARE_YEAR || !span_is_empty(&r->then);
        if (r->compared)
            return true;
        span_done(&r->then);
        r->then = (struct roi_span){.has_dim = has_dim, .dim = dim};
    }
    if (!span_run(&r->then, &r->frame, q, known_before(p, part, false), &r->before_warnings, e))
        return false;
    r->compared = q->compare == COMPARE_PREVIOUS || !span_is_empty(&r->then);
    return true;
}

static void say(struct roi_span *s, void (*write)(struct buf *, enum lang))
{
    struct buf b = BUF_MAX(1024);

    write(&b, s->q->lang);
    span_warn(s, &b);
    buf_done(&b);
}

/* What is missing for this scope: costs, sales, margins, sources, time. */
static void say_missing(struct roi_span *s)
{
    const struct roi_row *row = &s->total.row;
    const struct roi_sales *none = &row->sales[EVIDENCE_UNATTRIBUTED];
    int64_t all = row->sales[0].n + row->sales[1].n + none->n + row->other.n;
    struct buf b = BUF_MAX(1024);

    if (row->invested == 0)
        say(s, msg_roi_no_costs);
    else if (row->investment[COST_TIME] == 0)
        say(s, msg_roi_no_time);
    if (!s->sales_known)
        say(s, msg_roi_no_sales);
    else if (all == 0)
        say(s, msg_roi_no_sale_in_period);
    if (none->n > 0) {
        msg_roi_unattributed(&b, s->q->lang, none->n, all);
        span_warn(s, &b);
    }
    if (isnan(row->returned) && (row->sales[0].revenue != 0 || row->sales[1].revenue != 0)) {
        say(s, msg_roi_no_margin);
    } else if (s->no_margin > 0) {
        msg_roi_some_no_margin(&b, s->q->lang, s->no_margin, frame_currency(s->f));
        span_warn(s, &b);
    }
    if (foreign_any(&s->foreign)) {
        struct buf sales = BUF_MAX(64);
        msg_roi_sales(&sales, s->q->lang);
        msg_foreign(&b, s->q->lang, frame_buf(s->f, &sales), frame_foreign(s->f, &s->foreign),
                    frame_currency(s->f));
        span_warn(s, &b);
    }
    for (size_t i = 0; s->has_dim && s->dim == DIM_NETWORK && i < s->parts.n; i++) {
        const struct roi_part *part = &LIST_ITEMS(&s->parts, struct roi_part)[i];
        const struct network *network = network_find(part->row.key);
        if (!part->busy || part->row.investment[COST_TIME] > 0 || row->investment[COST_TIME] == 0 ||
            !network || !network->is_social)
            continue;
        msg_roi_network_no_time(&b, s->q->lang, network->name);
        span_warn(s, &b);
    }
    buf_done(&b);
}

static void name_rows(struct roi_run *r)
{
    struct roi_span *now = &r->now;

    for (size_t i = 0; i < now->parts.n; i++) {
        struct roi_part *part = &LIST_ITEMS(&now->parts, struct roi_part)[i];
        struct buf b = BUF_MAX(128);
        if (str_eq(part->row.key, KEY_UNATTRIBUTED))
            msg_roi_row_unattributed(&b, r->frame.lang);
        else if (str_eq(part->row.key, KEY_OTHER))
            msg_roi_row_other(&b, r->frame.lang);
        part->row.label = b.n ? arena_str(r->frame.a, buf_str(&b))
                              : dim_label(&r->frame, now->dim, part->row.key);
        buf_done(&b);
    }
}

static bool run(struct roi_run *r, const struct roi_question *q, struct roi *out, struct err *e)
{
    struct roi made = {0};
    struct period part = q->period;

    if (!read_dim(r, q, e) || !span_run(&r->now, &r->frame, q, q->period, &r->warnings, e) ||
        !find_part(r, &part, e) || !compare(r, q, part, e) ||
        !roi_judge(&r->frame, &r->now, &made.median_cycle, e))
        return false;
    say_missing(&r->now);
    say_part(r, part);
    made.period = r->now.period;
    made.before = r->compared ? r->then.period : (struct period){DAY_NONE, DAY_NONE, false};
    name_rows(r);
    made.total = r->now.total.row;
    made.total_before = r->compared ? r->then.total.row : empty_row();
    roi_tables(&r->frame, &made, &r->now, r->compared ? &r->then : NULL);
    if (r->now.has_dim && r->now.dim == DIM_POST && !roi_posts(&r->frame, q, &made, e))
        return false;
    made.sentence = roi_sentence(&r->frame, &made, &r->now);
    made.table.warnings = r->warnings;
    list_settle(&made.table.warnings, r->frame.a);
    r->warnings = LIST_OF(struct str);
    made.summary.warnings = made.brief.warnings = made.table.warnings;
    *out = made;
    return true;
}

bool roi(struct workspace *w, const struct roi_question *q, struct arena *a, struct roi *out,
         struct err *e)
{
    struct roi_run r = {0};
    bool ok = false;

    r.warnings = r.before_warnings = LIST_OF(struct str);
    frame_init(&r.frame, w, a, q->lang);
    ok = run(&r, q, out, e);
    span_done(&r.now);
    span_done(&r.then);
    list_done(&r.warnings);
    list_done(&r.before_warnings);
    frame_done(&r.frame);
    return ok;
}

struct str roi_verdict_name(enum roi_verdict v)
{
    static const struct str names[] = {STR_INIT(""),     STR_INIT("too_early"), STR_INIT("too_few"),
                                       STR_INIT("pays"), STR_INIT("unsure"),    STR_INIT("costs")};

    return names[v];
}
