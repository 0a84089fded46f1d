/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Google Search Console, by day: "Chart.csv" or "Dates.csv" of the exported zip. */
#include "messages/sources.h"
#include "sources/search_console.h"

enum { DAY, OWN };

static const struct column columns[] = {
    [DAY] = {COL_DAY, REQUIRED, {"Date", "Day", "Jour", "Fecha", "Datum", "Data"}},
    [OWN] = {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, S(""), row[DAY].day);

    reading_metrics(r, row, &figure);
}

const struct source source_search_console_days = {
    .id = "search_console_days",
    .network = "web",
    .title = msg_source_search_console_days,
    .flags = SOURCE_DAILY | SOURCE_TRIED,
    .columns = columns,
    .shared = search_console_metrics,
    .begin = search_console_begin,
    .row = row,
};
