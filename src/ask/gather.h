/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* From the atoms of formulas to cells: for each thing asked by, and within it for each network and
 * account, what the facts add up to. One query for all atoms that share kind and filters, none for
 * a row. The rules that keep figures true (design.md 3: nature, ranges, levels, missing) are
 * applied here and in value.c. */
#pragma once

#include "ask/narrow.h"

#include "base/map.h"

/* How an atom's facts are looked for. */
enum finding {
    FIND_FLOW,   /* figures of days and ranges that lie in the period */
    FIND_LIFE,   /* lifetime readings of the posts published in it */
    FIND_STOCK,  /* the last reading of each account at its end */
    FIND_START,  /* ... before its begin */
    FIND_UNIQUE, /* the figure of that very period, else cumulated */
    FIND_FACT,   /* costs, sales, tickets, posts of its days */
    FIND_COHORT, /* sales by the lead that they came of, if it was created in it */
    FIND_MIDDLE, /* medians, means, distinct: nothing that adds up */
    FIND_BEST,   /* best(): chosen among others of these, by account */
    FIND_VISITS, /* best(visits): what web analytics says came from a network */
    FIND_DAYS,   /* no facts: the days of the period */
};

/* An atom on a basis: what is to be found. */
struct wanted {
    const struct atom *atom;
    enum basis basis;
    enum finding finding;
    bool done;              /* it was looked for */
    bool seen;              /* anything was found */
    bool has_coverage;      /* covered is settled */
    struct day first, last; /* of facts of this kind, when covered is settled */
    bool covered; /* facts of this kind reach into the period: none of them is zero, not missing */
    int64_t beyond; /* rows of ranges that stick out of the period: not used */
    struct day beyond_from, beyond_to;
    struct day oldest; /* of stocks: the oldest last reading; DAY_NONE */
    uint32_t oldest_unit;
    struct foreigns foreign; /* amounts in other currencies: not used */

    /* Of best(): the atoms of its ways (BEST_TERMS + 1 each), by their places. */
    const uint32_t *ways;
    const uint8_t *way_atoms;
    size_t n_ways, first_way;
    bool is_settled;
    struct str later;        /* networks whose lifetime figures stand for what happened */
    bool is_inner;           /* wanted by best() only */
    const int64_t *networks; /* of which it was used */
    size_t n_networks;
};

struct unit_of { /* whose figure it is; codes, 0: nobody's */
    int32_t network;
    int32_t account;
};

struct cell {
    uint32_t row;
    uint32_t wanted;
    uint32_t unit;
    int8_t cost; /* enum cost_kind where costs are to be shared, else -1 */
    bool many;   /* unique figures of several things, added up */
    bool gone;   /* nothing left after finer figures were taken off */
    double value;
    int64_t n; /* facts behind it */
};

struct row_of {       /* what is asked by, one thing */
    struct str *keys; /* of each dimension; times are filled at the end */
    int32_t ordinal;  /* of the time dimension, counted from the period's begin */
};

struct gather {
    struct frame *f;
    const struct narrow *narrow;
    struct period period;
    const enum dim *dims;
    size_t n_dims;
    int time;           /* which of dims is a time; -1: none */
    bool share_costs;   /* tell costs by kind */
    struct list wanted; /* of struct wanted */
    struct map row_ids;
    struct list rows; /* of struct row_of */
    struct map unit_ids;
    struct list units; /* of struct unit_of; the first is nobody */
    struct list cells; /* of struct cell */
    int64_t facts;     /* used */
    bool is_split; /* a range lies across two days, months...: these do not add up to the whole */
};

void gather_init(struct gather *g, struct frame *f, const struct narrow *narrow,
                 struct period period, const enum dim *dims, size_t n_dims);
void gather_done(struct gather *g);
/* The place of an atom among those wanted; asked twice, found once. */
uint32_t gather_want(struct gather *g, const struct atom *atom, enum basis basis);
/* Ways of a best(): wanted with it, not by the question. */
uint32_t gather_want_inner(struct gather *g, const struct atom *atom, enum basis basis);
void gather_want_ways(struct gather *g, uint32_t place);
void gather_settle_best(struct gather *g);
MUST_USE bool gather_run(struct gather *g,
                         struct err *e); /* finds all that is wanted and not yet found */
/* Whether facts of the atom's kind reach into the period. */
MUST_USE bool gather_covers(struct gather *g, struct wanted *w, struct err *e);
int32_t gather_base(const struct gather *g); /* the ordinal that row ordinals are counted from */

/* ---- for the files of gather ---- */

bool atom_same_filters(const struct atom *a, const struct atom *b);

