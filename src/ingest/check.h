/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whether a fact may enter: known network, valid metric, real numbers, days between 1990 and 2100,
 * bounded readable text. What may not is refused with its column, its value and a reason. Pure. */
#pragma once

#include "base/arena.h"
#include "model/fact.h"

struct check {
    struct arena *arena; /* of what follows */
    enum lang lang;
    struct str column; /* as model/fact.h names it */
    struct str value;
    struct str reason;
};

/* `fact` is the struct of that kind. False: column, value and reason say why. */
MUST_USE bool check_fact(struct check *c, enum fact_kind kind, const void *fact);

/* For the reasons of others: copies what it is given, returns false. */
bool check_refuse(struct check *c, struct str column, struct str value, struct buf *reason);
