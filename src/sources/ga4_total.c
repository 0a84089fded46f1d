/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A card of GA4's snapshot without a dimension: one row of figures for the whole site over the
 * range. */
#include "sources/ga4.h"

#include "messages/sources.h"

static const struct column columns[] = {{0}};

static int fits(const struct reading *r)
{
    for (size_t i = 0; i < reading_headers(r); i++) {
        if (!reading_knows(r, i))
            return -1;
    }
    return ga4_has_comments(r) && ga4_has_metric(r, 0) && reading_rows_sampled(r) <= 1 ? 0 : -1;
}

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, S(""), DAY_NONE);

    ga4_row(r, row, 0, &figure);
}

const struct source source_ga4_total = {
    .id = "ga4_total",
    .network = "web",
    .title = msg_source_ga4_total,
    .flags = SOURCE_TRIED,
    .columns = columns,
    .shared = ga4_metrics,
    .fits = fits,
    .begin = ga4_begin,
    .row = row,
};
