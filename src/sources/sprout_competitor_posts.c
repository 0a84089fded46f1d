/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sprout Social: Competitor Posts. Public figures of posts of others; none of it enters ours. */
#include "messages/sources.h"
#include "model/post.h"
#include "sources/meta.h"
#include "sources/sprout.h"

enum { DATE, POST, NETWORK, POST_TYPE, CONTENT_TYPE, PROFILE, LINK, TEXT, OWN_END };

static const struct column columns[] = {
    [DATE] = {COL_INSTANT, REQUIRED, {"Date"}},
    [POST] = {COL_ID, REQUIRED, {"Post ID"}},
    [NETWORK] = {COL_TEXT, REQUIRED, {"Network"}},
    [POST_TYPE] = {COL_TEXT, OPTIONAL, {"Post Type"}},
    [CONTENT_TYPE] = {COL_TEXT, OPTIONAL, {"Content Type"}},
    [PROFILE] = {COL_TEXT, REQUIRED, {"Profile"}},
    [LINK] = {COL_TEXT, OPTIONAL, {"Link"}},
    [TEXT] = {COL_TEXT, OPTIONAL, {"Post"}},
    {COL_NUMBER,
     REQUIRED,
     {"Public Engagements"},
     "engagements",
     NATURE_FLOW,
     .may_be_empty = true},
    {COL_NUMBER, OPTIONAL, {"Reactions"}, "reactions", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Comments"}, "comments", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Shares"}, "shares", NATURE_FLOW},
    {COL_SKIP, OPTIONAL, {"Linked Content"}},
    {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct arena *a = reading_arena(r);
    struct post post = {
        .account = row[PROFILE].text,
        .day = row[DATE].day,
        .at = row[DATE].at,
        .text = row[TEXT].text,
        .url = row[LINK].text,
        .tags = post_tags(a, row[TEXT].text),
    };
    struct figure figure;

    if (!sprout_network(r, &row[NETWORK], NETWORK, &post.network))
        return;
    post.id = post_id(a, post.network, row[POST].text, row[LINK].text);
    post.kind = meta_post_kind(a, str_ascii_eq_nocase(row[POST_TYPE].text, S("post"))
                                      ? row[CONTENT_TYPE].text
                                      : row[POST_TYPE].text);
    ingest_competitor(reading_ingest(r), post.network, post.account);
    figure = meta_post(r, &post, DAY_NONE);
    reading_metrics(r, row, &figure);
}

const struct source source_sprout_competitor_posts = {
    .id = "sprout_competitor_posts",
    .title = msg_source_sprout_competitor_posts,
    .flags = SOURCE_TOOL | SOURCE_KEEP_UNKNOWN | SOURCE_LIFETIME | SOURCE_TRIED,
    .dates = DATES_MDY,
    .columns = columns,
    .row = row,
};
