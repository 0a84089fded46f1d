/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What X's exports share, old ("Twitter", by tweet and by day) and new. */
#pragma once

#include "sources/source.h"

extern const struct column x_metrics[];        /* `shared` of the new ones */
extern const struct column x_legacy_metrics[]; /* `shared` of the old ones */
struct str
x_handle(struct str url); /* the account of "https://x.com/NAME/status/1"; empty when none */
