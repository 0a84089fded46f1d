/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* TikTok Studio, FollowerGender: shares of the followers at the day of the export. */
#include "messages/sources.h"
#include "sources/tiktok.h"

enum { GENDER, SHARE, OWN };

static const struct column columns[] = {
    [GENDER] = {COL_TEXT, REQUIRED, {"Gender", "Genre", "Sexe"}},
    [SHARE] = {COL_RATE, REQUIRED, {"Distribution", "Répartition"}, .may_be_empty = true},
    [OWN] = {0},
};

static void row(struct reading *r, const struct cell *row)
{
    tiktok_share(r, "gender", &row[GENDER], &row[SHARE]);
}

const struct source source_tiktok_follower_gender = {
    .id = "tiktok_follower_gender",
    .network = "tiktok",
    .title = msg_source_tiktok_follower_gender,
    .flags = SOURCE_TRIED | SOURCE_RECENT,
    .columns = columns,
    .row = row,
};
