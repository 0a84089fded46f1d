/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "attrib/markov.h"

#include "attrib/chain.h"
#include "base/mem.h"

#include <string.h>

static bool make(const struct paths *p, const struct markov_settings *s, struct chain *c)
{
    struct chain_settings settings = {.order = s->order,
                                      .with_nulls = s->with_nulls,
                                      .memory = s->memory,
                                      .is_left_out = s->is_left_out};

    return chain_make(p, &settings, c);
}

static double lost(double left, double all)
{
    double share = all > 0 ? 1 - left / all : 0;

    /* Journeys that never touch the channel lose nothing; rounding is not an effect. */
    return share > 1e-13 ? share : 0;
}

static enum markov_fault remove_each(const struct chain *c, const struct markov_settings *s,
                                     struct markov_credit *out)
{
    uint8_t *mask = mem_new(c->channels + 1, sizeof(*mask));
    enum markov_fault fault = MARKOV_FINE;

    for (size_t first = 0; first < c->channels && fault == MARKOV_FINE; first += CHAIN_SETS) {
        size_t n = c->channels - first < CHAIN_SETS ? c->channels - first : CHAIN_SETS;
        struct chain_left left;

        if (s->progress && !s->progress(s->context, first, c->channels))
            fault = MARKOV_STOPPED;
        for (size_t i = 0; i < n; i++)
            mask[first + i] = (uint8_t)(1u << i);
        if (fault == MARKOV_FINE && !chain_without(c, mask, &left))
            fault = MARKOV_NOT_SOLVED;
        for (size_t i = 0; i < n && fault == MARKOV_FINE; i++) {
            mask[first + i] = 0;
            out[first + i].removal = lost(left.converted[i], c->converted);
            out[first + i].removal_value = lost(left.worth[i], c->worth);
        }
    }
    mem_free(mask);
    return fault;
}

/* Conversions and value of journeys that have a touch left, and of the others. */
static void sum_paths(const struct paths *p, const bool *is_left_out, struct credit *with,
                      struct credit *without)
{
    for (size_t i = 0; i < p->rows.n; i++) {
        const struct path *path = &LIST_ITEMS(&p->rows, struct path)[i];
        const uint16_t *touches = paths_touches(p, path);
        struct credit *to = without;

        for (uint32_t k = 0; k < path->n && to == without; k++) {
            if (!is_left_out || !is_left_out[touches[k]])
                to = with;
        }
        to->conversions += path->conversions;
        to->value += path->value;
    }
}

static void share_out(const struct paths *p, const struct markov_settings *s,
                      struct markov_credit *out)
{
    struct credit with = {0}, without = {0};
    double sum = 0, sum_value = 0;
    size_t n = paths_channels(p);

    sum_paths(p, s->is_left_out, &with, &without);
    for (size_t i = 0; i < n; i++) {
        sum += out[i].removal;
        sum_value += out[i].removal_value;
    }
    for (size_t i = 0; i < n; i++) {
        if (sum > 0)
            out[i].credit.conversions = with.conversions * out[i].removal / sum;
        if (sum_value > 0)
            out[i].credit.value = with.value * out[i].removal_value / sum_value;
    }
    out[n].credit = without;
}

static struct markov described(const struct chain *c)
{
    return (struct markov){.states = c->states - 1, /* without the empty window */
                           .edges = c->into[c->states],
                           .converted = c->converted,
                           .worth = c->worth};
}

enum markov_fault markov_attribute(const struct paths *p, const struct markov_settings *s,
                                   struct markov_credit *out, struct markov *chain)
{
    struct chain c;
    enum markov_fault fault;

    if (!make(p, s, &c))
        return MARKOV_TOO_BIG;
    memset(out, 0, (paths_channels(p) + 1) * sizeof(*out));
    fault = remove_each(&c, s, out);
    if (fault == MARKOV_FINE) {
        share_out(p, s, out);
        *chain = described(&c);
    }
    chain_done(&c);
    return fault;
}

enum markov_fault markov_without(const struct paths *p, const struct markov_settings *s,
                                 const bool *gone, struct markov *before, struct markov *after)
{
    struct chain c;
    struct chain_left left;
    uint8_t *mask;
    bool fine;

    if (!make(p, s, &c))
        return MARKOV_TOO_BIG;
    mask = mem_new(c.channels + 1, sizeof(*mask));
    for (size_t i = 0; i < c.channels; i++)
        mask[i] = gone[i];
    fine = chain_without(&c, mask, &left);
    if (fine) {
        *before = *after = described(&c);
        after->converted = left.converted[0];
        after->worth = left.worth[0];
    }
    mem_free(mask);
    chain_done(&c);
    return fine ? MARKOV_FINE : MARKOV_NOT_SOLVED;
}
