/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What `time` and `cost` share: the entry that the options describe, and the list of what is
 * booked. */
#pragma once

#include "app/command.h"
#include "edit/entry.h"

MUST_USE bool entry_of_options(struct run *r, const struct workspace *w, struct entry *out,
                               struct err *e);
MUST_USE bool entry_store(struct run *r, struct workspace *w, const struct entry *entries, size_t n,
                          struct err *e);
/* Costs by day: only hours (`time`) or all kinds. */
MUST_USE bool entries_list(struct run *r, struct workspace *w, bool only_time, struct err *e);
