/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What people enter by hand: hours and expenses. Each call is a batch of its own, which `imports
 * undo` takes back; hours become costs at the person's rate of that day. */
#pragma once

#include "ingest/ingest.h"
#include "model/strategy.h"

struct entry {
    struct day from, to; /* the same day, or a span that a cost is spread over */
    enum cost_kind kind;
    struct str network, account, campaign, task, person, label; /* account: of ads, where the
                                                                   network has several */
    double hours;                                               /* of COST_TIME */
    struct money amount;                                        /* of the others */
    struct str id; /* of its own; one that is known replaces what was entered under it */
};

/* Checks names against the strategy (a task gives its network, campaign and person where the entry
 * says none) and stores all entries or none. */
MUST_USE bool entry_add(struct workspace *w, const struct entry *entries, size_t n,
                        struct ingest_result *out, struct err *e);
/* A week as the plan has it, but for tasks that already have hours on that day: what would be
 * booked (list of struct entry, in the arena). */
MUST_USE bool entry_week(struct workspace *w, struct period week, struct str person,
                         struct arena *a, struct list *out, struct err *e);
