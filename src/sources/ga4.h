/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the GA4 tables share: the columns of metrics, and how a row becomes figures. GA4 files are
 * csv with a block of comments ("# Start date: 20260224") above each table; the comments give range
 * and property. */
#pragma once

#include "sources/source.h"

/* Places among the shared columns, behind a source's own. */
enum ga4_metric {
    GA4_VIEWS,
    GA4_SESSIONS,
    GA4_ENGAGED,
    GA4_ENGAGEMENT_RATE,
    GA4_BOUNCE_RATE,
    GA4_ACTIVE_USERS,
    GA4_AVERAGE_ENGAGEMENT,
    GA4_ENGAGEMENT
};

extern const struct column ga4_metrics[];
bool ga4_has_comments(
    const struct reading *r); /* "# Start date: ..." above the table: only GA4 writes so */
bool ga4_has_metric(const struct reading *r, size_t own_columns);
void ga4_begin(struct reading *r); /* the property is the account */
/* All metrics of the row, with those that follow from a rate: engaged sessions, bounces, engagement
 * time. */
void ga4_row(struct reading *r, const struct cell *row, size_t own_columns,
             const struct figure *like);
/* Of tables by where visits came from: rows are gathered, then handed in as the site's own figures.
 */
void ga4_sum(struct reading *r, const struct cell *row, size_t own_columns);
void ga4_sums_end(struct reading *r);