/* Wanted atoms that one query answers. */
struct plan {
    enum finding finding;
    enum fact_kind fact;
    bool all; /* competitors too */
    uint32_t *wanted;
    size_t n;
    const char *which; /* the column that tells the atoms apart: metric, kind, stage; NULL: none */
};

enum { GROUPS_MAX = 16, AGGREGATES_MAX = 8 };

/* One query being made, and where its columns stand in the answer. */
struct shape {
    struct gather *g;
    const struct plan *plan;
    struct filters filters;
    struct group groups[GROUPS_MAX];
    size_t n_groups;
    struct aggregate aggregates[AGGREGATES_MAX];
    size_t n_aggregates;
    int dims[DIMS_MAX]; /* the group of each dimension; -1: none */
    int from, to, network, account, which, currency, cost, counts, object;
    bool coarse; /* dimensions finer than accounts are left out */
};

void shape_begin(struct shape *s, struct gather *g, const struct plan *plan, bool coarse);
int shape_group(struct shape *s, const char *column, enum group_unit unit); /* its place */
int shape_aggregate(struct shape *s, enum aggregate_op op, const char *column, const char *by);
void shape_units(struct shape *s); /* by network and account */
void shape_which(struct shape *s); /* only the plan's metrics, kinds, stages; by them */
MUST_USE bool shape_run(struct shape *s, struct rows *out,
                        struct err *e); /* adds the question's filters */
/* The facts themselves instead of sums: `n` columns of at most `limit` of them. */
MUST_USE bool shape_facts(struct shape *s, const char *const *columns, size_t n, int64_t limit,
                          struct rows *out, struct err *e);
/* Only the facts that an answer used. */
void shape_used(struct shape *s, const struct wanted *w);
/* The row, unit and wanted (one by one from *next on; false when there is no more) of an answer's
 * row. */
uint32_t shape_row(const struct shape *s, const struct rows *r, size_t i, int32_t ordinal);
uint32_t shape_unit(const struct shape *s, const struct rows *r, size_t i);
bool shape_wanted(const struct shape *s, const struct rows *r, size_t i, size_t *next,
                  uint32_t *out);
const struct datum *shape_at(const struct shape *s, const struct rows *r, size_t i, int aggregate);
/* The currency's factor of a money column; 0 when the amount is foreign (then it is remembered). */
double shape_money(const struct shape *s, const struct rows *r, size_t i, struct wanted *w,
                   double amount);

uint32_t gather_row(struct gather *g, struct str *keys, int32_t ordinal);
uint32_t gather_unit(struct gather *g, int32_t network, int32_t account);
struct cell *gather_cell(struct gather *g, uint32_t row, uint32_t unit, uint32_t wanted);
struct wanted *gather_wanted(const struct gather *g, uint32_t i);

/* The row without what is finer than an account: where the rest of it stands. */
uint32_t shape_coarse_row(const struct shape *s, const struct rows *r, size_t i, int32_t ordinal);
/* The number of the day, week, month... that holds the row whole; false when none does. */
bool shape_bucket(const struct shape *s, const struct rows *r, size_t i, int32_t *out);
void shape_times(struct shape *s); /* groups by begin and end where a time is asked by */

/* What web analytics says of where visits came from, by network, into cells of the wanted atoms: of
 * best() those of social networks; else of any, taken off what the site as a whole has. */
MUST_USE bool gather_visits(struct gather *g, const struct plan *plan, struct err *e);
/* Takes visits off what the site as a whole has (of the account, 0: of any); `row` without what is
 * finer than accounts. */
void gather_take_off_site(struct gather *g, uint32_t row, uint32_t wanted, int32_t account,
                          double value);
/* "source=ig;medium=social" is a cut by "source;medium;"; `site` gets the property that it names.
 */
struct str segment_cut(struct arena *a, struct str object, struct str *site);
bool metric_is_of_visits(
    struct str metric); /* sessions, key_events...: known by where they came from */
MUST_USE bool gather_flows(struct gather *g, const struct plan *plan, struct err *e);
MUST_USE bool gather_stocks(struct gather *g, const struct plan *plan, struct err *e);
MUST_USE bool gather_uniques(struct gather *g, const struct plan *plan, struct err *e);
MUST_USE bool gather_facts(struct gather *g, const struct plan *plan, struct err *e);
MUST_USE bool gather_cohort(struct gather *g, const struct plan *plan, struct err *e);
MUST_USE bool gather_middles(struct gather *g, const struct plan *plan, struct err *e);
/* Costs that belong to nothing finer, shared over the rows by the workspace's keys; adds what was
 * done, in words, to `said`. */
MUST_USE bool gather_share(struct gather *g, struct list *said, struct err *e);
