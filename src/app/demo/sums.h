/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the truth adds up to, by period and network, and by campaign: straight from what was drawn.
 */
#pragma once

#include "app/demo/truth.h"

enum sum {
    SUM_HOURS, /* units of three minutes */
    SUM_TIME,
    SUM_ADS,
    SUM_CONTENT,
    SUM_TOOL,
    SUM_ORDERS,
    SUM_ORDERS_DECLARED,
    SUM_ORDERS_ASKED,
    SUM_ORDERS_NOTHING,
    SUM_ORDER_AMOUNT,
    SUM_REFUNDS,
    SUM_REFUND_AMOUNT,
    SUM_LEADS,
    SUM_LEADS_DECLARED,
    SUM_LEADS_ASKED,
    SUM_MEETINGS,
    SUM_QUOTES,
    SUM_QUOTE_AMOUNT,
    SUM_WON,
    SUM_WON_AMOUNT,
    SUM_LOST,
    SUM_LOST_AMOUNT,
    SUM_POSTS,
    SUM_VIEWS, /* of the posts published, by the last export that shows them; likewise the next ones
                */
    SUM_IMPRESSIONS,
    SUM_REACTIONS,
    SUM_COMMENTS,
    SUM_SHARES,
    SUM_DAY_VIEWS, /* seen in the period, where the network itself says it by day */
    SUM_SESSIONS,
    SUM_ENGAGED_SESSIONS,
    SUM_FOLLOWERS, /* at the end */
    SUM_TICKETS,
    SUM_SOLVED,
    SUM_RATED,
    SUM_GOOD,
    SUM_MENTIONS,
    SUM_RIVAL_MENTIONS,
    SUM_CALLS,
};
enum { SUMS = SUM_CALLS + 1, YEARS = 2, PERIODS = MONTHS + YEARS, PERIOD_YEAR = MONTHS };

struct sums {
    int64_t of[SUMS];
};

struct all_sums {
    struct sums cells[PERIODS][FROMS]; /* months, then years */
    struct sums *campaigns[YEARS];     /* by run */
    double reply_median[PERIODS];      /* seconds; NAN: none */
};

void sums_of(const struct truth *t, struct arena *a, struct all_sums *out);
