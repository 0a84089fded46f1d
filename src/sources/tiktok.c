/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/tiktok.h"

void tiktok_share(struct reading *r, const char *dimension, const struct cell *value,
                  const struct cell *share)
{
    struct str object = arena_printf(reading_arena(r), "%s=%.*s", dimension, STR_ARG(value->text));
    struct figure figure = reading_figure(r, OBJECT_SEGMENT, object, reading_seen_day(r));

    if (!share->given)
        return;
    figure.metric = S("tiktok.follower_share");
    figure.nature = NATURE_STOCK;
    figure.value = share->number;
    ingest_figure(reading_ingest(r), &figure);
}
