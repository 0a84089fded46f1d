/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sprout Social: Instagram Business Profiles. A row a day and profile. */
#include "messages/sources.h"
#include "sources/sprout.h"

enum { DATE, PROFILE, OWN_END };

static const struct column columns[] = {
    [DATE] = {COL_DAY, REQUIRED, {"Date"}},
    [PROFILE] = {COL_TEXT, REQUIRED, {"Instagram Profile"}},
    {COL_NUMBER, OPTIONAL, {"Followers"}, "followers", NATURE_STOCK},
    {COL_NUMBER, OPTIONAL, {"Net Follower Growth"}, "followers_net", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Followers Gained"}, "followers_gained", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Followers Lost"}, "followers_lost", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Following"}, "instagram.following", NATURE_STOCK},
    {COL_NUMBER, OPTIONAL, {"Net Following Growth"}, "instagram.following_net", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Published Posts"}, "posts", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Views"}, "views", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Reach"}, "reach", NATURE_UNIQUE},
    {COL_NUMBER, OPTIONAL, {"Organic Engagements"}, "engagements", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Organic Likes"}, "likes+reactions", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Organic Comments"}, "comments", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Organic Shares"}, "shares", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Organic Saves"}, "saves", NATURE_FLOW},
    {COL_SKIP, OPTIONAL, {"Engagement Rate (per View)"}},
    {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, S(""), row[DATE].day);

    figure.account = row[PROFILE].text;
    reading_metrics(r, row, &figure);
}

const struct source source_sprout_instagram = {
    .id = "sprout_instagram",
    .network = "instagram",
    .title = msg_source_sprout_instagram,
    .flags = SOURCE_TOOL | SOURCE_KEEP_UNKNOWN | SOURCE_TRIED,
    .dates = DATES_MDY,
    .columns = columns,
    .row = row,
};
