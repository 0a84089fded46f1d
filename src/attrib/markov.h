/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Attribution by removal effect: how much of the conversions (and of the value) would be lost, if
 * every journey that touches a channel came to nothing, in the Markov chain of the journeys. Solved
 * exactly, never simulated. After Anderl, Becker, von Wangenheim, Schumann (2016); definitions and
 * edge cases in docs/attribution.md. */
#pragma once

#include "attrib/rule.h"

enum { MARKOV_ORDER_MOST = 6 };

struct markov_settings {
    int order;               /* 1 to MARKOV_ORDER_MOST */
    bool with_nulls;         /* also journeys that came to nothing */
    size_t memory;           /* bytes; 0: no bound */
    const bool *is_left_out; /* by code; NULL: none */
    /* Called between groups of channels with how many are done; false ends the work. May be NULL.
     */
    bool (*progress)(void *context, size_t done, size_t all);
    void *context;
};

struct markov_credit {
    struct credit credit;
    double removal;       /* share of conversions lost without the channel, 0 to 1 */
    double removal_value; /* share of value lost */
};

struct markov {
    size_t states, edges;
    double converted; /* probability of a conversion from the start */
    double worth;     /* value expected from the start */
};

enum markov_fault { MARKOV_FINE, MARKOV_TOO_BIG, MARKOV_NOT_SOLVED, MARKOV_STOPPED };

/* out: one for each channel, and one behind the last with the credit of journeys whose touches were
 * all left out. */
enum markov_fault markov_attribute(const struct paths *p, const struct markov_settings *s,
                                   struct markov_credit *out, struct markov *chain);
/* What is left of `converted` and `worth` without any of the channels in `gone` (by code). */
enum markov_fault markov_without(const struct paths *p, const struct markov_settings *s,
                                 const bool *gone, struct markov *before, struct markov *after);
