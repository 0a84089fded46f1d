/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Is the data of a KPI there, or which export is to be got, and where? For the check of a strategy,
 * for goals without data and for explanations. */
#pragma once

#include "ask/ask.h"

struct need {
    struct str what;    /* "sum(views)": the part of the formula that lacks data */
    struct str network; /* of which; empty: any */
    struct str advice;  /* "YouTube: in YouTube Studio, Analytics, Advanced mode, export as CSV" */
};

struct coverage {
    bool is_there;       /* every part has data, on every network asked */
    bool any;            /* some has */
    struct day from, to; /* of the data there is; DAY_NONE */
    struct list needs;   /* of struct need */
    struct str words;    /* all of it in one text: empty when is_there */
};

struct needs_question {
    struct str measure;   /* KPI id or formula */
    struct list networks; /* of struct str: those that it is wanted for; none: any */
    struct period period; /* when; all for ever */
    enum lang lang;
};

/* With w NULL nothing is there (a strategy checked without a workspace). */
MUST_USE bool needs(struct workspace *w, const struct needs_question *q, struct arena *a,
                    struct coverage *out, struct err *e);
