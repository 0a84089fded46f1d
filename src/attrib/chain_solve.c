/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Solves the chain for sets of channels that are gone: y = start + y Q over the states that hold
 * none of them, y being how often a journey comes by. Gauss-Seidel, eight sets side by side, until
 * what is still to come is below 1e-14 of the whole; small chains whose journeys hardly end are
 * eliminated instead. Both only add what is not negative, so that nothing cancels. */
#include "attrib/chain.h"

#include "base/mem.h"

#include <float.h>
#include <math.h>

enum {
    SWEEPS_MOST = 20000,
    DENSE_MOST = 1000, /* states that are eliminated where sweeps do not end */
};
#define WORK_MOST 2e10 /* edges walked for one group of sets */

struct lanes {
    double x[CHAIN_SETS];
};

/* Bit i: the window of the state holds a channel of set i. */
static uint8_t *states_gone(const struct chain *c, const uint8_t *mask)
{
    uint8_t *gone = mem_new(c->states, sizeof(*gone));

    for (size_t i = 0; i < c->states; i++) {
        for (uint8_t k = 0; k < c->lengths[i]; k++)
            gone[i] |= mask[c->windows[i * (size_t)c->order + k]];
    }
    return gone;
}

/* One sweep over all states: how much came to y, and how much there is now. */
static double sweep(const struct chain *c, const struct lanes *open, const uint8_t *gone,
                    struct lanes *y, double *mass)
{
    double change = 0;

    *mass = 0;

    for (size_t turn = 0; turn < c->states; turn++) {
        uint32_t i = c->turns[turn];
        struct lanes sum;

        if (gone[i] == 0xff)
            continue;
        for (int k = 0; k < CHAIN_SETS; k++)
            sum.x[k] = c->start[i];
        for (size_t at = c->into[turn]; at < c->into[turn + 1]; at++) {
            const struct lanes *from = &y[c->from[at]];
            double move = c->move[at];

            for (int k = 0; k < CHAIN_SETS; k++)
                sum.x[k] += move * from->x[k];
        }
        for (int k = 0; k < CHAIN_SETS; k++) {
            sum.x[k] *= open[gone[i]].x[k];
            change += fabs(sum.x[k] - y[i].x[k]);
            *mass += sum.x[k];
        }
        y[i] = sum;
    }
    return change;
}

static bool settle(const struct chain *c, const uint8_t *gone, struct lanes *y)
{
    struct lanes open[256];
    double before = 0, mass;
    double most = WORK_MOST / (double)(c->into[c->states] + c->states);

    for (int bits = 0; bits < 256; bits++) {
        for (int k = 0; k < CHAIN_SETS; k++)
            open[bits].x[k] = !(bits >> k & 1);
    }
    for (int i = 0; i < SWEEPS_MOST && i < most; i++) {
        double change = sweep(c, open, gone, y, &mass), rate = fmax(change / before, 0.5);

        /* What is still to come is a geometric series with this rate, or a faster one. */
        if (change <= DBL_EPSILON * mass ||
            (rate < 1 && change * rate / (1 - rate) < 1e-14 * c->converted))
            return true;
        before = change;
    }
    return false;
}

/* One set of a small chain: takes the states out one after the other, the last one first; whoever
 * moved there moves on to where it leads (Grassmann, Taksar, Heyman 1985). */
struct dense {
    size_t n;
    double *q;      /* n x n, moves */
    double *leaves; /* by state: what ends, or goes where a channel of the set is */
    double *start;
    double *y;
};

static void eliminate(struct dense *d)
{
    size_t n = d->n;

    for (size_t k = n; k-- > 0;) {
        double moves = d->leaves[k]; /* to others: 1 - q[k][k], as a sum */

        for (size_t j = 0; j < k; j++)
            moves += d->q[k * n + j];
        if (!(moves > 0))
            continue; /* nobody comes there: the window before the first touch */
        d->start[k] /= moves;
        for (size_t j = 0; j < k; j++)
            d->start[j] += d->start[k] * d->q[k * n + j];
        for (size_t i = 0; i < k; i++) {
            double share = d->q[i * n + k] /= moves;

            if (!(share > 0))
                continue;
            d->leaves[i] += share * d->leaves[k];
            for (size_t j = 0; j < k; j++)
                d->q[i * n + j] += share * d->q[k * n + j];
        }
    }
    for (size_t k = 0; k < n; k++) {
        d->y[k] = d->start[k];
        for (size_t i = 0; i < k; i++)
            d->y[k] += d->y[i] * d->q[i * n + k];
    }
}

static void fill_dense(const struct chain *c, const uint8_t *gone, int set, struct dense *d)
{
    for (size_t i = 0; i < c->states; i++) {
        d->leaves[i] = c->ends[i];
        d->start[i] = gone[i] >> set & 1 ? 0 : c->start[i];
        for (size_t j = 0; j < c->states; j++)
            d->q[i * c->states + j] = 0;
    }
    for (size_t turn = 0; turn < c->states; turn++) {
        uint32_t i = c->turns[turn];

        for (size_t at = c->into[turn]; at < c->into[turn + 1]; at++) {
            uint32_t from = c->from[at];

            if ((gone[i] | gone[from]) >> set & 1)
                d->leaves[from] += c->move[at];
            else
                d->q[from * c->states + i] = c->move[at];
        }
    }
}

static bool settle_dense(const struct chain *c, const uint8_t *gone, struct lanes *y)
{
    struct dense d = {.n = c->states};

    if (c->states > DENSE_MOST)
        return false;
    d.q = mem_new(d.n * d.n, sizeof(double));
    d.leaves = mem_new(d.n, sizeof(double));
    d.start = mem_new(d.n, sizeof(double));
    d.y = mem_new(d.n, sizeof(double));
    for (int set = 0; set < CHAIN_SETS; set++) {
        fill_dense(c, gone, set, &d);
        eliminate(&d);
        for (size_t i = 0; i < c->states; i++)
            y[i].x[set] = d.y[i];
    }
    mem_free(d.q);
    mem_free(d.leaves);
    mem_free(d.start);
    mem_free(d.y);
    return true;
}

bool chain_without(const struct chain *c, const uint8_t *mask, struct chain_left *out)
{
    struct lanes *y = mem_new(c->states, sizeof(*y));
    uint8_t *gone = states_gone(c, mask);
    bool fine = settle(c, gone, y) || settle_dense(c, gone, y);

    if (fine) {
        *out = (struct chain_left){{0}, {0}};
        for (size_t i = 0; i < c->states; i++) {
            for (int k = 0; k < CHAIN_SETS; k++) {
                out->converted[k] += y[i].x[k] * c->conversion[i];
                out->worth[k] += y[i].x[k] * c->value[i];
            }
        }
    }
    mem_free(gone);
    mem_free(y);
    return fine;
}
