/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* LinkedIn page, visitors export, sheets "Location", "Job function", "Seniority", "Industry",
 * "Company size": page views by each, over the days of the sheet of days beside them. */
#include "messages/sources.h"
#include "sources/linkedin.h"

enum { VALUE, VIEWS, OWN };

static const struct column columns[] = {
    [VALUE] = {COL_TEXT,
               REQUIRED,
               {"Location", "Job function", "Seniority", "Industry", "Company size", "Lieu",
                "Localisation", "Zone géographique", "Fonction", "Niveau hiérarchique",
                "Niveau de séniorité", "Ancienneté", "Secteur", "Secteur d'activité",
                "Taille de l'entreprise", "Taille d'entreprise"}},
    [VIEWS] = {COL_NUMBER,
               REQUIRED,
               {"Total views", "Total page views", "Nombre total de vues", "Total des vues",
                "Vues totales", "Total de visualizaciones"},
               "profile_visits",
               NATURE_FLOW,
               .may_be_empty = true},
    [OWN] = {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct str object = linkedin_segment(r, reading_header_of(r, VALUE), row[VALUE].text);
    struct figure figure = reading_figure(r, OBJECT_SEGMENT, object, DAY_NONE);

    reading_metrics(r, row, &figure);
}

const struct source source_linkedin_visitor_segments = {
    .id = "linkedin_visitor_segments",
    .network = "linkedin",
    .title = msg_source_linkedin_visitor_segments,
    .flags = SOURCE_RANGE_BESIDE,
    .columns = columns,
    .row = row,
};
