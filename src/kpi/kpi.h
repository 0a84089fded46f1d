/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* KPIs in the product's own formula language (docs/formula.md): parsed, its units checked, compiled
 * to atoms that `ask` turns into queries, and an expression over their values. Pure. */
#pragma once

#include "base/arena.h"
#include "base/err.h"
#include "model/metric.h"
#include "model/query.h"
#include "model/strategy.h"

enum basis { BASIS_UNSAID, BASIS_ACTIVITY, BASIS_PUBLISHED, BASIS_COHORT };

/* One aggregate of facts that a formula names: sum(views), count(order),
 * median(ticket.first_reply). */
enum atom_kind {
    ATOM_SUM, /* of a metric, cost, or money column of a sale: by its nature (stock: at the end) */
    ATOM_TOTAL,  /* as SUM but refuses unique metrics over more than one thing */
    ATOM_START,  /* a stock at the start of the period */
    ATOM_COUNT,  /* of facts: order, lead, deal.won, ticket, post */
    ATOM_MEDIAN, /* of a metric: over the things that have it (posts), each by its latest reading */
    ATOM_MEAN,   /* likewise; of other facts over the rows that have the column */
    ATOM_BEST,   /* best(clicks): of each account the best figure that it gives, see best.h */
    ATOM_DISTINCT, /* count(person), count(author): different values of `column` */
    ATOM_DAYS,     /* count(days): days of the period; asks no store */
};

struct best;

struct atom {
    enum atom_kind kind;
    enum fact_kind fact; /* FACT_FIGURE with `metric`, else the kind and `column` and filters */
    struct str metric;   /* id, of figures */
    const struct metric *known; /* NULL for network.* and own.* */
    const struct best *best;    /* of ATOM_BEST; `metric` is empty then */
    const char *column;         /* of other facts: "amount", "gross"...; NULL for COUNT */
    const char *minus;          /* see struct aggregate: first_reply - opened */
    struct filter filters[4]; /* what the word says: stage = won, kind = ads ... values in static or
                                 arena memory */
    size_t n_filters;    /* a text value of a code column is still a text: ask looks its code up */
    bool of_competitors; /* "all.mentions": ours and competitors' */
    enum unit unit;
    double scale;    /* what the store's number is multiplied by to be in `unit`: 1, or 1e-6 where
                        `column` is an instant and `unit` seconds. Money columns stay minor units. */
    struct str text; /* as written, for `why`: "sum(views)" */
};

struct expression; /* a checked tree over atoms */

struct formula {
    struct str text;
    enum unit unit;
    const struct atom *atoms;
    size_t n_atoms;
    const struct expression *expression;
};

struct kpi {
    struct str id;
    struct str name[LANG_COUNT];
    struct str note[LANG_COUNT]; /* what to know when reading it; may be empty */
    struct str group; /* "reach", "engagement", "web", "conversion", "cost", "loyalty", "support",
                         "brand" */
    enum unit unit;
    enum direction better;
    enum basis basis;
    struct str source; /* of the definition; empty when it is the user's own */
    struct formula formula;
};

/* True of metrics that never add up: sum() of one over several things or days is "cumulated" and is
 * labelled so, total() of one refuses. */
bool atom_is_unique(const struct atom *atom);
struct str
unit_name(enum unit u); /* "count", "money", "ratio", "seconds", "hours", "days", "number" */

/* Parses one formula; e says line, column, what was found and what was expected. */
MUST_USE bool formula_parse(struct str text, struct arena *a, struct formula *out, struct err *e);
/* A catalogue file (in catalogue/kpis) or the user's own; adds struct kpi to `out`. */
MUST_USE bool kpi_parse(struct str text, struct str file, struct arena *a, struct list *out,
                        struct err *e);
/* The built-in catalogue, parsed into the arena: list of struct kpi. */
MUST_USE bool kpi_catalogue(struct arena *a, struct list *out, struct err *e);
const struct kpi *kpi_find(const struct list *kpis, struct str id); /* NULL when there is none */

/* The value of the formula given the atoms' values; is_null where a needed one is missing or a
 * divisor is zero. In a sum, missing terms are left out; all missing is missing, and numbers
 * written in the formula do not count as terms. A sum with start() needs all its terms: a growth is
 * no difference to nothing. */
struct number {
    bool is_null;
    double value;
};
struct number formula_value(const struct formula *f, const struct number *atoms);
/* Of a ratio at the top: which atoms stand below the line (for `why` and for leaving out networks
 * that lack the denominator): sets below[i] for each atom. False when the formula is no ratio. */
bool formula_denominator(const struct formula *f, bool *below);
struct str basis_name(enum basis b); /* "activity", "published", "cohort" */
bool basis_parse(struct str s, enum basis *out);
