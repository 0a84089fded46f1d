/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sprout Social: TikTok Profiles. A row a day and profile. What it calls impressions are the video
 * views. */
#include "messages/sources.h"
#include "sources/sprout.h"

enum { DATE, PROFILE, OWN_END };

static const struct column columns[] = {
    [DATE] = {COL_DAY, REQUIRED, {"Date"}},
    [PROFILE] = {COL_TEXT, REQUIRED, {"TikTok Profiles", "TikTok Profile"}},
    {COL_NUMBER, OPTIONAL, {"Published Posts"}, "posts", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Net Follower Growth"}, "followers_net", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Followers"}, "followers", NATURE_STOCK},
    {COL_NUMBER, OPTIONAL, {"Video Views"}, "views", NATURE_FLOW},
    {COL_SKIP, OPTIONAL, {"Impressions"}},
    {COL_NUMBER, OPTIONAL, {"Engagements"}, "engagements", NATURE_FLOW},
    {COL_SKIP, OPTIONAL, {"Engagement Rate (per Impression)"}},
    {COL_NUMBER, OPTIONAL, {"Likes"}, "likes+reactions", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Comments"}, "comments", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Shares"}, "shares", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Profile Views"}, "profile_visits", NATURE_FLOW},
    {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, S(""), row[DATE].day);

    figure.account = row[PROFILE].text;
    reading_metrics(r, row, &figure);
}

const struct source source_sprout_tiktok = {
    .id = "sprout_tiktok",
    .network = "tiktok",
    .title = msg_source_sprout_tiktok,
    .flags = SOURCE_TOOL | SOURCE_KEEP_UNKNOWN | SOURCE_TRIED,
    .dates = DATES_MDY,
    .columns = columns,
    .row = row,
};
