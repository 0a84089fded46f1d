/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* LinkedIn page, content export, sheet "All posts" (until 2021 "Update engagement"): a row a post;
 * a post that was also advertised has a row more for each campaign, and maybe one of its total,
 * which is left out. Totals since publication, whatever days were chosen. */
#include "base/fold.h"
#include "messages/sources.h"
#include "model/post.h"
#include "sources/linkedin.h"

enum { TITLE, LINK, POST_TYPE, CREATED, CONTENT, FIRST_METRIC };

static const struct column columns[] = {
    [TITLE] = {COL_TEXT,
               REQUIRED,
               {"Post title", "Update title", "Titre du post", "Titre de la publication",
                "Título de la publicación"},
               .may_be_empty = true},
    [LINK] = {COL_TEXT,
              REQUIRED,
              {"Post link", "Update link", "Lien du post", "Lien vers le post",
               "Lien de la publication", "Lien vers la publication", "Enlace de la publicación"}},
    [POST_TYPE] = {COL_TEXT,
                   OPTIONAL,
                   {"Post type", "Update type", "Type de post", "Type de publication",
                    "Tipo de publicación"}},
    [CREATED] = {COL_DAY,
                 REQUIRED,
                 {"Created date", "Date de création", "Créé le", "Fecha de creación"}},
    [CONTENT] = {COL_TEXT, OPTIONAL, {"Content Type", "Type de contenu", "Tipo de contenido"}},
    [FIRST_METRIC] = {COL_NUMBER,
                      REQUIRED,
                      {"Impressions", "Impresiones"},
                      "impressions",
                      NATURE_FLOW,
                      .may_be_empty = true},
    {COL_NUMBER,
     OPTIONAL,
     {"Views (Excluding offsite video views)", "Views", "Video views", "Vues",
      "Vues (hors vues de vidéos hors site)", "Visualizaciones"},
     "video_views",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Offsite Views", "Vues hors site"},
     "linkedin.offsite_views",
     NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Clicks", "Clics"}, "clicks", NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Likes", "Reactions", "J'aime", "Réactions", "Recomendaciones"},
     "likes+reactions",
     NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Comments", "Commentaires", "Comentarios"}, "comments", NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Reposts", "Shares", "Republications", "Partages", "Veces compartido"},
     "shares",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Follows", "Abonnements", "Nouveaux abonnés", "Seguimientos"},
     "followers_gained",
     NATURE_FLOW},
    {COL_SKIP,
     OPTIONAL,
     {"Campaign name", "Posted by", "Campaign start date", "Campaign end date", "Audience",
      "Nom de la campagne", "Publié par", "Date de début de la campagne",
      "Date de fin de la campagne", "Click through rate (CTR)", "Engagement rate",
      "Taux de clics (CTR)", "Taux de clics", "Taux d'engagement"}},
    {0},
};

/* What a figure of an advertised row is called. */
static const struct {
    const char *organic, *paid;
} paid_names[] = {
    {"impressions", "ad_impressions"},
    {"video_views", "ad_video_views"},
    {"linkedin.offsite_views", "linkedin.ad_offsite_views"},
    {"clicks", "ad_clicks"},
    {"likes+reactions", "linkedin.ad_reactions"},
    {"comments", "linkedin.ad_comments"},
    {"shares", "linkedin.ad_shares"},
    {"followers_gained", "linkedin.ad_followers_gained"},
};

/* Of one advertised post, added up over its campaigns. */
struct paid {
    struct paid *next;
    struct str id;
    double sums[COUNT_OF(paid_names)];
};

enum { SLOTS = 256 };

struct own {
    struct paid *slots[SLOTS];
};

static struct paid *paid_of(struct reading *r, struct str id)
{
    struct own *own = reading_own(r, sizeof(*own));
    unsigned hash = 0;

    for (size_t i = 0; i < id.n; i++)
        hash = hash * 31 + (unsigned char)id.p[i];
    struct paid **slot = &own->slots[hash % SLOTS];

    for (struct paid *p = *slot; p; p = p->next) {
        if (str_eq(p->id, id))
            return p;
    }
    struct paid *p = arena_new(reading_file_arena(r), 1, sizeof(*p));

    p->id = arena_str(reading_file_arena(r), id);
    p->next = *slot;
    *slot = p;
    return p;
}

/* The figure so far is given again with each campaign of the post: the last one counts. */
static void give_paid(struct reading *r, const struct cell *row, struct figure figure)
{
    struct paid *paid = paid_of(r, figure.object);

    for (size_t i = 0; i < COUNT_OF(paid_names); i++) {
        const struct cell *cell = &row[FIRST_METRIC + i];
        if (!cell->given)
            continue;
        paid->sums[i] += cell->number;
        figure.metric = str_of(paid_names[i].paid);
        figure.value = paid->sums[i];
        figure.column = reading_header_of(r, FIRST_METRIC + i);
        ingest_figure(reading_ingest(r), &figure);
    }
}

static struct str kind_of(struct arena *a, struct str content)
{
    static const struct {
        const char *word, *kind;
    } kinds[] = {
        {"video", "video"},       {"image", "photo"},        {"photo", "photo"},
        {"carousel", "carousel"}, {"carrousel", "carousel"}, {"document", "carousel"},
        {"article", "link"},      {"link", "link"},          {"lien", "link"},
        {"text", "text"},
    };
    struct str folded = fold(a, content);

    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (str_find(folded, str_of(kinds[i].word)) >= 0)
            return str_of(kinds[i].kind);
    }
    return (struct str){0};
}

static void row(struct reading *r, const struct cell *row)
{
    struct arena *a = reading_arena(r);
    struct str type = fold(a, row[POST_TYPE].text);
    bool is_paid = str_starts(type, S("sponsor")) || str_starts(type, S("patrocinad"));
    struct post post = {
        .id = post_id(a, S("linkedin"), (struct str){0}, row[LINK].text),
        .day = row[CREATED].day,
        .at = INSTANT_NONE,
        .kind = kind_of(a, row[CONTENT].text),
        .text = row[TITLE].text,
        .url = row[LINK].text,
        .paid = is_paid,
    };

    if (post.id.n == 0) {
        reading_refuse_id(r, LINK);
        return;
    }
    if (str_starts(type, S("total")))
        return;
    struct figure figure = reading_post(r, &post);

    if (is_paid)
        give_paid(r, row, figure);
    else
        reading_metrics(r, row, &figure);
}

const struct source source_linkedin_posts = {
    .id = "linkedin_posts",
    .network = "linkedin",
    .title = msg_source_linkedin_posts,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_LIFETIME,
    .dates = DATES_MDY,
    .columns = columns,
    .row = row,
};
