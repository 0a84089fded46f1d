/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Attribution by rule: each model says, for one journey alone, which share of its conversions each
 * touch earns. One file a family of models; docs/attribution.md has the definitions and where they
 * come from.
 *
 * To add one: a `const struct rule rule_NAME` in a file of its own, and its place in rules.c. */
#pragma once

#include "attrib/paths.h"

/* The touches before one conversion, oldest first. */
struct journey {
    const uint16_t *channels;
    const float *days;  /* before the conversion; NULL: not known, each touch is a day */
    uint32_t n;         /* at least 1 */
    int32_t lead, deal; /* touches up to the lead and the deal, -1: not known */
};

struct rule_settings {
    double first, last;    /* position based: shares of the first and the last touch; 0.4 and 0.4 */
    double half_life;      /* time decay: days after which a touch counts half; 7 */
    const bool *is_direct; /* by code: channels that last_non_direct looks behind; NULL: none */
    const bool *is_left_out; /* by code: taken out before anything is weighed; NULL: none */
    size_t channels;         /* codes known to is_direct and is_left_out */
};

#define RULE_SETTINGS ((struct rule_settings){.first = 0.4, .last = 0.4, .half_life = 7})

struct rule {
    struct str name;   /* frozen: stored with credits and part of column names */
    bool needs_stages; /* says nothing where lead and deal are not known */
    /* Fills one share a touch, which add up to 1. */
    void (*weigh)(const struct journey *j, const struct rule_settings *s, double *shares);
};

extern const struct rule rule_first, rule_last, rule_last_non_direct, rule_linear,
    rule_linear_distinct, rule_position, rule_decay, rule_w_shaped, rule_full_path, rule_shapley;

/* All of them, in the order of help; ended by NULL. */
extern const struct rule *const rules[];
const struct rule *rule_find(struct str name); /* NULL: none */

struct credit {
    double conversions, value;
};

/* Credits every path of `p` by `rule`: out[code] for each channel, and behind the last channel what
 * could be given to none, because all touches of a path were left out (or it has none).
 * `by_position`, where not NULL, gets the same by place in the journey (0 first) for `positions`
 * places, longer journeys in the last one. */
void rules_credit(const struct paths *p, const struct rule *rule, const struct rule_settings *s,
                  struct credit *out);

/* The same touches without the channels left out, in scratch of the caller (room for n). */
struct journey journey_of(const struct paths *p, const struct path *path,
                          const struct rule_settings *s, struct list *channels, struct list *days);
