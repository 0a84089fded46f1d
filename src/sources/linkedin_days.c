/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* LinkedIn page, content export, sheet "Metrics": the page day by day. Each figure comes as
 * organic, sponsored and total: the first two are taken, the total only checks them, and stands in
 * for the organic one where an account has only totals. */
#include "messages/sources.h"
#include "sources/linkedin.h"

#include <math.h>

enum {
    DATE,
    IMPRESSIONS,
    IMPRESSIONS_PAID,
    IMPRESSIONS_ALL,
    REACH,
    CLICKS,
    CLICKS_PAID,
    CLICKS_ALL,
    REACTIONS,
    REACTIONS_PAID,
    REACTIONS_ALL,
    COMMENTS,
    COMMENTS_PAID,
    COMMENTS_ALL,
    REPOSTS,
    REPOSTS_PAID,
    REPOSTS_ALL,
    OWN
};

static const struct column columns[] = {
    [DATE] = {COL_DAY, REQUIRED, {"Date", "Fecha", "Datum"}},
    [IMPRESSIONS] = {COL_NUMBER,
                     OPTIONAL,
                     {"Impressions (organic)", "Impressions (organiques)",
                      "Impressions (organique)", "Impressions organiques",
                      "Impresiones (orgánicas)"},
                     "impressions",
                     NATURE_FLOW},
    [IMPRESSIONS_PAID] = {COL_NUMBER,
                          OPTIONAL,
                          {"Impressions (sponsored)", "Impressions (sponsorisées)",
                           "Impressions (sponsorisé)", "Impressions sponsorisées",
                           "Impresiones (patrocinadas)"},
                          "ad_impressions",
                          NATURE_FLOW},
    [IMPRESSIONS_ALL] = {COL_NUMBER,
                         REQUIRED,
                         {"Impressions (total)", "Impressions (totales)", "Impressions (totals)",
                          "Total des impressions", "Impresiones (total)"},
                         .may_be_empty = true},
    [REACH] = {COL_NUMBER,
               OPTIONAL,
               {"Unique impressions (organic)", "Unique impressions",
                "Impressions uniques (organiques)", "Impressions uniques (organique)",
                "Impresiones únicas (orgánicas)"},
               "reach",
               NATURE_UNIQUE},
    [CLICKS] = {COL_NUMBER,
                OPTIONAL,
                {"Clicks (organic)", "Clics (organiques)", "Clics (organique)",
                 "Clics (orgánicos)"},
                "clicks",
                NATURE_FLOW},
    [CLICKS_PAID] = {COL_NUMBER,
                     OPTIONAL,
                     {"Clicks (sponsored)", "Clics (sponsorisés)", "Clics (sponsorisé)",
                      "Clics (patrocinados)"},
                     "ad_clicks",
                     NATURE_FLOW},
    [CLICKS_ALL] = {COL_NUMBER,
                    REQUIRED,
                    {"Clicks (total)", "Clics (total)", "Clics (totaux)", "Total des clics"},
                    .may_be_empty = true},
    [REACTIONS] = {COL_NUMBER,
                   OPTIONAL,
                   {"Reactions (organic)", "Likes (organic)", "Réactions (organiques)",
                    "Réactions (organique)", "Reacciones (orgánicas)"},
                   "reactions",
                   NATURE_FLOW},
    [REACTIONS_PAID] = {COL_NUMBER,
                        OPTIONAL,
                        {"Reactions (sponsored)", "Likes (sponsored)", "Réactions (sponsorisées)",
                         "Réactions (sponsorisé)", "Reacciones (patrocinadas)"},
                        "linkedin.ad_reactions",
                        NATURE_FLOW},
    [REACTIONS_ALL] = {COL_NUMBER,
                       OPTIONAL,
                       {"Reactions (total)", "Likes (total)", "Réactions (total)",
                        "Réactions (totales)", "Reacciones (total)"}},
    [COMMENTS] = {COL_NUMBER,
                  OPTIONAL,
                  {"Comments (organic)", "Commentaires (organiques)", "Commentaires (organique)",
                   "Comentarios (orgánicos)"},
                  "comments",
                  NATURE_FLOW},
    [COMMENTS_PAID] = {COL_NUMBER,
                       OPTIONAL,
                       {"Comments (sponsored)", "Commentaires (sponsorisés)",
                        "Commentaires (sponsorisé)", "Comentarios (patrocinados)"},
                       "linkedin.ad_comments",
                       NATURE_FLOW},
    [COMMENTS_ALL] = {COL_NUMBER,
                      OPTIONAL,
                      {"Comments (total)", "Commentaires (total)", "Commentaires (totaux)",
                       "Comentarios (total)"}},
    [REPOSTS] = {COL_NUMBER,
                 OPTIONAL,
                 {"Reposts (organic)", "Shares (organic)", "Republications (organiques)",
                  "Republications (organique)", "Partages (organiques)"},
                 "shares",
                 NATURE_FLOW},
    [REPOSTS_PAID] = {COL_NUMBER,
                      OPTIONAL,
                      {"Reposts (sponsored)", "Shares (sponsored)", "Republications (sponsorisées)",
                       "Republications (sponsorisé)", "Partages (sponsorisés)"},
                      "linkedin.ad_shares",
                      NATURE_FLOW},
    [REPOSTS_ALL] = {COL_NUMBER,
                     OPTIONAL,
                     {"Reposts (total)", "Shares (total)", "Republications (total)",
                      "Republications (totales)", "Partages (total)", "Partages (totaux)"}},
    {COL_SKIP,
     OPTIONAL,
     {"Engagement rate (organic)", "Engagement rate (sponsored)", "Engagement rate (total)",
      "Taux d'engagement (organique)", "Taux d'engagement (sponsorisé)",
      "Taux d'engagement (total)"}},
    {0},
};

