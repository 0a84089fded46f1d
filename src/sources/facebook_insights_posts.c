/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Facebook Insights, post level (2013 to 2022): a row a post, totals since publication, below its
 * header a row that describes the columns. A workbook has the key metrics and sheets of breakdowns;
 * those of counts are read too ("like", "link clicks"), those of people are not. Of names that
 * repeat the first is the count, the second people. */
#include "base/fold.h"
#include "messages/sources.h"
#include "model/post.h"
#include "sources/meta.h"

enum {
    POST,
    PERMALINK,
    MESSAGE,
    TYPE,
    POSTED,
    VIEWS_ORGANIC,
    VIEWS_ORGANIC_PEOPLE,
    VIEWS_PAID,
    VIEWS_PAID_PEOPLE,
    OWN_END
};

static const struct column columns[] = {
    [POST] = {COL_ID,
              REQUIRED,
              {"Post ID", "Identifiant de la publication", "ID de la publication",
               "Identificador de la publicación"}},
    [PERMALINK] = {COL_TEXT,
                   REQUIRED,
                   {"Permalink", "Permalien", "Lien permanent", "Enlace permanente"},
                   .may_be_empty = true},
    [MESSAGE] = {COL_TEXT,
                 REQUIRED,
                 {"Post Message", "Message de la publication", "Mensaje de la publicación"},
                 .may_be_empty = true},
    [TYPE] = {COL_TEXT, OPTIONAL, {"Type", "Tipo"}},
    [POSTED] = {COL_INSTANT,
                REQUIRED,
                {"Posted", "Publié", "Publiée", "Publié le", "Date de publication", "Publicado"}},
    [VIEWS_ORGANIC] = {COL_NUMBER,
                       OPTIONAL,
                       {"Lifetime Organic Video Views", "Vues organiques de la vidéo"}},
    [VIEWS_ORGANIC_PEOPLE] = {COL_NUMBER,
                              OPTIONAL,
                              {"Lifetime Organic Video Views", "Vues organiques de la vidéo"},
                              "facebook.organic_video_viewers",
                              NATURE_UNIQUE,
                              .occurrence = 1},
    [VIEWS_PAID] = {COL_NUMBER,
                    OPTIONAL,
                    {"Lifetime Paid Video Views", "Vues payées de la vidéo"},
                    "facebook.paid_video_views",
                    NATURE_FLOW},
    [VIEWS_PAID_PEOPLE] = {COL_NUMBER,
                           OPTIONAL,
                           {"Lifetime Paid Video Views", "Vues payées de la vidéo"},
                           "facebook.paid_video_viewers",
                           NATURE_UNIQUE,
                           .occurrence = 1},
    {COL_NUMBER,
     OPTIONAL,
     {"Lifetime Post Total Reach", "Portée totale de la publication depuis sa création",
      "Portée totale de la publication", "Alcance total de la publicación"},
     "reach",
     NATURE_UNIQUE},
    {COL_NUMBER,
     OPTIONAL,
     {"Lifetime Post organic reach", "Portée organique de la publication"},
     "facebook.organic_reach",
     NATURE_UNIQUE},
    {COL_NUMBER,
     OPTIONAL,
     {"Lifetime Post Paid Reach", "Portée payée de la publication"},
     "facebook.paid_reach",
     NATURE_UNIQUE},
    {COL_NUMBER,
     OPTIONAL,
     {"Lifetime Post Total Impressions", "Impressions totales de la publication depuis sa création",
      "Impressions totales de la publication", "Impresiones totales de la publicación"},
     "impressions",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Lifetime Post Organic Impressions", "Impressions organiques de la publication"},
     "facebook.organic_impressions",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Lifetime Post Paid Impressions", "Impressions payées de la publication"},
     "facebook.paid_impressions",
     NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Lifetime Engaged Users"}, "facebook.engaged_users", NATURE_UNIQUE},
    {COL_NUMBER, OPTIONAL, {"Lifetime Post Consumers"}, "facebook.clickers", NATURE_UNIQUE},
    {COL_NUMBER,
     OPTIONAL,
     {"Lifetime Post Consumptions", "Consommations de la publication"},
     "clicks",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Lifetime Negative feedback"},
     "facebook.negative_feedback_users",
     NATURE_UNIQUE},
    {COL_NUMBER,
     OPTIONAL,
     {"Lifetime Negative Feedback from Users"},
     "facebook.negative_feedback",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Lifetime Post Impressions by people who have liked your Page"},
     "facebook.fan_impressions",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Lifetime Post reach by people who like your Page"},
     "facebook.fan_reach",
     NATURE_UNIQUE},
    {COL_NUMBER,
     OPTIONAL,
     {"Lifetime Post Paid Impressions by people who have liked your Page"},
     "facebook.fan_paid_impressions",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Lifetime Paid reach of a post by people who like your Page"},
     "facebook.fan_paid_reach",
     NATURE_UNIQUE},
    {COL_NUMBER,
     OPTIONAL,
     {"Lifetime People who have liked your Page and engaged with your post"},
     "facebook.fan_engaged_users",
     NATURE_UNIQUE},
    {COL_NUMBER,
     OPTIONAL,
     {"Lifetime Post Stories by action type - like", "like", "j'aime"},
     "reactions",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Lifetime Post Stories by action type - comment", "comment", "commentaire"},
     "comments",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Lifetime Post Stories by action type - share", "share", "partage"},
     "shares",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Lifetime Post consumptions by type - link clicks", "link clicks", "clics sur le lien"},
     "link_clicks",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Lifetime Post consumptions by type - photo view", "photo view"},
     "facebook.photo_views",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Lifetime Post consumptions by type - other clicks", "other clicks", "autres clics"},
     "facebook.other_clicks",
     NATURE_FLOW},
    {COL_SKIP, OPTIONAL, {"Lifetime Average time video viewed"}},
    {COL_SKIP, OPTIONAL, {"Lifetime Video length"}},
    {COL_SKIP, OPTIONAL, {"Audience Targeting", "Ciblage de l'audience", "Ciblage d'audience"}},
    {0},
};

/* A sheet of people where the sheet beside it counts: "Lifetime Post consumers by type". */
static bool is_of_people(struct reading *r)
{
    static const char *const words[] = {"consumers", "talking about", "negative feedback by"};
    struct str sheet = fold(reading_arena(r), reading_sheet(r));

    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (str_find(sheet, str_of(words[i])) >= 0)
            return true;
    }
    return str_find(sheet, S("lifetime negative feedback")) >= 0;
}

