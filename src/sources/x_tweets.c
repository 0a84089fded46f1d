/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Twitter analytics by tweet (2014 to 2023): tweet_activity_metrics_NAME_FROM_TO_LANG.csv; TO is
 * the day after the last. */
#include "messages/sources.h"
#include "model/post.h"
#include "sources/x.h"

enum { TWEET_ID, LINK, TEXT, TIME, IMPRESSIONS, OWN };

static const struct column columns[] = {
    [TWEET_ID] = {COL_ID, REQUIRED, {"Tweet id"}},
    [LINK] = {COL_TEXT, REQUIRED, {"Tweet permalink"}, .may_be_empty = true},
    [TEXT] = {COL_TEXT, OPTIONAL, {"Tweet text"}},
    [TIME] = {COL_INSTANT, REQUIRED, {"time"}},
    [IMPRESSIONS] =
        {COL_NUMBER, REQUIRED, {"impressions"}, "impressions", NATURE_FLOW, .may_be_empty = true},
    [OWN] = {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct post post = {
        .id = post_id(reading_arena(r), S("x"), row[TWEET_ID].text, row[LINK].text),
        .account = x_handle(row[LINK].text),
        .day = row[TIME].day,
        .at = row[TIME].at,
        .kind = S("text"),
        .text = row[TEXT].text,
        .url = row[LINK].text,
    };

    if (post.id.n == 0) {
        reading_refuse_id(r, TWEET_ID);
        return;
    }
    struct figure figure = reading_post(r, &post);

    reading_metrics(r, row, &figure);
}

const struct source source_x_tweets = {
    .id = "x_tweets",
    .network = "x",
    .title = msg_source_x_tweets,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_UTC | SOURCE_NAME_END_OUT | SOURCE_TRIED | SOURCE_FORMER,
    .columns = columns,
    .shared = x_legacy_metrics,
    .row = row,
};
