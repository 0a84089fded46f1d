/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* X, account overview (since 2024): the account day by day, newest day first. */
#include "messages/sources.h"
#include "sources/x.h"

enum { DATE, IMPRESSIONS, NEW_FOLLOWS, UNFOLLOWS, OWN };

static const struct column columns[] = {
    [DATE] = {COL_DAY, REQUIRED, {"Date", "Fecha", "날짜"}},
    [IMPRESSIONS] = {COL_NUMBER,
                     REQUIRED,
                     {"Impressions", "Impresiones", "노출수"},
                     "impressions",
                     NATURE_FLOW,
                     .may_be_empty = true},
    [NEW_FOLLOWS] = {COL_NUMBER,
                     REQUIRED,
                     {"New follows", "Nouveaux abonnements", "Nouveaux abonnés"},
                     "followers_gained",
                     NATURE_FLOW,
                     .may_be_empty = true},
    [UNFOLLOWS] = {COL_NUMBER,
                   REQUIRED,
                   {"Unfollows", "Désabonnements"},
                   "followers_lost",
                   NATURE_FLOW,
                   .may_be_empty = true},
    [OWN] = {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, (struct str){0}, row[DATE].day);

    reading_metrics(r, row, &figure);
}

const struct source source_x_days = {
    .id = "x_days",
    .network = "x",
    .title = msg_source_x_days,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_DAILY,
    .columns = columns,
    .shared = x_metrics,
    .row = row,
};
