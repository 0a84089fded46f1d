/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where a figure comes from: its definition, its value, and the files and rows that it was made of.
 */
#pragma once

#include "ask/ask.h"

struct explain_question {
    struct str measure; /* KPI id or formula */
    struct period period;
    struct list where; /* of struct where */
    enum basis basis;
    enum lang lang;
    size_t sample; /* rows shown; 0: 10 */
};

struct explanation {
    struct str text;      /* what it is and how it is computed, in words, several lines */
    struct table value;   /* the answer, with why and sources */
    struct table parts;   /* each atom of the formula: sum(views), its value, rows */
    struct table sources; /* source, file, batch, from, to, rows */
    struct table sample;  /* some of the facts: what, day, value, file, line */
};

MUST_USE bool explain(struct workspace *w, const struct explain_question *q, struct arena *a,
                      struct explanation *out, struct err *e);
