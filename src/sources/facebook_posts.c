/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Facebook: content export of Meta Business Suite or the professional dashboard; a row a post
 * (Lifetime), or a row a post and day (Daily). Keyed by "Post ID": the permalink changes between
 * exports of one post. */
#include "messages/sources.h"
#include "model/post.h"
#include "sources/meta.h"

enum {
    POST,
    PAGE_ID,
    PAGE,
    TITLE,
    DESCRIPTION,
    PUBLISHED,
    PERMALINK,
    TYPE,
    FUNDED,
    DATE,
    DURATION,
    TOTAL,
    OWN_END
};

static const struct column columns[] = {
    [POST] = {COL_ID,
              REQUIRED,
              {"Post ID", "Identifiant de la publication", "ID de la publication",
               "Identificador de la publicación", "Beitrags-ID"}},
    [PAGE_ID] = {COL_ID,
                 REQUIRED,
                 {"Page ID", "Identifiant de la Page", "ID de la Page",
                  "Identificador de la página", "Seiten-ID"},
                 .may_be_empty = true},
    [PAGE] = {COL_TEXT,
              OPTIONAL,
              {"Page name", "Nom de la Page", "Nombre de la página", "Seitenname"}},
    [TITLE] = {COL_TEXT, OPTIONAL, {"Title", "Titre", "Título", "Titel"}},
    [DESCRIPTION] = {COL_TEXT, OPTIONAL, {"Description", "Descripción", "Beschreibung"}},
    [PUBLISHED] = {COL_INSTANT,
                   REQUIRED,
                   {"Publish time", "Heure de publication", "Date de publication",
                    "Hora de publicación", "Veröffentlichungszeitpunkt"}},
    [PERMALINK] = {COL_TEXT, OPTIONAL, {"Permalink", "Permalien", "Enlace permanente"}},
    [TYPE] = {COL_TEXT,
              OPTIONAL,
              {"Post type", "Type de publication", "Tipo de publicación", "Beitragsart"}},
    [FUNDED] = {COL_TEXT, OPTIONAL, {"Funded content status", "Statut du contenu financé"}},
    [DATE] = {COL_TEXT, OPTIONAL, {"Date", "Fecha", "Datum"}},
    [DURATION] = {COL_SKIP, OPTIONAL, {"Duration (sec)", "Durée (s)", "Durée (secondes)"}},
    [TOTAL] = {COL_NUMBER,
               OPTIONAL,
               {"Reactions, Comments and Shares", "Réactions, commentaires et partages",
                "Interactions"},
               "engagements",
               NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Views", "Vues", "Visualizaciones"}, "views", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Impressions"}, "impressions", NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Reach", "Couverture", "Portée", "Viewers", "Spectateurs", "Alcance"},
     "reach",
     NATURE_UNIQUE},
    {COL_NUMBER, OPTIONAL, {"Reactions", "Réactions", "Reacciones"}, "reactions", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Comments", "Commentaires", "Comentarios"}, "comments", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Shares", "Partages", "Veces compartido"}, "shares", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Saves", "Enregistrements"}, "saves", NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Total clicks", "Nombre total de clics", "Total des clics"},
     "clicks",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Link Clicks", "Clics sur des liens", "Clics sur un lien"},
     "link_clicks",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"3-second video views", "Vues de vidéo de 3 secondes"},
     "video_views",
     NATURE_FLOW},
    {COL_SECONDS, OPTIONAL, {"Seconds viewed", "Secondes vues"}, "watch_seconds", NATURE_FLOW},
    {COL_SKIP, OPTIONAL, {"Average Seconds viewed", "Moyenne de secondes vues"}},
    {COL_MONEY,
     OPTIONAL,
     {"Estimated earnings", "Approximate earnings", "Revenus estimés"},
     "network_revenue",
     NATURE_FLOW},
    {COL_SKIP, OPTIONAL, {"Ad CPM", "CPM des publicités"}},
    {COL_SKIP, OPTIONAL, {"Is crosspost", "Publication croisée"}},
    {COL_SKIP, OPTIONAL, {"Is share", "Partage ?"}},
    {COL_SKIP,
     OPTIONAL,
     {"Caption type", "Languages", "Custom labels", "Data comment", "Type de légende", "Langues",
      "Libellés personnalisés", "Commentaire sur les données"}},
    {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct arena *a = reading_arena(r);
    struct str text = row[TITLE].given ? row[TITLE].text : row[DESCRIPTION].text;
    struct post post = {
        .network = S("facebook"),
        .account = row[PAGE].given ? row[PAGE].text : row[PAGE_ID].text,
        .id = post_id(a, S("facebook"), row[POST].text, row[PERMALINK].text),
        .day = row[PUBLISHED].day,
        .at = row[PUBLISHED].at,
        .kind = meta_post_kind(a, row[TYPE].text),
        .text = text,
        .url = row[PERMALINK].text,
        .tags = post_tags(a, text),
        .paid = row[FUNDED].given,
    };
    struct figure figure = meta_post(r, &post, meta_day(&row[DATE], &row[PUBLISHED]));

    reading_metrics(r, row, &figure);
}

const struct source source_facebook_posts = {
    .id = "facebook_posts",
    .network = "facebook",
    .title = msg_source_facebook_posts,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_LIFETIME,
    .dates = DATES_MDY,
    .columns = columns,
    .row = row,
};
