/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* GA4 tables of time: a "Nth day" counted from the start date of the comments above (0000 is that
 * day), a "Nth week" or "Nth month", or dates written 20260224. */
#include "sources/ga4.h"

#include "messages/sources.h"

enum { NTH_DAY, NTH_WEEK, NTH_MONTH, DATE, OWN };

static const struct column columns[] = {
    [NTH_DAY] = {COL_NUMBER, OPTIONAL, {"Nth day", "Jour n", "Énième jour", "Nième jour"}},
    [NTH_WEEK] = {COL_NUMBER,
                  OPTIONAL,
                  {"Nth week", "Semaine n", "Énième semaine", "Nième semaine"}},
    [NTH_MONTH] = {COL_NUMBER, OPTIONAL, {"Nth month", "Mois n", "Énième mois", "Nième mois"}},
    [DATE] = {COL_DAY, OPTIONAL, {"Date", "Day", "Jour"}},
    [OWN] = {0},
};

/* A count of days is GA4's alone, whatever it counts; a date wants a metric that we know. */
static int fits(const struct reading *r)
{
    bool has_nth = reading_has(r, NTH_DAY) || reading_has(r, NTH_WEEK) || reading_has(r, NTH_MONTH);

    if (!ga4_has_comments(r) || reading_headers(r) < 2)
        return -1;
    return has_nth || (reading_has(r, DATE) && ga4_has_metric(r, OWN)) ? 2 : -1;
}

/* Weeks and months are cut where the range begins and ends, as the card itself cuts them. */
static bool span_of(const struct reading *r, const struct cell *row, struct day *from,
                    struct day *to)
{
    struct period p = reading_period(r);

    if (row[DATE].given) {
        *from = *to = row[DATE].day;
        return true;
    }
    if (!day_is_known(p.from))
        return false;
    if (row[NTH_DAY].given) {
        *from = *to = (struct day){p.from.n + (int32_t)row[NTH_DAY].number};
    } else if (row[NTH_WEEK].given) {
        int32_t into = (int32_t)(day_weekday(p.from) % 7); /* GA4's weeks begin on Sunday */
        *from = (struct day){p.from.n - into + 7 * (int32_t)row[NTH_WEEK].number};
        *to = (struct day){from->n + 6};
    } else if (row[NTH_MONTH].given) {
        struct civil c = day_civil(p.from);
        struct day first = day_of((struct civil){c.year, c.month, 1});
        *from = day_add_months(first, (int)row[NTH_MONTH].number);
        *to = (struct day){day_add_months(first, (int)row[NTH_MONTH].number + 1).n - 1};
    } else {
        return false;
    }
    if (from->n < p.from.n)
        *from = p.from;
    if (to->n > p.to.n)
        *to = p.to;
    return from->n <= to->n;
}

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, S(""), DAY_NONE);

    if (span_of(r, row, &figure.from, &figure.to))
        ga4_row(r, row, OWN, &figure);
}

const struct source source_ga4_days = {
    .id = "ga4_days",
    .network = "web",
    .title = msg_source_ga4_days,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_TRIED,
    .columns = columns,
    .shared = ga4_metrics,
    .fits = fits,
    .begin = ga4_begin,
    .row = row,
};
