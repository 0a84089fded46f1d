/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pinterest analytics, overview: the account day by day, one figure or several. */
#include "messages/sources.h"
#include "sources/pinterest.h"

enum { DATE, OWN };

static const struct column columns[] = {
    [DATE] = {COL_DAY, REQUIRED, {"Date", "Fecha", "Datum"}},
    [OWN] = {0},
};

static int fits(const struct reading *r)
{
    return pinterest_fits(r, OWN);
}

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, (struct str){0}, row[DATE].day);

    reading_metrics(r, row, &figure);
}

const struct source source_pinterest_days = {
    .id = "pinterest_days",
    .network = "pinterest",
    .title = msg_source_pinterest_days,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_DAILY,
    .columns = columns,
    .shared = pinterest_metrics,
    .fits = fits,
    .row = row,
};
