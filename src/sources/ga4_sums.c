/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A table by where visits came from holds every visit once: its rows add up to the site's own
 * figures over the range, which nothing else in the file may say. */
#include "sources/ga4.h"

#include <math.h>

enum { SUMS = 32 };

struct sums {
    int64_t line; /* of the first row */
    double values[SUMS];
    bool given[SUMS];
    double engaged, bounces; /* where rates give them */
    bool engaged_given, bounces_given;
};

static bool adds_up(size_t i)
{
    return i < SUMS && ga4_metrics[i].metric && ga4_metrics[i].nature == NATURE_FLOW;
}

void ga4_sum(struct reading *r, const struct cell *row, size_t own_columns)
{
    const struct cell *metrics = row + own_columns;
    const struct cell *sessions = &metrics[GA4_SESSIONS];
    struct sums *sums = reading_own(r, sizeof(*sums));

    if (sums->line == 0)
        sums->line = reading_line(r);
    for (size_t i = 0; ga4_metrics[i].names[0]; i++) {
        if (!adds_up(i) || !metrics[i].given)
            continue;
        sums->values[i] += metrics[i].number;
        sums->given[i] = true;
    }
    if (sessions->given && metrics[GA4_ENGAGEMENT_RATE].given && !metrics[GA4_ENGAGED].given) {
        sums->engaged += round(sessions->number * metrics[GA4_ENGAGEMENT_RATE].number);
        sums->engaged_given = true;
    }
    if (sessions->given && metrics[GA4_BOUNCE_RATE].given) {
        sums->bounces += round(sessions->number * metrics[GA4_BOUNCE_RATE].number);
        sums->bounces_given = true;
    }
}

static void add(struct reading *r, const char *metric, double value)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, S(""), DAY_NONE);

    figure.metric = str_of(metric);
    figure.nature = NATURE_FLOW;
    figure.value = value;
    ingest_figure(reading_ingest(r), &figure);
}

void ga4_sums_end(struct reading *r)
{
    struct sums *sums = reading_own(r, sizeof(*sums));

    if (sums->line == 0 || !day_is_known(reading_period(r).from))
        return;
    ingest_gathered(reading_ingest(r), sums->line);
    for (size_t i = 0; ga4_metrics[i].names[0]; i++) {
        if (adds_up(i) && sums->given[i])
            add(r, ga4_metrics[i].metric, sums->values[i]);
    }
    if (sums->engaged_given)
        add(r, "engaged_sessions", sums->engaged);
    if (sums->bounces_given)
        add(r, "bounces", sums->bounces);
}
