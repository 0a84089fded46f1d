/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the work on social networks returned: investment by kind, return by kind, four named
 * figures, cost of each step, how sure it is (design.md 6, docs/roi.md). Every amount is in the
 * workspace's currency and in major units; NAN is missing, which is not zero. */
#pragma once

#include "ask/ask.h"

struct roi_question {
    struct period period;
    enum compare compare;
    struct str by;     /* "" (all together), "network", "programme", "campaign", "goal", "post" */
    struct list where; /* of struct where */
    enum lang lang;
    bool spread; /* share costs booked coarser than asked, and say so */
};

/* How it is known what a sale came from; journeys come before these once there are any. */
enum evidence {
    EVIDENCE_DECLARED,      /* the order, deal or payment names its source or campaign */
    EVIDENCE_SELF_DECLARED, /* the customer was asked "how did you hear of us?" */
    EVIDENCE_UNATTRIBUTED,  /* nothing says it: a row of its own, never spread */
};
enum { EVIDENCES = 3 };

struct roi_sales {
    int64_t n;        /* orders and deals won; refunds lessen the amounts, not the number */
    double revenue;   /* net of tax, shipping, discount and refunds */
    double margin;    /* NAN when no margin is set for any of it */
    double no_margin; /* revenue whose margin nothing sets: not in `margin` */
};

enum roi_verdict {
    ROI_NO_VERDICT, /* no investment or no return known: note says which */
    ROI_TOO_EARLY,  /* younger than its stage or sales cycle allows */
    ROI_TOO_FEW,    /* fewer than ROI_FEW_SALES sales */
    ROI_PAYS,       /* brings in more margin than it costs, whatever the evidence */
    ROI_UNSURE,     /* yes or no depends on which evidence one believes */
    ROI_COSTS,      /* costs more than it brings in */
};

/* Sales come one by one: the number seen in a period varies like a Poisson count, by 1.96 / sqrt(n)
 * either way at 95 %. With 30 that is already a third more or less; below, a verdict would be a
 * guess. */
enum { ROI_FEW_SALES = 30 };
/* A community takes six to twelve months: until then a network is not judged on sales. */
enum { ROI_NETWORK_DAYS = 365 };

/* Costs of steps that leave networks out when these do not tell of the step. */
enum roi_step { ROI_GAINED, ROI_NET, ROI_ENGAGEMENT, ROI_CLICK, ROI_VISIT, ROI_STEPS };

struct roi_row {
    struct str key, label;         /* "" and "not assigned"; of the total: "" */
    double investment[COST_KINDS]; /* by enum cost_kind */
    double invested;               /* their sum, time included */
    bool no_costs, no_sales;       /* of the total: nothing is known of these; 0 is missing */
    double hours;

    double shop_margin, deal_margin, lead_value; /* the return, by kind */
    double returned;                             /* their sum; NAN when no margin is set at all */
    double avoided; /* support calls avoided: an estimate, apart, never in `returned` */
    struct roi_sales sales[EVIDENCES]; /* rows by something: what is attributed to it; total: all */
    struct roi_sales other; /* source known, but no work that costs are booked for (a newsletter) */

    double roi;               /* (returned - invested) / invested */
    double roi_low, roi_high; /* declared sales alone; with self-declared: "one kind of evidence" */
    double margin_per_1, margin_per_1_low, margin_per_1_high;
    double revenue_per_1;
    double roas; /* revenue of sales declared as from paid media / ads */

    double followers_gained, followers_net, engagements, clicks, visits, leads, meetings, quotes;
    double orders, won; /* counted once, by any evidence that names the row */
    double per_follower_gained, per_follower_net, per_engagement, per_click, per_visit, per_lead,
        per_meeting, per_quote, per_sale; /* the full cost each */
    struct str step_notes[ROI_STEPS]; /* of the first: whom they leave out, and how much that is */

    double claimed_conversions, claimed_revenue, web_revenue; /* beside, never added */

    enum roi_verdict verdict;
    struct str note; /* the verdict in words */
};

struct roi {
    struct str sentence;          /* the answer in the question's language, with its uncertainty */
    struct period period, before; /* before.from DAY_NONE: nothing to compare with */
    struct roi_row total, total_before;
    struct list rows;    /* of struct roi_row; none when asked all together */
    double median_cycle; /* days from lead to deal won; NAN */

    /* The same as tables. `table`: a row for each thing asked by (all together: one row), every
     * figure a column; what json and csv give. The others are for eyes: `summary` investment and
     * return by kind and the four figures, now and before; `evidence` sales by evidence; `steps`
     * cost of each step; `beside` what
     * web analytics and the networks claim; `brief`, where asked by something, the verdict on each.
     */
    struct table table, brief, summary, evidence, steps, beside;
};

MUST_USE bool roi(struct workspace *w, const struct roi_question *q, struct arena *a,
                  struct roi *out, struct err *e);
struct str
roi_verdict_name(enum roi_verdict v); /* "", "too_early", "too_few", "pays", "unsure", "costs" */
