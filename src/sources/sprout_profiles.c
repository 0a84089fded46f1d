/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sprout Social: Profile Performance. A row a day, network and profile. */
#include "messages/sources.h"
#include "sources/sprout.h"

enum { DATE, NETWORK, PROFILE, VIDEO, AUDIENCE, PUBLISHED, RECEIVED };

static const struct column columns[] = {
    [DATE] = {COL_DAY, REQUIRED, {"Date"}},
    [NETWORK] = {COL_TEXT, REQUIRED, {"Network"}},
    [PROFILE] = {COL_TEXT, REQUIRED, {"Profile"}},
    [VIDEO] = {COL_NUMBER, OPTIONAL, {"Video Views"}},
    [AUDIENCE] = {COL_NUMBER, OPTIONAL, {"Audience"}, "followers", NATURE_STOCK},
    [PUBLISHED] = {COL_NUMBER,
                   OPTIONAL,
                   {"Published Posts (Total)", "Published Posts"},
                   "posts",
                   NATURE_FLOW},
    [RECEIVED] =
        {COL_NUMBER, OPTIONAL, {"Received Messages (Total)"}, "messages_received", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Net Audience Growth"}, "followers_net", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Audience Gained"}, "followers_gained", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Audience Lost"}, "followers_lost", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Sent Messages (Total)"}, "messages_sent", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Impressions"}, "impressions", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Engagements"}, "engagements", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Reactions"}, "reactions", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Comments"}, "comments", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Shares"}, "shares", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Saves"}, "saves", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Post Link Clicks"}, "link_clicks", NATURE_FLOW},
    {COL_SKIP, OPTIONAL, {"Engagement Rate (per Impression)"}},
    {0},
};

/* The report is put together column by column: any of its own words will do, or three others. */
static int fits(const struct reading *r)
{
    size_t known = 0;

    for (size_t i = VIDEO; columns[i].names[0]; i++)
        known += reading_has(r, i);
    return known >= 3 || reading_has(r, AUDIENCE) || reading_has(r, PUBLISHED) ||
                   reading_has(r, RECEIVED)
               ? 0
               : -1;
}

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, S(""), row[DATE].day);

    if (!sprout_network(r, &row[NETWORK], NETWORK, &figure.network))
        return;
    reading_set_network(r, figure.network);
    figure.account = row[PROFILE].text;
    sprout_metric(r, &figure, &row[VIDEO], VIDEO, sprout_views(figure.network), NATURE_FLOW);
    reading_metrics(r, row, &figure);
}

const struct source source_sprout_profiles = {
    .id = "sprout_profiles",
    .title = msg_source_sprout_profiles,
    .flags = SOURCE_TOOL | SOURCE_KEEP_UNKNOWN | SOURCE_TRIED,
    .dates = DATES_MDY,
    .columns = columns,
    .fits = fits,
    .row = row,
};