static const struct triplet {
    int organic, paid, all;
} triplets[] = {
    {IMPRESSIONS, IMPRESSIONS_PAID, IMPRESSIONS_ALL},
    {CLICKS, CLICKS_PAID, CLICKS_ALL},
    {REACTIONS, REACTIONS_PAID, REACTIONS_ALL},
    {COMMENTS, COMMENTS_PAID, COMMENTS_ALL},
    {REPOSTS, REPOSTS_PAID, REPOSTS_ALL},
};

struct own {
    int64_t unequal; /* totals that organic and sponsored do not add up to */
};

static void row(struct reading *r, const struct cell *row)
{
    struct own *own = reading_own(r, sizeof(*own));
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, (struct str){0}, row[DATE].day);

    reading_metrics(r, row, &figure);
    for (size_t i = 0; i < COUNT_OF(triplets); i++) {
        const struct triplet *t = &triplets[i];
        if (!row[t->all].given)
            continue;
        if (row[t->organic].given && row[t->paid].given) {
            double sum = row[t->organic].number + row[t->paid].number;
            own->unequal += fabs(sum - row[t->all].number) > 0.5;
        } else if (!reading_has(r, (size_t)t->organic) && !reading_has(r, (size_t)t->paid)) {
            figure.metric = str_of(columns[t->organic].metric);
            figure.nature = NATURE_FLOW;
            figure.value = row[t->all].number;
            figure.column = reading_header_of(r, (size_t)t->all);
            ingest_figure(reading_ingest(r), &figure);
        }
    }
}

static void end(struct reading *r)
{
    struct own *own = reading_own(r, sizeof(*own));
    struct buf out = {0};

    if (own->unequal == 0)
        return;
    msg_warn_linkedin_totals(&out, reading_lang(r), own->unequal);
    reading_warn(r, buf_str(&out));
    buf_done(&out);
}

const struct source source_linkedin_days = {
    .id = "linkedin_days",
    .network = "linkedin",
    .title = msg_source_linkedin_days,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_DAILY,
    .dates = DATES_MDY,
    .columns = columns,
    .row = row,
    .end = end,
};
