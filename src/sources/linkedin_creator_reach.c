/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* LinkedIn, a member's own analytics, sheet "DISCOVERY": members reached over the days that stand
 * in its header ("Overall Performance", "10/1/2026 - 10/31/2026"). The impressions beside them are
 * those of the sheet of days. */
#include "base/fold.h"
#include "messages/sources.h"
#include "sources/linkedin.h"
#include "sources/values.h"

enum { NAME, OWN };

static const struct column columns[] = {
    [NAME] = {COL_TEXT,
              REQUIRED,
              {"Overall Performance", "Performances globales", "Performance globale",
               "Rendimiento general"}},
    [OWN] = {0},
};

static void row(struct reading *r, const struct cell *row)
{
    static const char *const words[] = {"members reached", "membres atteints", "personnes touchees",
                                        "miembros alcanzados"};
    struct arena *a = reading_arena(r);
    struct str name = fold(a, row[NAME].text);
    struct cell value = reading_cell(r, 1, COL_NUMBER);
    struct period days = reading_period(r);
    bool is_reach = false;

    for (size_t i = 0; i < COUNT_OF(words); i++)
        is_reach = is_reach || str_starts(name, str_of(words[i]));
    if (!is_reach || !value.given)
        return;
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, (struct str){0}, DAY_NONE);

    if (range_in_text(a, reading_header(r, 1), DATES_MDY, &days)) {
        figure.from = days.from;
        figure.to = days.to;
    }
    figure.metric = S("reach");
    figure.nature = NATURE_UNIQUE;
    figure.value = value.number;
    figure.column = reading_header(r, 1);
    ingest_figure(reading_ingest(r), &figure);
}

const struct source source_linkedin_creator_reach = {
    .id = "linkedin_creator_reach",
    .network = "linkedin",
    .title = msg_source_linkedin_creator_reach,
    .flags = SOURCE_RANGE_BESIDE,
    .dates = DATES_MDY,
    .columns = columns,
    .begin = linkedin_name_creator,
    .row = row,
};
