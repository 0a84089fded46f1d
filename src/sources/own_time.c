/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The company's own time sheet: who spent how long on what. Hours become costs at the person's rate
 * of that day (strategy). */
#include "messages/sources.h"
#include "sources/own.h"

#include <math.h>

enum { DAY, PERSON, HOURS, MINUTES, NETWORK, TASK, CAMPAIGN, LABEL, ID, OWN };

static const struct column columns[] = {
    [DAY] = {COL_DAY, REQUIRED, {"day", "date", "jour"}},
    [PERSON] = {COL_TEXT, REQUIRED, {"person", "who", "personne", "qui"}},
    [HOURS] = {COL_SECONDS,
               OPTIONAL,
               {"hours", "time", "duration", "heures", "temps", "durée"},
               .scale = 3600},
    [MINUTES] = {COL_NUMBER, OPTIONAL, {"minutes"}},
    [NETWORK] = {COL_TEXT, OPTIONAL, {"network", "platform", "réseau", "plateforme"}},
    [TASK] = {COL_TEXT, OPTIONAL, {"task", "tâche"}},
    [CAMPAIGN] = {COL_TEXT, OPTIONAL, {"campaign", "campagne"}},
    [LABEL] = {COL_TEXT, OPTIONAL, {"label", "what", "comment", "libellé", "objet", "commentaire"}},
    [ID] = {COL_TEXT, OPTIONAL, {"id"}},
    [OWN] = {0},
};

static int fits(const struct reading *r)
{
    return reading_has(r, HOURS) || reading_has(r, MINUTES) ? 0 : -1;
}

/* A time sheet's "1:15" is an hour and a quarter, where exports mean minutes and seconds. */
static double hours_of(const struct cell *cell)
{
    ptrdiff_t colon = str_find_char(cell->text, ':');
    bool is_short =
        colon >= 0 && str_find_char(str_sub(cell->text, (size_t)colon + 1, cell->text.n), ':') < 0;

    return cell->number / (is_short ? 60 : 3600);
}

static void row(struct reading *r, const struct cell *row)
{
    struct cost cost = {
        .id = row[ID].text,
        .day = row[DAY].day,
        .from = row[DAY].day,
        .to = row[DAY].day,
        .kind = COST_TIME,
        .object_kind = OBJECT_ACCOUNT,
        .campaign_name = row[CAMPAIGN].text,
        .task = row[TASK].text,
        .person = row[PERSON].text,
        .label = row[LABEL].text,
    };

    if (!row[HOURS].given && !row[MINUTES].given) {
        own_refuse(r, reading_has(r, HOURS) ? HOURS : MINUTES, msg_refused_empty);
        return;
    }
    cost.hours = row[HOURS].given ? hours_of(&row[HOURS]) : row[MINUTES].number / 60;
    if (own_network(r, NETWORK, &row[NETWORK], &cost.network))
        ingest_cost(reading_ingest(r), &cost);
}

const struct source source_own_time = {.id = "own_time",
                                       .title = msg_source_own_time,
                                       .flags = SOURCE_OURS,
                                       .columns = columns,
                                       .fits = fits,
                                       .row = row};
