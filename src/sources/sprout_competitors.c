/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sprout Social: Competitor Performance. A row a day, network and profile of another brand; none of
 * it enters our own figures. */
#include "messages/sources.h"
#include "sources/sprout.h"

enum { DATE, NETWORK, PROFILE, OWN_END };

static const struct column columns[] = {
    [DATE] = {COL_DAY, REQUIRED, {"Date"}},
    [NETWORK] = {COL_TEXT, REQUIRED, {"Network"}},
    [PROFILE] = {COL_TEXT, REQUIRED, {"Profile"}},
    {COL_NUMBER,
     REQUIRED,
     {"Public Engagements"},
     "engagements",
     NATURE_FLOW,
     .may_be_empty = true},
    {COL_NUMBER, REQUIRED, {"Audience"}, "followers", NATURE_STOCK, .may_be_empty = true},
    {COL_NUMBER, OPTIONAL, {"Net Audience Growth"}, "followers_net", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Published Posts"}, "posts", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Reactions"}, "reactions", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Comments"}, "comments", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Shares"}, "shares", NATURE_FLOW},
    {COL_SKIP, OPTIONAL, {"Public Engagements per Post"}},
    {COL_SKIP, OPTIONAL, {"% Audience Growth"}},
    {COL_SKIP, OPTIONAL, {"Top Hashtags by Lifetime Public Engagements"}},
    {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, S(""), row[DATE].day);

    if (!sprout_network(r, &row[NETWORK], NETWORK, &figure.network))
        return;
    reading_set_network(r, figure.network);
    figure.account = row[PROFILE].text;
    ingest_competitor(reading_ingest(r), figure.network, figure.account);
    reading_metrics(r, row, &figure);
}

const struct source source_sprout_competitors = {
    .id = "sprout_competitors",
    .title = msg_source_sprout_competitors,
    .flags = SOURCE_TOOL | SOURCE_KEEP_UNKNOWN,
    .dates = DATES_MDY,
    .columns = columns,
    .row = row,
};
