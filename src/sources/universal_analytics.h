/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the tables of Universal Analytics (Google Analytics until July 2023) share. A workbook has a
 * sheet of what was exported, one of the report and one of its first metric by day; a csv the same
 * below one another. The last row of each table is a total without a label. */
#pragma once

#include "sources/source.h"

/* Places among the shared columns, behind a source's own. */
enum universal_analytics_metric {
    UA_SESSIONS,
    UA_BOUNCE_RATE,
    UA_BOUNCES,
    UA_UNIQUE_PAGE_VIEWS,
    UA_GOALS,
    UA_KEPT /* the first that is in Google Analytics 4 too */
};

extern const struct column universal_analytics_metrics[];
/* All metrics of the row; bounces follow from their rate where they are not given. */
void universal_analytics_row(struct reading *r, const struct cell *row, size_t own_columns,
                             const struct figure *like);
