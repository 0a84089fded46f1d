/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The absorbing Markov chain of a set of journeys, internal to attrib. A state is the window of the
 * last `order` channels (a shorter journey is one state); the chain starts in the first full window
 * of a journey, moves with each touch and ends in a conversion or in nothing. Equal states that
 * follow each other are one. Weights are conversions + nulls; leaving a state to a conversion
 * weighs its conversions (see docs/attribution.md). */
#pragma once

#include "attrib/markov.h"

struct chain {
    int order;
    size_t states, channels;
    uint16_t *windows;          /* states x order; a short window has its channels first */
    uint8_t *lengths;           /* of each window */
    double *start;              /* share of journeys that start there */
    double *conversion, *value; /* what a visit of the state earns: share converted, value */
    double *ends;               /* share of visits after which the journey is over */
    uint32_t *turns;            /* states in the order in which they are best visited */
    size_t *into;               /* states + 1, by turn: where the edges into the state begin */
    uint32_t *from;             /* of each edge */
    double *move;     /* of each edge: the share of what leaves `from` that goes this way */
    double converted; /* share of all journeys that convert: conversions / (conversions + nulls) */
    double worth;     /* value per journey */
};

struct chain_settings {
    int order;               /* 1 to ORDER_MOST */
    bool with_nulls;         /* also journeys that came to nothing */
    size_t memory;           /* bytes that the chain may take; 0: no bound */
    const bool *is_left_out; /* by code, NULL: none */
};

/* False when it would take more than the memory given; nothing is left behind then. */
MUST_USE bool chain_make(const struct paths *p, const struct chain_settings *s, struct chain *out);
void chain_done(struct chain *c);

/* What is left of `converted` and `worth` where journeys that touch a set of channels earn nothing.
 * `mask[code]` has bit i set when channel `code` belongs to set i, of up to CHAIN_SETS sets at
 * once. Exact to about 1e-13 of the whole. False when that cannot be reached (journeys that hardly
 * end). */
enum { CHAIN_SETS = 8 };
struct chain_left {
    double converted[CHAIN_SETS], worth[CHAIN_SETS];
};
MUST_USE bool chain_without(const struct chain *c, const uint8_t *mask, struct chain_left *out);
