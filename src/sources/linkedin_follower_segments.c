/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* LinkedIn page, followers export, sheets "Location", "Job function", "Seniority", "Industry",
 * "Company size": how many of the followers are of each, at the day of the export. */
#include "messages/sources.h"
#include "sources/linkedin.h"

enum { VALUE, FOLLOWERS, OWN };

static const struct column columns[] = {
    [VALUE] = {COL_TEXT,
               REQUIRED,
               {"Location", "Job function", "Seniority", "Industry", "Company size", "Lieu",
                "Localisation", "Zone géographique", "Fonction", "Niveau hiérarchique",
                "Niveau de séniorité", "Ancienneté", "Secteur", "Secteur d'activité",
                "Taille de l'entreprise", "Taille d'entreprise"}},
    [FOLLOWERS] = {COL_NUMBER,
                   REQUIRED,
                   {"Total followers", "Nombre total d'abonnés", "Total des abonnés",
                    "Total abonnés", "Abonnés au total", "Total de seguidores"},
                   "linkedin.followers_of",
                   NATURE_STOCK,
                   .may_be_empty = true},
    [OWN] = {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct str object = linkedin_segment(r, reading_header_of(r, VALUE), row[VALUE].text);
    struct figure figure = reading_figure(r, OBJECT_SEGMENT, object, linkedin_export_day(r));

    reading_metrics(r, row, &figure);
}

const struct source source_linkedin_follower_segments = {
    .id = "linkedin_follower_segments",
    .network = "linkedin",
    .title = msg_source_linkedin_follower_segments,
    .flags = SOURCE_RANGE_BESIDE,
    .columns = columns,
    .row = row,
};
