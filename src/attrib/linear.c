/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Models that share alike: over touches, or over distinct channels. The second is the Shapley value
 * too, where the worth of a set of channels is what journeys of just these channels and of subsets
 * brought (Zhao, Mahboobi, Bagheri 2018): each journey is then a game that its own channels win
 * together, in which all of them are symmetric. The model `shapley` is its ordered form, which
 * parts a channel's share among the places where it stood; by channel both agree. */
#include "attrib/rule.h"

static void linear(const struct journey *j, const struct rule_settings *s, double *shares)
{
    (void)s;
    for (uint32_t i = 0; i < j->n; i++)
        shares[i] = 1.0 / j->n;
}

/* How often each channel of the journey stands in it; only its own codes are set. */
struct counts {
    uint32_t distinct;
    uint32_t of[CHANNELS_MOST];
};

static void count(const struct journey *j, struct counts *c)
{
    c->distinct = 0;
    for (uint32_t i = 0; i < j->n; i++)
        c->of[j->channels[i]] = 0;
    for (uint32_t i = 0; i < j->n; i++)
        c->distinct += c->of[j->channels[i]]++ == 0;
}

/* A channel's share stays where it was first met. */
static void linear_distinct(const struct journey *j, const struct rule_settings *s, double *shares)
{
    struct counts c;

    (void)s;
    count(j, &c);
    for (uint32_t i = 0; i < j->n; i++) {
        shares[i] = c.of[j->channels[i]] > 0 ? 1.0 / c.distinct : 0;
        c.of[j->channels[i]] = 0;
    }
}

static void shapley(const struct journey *j, const struct rule_settings *s, double *shares)
{
    struct counts c;

    (void)s;
    count(j, &c);
    for (uint32_t i = 0; i < j->n; i++)
        shares[i] = 1.0 / c.distinct / c.of[j->channels[i]];
}

const struct rule rule_linear = {.name = STR_INIT("linear"), .weigh = linear};
const struct rule rule_linear_distinct = {.name = STR_INIT("linear_distinct"),
                                          .weigh = linear_distinct};
const struct rule rule_shapley = {.name = STR_INIT("shapley"), .weigh = shapley};
