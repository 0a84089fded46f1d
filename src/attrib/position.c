/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Models that weigh a touch by its place: position based (U-shaped), and W-shaped and full path
 * where it is known when the lead and the deal were made. Shares of touches that coincide are added
 * up; what the middle cannot take, because there is none, goes to the named places in proportion.
 */
#include "attrib/rule.h"

#include <string.h>

struct place {
    int64_t at; /* -1: this journey has no such place */
    double share;
};

/* Gives each place its share and the rest to the touches that are none, or, without such, to all
 * places in proportion. */
static void give_places(const struct place *places, size_t n_places, uint32_t n, double *shares)
{
    double named = 0;
    uint32_t others = 0;

    memset(shares, 0, n * sizeof(*shares));
    for (size_t i = 0; i < n_places; i++) {
        if (places[i].at >= 0) {
            shares[places[i].at] += places[i].share;
            named += places[i].share;
        }
    }
    for (uint32_t i = 0; i < n; i++)
        others += !(shares[i] > 0);
    if (others > 0 && named < 1) {
        for (uint32_t i = 0; i < n; i++)
            shares[i] = shares[i] > 0 ? shares[i] : (1 - named) / others;
    } else {
        for (uint32_t i = 0; i < n; i++)
            shares[i] /= named;
    }
}

/* One touch has all, two have half each, whatever the weights; a weight of 0 leaves a place among
 * the others. */
static void position(const struct journey *j, const struct rule_settings *s, double *shares)
{
    const struct place places[] = {{0, s->first}, {(int64_t)j->n - 1, s->last}};

    if (j->n <= 2) {
        for (uint32_t i = 0; i < j->n; i++)
            shares[i] = 1.0 / j->n;
        return;
    }
    give_places(places, COUNT_OF(places), j->n, shares);
}

/* The last touch before the lead (or deal) was made; the first one where it was made at once. */
static int64_t place_of(const struct journey *j, int32_t stage)
{
    if (stage < 0)
        return -1;
    return stage == 0 ? 0 : (stage > (int64_t)j->n ? (int64_t)j->n : stage) - 1;
}

static void w_shaped(const struct journey *j, const struct rule_settings *s, double *shares)
{
    const struct place places[] = {{0, 0.3}, {place_of(j, j->lead), 0.3}, {(int64_t)j->n - 1, 0.3}};

    (void)s;
    give_places(places, COUNT_OF(places), j->n, shares);
}

static void full_path(const struct journey *j, const struct rule_settings *s, double *shares)
{
    const struct place places[] = {{0, 0.225},
                                   {place_of(j, j->lead), 0.225},
                                   {place_of(j, j->deal), 0.225},
                                   {(int64_t)j->n - 1, 0.225}};

    (void)s;
    give_places(places, COUNT_OF(places), j->n, shares);
}

const struct rule rule_position = {.name = STR_INIT("position"), .weigh = position};
const struct rule rule_w_shaped = {
    .name = STR_INIT("w_shaped"), .needs_stages = true, .weigh = w_shaped};
const struct rule rule_full_path = {
    .name = STR_INIT("full_path"), .needs_stages = true, .weigh = full_path};
