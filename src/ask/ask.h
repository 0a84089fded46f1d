/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Waist 2: a question goes in, a table comes out. The only way to a figure, for the command line,
 * the API and the reports alike. */
#pragma once

#include "base/arena.h"
#include "base/err.h"
#include "kpi/kpi.h"
#include "store/workspace.h"

enum compare { COMPARE_DEFAULT, COMPARE_NONE, COMPARE_PREVIOUS, COMPARE_YEAR };

struct where { /* column = one of the values, or not */
    struct str column;
    struct list values; /* of struct str */
    bool is_not;
};

struct question {
    struct list measures; /* of struct str: KPI ids or formulas */
    struct period period;
    enum compare compare;
    struct list by; /* of struct str: network, account, campaign, programme, goal, post, day, week,
                       month, quarter, year, metric, source, object, segment... */
    struct list where; /* of struct where */
    enum basis basis;  /* BASIS_UNSAID: the KPI's own; for raw formulas activity where there is any,
                          else published */
    enum lang lang;
    bool spread; /* share costs booked coarser than asked by the workspace's keys, and say so */
    bool
        with_sources; /* also which files it comes from, in why.sources: costs queries of its own */
};

enum column_kind {
    COLUMN_TEXT,
    COLUMN_NUMBER,
    COLUMN_MONEY,
    COLUMN_RATIO,
    COLUMN_SECONDS,
    COLUMN_HOURS,
    COLUMN_DAY
};

struct table_column {
    struct str name;  /* stable: "network", "engagement_rate", "engagement_rate.before", "change" */
    struct str title; /* in the question's language */
    enum column_kind kind;
    enum unit unit;
    struct str currency; /* of money columns where it is one for all */
    int decimals;        /* that people want to see; -1: by size */
    enum direction better;
};

/* One cell: missing, a number (money in major units), or a text (also the title of a code). */
struct table_cell {
    bool missing;
    double number;
    struct str text;  /* key: "linkedin", "2026-09-01" */
    struct str label; /* for people, when it differs from text: "LinkedIn", "not assigned" */
    struct str note;  /* why it is missing or to be read with care: "too few sales to tell" */
    /* How it is drawn where a column holds things of several units (the values of goals); NULL: as
     * its column says. */
    const struct table_column *as;
};

struct why_source {
    struct str source, file;
    int32_t batch;
    struct day from, to;
    int64_t rows;
};

struct why_part {    /* of one measure asked alone: what its value was made of */
    struct str text; /* "sum(cost)" */
    const struct table_column *as;
    struct table_cell used, left; /* left: of networks that the ratio leaves out */
};

struct why {
    struct str formula, denominator, basis, definition; /* definition: its source */
    struct list sources;                                /* of struct why_source */
    enum basis by;                                      /* of the first measure */
    int64_t rows_used;
    struct list missing; /* of struct str: what was left out and why, in words */
    struct list notes;   /* of struct str: how it was counted, where that differs by network */
    struct list parts;   /* of struct why_part; none where several measures are asked */
};

struct table {
    struct str title; /* what it is, in words, with the period and what it is compared with */
    struct period period, before;    /* before.from DAY_NONE without comparison */
    struct list columns;             /* of struct table_column */
    struct list rows;                /* of struct table_cell *: arrays of columns.n */
    const struct table_cell *totals; /* NULL: none */
    struct str totals_title;         /* of what; empty: of all rows */
    struct list warnings;            /* of struct str */
    struct why why;
};

MUST_USE bool ask(struct workspace *w, const struct question *q, struct arena *a, struct table *out,
                  struct err *e);
