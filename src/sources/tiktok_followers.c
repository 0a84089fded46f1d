/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* TikTok Studio, FollowerHistory: followers at the end of each day. */
#include "messages/sources.h"
#include "sources/tiktok.h"

enum { DATE, FOLLOWERS, DIFFERENCE, OWN };

static const struct column columns[] = {
    [DATE] = {COL_DAY, REQUIRED, {"Date"}},
    [FOLLOWERS] = {COL_NUMBER,
                   REQUIRED,
                   {"Followers", "Abonnés", "Seguidores"},
                   "followers",
                   NATURE_STOCK,
                   .may_be_empty = true},
    [DIFFERENCE] = {COL_NUMBER,
                    REQUIRED,
                    {"Difference in followers from previous day", "Difference in followers*",
                     "Différence du nombre d'abonnés*"},
                    "followers_net",
                    NATURE_FLOW,
                    .may_be_empty = true},
    [OWN] = {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, (struct str){0}, row[DATE].day);

    if (row[FOLLOWERS].given) /* "undefined" beside a difference of 0: nothing was counted yet */
        reading_metrics(r, row, &figure);
}

const struct source source_tiktok_followers = {
    .id = "tiktok_followers",
    .network = "tiktok",
    .title = msg_source_tiktok_followers,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_DAILY | SOURCE_TRIED,
    .columns = columns,
    .row = row,
};
