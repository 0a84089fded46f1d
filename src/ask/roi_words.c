/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The answer in one sentence, with how sure it is. */
#include "ask/roi_inside.h"

#include "base/text.h"
#include "messages/ask.h"

#include <math.h>
#include <string.h>

struct str roi_money(struct frame *f, double major, bool cents)
{
    struct buf b = BUF_MAX(128);
    struct money m = {0};

    if (!money_of(major, f->w->settings.currency, &m))
        text_number(&b, f->lang, major, 2);
    else if (cents)
        text_money(&b, f->lang, m);
    else
        text_money_short(&b, f->lang, m);
    return frame_buf(f, &b);
}

static void add_returned(struct frame *f, const struct roi *r, struct buf *b)
{
    const struct roi_row *t = &r->total;
    struct str low = roi_money(f, t->margin_per_1_low, true),
               high = roi_money(f, t->margin_per_1_high, true);

    msg_roi_returned(b, f->lang, frame_currency(f), roi_money(f, t->margin_per_1, true),
                     roi_money(f, t->revenue_per_1, true));
    if (!str_eq(low, high))
        msg_roi_between(b, f->lang, low, high);
    msg_roi_ratio(b, f->lang, t->roi, roi_money(f, t->returned, false),
                  roi_money(f, t->invested, false), frame_period(f, r->period));
}

static void add_evidence(struct frame *f, const struct roi *r, struct buf *b)
{
    const struct roi_row *t = &r->total;
    int64_t unknown = t->sales[EVIDENCE_UNATTRIBUTED].n;
    int64_t known = t->sales[EVIDENCE_DECLARED].n + t->sales[EVIDENCE_SELF_DECLARED].n + t->other.n;

    if (known + unknown > 0)
        msg_roi_known_sources(b, f->lang, (double)known / (double)(known + unknown));
}

static void add_before(struct frame *f, const struct roi *r, struct buf *b)
{
    const struct roi_row *before = &r->total_before;

    if (day_is_known(r->before.from) && !isnan(before->margin_per_1))
        msg_roi_before(b, f->lang, roi_money(f, before->margin_per_1, true),
                       frame_period(f, r->before));
}

struct str roi_sentence(struct frame *f, const struct roi *r, const struct roi_span *now)
{
    const struct roi_row *t = &r->total;
    struct str period = frame_period(f, r->period);
    struct buf b = {0};
    double revenue = t->sales[EVIDENCE_DECLARED].revenue + t->sales[EVIDENCE_SELF_DECLARED].revenue;

    if (t->invested <= 0 && !now->sales_known) {
        msg_roi_nothing(&b, f->lang, period);
    } else if (t->invested <= 0) {
        msg_roi_no_investment(&b, f->lang, roi_money(f, revenue, false), period);
    } else if (!isnan(t->margin_per_1)) {
        add_returned(f, r, &b);
        add_evidence(f, r, &b);
        add_before(f, r, &b);
        if (t->verdict == ROI_TOO_FEW)
            buf_printf(&b, " %.*s", STR_ARG(t->note));
    } else if (now->sales_known) {
        msg_roi_revenue_only(&b, f->lang, frame_currency(f), roi_money(f, t->revenue_per_1, true),
                             roi_money(f, revenue, false), roi_money(f, t->invested, false),
                             period);
        add_evidence(f, r, &b);
    } else {
        msg_roi_cost_only(&b, f->lang, roi_money(f, t->invested, false), period);
    }
    return frame_buf(f, &b);
}
