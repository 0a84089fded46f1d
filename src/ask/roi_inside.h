/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Parts of the return on investment; for roi*.c only. */
#pragma once

#include "ask/gather.h"
#include "ask/roi.h"

struct roi_part { /* one row being made */
    struct roi_row row;
    double lead_value[EVIDENCES]; /* set values of leads, by evidence */
    double paid_revenue;          /* of sales declared as from paid media */
    bool is_source; /* sales without a source, or of other channels: a return of no work */
    bool is_rest;   /* what is assigned to none of the others: no return of its own */
    bool has_sales; /* a sale or a valued lead is in it */
    bool has_cost;
    bool busy;        /* posts, followers or engagement are known */
    struct day first; /* of anything known; DAY_NONE */
};

struct roi_span { /* one period: the one asked, or the one before */
    struct frame *f;
    const struct roi_question *q;
    struct period period;
    struct narrow narrow;
    bool has_dim;
    enum dim dim;
    struct list parts; /* of struct roi_part */
    struct map ids;    /* of parts, by key */
    struct roi_part total;
    bool sales_known;                 /* orders or deals reach into the period */
    bool costs_known;                 /* so do costs */
    struct day first_sale, last_sale; /* ever; DAY_NONE */
    bool media_known;                 /* some sale names its medium */
    int64_t *paid_networks;           /* codes of networks that costs are booked for */
    size_t n_paid_networks;
    struct foreigns foreign; /* sales in other currencies */
    double no_margin;        /* revenue of attributed sales without any margin */
    struct list *warnings;   /* of struct str */
};

/* Rows of what no work is known for. */
#define KEY_UNATTRIBUTED S("(unattributed)")
#define KEY_OTHER S("(other)")

struct roi_part *span_part(struct roi_span *s,
                           struct str key);        /* made when new; valid until the next one is */
void span_warn(struct roi_span *s, struct buf *b); /* the same once; empties b */

MUST_USE bool span_costs(struct roi_span *s, struct err *e);
MUST_USE bool span_sales(struct roi_span *s, struct err *e);
MUST_USE bool span_leads(struct roi_span *s, struct err *e);
MUST_USE bool span_steps(struct roi_span *s, struct err *e);
void span_finish(struct roi_span *s); /* sums, ratios */

/* Whose a sale or lead is, from its own words. */
struct roi_origin {
    enum evidence evidence;
    bool is_ours; /* of work that costs are booked for; else other channels, or nobody knows */
    bool is_paid; /* declared as from paid media */
    bool names_medium;
};

struct roi_said { /* codes and text of a sale's row */
    int64_t network, campaign, source, medium, click_id;
    struct str self_declared;
};

struct roi_origin origin_of(const struct roi_span *s, const struct roi_said *said);
struct str origin_key(const struct roi_origin *origin, struct str key);

MUST_USE bool roi_judge(struct frame *f, struct roi_span *now, double *cycle, struct err *e);
struct str roi_money(struct frame *f, double major, bool cents);
struct str roi_sentence(struct frame *f, const struct roi *r, const struct roi_span *now);
/* Makes `brief` of what a reader wants to see of posts. */
MUST_USE bool roi_posts(struct frame *f, const struct roi_question *q, struct roi *r,
                        struct err *e);
void roi_tables(struct frame *f, struct roi *r, const struct roi_span *now,
                const struct roi_span *then);
