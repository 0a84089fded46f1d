/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a store is asked: one kind of fact, filters, groups, aggregates. No store knows more than
 * this, and nothing above a store writes SQL. Columns are named as in model/fact.h, codes are
 * codes. */
#pragma once

#include "base/arena.h"
#include "model/fact.h"

enum filter_op {
    FILTER_IN, /* one of the values */
    FILTER_NOT_IN,
    FILTER_AT_LEAST, /* >= values[0] */
    FILTER_BELOW,    /* <  values[0]: ranges are half open */
    FILTER_BITS,     /* (column & values[0]) != 0 */
    FILTER_IS_NULL,
    FILTER_NOT_NULL,
};

/* One value: a number for codes, enums, days, instants, money and bools; else a text. */
struct value {
    int64_t number;
    struct str text;
    bool is_text;
};

struct filter {
    const char *column;
    enum filter_op op;
    const struct value *values;
    size_t n;
    const char *minus; /* of AT_LEAST and BELOW: the difference column - minus; NULL: none */
};

enum aggregate_op {
    AGGREGATE_SUM,
    AGGREGATE_COUNT, /* rows; column NULL */
    AGGREGATE_COUNT_DISTINCT,
    AGGREGATE_MIN,
    AGGREGATE_MAX,
    AGGREGATE_LAST, /* the value of the row with the greatest `by` */
    AGGREGATE_MEDIAN,
};

struct aggregate {
    enum aggregate_op op;
    const char *column;
    const char
        *minus;     /* of SUM, MEDIAN, MIN, MAX: column - minus where both are known; NULL: none */
    const char *by; /* of LAST */
};

enum group_unit { GROUP_AS_IS, GROUP_DAY, GROUP_WEEK, GROUP_MONTH, GROUP_QUARTER, GROUP_YEAR };

struct group {
    const char *column;
    enum group_unit unit; /* of a day column: the first day of the week, month... */
};

struct query {
    enum fact_kind kind;
    bool with_past; /* also the losers of replacements (explain) */
    const struct filter *filters;
    size_t n_filters;
    const struct group *groups;
    size_t n_groups;
    const struct aggregate *aggregates; /* none: the rows themselves, `columns` of them */
    size_t n_aggregates;
    const char *const *columns; /* of a query without aggregates */
    size_t n_columns;
    int64_t limit; /* 0: LIMIT_TABLE_ROWS */
};

/* One cell of an answer. */
struct datum {
    bool is_null;
    bool is_text;
    double number;   /* also of integers up to 2^53 */
    int64_t integer; /* of integers, exact; of a double column, unset */
    struct str text;
};

/* An answer: rows x columns, groups first, then aggregates; in the caller's arena. */
struct rows {
    size_t n;
    size_t columns;
    const struct datum *cells; /* row after row */
};

const struct datum *rows_at(const struct rows *r, size_t row, size_t column);
