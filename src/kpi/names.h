/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What stands between the brackets: metrics of figures, and words for costs, sales, tickets and
 * posts. */
#pragma once

#include "kpi/fault.h"
#include "kpi/kpi.h"

/* Fills an atom from the function's name and the name that it is of; both are tokens of `s`. */
MUST_USE bool names_atom(const struct scan *s, struct token function, struct token name,
                         struct arena *a, struct atom *out, struct err *e);
bool names_function(struct str name,
                    enum atom_kind *out); /* sum, total, start, count, median, mean, best */
