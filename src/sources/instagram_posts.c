/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Instagram: content export of Meta Business Suite (posts, reels, stories); a row a post, or a post
 * and day. The caption stands in Description. Likes are all the reactions there are. */
#include "messages/sources.h"
#include "model/post.h"
#include "sources/meta.h"

enum {
    POST,
    ACCOUNT_ID,
    USERNAME,
    NAME,
    DESCRIPTION,
    PUBLISHED,
    PERMALINK,
    TYPE,
    DATE,
    DURATION,
    OWN_END
};

static const struct column columns[] = {
    [POST] = {COL_ID,
              REQUIRED,
              {"Post ID", "Identifiant de la publication", "Identifiant de publication",
               "ID de la publication", "ID de publication", "Identificador de la publicación",
               "Beitrags-ID"}},
    [ACCOUNT_ID] = {COL_ID,
                    REQUIRED,
                    {"Account ID", "Identifiant du compte", "Identifiant de compte", "ID du compte",
                     "ID de compte", "Identificador de la cuenta", "Konto-ID"},
                    .may_be_empty = true},
    [USERNAME] = {COL_TEXT,
                  REQUIRED,
                  {"Account username", "Nom d'utilisateur du compte", "Nom d'utilisateur de compte",
                   "Nom d'utilisateur", "Nom du profil", "Nombre de usuario de la cuenta",
                   "Benutzername des Kontos"},
                  .may_be_empty = true},
    [NAME] = {COL_TEXT,
              OPTIONAL,
              {"Account name", "Nom du compte", "Nom de compte", "Nombre de la cuenta"}},
    [DESCRIPTION] = {COL_TEXT, OPTIONAL, {"Description", "Descripción", "Beschreibung"}},
    [PUBLISHED] = {COL_INSTANT,
                   REQUIRED,
                   {"Publish time", "Heure de publication", "Date de publication",
                    "Date et heure de publication", "Moment de publication", "Hora de publicación",
                    "Veröffentlichungszeitpunkt"}},
    [PERMALINK] = {COL_TEXT,
                   OPTIONAL,
                   {"Permalink", "Permalien", "Lien permanent", "Enlace permanente"}},
    [TYPE] = {COL_TEXT,
              OPTIONAL,
              {"Post type", "Type de publication", "Type de post", "Tipo de publicación",
               "Beitragsart"}},
    [DATE] = {COL_TEXT, OPTIONAL, {"Date", "Fecha", "Datum"}},
    [DURATION] = {COL_SKIP,
                  OPTIONAL,
                  {"Duration (sec)", "Durée (s)", "Durée (sec)", "Durée (secondes)",
                   "Durée (en secondes)"}},
    {COL_NUMBER,
     OPTIONAL,
     {"Views", "Vues", "Visionnages", "Visualizaciones"},
     "views",
     NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Impressions"}, "impressions", NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Reach", "Couverture", "Portée", "Viewers", "Spectateurs", "Alcance"},
     "reach",
     NATURE_UNIQUE},
    {COL_NUMBER,
     OPTIONAL,
     {"Likes", "J'aime", "Mentions J'aime", "Mentions « J'aime »", "Me gusta"},
     "likes+reactions",
     NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Shares", "Partages", "Veces compartido"}, "shares", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Comments", "Commentaires", "Comentarios"}, "comments", NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Saves", "Enregistrements", "Sauvegardes", "Veces guardado"},
     "saves",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Follows", "Nouveaux followers", "Nouveaux abonnés", "Abonnements", "Abonnés", "Suivis",
      "Followers"},
     "followers_gained",
     NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Interactions"}, "engagements", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Profile visits", "Visites du profil"}, "profile_visits", NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Link clicks", "Clics sur des liens", "Clics sur un lien", "Clics sur le lien",
      "Clics sur les liens"},
     "link_clicks",
     NATURE_FLOW},
    {COL_SKIP, OPTIONAL, {"Data comment", "Commentaire sur les données", "Commentaire de données"}},
    {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct arena *a = reading_arena(r);
    struct post post = {
        .network = S("instagram"),
        .account = row[USERNAME].given ? row[USERNAME].text : row[ACCOUNT_ID].text,
        .id = post_id(a, S("instagram"), row[POST].text, row[PERMALINK].text),
        .day = row[PUBLISHED].day,
        .at = row[PUBLISHED].at,
        .kind = meta_post_kind(a, row[TYPE].text),
        .text = row[DESCRIPTION].text,
        .url = row[PERMALINK].text,
        .tags = post_tags(a, row[DESCRIPTION].text),
    };
    struct figure figure = meta_post(r, &post, meta_day(&row[DATE], &row[PUBLISHED]));

    reading_metrics(r, row, &figure);
}

const struct source source_instagram_posts = {
    .id = "instagram_posts",
    .network = "instagram",
    .title = msg_source_instagram_posts,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_LIFETIME,
    .dates = DATES_MDY,
    .columns = columns,
    .row = row,
};
