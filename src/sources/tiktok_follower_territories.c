/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* TikTok Studio, FollowerTopTerritories: shares of the followers at the day of the export. */
#include "messages/sources.h"
#include "sources/tiktok.h"

enum { TERRITORY, SHARE, OWN };

static const struct column columns[] = {
    [TERRITORY] = {COL_TEXT,
                   REQUIRED,
                   {"Top territories", "Principaux territoires", "Territoires principaux"}},
    [SHARE] = {COL_RATE, REQUIRED, {"Distribution", "Répartition"}, .may_be_empty = true},
    [OWN] = {0},
};

static void row(struct reading *r, const struct cell *row)
{
    tiktok_share(r, "country", &row[TERRITORY], &row[SHARE]);
}

const struct source source_tiktok_follower_territories = {
    .id = "tiktok_follower_territories",
    .network = "tiktok",
    .title = msg_source_tiktok_follower_territories,
    .flags = SOURCE_TRIED | SOURCE_RECENT,
    .columns = columns,
    .row = row,
};
