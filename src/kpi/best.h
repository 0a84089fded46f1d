/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* best(clicks): networks count the same thing under different names, and some give no daily
 * figures. Of each account the first way that it knows is taken; of visits, web analytics says the
 * network. */
#pragma once

#include "kpi/kpi.h"

enum { BEST_WAYS = 6, BEST_TERMS = 3 };

struct best_way {
    enum basis basis;
    const char *metrics[BEST_TERMS]; /* added up; NULL behind the last */
    bool is_growth;                  /* of a stock: its end less its start */
};

struct best {
    struct str name;
    enum unit unit;
    const char *of_web; /* by where visits came from: the metric; no ways then */
    struct best_way ways[BEST_WAYS];
};

const struct best *best_find(struct str name); /* NULL when there is none */
size_t best_n_ways(const struct best *b);
/* The atoms of a way, as sum(...) of their metrics, in the arena; of a growth its end, then its
 * start. */
size_t best_atoms(const struct best_way *w, struct arena *a, struct atom *out);
