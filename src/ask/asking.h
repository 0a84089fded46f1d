/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One question on its way to a table; for ask.c, ask_table.c and why.c only. */
#pragma once

#include "ask/known.h"
#include "ask/measure.h"

struct asking {
    struct frame frame;
    const struct question *q;
    enum dim dims[DIMS_MAX];
    size_t n_dims;
    struct narrow narrow;
    struct measure *measures;
    size_t n_measures;
    bool compared;
    struct period period, before; /* the question's, narrowed; what it is compared with */
    struct known known;           /* where compared, or asked by a time */
    struct period part;           /* of the period: up to where it is known */
    struct narrow narrow_before;
    struct gather now, then;
    /* All together, where that is not what the rows add up to; else as now and then. */
    struct gather now_all, then_all;
    bool has_all;
    bool cumulated;
    struct number *used, *left; /* of the first measure's atoms, all together */
    struct list missing;        /* of struct str */
    struct list warnings;       /* of struct str */
};

/* Rows, totals and columns of what was found. */
MUST_USE bool asking_table(struct asking *s, struct table *out, struct err *e);
/* Formula, basis, what is missing, and where asked sources. */
MUST_USE bool asking_why(struct asking *s, struct why *out, struct err *e);
