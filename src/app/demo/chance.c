/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/demo/chance.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

uint64_t chance_next(struct chance *c)
{
    uint64_t z = c->state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

int64_t chance_below(struct chance *c, int64_t n)
{
    return n > 0 ? (int64_t)(chance_next(c) % (uint64_t)n) : 0;
}

int64_t chance_between(struct chance *c, int64_t from, int64_t to)
{
    return from + chance_below(c, to - from + 1);
}

double chance_unit(struct chance *c)
{
    return (double)(chance_next(c) >> 11) * 0x1p-53;
}

bool chance_is(struct chance *c, double probability)
{
    return chance_unit(c) < probability;
}

double chance_around(struct chance *c, double median, double spread)
{
    double sum = 0;

    for (int i = 0; i < 12; i++) /* near enough to normal, and without logarithms of 0 */
        sum += chance_unit(c);
    return median * exp((sum - 6) * spread);
}

void chance_shuffle(struct chance *c, size_t *items, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        size_t k = (size_t)chance_below(c, (int64_t)i);
        size_t swap = items[i - 1];
        items[i - 1] = items[k];
        items[k] = swap;
    }
}

/* Each part is what the weights up to it are due, less what was given before: the sums never drift.
 */
void share_out(int64_t total, const double *weights, size_t n, int64_t *parts)
{
    double sum = 0, before = 0;
    int64_t given = 0;

    for (size_t i = 0; i < n; i++)
        sum += weights[i];
    for (size_t i = 0; i < n; i++) {
        int64_t due;
        before += weights[i];
        due = sum > 0 ? (int64_t)llround((double)total * (before / sum)) : 0;
        parts[i] = due - given;
        given = due;
    }
}

static void fit(double *x, size_t rows, size_t columns, const int64_t *row_sums,
                const int64_t *column_sums)
{
    for (int turn = 0; turn < 200; turn++) {
        for (size_t r = 0; r < rows; r++) {
            double sum = 0;
            for (size_t k = 0; k < columns; k++)
                sum += x[r * columns + k];
            for (size_t k = 0; sum > 0 && k < columns; k++)
                x[r * columns + k] *= (double)row_sums[r] / sum;
        }
        for (size_t k = 0; k < columns; k++) {
            double sum = 0;
            for (size_t r = 0; r < rows; r++)
                sum += x[r * columns + k];
            for (size_t r = 0; sum > 0 && r < rows; r++)
                x[r * columns + k] *= (double)column_sums[k] / sum;
        }
    }
}

/* The cell that is owed most among those whose row and column lack something. */
static size_t neediest(const double *x, const int64_t *cells, size_t rows, size_t columns,
                       const int64_t *row_lacks, const int64_t *column_lacks)
{
    size_t best = rows * columns;
    double most = 0;

    for (size_t i = 0; i < rows * columns; i++) {
        double owed = x[i] - (double)cells[i] - (x[i] > 0 ? 0 : 1000);
        if (row_lacks[i / columns] <= 0 || column_lacks[i % columns] <= 0)
            continue;
        if (best == rows * columns || owed > most) {
            best = i;
            most = owed;
        }
    }
    return best;
}

void share_table(const double *weights, size_t rows, size_t columns, const int64_t *row_sums,
                 const int64_t *column_sums, int64_t *cells)
{
    double *x = mem_new(rows * columns, sizeof(*x));
    int64_t *lacks = mem_new(rows + columns, sizeof(*lacks));
    size_t at;

    memcpy(x, weights, rows * columns * sizeof(*x));
    fit(x, rows, columns, row_sums, column_sums);
    memcpy(lacks, row_sums, rows * sizeof(*lacks));
    memcpy(lacks + rows, column_sums, columns * sizeof(*lacks));
    for (size_t i = 0; i < rows * columns; i++) {
        int64_t whole = (int64_t)x[i], row = lacks[i / columns], column = lacks[rows + i % columns];
        whole = whole > row ? row : whole;
        cells[i] = whole > column ? column : whole;
        lacks[i / columns] -= cells[i];
        lacks[rows + i % columns] -= cells[i];
    }
    while ((at = neediest(x, cells, rows, columns, lacks, lacks + rows)) < rows * columns) {
        cells[at]++;
        lacks[at / columns]--;
        lacks[rows + at % columns]--;
    }
    mem_free(x);
    mem_free(lacks);
}
