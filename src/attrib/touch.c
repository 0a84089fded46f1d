/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Models that give all to one touch: the first, the last, the last that was not direct. */
#include "attrib/rule.h"

#include <string.h>

static void give_all(double *shares, uint32_t n, uint32_t to)
{
    memset(shares, 0, n * sizeof(*shares));
    shares[to] = 1;
}

static void first(const struct journey *j, const struct rule_settings *s, double *shares)
{
    (void)s;
    give_all(shares, j->n, 0);
}

static void last(const struct journey *j, const struct rule_settings *s, double *shares)
{
    (void)s;
    give_all(shares, j->n, j->n - 1);
}

static bool is_direct(const struct rule_settings *s, uint16_t code)
{
    return s->is_direct && code < s->channels && s->is_direct[code];
}

/* A journey of nothing but direct visits stays with the last of them. */
static void last_non_direct(const struct journey *j, const struct rule_settings *s, double *shares)
{
    uint32_t to = j->n;

    while (to > 0 && is_direct(s, j->channels[to - 1]))
        to--;
    give_all(shares, j->n, to > 0 ? to - 1 : j->n - 1);
}

const struct rule rule_first = {.name = STR_INIT("first"), .weigh = first};
const struct rule rule_last = {.name = STR_INIT("last"), .weigh = last};
const struct rule rule_last_non_direct = {.name = STR_INIT("last_non_direct"),
                                          .weigh = last_non_direct};
