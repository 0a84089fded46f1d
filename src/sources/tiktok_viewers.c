/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* TikTok Studio, Viewers: distinct viewers day by day. Days before the count began say "undefined".
 */
#include "messages/sources.h"
#include "sources/tiktok.h"

enum { DATE, TOTAL, NEW, RETURNING, OWN };

static const struct column columns[] = {
    [DATE] = {COL_DAY, REQUIRED, {"Date"}},
    [TOTAL] = {COL_NUMBER,
               REQUIRED,
               {"Total Viewers", "Nombre total de spectateurs"},
               "reach",
               NATURE_UNIQUE,
               .may_be_empty = true},
    [NEW] = {COL_NUMBER,
             OPTIONAL,
             {"New Viewers", "Nouveaux spectateurs"},
             "tiktok.new_viewers",
             NATURE_UNIQUE},
    [RETURNING] = {COL_NUMBER,
                   OPTIONAL,
                   {"Returning Viewers", "Spectateurs connus"},
                   "tiktok.returning_viewers",
                   NATURE_UNIQUE},
    [OWN] = {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, (struct str){0}, row[DATE].day);

    if (row[TOTAL].given) /* else the zeros beside it are no counts either */
        reading_metrics(r, row, &figure);
}

const struct source source_tiktok_viewers = {
    .id = "tiktok_viewers",
    .network = "tiktok",
    .title = msg_source_tiktok_viewers,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_DAILY | SOURCE_TRIED,
    .columns = columns,
    .row = row,
};
