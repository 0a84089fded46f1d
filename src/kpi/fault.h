/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Errors that point at the place: line and column, what is wrong, the line itself and a mark below
 * it. */
#pragma once

#include "base/buf.h"
#include "kpi/scan.h"

/* Takes over `what`, written in e's language. Returns false. */
bool fault_at(const struct scan *s, size_t at, struct buf *what, struct err *e);
/* "found X where Y was expected" at the current token; `expected` is a case of the message
 * `unexpected`. */
bool fault_unexpected(const struct scan *s, struct str expected, struct err *e);
/* The known word nearest to `wrong`: offered one by one; ends up empty when none is near. */
struct nearest {
    struct str wrong;
    struct str best;
    size_t distance; /* of the best; SIZE_MAX: none yet */
};
void nearest_offer(struct nearest *near, struct str known);
