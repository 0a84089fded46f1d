/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* YouTube Studio, advanced mode, by content: "Table data.csv" of the exported zip, one row a video
 * with the figures of the range chosen. The range stands in the zip's name and, day by day, in the
 * tables beside it. */
#include "sources/youtube.h"

#include "messages/sources.h"
#include "model/post.h"

enum { CONTENT, TITLE, PUBLISHED, DURATION, OWN };

static const struct column columns[] = {
    [CONTENT] = {COL_ID,
                 REQUIRED,
                 {"Content", "Video", "Contenu", "Vidéo", "Contenido", "Inhalte"}},
    [TITLE] = {COL_TEXT,
               REQUIRED,
               {"Video title", "Titre de la vidéo", "Título del vídeo", "Título del video",
                "Videotitel"},
               .may_be_empty = true},
    [PUBLISHED] = {COL_DAY,
                   OPTIONAL,
                   {"Video publish time", "Heure de publication de la vidéo",
                    "Date de publication de la vidéo", "Fecha de publicación del vídeo",
                    "Hora de publicación del video"}},
    [DURATION] = {COL_SKIP, OPTIONAL, {"Duration", "Durée", "Duración", "Dauer"}},
    [OWN] = {0},
};

static int fits(const struct reading *r)
{
    return youtube_fits(r, OWN);
}

static void row(struct reading *r, const struct cell *row)
{
    struct arena *a = reading_arena(r);
    struct post post = {
        .id = post_id(a, S("youtube"), row[CONTENT].text, (struct str){0}),
        .day = row[PUBLISHED].given ? row[PUBLISHED].day : DAY_NONE,
        .at = INSTANT_NONE,
        .kind = S("video"),
        .text = row[TITLE].text,
        .url = youtube_video_url(a, row[CONTENT].text),
    };

    if (post.id.n == 0) {
        reading_refuse_id(r, CONTENT);
        return;
    }
    struct figure figure = reading_post(r, &post);

    reading_metrics(r, row, &figure);
}

const struct source source_youtube_content = {
    .id = "youtube_content",
    .network = "youtube",
    .title = msg_source_youtube_content,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_RANGE_BESIDE | SOURCE_NAME_END_OUT | SOURCE_TRIED,
    .columns = columns,
    .shared = youtube_metrics,
    .fits = fits,
    .row = row,
};
