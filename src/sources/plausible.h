/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the tables of a Plausible export share: one zip, named after the site and the range, with
 * the days ("visitors.csv") and a table for each dimension. */
#pragma once

#include "sources/source.h"

/* Places among the shared columns, behind a source's own. */
enum plausible_metric { PLAUSIBLE_VISITS, PLAUSIBLE_BOUNCE_RATE, PLAUSIBLE_DURATION };

extern const struct column plausible_metrics[];
void plausible_begin(struct reading *r); /* the site in the zip's name is the account */
/* All metrics of the row, with those that follow from a rate or an average. */
void plausible_row(struct reading *r, const struct cell *row, size_t own_columns,
                   const struct figure *like);
