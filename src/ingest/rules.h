/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The strategy with the codes that its campaigns, programmes and goals have in facts. */
#pragma once

#include "ingest/derive.h"
#include "ingest/names.h"
#include "store/facts.h"

struct rules {
    struct arena arena;
    struct strategy strategy;
    struct derive_rules derive;
    struct list kept;                        /* of struct rule */
    int32_t *campaigns, *programmes, *goals; /* codes by place in the strategy */
    int32_t *places;                         /* of campaigns by code; -1: none of the strategy */
    size_t n_places;
};

/* A rule called `retired` counts as removed; 0: none does. */
MUST_USE bool rules_load(struct rules *r, struct names *n, struct state *s, int32_t retired,
                         struct err *e);
/* `network` is left as it is. */
void rules_codes(const struct rules *r, const struct derive_output *of, struct derived *out);
void rules_done(struct rules *r);
