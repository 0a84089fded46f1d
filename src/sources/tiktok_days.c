/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* TikTok Studio, Overview: the account day by day. */
#include "messages/sources.h"
#include "sources/tiktok.h"

enum { DATE, VIDEO_VIEWS, PROFILE_VIEWS, LIKES, COMMENTS, SHARES, REACHED, OWN };

static const struct column columns[] = {
    [DATE] = {COL_DAY, REQUIRED, {"Date"}},
    [VIDEO_VIEWS] = {COL_NUMBER,
                     REQUIRED,
                     {"Video Views", "Post Views", "Vues de la vidéo", "Vues des vidéos",
                      "Vues de vidéo", "Vues de vidéos", "Vues vidéo", "Vues de la publication",
                      "Vues des publications", "Vues de publication", "Visualizaciones de videos"},
                     "views",
                     NATURE_FLOW,
                     .may_be_empty = true},
    [PROFILE_VIEWS] = {COL_NUMBER,
                       REQUIRED,
                       {"Profile Views", "Vues du profil", "Vues de profil", "Visites du profil",
                        "Consultations du profil", "Visualizaciones del perfil"},
                       "profile_visits",
                       NATURE_FLOW,
                       .may_be_empty = true},
    [LIKES] = {COL_NUMBER,
               OPTIONAL,
               {"Likes", "J'aime", "Mentions J'aime", "Me gusta"},
               "likes+reactions",
               NATURE_FLOW},
    [COMMENTS] = {COL_NUMBER,
                  OPTIONAL,
                  {"Comments", "Commentaires", "Comentarios"},
                  "comments",
                  NATURE_FLOW},
    [SHARES] =
        {COL_NUMBER, OPTIONAL, {"Shares", "Partages", "Veces compartido"}, "shares", NATURE_FLOW},
    [REACHED] = {COL_NUMBER,
                 OPTIONAL,
                 {"Reached audience", "Unique viewers", "Audience atteinte"},
                 "reach",
                 NATURE_UNIQUE},
    [OWN] = {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, (struct str){0}, row[DATE].day);

    reading_metrics(r, row, &figure);
}

const struct source source_tiktok_days = {
    .id = "tiktok_days",
    .network = "tiktok",
    .title = msg_source_tiktok_days,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_DAILY | SOURCE_TRIED,
    .columns = columns,
    .row = row,
};
