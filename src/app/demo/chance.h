/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Chance that is the same every time: the sample company is drawn from a fixed seed. And sums
 * shared out in whole numbers that add up. */
#pragma once

#include "base/base.h"

struct chance {
    uint64_t state; /* splitmix64 */
};

uint64_t chance_next(struct chance *c);
int64_t chance_below(struct chance *c, int64_t n);                  /* 0..n-1 */
int64_t chance_between(struct chance *c, int64_t from, int64_t to); /* both may come */
double chance_unit(struct chance *c);                               /* 0 <= x < 1 */
bool chance_is(struct chance *c, double probability);
double chance_around(struct chance *c, double median, double spread); /* lognormal */
void chance_shuffle(struct chance *c, size_t *items, size_t n);

/* `total` in n whole parts as near to the weights as they can be. Nothing where all weights are 0.
 */
void share_out(int64_t total, const double *weights, size_t n, int64_t *parts);
/* A table of whole numbers with given sums of rows and columns, as like the weights as those allow;
 * a cell of weight 0 stays 0 unless the sums cannot be met otherwise. The sums of both must be
 * equal. */
void share_table(const double *weights, size_t rows, size_t columns, const int64_t *row_sums,
                 const int64_t *column_sums, int64_t *cells);
