/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* LinkedIn, a member's own analytics, sheet "TOP POSTS": two tables side by side, the posts with
 * the most engagements and those with the most impressions of the days chosen. */
#include "messages/sources.h"
#include "model/post.h"
#include "sources/linkedin.h"

enum { URL, PUBLISHED, ENGAGEMENTS, URL_2, PUBLISHED_2, IMPRESSIONS, OWN };

static const struct column columns[] = {
    [URL] = {COL_TEXT,
             REQUIRED,
             {"Post URL", "URL du post", "URL de la publication", "URL de la publicación"},
             .may_be_empty = true},
    [PUBLISHED] = {COL_DAY,
                   REQUIRED,
                   {"Post publish date", "Post published date", "Date de publication du post",
                    "Date de publication"},
                   .may_be_empty = true},
    [ENGAGEMENTS] = {COL_NUMBER,
                     REQUIRED,
                     {"Engagements", "Engagement", "Interactions", "Interacciones"},
                     "engagements",
                     NATURE_FLOW,
                     .may_be_empty = true},
    [URL_2] = {COL_TEXT,
               OPTIONAL,
               {"Post URL", "URL du post", "URL de la publication", "URL de la publicación"},
               .occurrence = 1},
    [PUBLISHED_2] = {COL_DAY,
                     OPTIONAL,
                     {"Post publish date", "Post published date", "Date de publication du post",
                      "Date de publication"},
                     .occurrence = 1},
    [IMPRESSIONS] =
        {COL_NUMBER, OPTIONAL, {"Impressions", "Impresiones"}, "impressions", NATURE_FLOW},
    [OWN] = {0},
};

static void give(struct reading *r, const struct cell *row, size_t url, size_t day, size_t value)
{
    struct arena *a = reading_arena(r);
    struct post post = {
        .id = post_id(a, S("linkedin"), (struct str){0}, row[url].text),
        .day = row[day].given ? row[day].day : DAY_NONE,
        .at = INSTANT_NONE,
        .url = row[url].text,
    };

    if (!row[url].given)
        return;
    if (post.id.n == 0) {
        reading_refuse_id(r, url);
        return;
    }
    struct figure figure = reading_post(r, &post);

    if (!row[value].given)
        return;
    figure.metric = str_of(columns[value].metric);
    figure.value = row[value].number;
    figure.column = reading_header_of(r, value);
    ingest_figure(reading_ingest(r), &figure);
}

static void row(struct reading *r, const struct cell *row)
{
    give(r, row, URL, PUBLISHED, ENGAGEMENTS);
    if (reading_has(r, URL_2))
        give(r, row, URL_2, PUBLISHED_2, IMPRESSIONS);
    else if (row[URL].given && row[IMPRESSIONS].given)
        give(r, row, URL, PUBLISHED, IMPRESSIONS);
}

const struct source source_linkedin_creator_posts = {
    .id = "linkedin_creator_posts",
    .network = "linkedin",
    .title = msg_source_linkedin_creator_posts,
    .flags = SOURCE_RANGE_BESIDE,
    .dates = DATES_MDY,
    .columns = columns,
    .begin = linkedin_name_creator,
    .row = row,
};
