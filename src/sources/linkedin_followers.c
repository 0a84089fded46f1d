/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* LinkedIn page, followers export, sheet "New followers": those won each day. "Total followers" is
 * the day's new ones of all kinds, never how many there are. */
#include "messages/sources.h"
#include "sources/linkedin.h"

enum { DATE, ORGANIC, TOTAL, OWN };

static const struct column columns[] = {
    [DATE] = {COL_DAY, REQUIRED, {"Date", "Fecha", "Datum"}},
    [ORGANIC] = {COL_NUMBER,
                 REQUIRED,
                 {"Organic followers", "Abonnés organiques", "Nouveaux abonnés organiques",
                  "Seguidores orgánicos"},
                 "linkedin.followers_gained_organic",
                 NATURE_FLOW,
                 .may_be_empty = true},
    [TOTAL] = {COL_NUMBER,
               REQUIRED,
               {"Total followers", "Nombre total d'abonnés", "Total des abonnés", "Total abonnés",
                "Abonnés au total", "Total de seguidores"},
               "followers_gained",
               NATURE_FLOW,
               .may_be_empty = true},
    {COL_NUMBER,
     OPTIONAL,
     {"Sponsored followers", "Abonnés sponsorisés", "Nouveaux abonnés sponsorisés",
      "Seguidores patrocinados"},
     "linkedin.followers_gained_sponsored",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Auto-invited followers", "Abonnés invités automatiquement", "Abonnés auto-invités"},
     "linkedin.followers_gained_invited",
     NATURE_FLOW},
    [OWN + 2] = {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, (struct str){0}, row[DATE].day);

    reading_metrics(r, row, &figure);
}

const struct source source_linkedin_followers = {
    .id = "linkedin_followers",
    .network = "linkedin",
    .title = msg_source_linkedin_followers,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_DAILY,
    .dates = DATES_MDY,
    .columns = columns,
    .row = row,
};