/* Plays are those won by the post itself and those paid for. */
static void give_views(struct reading *r, const struct cell *row, struct figure figure)
{
    if (!row[VIEWS_ORGANIC].given)
        return;
    figure.metric = S("video_views");
    figure.value = row[VIEWS_ORGANIC].number;
    if (row[VIEWS_PAID].given)
        figure.value += row[VIEWS_PAID].number;
    figure.column = reading_header_of(r, VIEWS_ORGANIC);
    ingest_figure(reading_ingest(r), &figure);
}

static void row(struct reading *r, const struct cell *row)
{
    struct arena *a = reading_arena(r);
    struct post post = {
        .id = post_id(a, S("facebook"), row[POST].text, row[PERMALINK].text),
        .day = row[POSTED].day,
        .at = row[POSTED].at,
        .kind = meta_post_kind(a, row[TYPE].text),
        .text = row[MESSAGE].text,
        .url = row[PERMALINK].text,
    };

    if (post.id.n == 0) {
        reading_refuse_id(r, POST);
        return;
    }
    if (is_of_people(r))
        return;
    struct figure figure = reading_post(r, &post);

    give_views(r, row, figure);
    reading_metrics(r, row, &figure);
}

const struct source source_facebook_insights_posts = {
    .id = "facebook_insights_posts",
    .network = "facebook",
    .title = msg_source_facebook_insights_posts,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_LIFETIME | SOURCE_FORMER,
    .dates = DATES_MDY,
    .columns = columns,
    .row = row,
};
