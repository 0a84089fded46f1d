/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which of several rivals counts (design.md 3, rules 3 to 5): pure decisions over the readings of
 * one thing, and the days that they cover. Whoever holds the facts feeds them in order. */
#pragma once

#include "model/fact.h"

/* One reading of a thing. */
struct settle_row {
    struct day from, to;
    bool is_tool;   /* of a tool's source, not the network's own */
    bool is_unique; /* NATURE_UNIQUE */
    int32_t source;
    int64_t seen;
    int32_t batch;
    int64_t line;
    int64_t place;  /* the caller's: where the row is kept */
    int32_t group;  /* the caller's */
    uint8_t before; /* the caller's: the counts that it has now */
    uint8_t counts; /* the decision: bits of enum counts */
};

/* Days that are taken. Whole calendar days; {0} is none. */
struct settle_days {
    uint64_t *bits;
    int32_t lowest, highest; /* words in use; lowest > highest: none */
    bool is_used;
};

bool settle_days_touch(const struct settle_days *d, struct day from, struct day to); /* any taken */
void settle_days_take(struct settle_days *d, struct day from, struct day to);
void settle_days_take_all(struct settle_days *d, const struct settle_days *from);
void settle_days_clear(struct settle_days *d);
void settle_days_done(struct settle_days *d);

/* The counts of a figure that has no rival. */
uint8_t settle_alone(enum object_kind kind, enum nature nature);

/* The readings of one thing over days (flow, stock, unique): gives COUNTS_THING to the best one,
 * leaves out what overlaps it, and so on: days before ranges, the network's own before a tool's,
 * then the later seen, batch and line. Readings of uniques that are best for their very period get
 * COUNTS_PERIOD. Sorts. */
void settle_days_of_thing(struct settle_row *rows, size_t n, struct settle_days *scratch);
/* The lifetime readings of one thing: COUNTS_THING to exactly one. Sorts it to the first place. */
void settle_life_of_thing(struct settle_row *rows, size_t n);
/* Spend on one thing on one day; from and to are the span it was booked on. The rows of one source
 * and file count together: true daily rows before those spread from a span, the network's own
 * before a tool's, then the later. What a person typed (line 0) is no file's and counts together.
 */
void settle_spend_of_day(struct settle_row *rows, size_t n);
/* Adds COUNTS_SUM to the rows that count and whose days no higher level has taken; never to
 * segments. */
void settle_sum(struct settle_row *rows, size_t n, enum object_kind level,
                const struct settle_days *higher);
/* The one level whose lifetime readings add up, of those that there are (bit per enum object_kind):
 * posts, else from the account down; segments never (then -1). */
int settle_life_level(unsigned levels);
