/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* X, content (since 2024): one row a post, replies among them, with the figures of the range in the
 * file's name. */
#include "messages/sources.h"
#include "model/post.h"
#include "sources/x.h"

enum { POST_ID, DATE, TEXT, LINK, IMPRESSIONS, OWN };

static const struct column columns[] = {
    [POST_ID] = {COL_ID, REQUIRED, {"Post id", "Identifiant du post", "ID du post"}},
    [DATE] = {COL_DAY, OPTIONAL, {"Date", "Fecha", "날짜"}},
    [TEXT] = {COL_TEXT,
              REQUIRED,
              {"Post text", "Texte du post", "포스트 텍스트"},
              .may_be_empty = true},
    [LINK] = {COL_TEXT, OPTIONAL, {"Post Link", "Lien du post"}},
    [IMPRESSIONS] = {COL_NUMBER,
                     REQUIRED,
                     {"Impressions", "Impresiones", "노출수"},
                     "impressions",
                     NATURE_FLOW,
                     .may_be_empty = true},
    [OWN] = {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct post post = {
        .id = post_id(reading_arena(r), S("x"), row[POST_ID].text, row[LINK].text),
        .account = x_handle(row[LINK].text),
        .day = row[DATE].given ? row[DATE].day : DAY_NONE,
        .at = INSTANT_NONE,
        .kind = S("text"),
        .text = row[TEXT].text,
        .url = row[LINK].text,
    };

    if (post.id.n == 0) {
        reading_refuse_id(r, POST_ID);
        return;
    }
    struct figure figure = reading_post(r, &post);

    reading_metrics(r, row, &figure);
}

const struct source source_x_content = {
    .id = "x_content",
    .network = "x",
    .title = msg_source_x_content,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_TRIED,
    .columns = columns,
    .shared = x_metrics,
    .row = row,
};
