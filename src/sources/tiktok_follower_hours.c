/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* TikTok Studio, FollowerActivity: how many followers were active, hour by hour of the last week.
 */
#include "messages/sources.h"
#include "sources/tiktok.h"

enum { DATE, HOUR, ACTIVE, OWN };

static const struct column columns[] = {
    [DATE] = {COL_DAY, REQUIRED, {"Date"}},
    [HOUR] = {COL_NUMBER, REQUIRED, {"Hour", "Heure", "Hora"}},
    [ACTIVE] = {COL_NUMBER,
                REQUIRED,
                {"Active followers", "Abonnés actifs", "Seguidores activos"},
                "tiktok.active_followers",
                NATURE_UNIQUE},
    [OWN] = {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct str object = arena_printf(reading_arena(r), "hour=%02d", (int)row[HOUR].number);
    struct figure figure = reading_figure(r, OBJECT_SEGMENT, object, row[DATE].day);

    reading_metrics(r, row, &figure);
}

const struct source source_tiktok_follower_hours = {
    .id = "tiktok_follower_hours",
    .network = "tiktok",
    .title = msg_source_tiktok_follower_hours,
    .flags = SOURCE_DAILY | SOURCE_RECENT | SOURCE_TRIED,
    .columns = columns,
    .row = row,
};
