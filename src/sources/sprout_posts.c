/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sprout Social: Post Performance. Lifetime readings of posts of all networks connected. */
#include "messages/sources.h"
#include "model/post.h"
#include "sources/meta.h"
#include "sources/sprout.h"

enum {
    DATE,
    POST,
    NETWORK,
    POST_TYPE,
    CONTENT_TYPE,
    PROFILE,
    LINK,
    TEXT,
    TAGS,
    IMPRESSIONS,
    ORGANIC,
    PAID,
    REACH,
    ORGANIC_REACH,
    PAID_REACH,
    VIDEO,
    ENGAGEMENTS,
    OWN_END
};

static const struct column columns[] = {
    [DATE] = {COL_INSTANT, REQUIRED, {"Date"}},
    [POST] = {COL_ID, REQUIRED, {"Post ID"}},
    [NETWORK] = {COL_TEXT, REQUIRED, {"Network"}},
    [POST_TYPE] = {COL_TEXT, REQUIRED, {"Post Type"}, .may_be_empty = true},
    [CONTENT_TYPE] = {COL_TEXT, OPTIONAL, {"Content Type"}},
    [PROFILE] = {COL_TEXT, REQUIRED, {"Profile"}},
    [LINK] = {COL_TEXT, OPTIONAL, {"Link"}},
    [TEXT] = {COL_TEXT, OPTIONAL, {"Post"}},
    [TAGS] = {COL_TEXT, OPTIONAL, {"Tags"}},
    [IMPRESSIONS] = {COL_NUMBER, REQUIRED, {"Impressions"}, .may_be_empty = true},
    [ORGANIC] = {COL_NUMBER, OPTIONAL, {"Organic Impressions"}},
    [PAID] = {COL_NUMBER, OPTIONAL, {"Paid Impressions"}},
    [REACH] = {COL_NUMBER, OPTIONAL, {"Reach"}},
    [ORGANIC_REACH] = {COL_NUMBER, OPTIONAL, {"Organic Reach"}},
    [PAID_REACH] = {COL_NUMBER, OPTIONAL, {"Paid Reach"}},
    [VIDEO] = {COL_NUMBER, OPTIONAL, {"Video Views"}},
    [ENGAGEMENTS] = {COL_NUMBER, OPTIONAL, {"Engagements"}, "engagements", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Reactions"}, "reactions", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Likes"}, "likes", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Dislikes"}, "dislikes", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Comments"}, "comments", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Shares"}, "shares", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Saves"}, "saves", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Post Link Clicks"}, "link_clicks", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Post Clicks (All)"}, "clicks", NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Estimated Minutes Watched"},
     "watch_seconds",
     NATURE_FLOW,
     .scale = 60},
    {COL_SKIP, OPTIONAL, {"Engagement Rate (per Impression)"}},
    {COL_SKIP, OPTIONAL, {"Full Video View Rate"}},
    {COL_SKIP, OPTIONAL, {"Reels Skip Rate"}},
    {COL_SKIP, OPTIONAL, {"Average Video Time Watched (Seconds)"}},
    {COL_SKIP, OPTIONAL, {"Sent by"}},
    {COL_SKIP, OPTIONAL, {"Linked Content"}},
    {0},
};

static void add_shown(struct reading *r, const struct cell *row, const struct figure *figure)
{
    size_t shown = row[ORGANIC].given ? ORGANIC : IMPRESSIONS; /* organic and paid stay apart */
    size_t reached = row[ORGANIC_REACH].given ? ORGANIC_REACH : REACH;

    sprout_metric(r, figure, &row[shown], shown, S("impressions"), NATURE_FLOW);
    sprout_metric(r, figure, &row[PAID], PAID, S("ad_impressions"), NATURE_FLOW);
    sprout_metric(r, figure, &row[reached], reached, S("reach"), NATURE_UNIQUE);
    sprout_metric(r, figure, &row[PAID_REACH], PAID_REACH, S("ad_reach"), NATURE_UNIQUE);
    sprout_metric(r, figure, &row[VIDEO], VIDEO, sprout_views(figure->network), NATURE_FLOW);
}

static void row(struct reading *r, const struct cell *row)
{
    struct arena *a = reading_arena(r);
    struct post post = {
        .account = row[PROFILE].text,
        .day = row[DATE].day,
        .at = row[DATE].at,
        .text = row[TEXT].text,
        .url = row[LINK].text,
    };
    struct figure figure;

    if (!sprout_network(r, &row[NETWORK], NETWORK, &post.network))
        return;
    post.id = post_id(a, post.network, row[POST].text, row[LINK].text);
    post.kind = meta_post_kind(a, str_ascii_eq_nocase(row[POST_TYPE].text, S("post"))
                                      ? row[CONTENT_TYPE].text
                                      : row[POST_TYPE].text);
    post.tags = post_tags(
        a, arena_printf(a, "%.*s %.*s", STR_ARG(row[TEXT].text), STR_ARG(row[TAGS].text)));
    reading_set_network(r, post.network);
    figure = meta_post(r, &post, DAY_NONE);
    add_shown(r, row, &figure);
    reading_metrics(r, row, &figure);
}

const struct source source_sprout_posts = {
    .id = "sprout_posts",
    .title = msg_source_sprout_posts,
    .flags = SOURCE_TOOL | SOURCE_KEEP_UNKNOWN | SOURCE_LIFETIME | SOURCE_TRIED,
    .dates = DATES_MDY,
    .columns = columns,
    .row = row,
};
