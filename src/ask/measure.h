/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A measure of a question: a KPI or a formula, its atoms found in a gather, and its value for one
 * row or for all, by the same rule: ratios from sums, nobody in either side who lacks the
 * denominator. */
#pragma once

#include "ask/gather.h"

struct measure {
    struct str text;       /* as asked */
    const struct kpi *kpi; /* NULL: a formula */
    struct formula formula;
    enum basis basis; /* BASIS_UNSAID until decided */
    struct str name;  /* stable: the KPI's id or the formula */
    struct str title;
    bool is_ratio;
    bool is_mixed;    /* figures against costs or sales: these know networks, not accounts */
    bool *below;      /* by atom: stands under the line */
    uint32_t *wanted; /* by atom: its place in the gather */
};

MUST_USE bool measure_of(struct frame *f, struct str text, enum basis basis, struct measure *out,
                         struct err *e);
/* Asks the gather for its atoms; again for each gather. */
void measure_want(struct measure *m, struct gather *g);
/* Whether any figure of it was found; true for measures without figures. */
bool measure_seen(const struct measure *m, const struct gather *g);

/* False when a part of it is of no social network: visits to the site, searches, the company's own
 * series. */
bool measure_knows_networks(const struct measure *m);
bool metric_is_of_networks(struct str metric);

struct answer {
    const struct period *span; /* of the row, of those by time; NULL: the whole period */
    bool missing;
    double value;
    bool cumulated;        /* unique counts were added up */
    bool refused;          /* ... and total() does not allow it */
    struct str lacking;    /* of a missing value: the first part that is missing */
    struct list *left_out; /* of struct str, may be NULL: whom the ratio leaves out, in words */
    /* By atom, may be NULL: what the value was made of, and what of it was left out. */
    struct number *used, *left;
};

/* From the cells of one row, or of several. */
MUST_USE bool measure_value(const struct measure *m, struct gather *g,
                            const struct cell *const *cells, size_t n, struct answer *out,
                            struct err *e);
enum column_kind measure_kind(enum unit unit);
