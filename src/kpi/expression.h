/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A checked formula as a tree. Sums and products hold all their terms at once: the rule on missing
 * terms speaks of a whole sum. */
#pragma once

#include "kpi/kpi.h"
#include "kpi/scan.h"
#include "kpi/units.h"

enum expression_kind {
    EXPRESSION_NUMBER,
    EXPRESSION_ATOM,
    EXPRESSION_SUM,      /* a term that is `is_other` is subtracted */
    EXPRESSION_PRODUCT,  /* ... is divided by */
    EXPRESSION_LEAST,    /* min(...) */
    EXPRESSION_GREATEST, /* max(...) */
};

struct term {
    const struct expression *expression;
    bool is_other;
};

struct expression {
    enum expression_kind kind;
    double number;
    size_t atom; /* place in the formula's atoms */
    const struct term *terms;
    size_t n;
    struct powers powers;
    bool is_constant; /* holds no atom */
    bool needs_all;   /* of a sum: it holds start() */
    size_t at;        /* where it begins in the text, for errors */
};

/* Reads one formula from the current token on and stops behind it: a file of KPIs goes on from
 * there. */
MUST_USE bool formula_scan(struct scan *s, struct arena *a, struct formula *out, struct err *e);
