/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/sprout.h"

#include "sources/own.h"

bool sprout_network(struct reading *r, const struct cell *cell, size_t column, struct str *out)
{
    return own_network(r, column, cell, out) && out->n > 0;
}

void sprout_metric(struct reading *r, const struct figure *like, const struct cell *cell,
                   size_t column, struct str metric, enum nature nature)
{
    struct figure f = *like;

    if (!cell->given)
        return;
    f.metric = metric;
    if (like->nature != NATURE_LIFE || nature == NATURE_STOCK)
        f.nature = nature;
    f.value = cell->number;
    f.column = reading_header_of(r, column);
    reading_sum(r, column, cell->number);
    ingest_figure(reading_ingest(r), &f);
}

struct str sprout_views(struct str network)
{
    return str_eq(network, S("tiktok")) || str_eq(network, S("youtube")) ? S("views")
                                                                         : S("video_views");
}
