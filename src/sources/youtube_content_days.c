/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* YouTube Studio, advanced mode, by content: "Chart data.csv", one row a day and video of the
 * videos chosen for the chart, with the one figure that the chart shows. */
#include "sources/youtube.h"

#include "messages/sources.h"
#include "model/post.h"

enum { DATE, CONTENT, TITLE, PUBLISHED, DURATION, OWN };

static const struct column columns[] = {
    [DATE] = {COL_DAY, REQUIRED, {"Date", "Fecha", "Datum", "Data"}},
    [CONTENT] = {COL_ID,
                 REQUIRED,
                 {"Content", "Video", "Contenu", "Vidéo", "Contenido", "Inhalte"}},
    [TITLE] = {COL_TEXT,
               REQUIRED,
               {"Video title", "Titre de la vidéo", "Título del vídeo", "Título del video",
                "Videotitel"},
               .may_be_empty = true},
    [PUBLISHED] = {COL_SKIP,
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
    struct str id = post_id(reading_arena(r), S("youtube"), row[CONTENT].text, (struct str){0});

    if (id.n == 0) {
        reading_refuse_id(r, CONTENT);
        return;
    }
    struct figure figure = reading_figure(r, OBJECT_POST, id, row[DATE].day);

    reading_metrics(r, row, &figure);
}

const struct source source_youtube_content_days = {
    .id = "youtube_content_days",
    .network = "youtube",
    .title = msg_source_youtube_content_days,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_DAILY | SOURCE_NAME_END_OUT | SOURCE_TRIED,
    .columns = columns,
    .shared = youtube_metrics,
    .fits = fits,
    .row = row,
};
