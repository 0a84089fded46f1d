/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the tables of Pinterest's analytics share: one csv holds several, each with the figures that
 * were chosen. */
#pragma once

#include "sources/source.h"

extern const struct column pinterest_metrics[]; /* `shared` of its sources */
/* -1 when neither the columns nor what stands above them or names the file speak of Pinterest. */
int pinterest_fits(const struct reading *r, size_t own_columns);
