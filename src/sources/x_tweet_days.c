/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Twitter analytics by day (2014 to 2023): daily_tweet_activity_metrics_NAME_FROM_TO_LANG.csv. */
#include "messages/sources.h"
#include "sources/x.h"

enum { DATE, TWEETS, IMPRESSIONS, OWN };

static const struct column columns[] = {
    [DATE] = {COL_DAY, REQUIRED, {"Date"}},
    [TWEETS] =
        {COL_NUMBER, REQUIRED, {"Tweets published"}, "posts", NATURE_FLOW, .may_be_empty = true},
    [IMPRESSIONS] =
        {COL_NUMBER, REQUIRED, {"impressions"}, "impressions", NATURE_FLOW, .may_be_empty = true},
    [OWN] = {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, (struct str){0}, row[DATE].day);

    reading_metrics(r, row, &figure);
}

const struct source source_x_tweet_days = {
    .id = "x_tweet_days",
    .network = "x",
    .title = msg_source_x_tweet_days,
    .flags =
        SOURCE_KEEP_UNKNOWN | SOURCE_DAILY | SOURCE_NAME_END_OUT | SOURCE_TRIED | SOURCE_FORMER,
    .columns = columns,
    .shared = x_legacy_metrics,
    .row = row,
};
