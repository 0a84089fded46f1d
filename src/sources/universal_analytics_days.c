/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Universal Analytics by day: "Day Index" and a metric, the last sheet of a workbook. */
#include "messages/sources.h"
#include "sources/universal_analytics.h"

enum { DAY, OWN };

static const struct column columns[] = {
    [DAY] = {COL_DAY, REQUIRED, {"Day Index", "Index des jours", "Index du jour", "Índice de día"}},
    [OWN] = {0},
};

static int fits(const struct reading *r)
{
    return reading_headers(r) >= 2 && reading_knows(r, 1) ? 3 : -1;
}

/* 7/1/22 in English, 01/07/2022 in the other languages. */
static enum date_order dates_of(const struct reading *r)
{
    return str_ascii_eq_nocase(reading_header_of(r, DAY), S("Day Index")) ? DATES_MDY : DATES_DMY;
}

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, S(""), row[DAY].day);

    universal_analytics_row(r, row, OWN, &figure);
}

const struct source source_universal_analytics_days = {
    .id = "universal_analytics_days",
    .network = "web",
    .title = msg_source_universal_analytics_days,
    .flags = SOURCE_DAILY | SOURCE_TOTALS_UNLABELLED | SOURCE_TRIED | SOURCE_FORMER,
    .dates_of = dates_of,
    .columns = columns,
    .shared = universal_analytics_metrics,
    .fits = fits,
    .row = row,
};
