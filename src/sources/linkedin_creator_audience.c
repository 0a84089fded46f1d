/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* LinkedIn, a member's own analytics, sheet "DEMOGRAPHICS": shares of the followers by company,
 * place, function ... "< 1%" is known to be small and is no number. */
#include "messages/sources.h"
#include "sources/linkedin.h"

enum { DIMENSION, VALUE, SHARE, OWN };

static const struct column columns[] = {
    [DIMENSION] = {COL_TEXT,
                   REQUIRED,
                   {"Top Demographics", "Principales données démographiques",
                    "Données démographiques principales", "Données démographiques"}},
    [VALUE] = {COL_TEXT, REQUIRED, {"Value", "Valeur", "Valor"}},
    [SHARE] = {COL_PERCENT,
               REQUIRED,
               {"Percentage", "Pourcentage", "Porcentaje"},
               .may_be_empty = true},
    [OWN] = {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct str object = linkedin_segment(r, row[DIMENSION].text, row[VALUE].text);
    struct figure figure = reading_figure(r, OBJECT_SEGMENT, object, linkedin_export_day(r));

    if (!row[SHARE].given)
        return;
    figure.metric = S("linkedin.follower_share");
    figure.nature = NATURE_STOCK;
    figure.value = row[SHARE].number;
    ingest_figure(reading_ingest(r), &figure);
}

const struct source source_linkedin_creator_audience = {
    .id = "linkedin_creator_audience",
    .network = "linkedin",
    .title = msg_source_linkedin_creator_audience,
    .flags = SOURCE_RANGE_BESIDE,
    .columns = columns,
    .begin = linkedin_name_creator,
    .row = row,
};
