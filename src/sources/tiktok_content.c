/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* TikTok Studio, Content: one row a video with its totals since publication. "Time" is the day of
 * the export; "Post time" has no year and may be older than a year: the year is that of the video's
 * id, which holds its second of creation; the day is the file's, which is the account's own. */
#include "messages/sources.h"
#include "model/post.h"
#include "sources/tiktok.h"

enum { TIME, TITLE, LINK, POST_TIME, LIKES, COMMENTS, SHARES, VIEWS, OWN };

static const struct column columns[] = {
    [TIME] = {COL_DAY, REQUIRED, {"Time", "Date"}},
    [TITLE] = {COL_TEXT,
               REQUIRED,
               {"Video title", "Post title", "Titre de la vidéo"},
               .may_be_empty = true},
    [LINK] = {COL_TEXT, REQUIRED, {"Video link", "Post link", "Lien de la vidéo"}},
    [POST_TIME] = {COL_TEXT,
                   REQUIRED,
                   {"Post time", "Heure de publication", "Date de publication"},
                   .may_be_empty = true},
    [LIKES] = {COL_NUMBER,
               OPTIONAL,
               {"Total likes", "Total des j'aime", "Total de j'aime"},
               "likes+reactions",
               NATURE_FLOW},
    [COMMENTS] = {COL_NUMBER,
                  OPTIONAL,
                  {"Total comments", "Total des commentaires", "Total de commentaires"},
                  "comments",
                  NATURE_FLOW},
    [SHARES] = {COL_NUMBER,
                OPTIONAL,
                {"Total shares", "Total des partages", "Total de partages"},
                "shares",
                NATURE_FLOW},
    [VIEWS] = {COL_NUMBER,
               OPTIONAL,
               {"Total views", "Total des vues", "Total de vues"},
               "views",
               NATURE_FLOW},
    [OWN] = {0},
};

/* The day published; INT64_MIN as the id's instant leaves the file's own year, if it has one. */
static struct day day_published(struct str text, struct str id)
{
    int64_t created = post_id_instant(S("tiktok"), id);
    struct day of_id = created == INT64_MIN ? DAY_NONE : instant_utc_day((struct instant){created}),
               day;
    struct moment m;

    if (!moment_parse(text, &m))
        return of_id;
    if (m.year && moment_day(&m, DATES_MDY, 0, &day))
        return day;
    day = m.is_open ? of_id : day_nearest(m.month, m.day, of_id);
    return day_is_known(day) ? day : of_id;
}

/* "https://www.tiktok.com/@haileytupy2.0/video/7527623000473079054": the account's handle. */
static struct str handle_of(struct str url)
{
    ptrdiff_t at = str_find(url, S("tiktok.com/@"));
    struct str rest, handle = {0};

    if (at < 0)
        return handle;
    rest = str_sub(url, (size_t)at + 12, url.n);
    return str_cut(&rest, '/', &handle) ? handle : (struct str){0};
}

static void row(struct reading *r, const struct cell *row)
{
    struct post post = {
        .id = post_id(reading_arena(r), S("tiktok"), (struct str){0}, row[LINK].text),
        .account = handle_of(row[LINK].text),
        .at = INSTANT_NONE,
        .kind = S("video"),
        .text = row[TITLE].text,
        .url = row[LINK].text,
    };

    if (post.id.n == 0) {
        reading_refuse_id(r, LINK);
        return;
    }
    post.day = day_published(row[POST_TIME].text, post.id);
    if (str_find(row[LINK].text, S("/photo/")) >= 0)
        post.kind = S("photo");
    struct figure figure = reading_post(r, &post);

    reading_metrics(r, row, &figure);
}

const struct source source_tiktok_content = {
    .id = "tiktok_content",
    .network = "tiktok",
    .title = msg_source_tiktok_content,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_LIFETIME | SOURCE_SEEN_DAY | SOURCE_TRIED,
    .columns = columns,
    .row = row,
};
