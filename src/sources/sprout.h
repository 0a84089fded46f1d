/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What Sprout Social's exports share: every field quoted, US dates, handles guarded by an
 * apostrophe. A tool's figures: they lose against the network's own. */
#pragma once

#include "sources/source.h"

/* The network that a row names; false (and the row refused) when it is none known. */
bool sprout_network(struct reading *r, const struct cell *cell, size_t column, struct str *out);
/* Stores a figure like `like` under a metric where the cell is given. */
void sprout_metric(struct reading *r, const struct figure *like, const struct cell *cell,
                   size_t column, struct str metric, enum nature nature);
/* "Video Views" are views on networks that count nothing else. */
struct str sprout_views(struct str network);
