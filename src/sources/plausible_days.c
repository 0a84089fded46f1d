/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Plausible by day: "visitors.csv" of the exported zip. */
#include "messages/sources.h"
#include "sources/plausible.h"

enum { DAY, OWN };

static const struct column columns[] = {
    [DAY] = {COL_DAY, REQUIRED, {"date"}},
    [OWN] = {0},
};

static int fits(const struct reading *r)
{
    bool is_whole = reading_has(r, OWN + PLAUSIBLE_BOUNCE_RATE) &&
                    reading_has(r, OWN + PLAUSIBLE_DURATION) &&
                    reading_has(r, OWN + PLAUSIBLE_VISITS);

    return is_whole ? 1 : -1;
}

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, S(""), row[DAY].day);

    plausible_row(r, row, OWN, &figure);
}

const struct source source_plausible_days = {
    .id = "plausible_days",
    .network = "web",
    .title = msg_source_plausible_days,
    .flags = SOURCE_DAILY,
    .columns = columns,
    .shared = plausible_metrics,
    .fits = fits,
    .begin = plausible_begin,
    .row = row,
};
