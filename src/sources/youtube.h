/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the tables of YouTube Studio share: the user picks their columns, any of them, in any order.
 */
#pragma once

#include "sources/source.h"

extern const struct column youtube_metrics[]; /* `shared` of its sources */
struct str youtube_video_url(struct arena *a, struct str id);
/* -1 when the table has none of the metrics: then it is not YouTube's. */
int youtube_fits(const struct reading *r, size_t own_columns);
