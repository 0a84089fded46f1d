/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "attrib/rule.h"

const struct rule *const rules[] = {&rule_first,
                                    &rule_last,
                                    &rule_last_non_direct,
                                    &rule_linear,
                                    &rule_linear_distinct,
                                    &rule_position,
                                    &rule_decay,
                                    &rule_w_shaped,
                                    &rule_full_path,
                                    &rule_shapley,
                                    NULL};

const struct rule *rule_find(struct str name)
{
    for (size_t i = 0; rules[i]; i++) {
        if (str_eq(rules[i]->name, name))
            return rules[i];
    }
    return NULL;
}

static bool is_left_out(const struct rule_settings *s, uint16_t code)
{
    return s->is_left_out && code < s->channels && s->is_left_out[code];
}

struct journey journey_of(const struct paths *p, const struct path *path,
                          const struct rule_settings *s, struct list *channels, struct list *days)
{
    const uint16_t *touches = paths_touches(p, path);
    const float *ages = p->days.n ? LIST_ITEMS(&p->days, const float) + path->first : NULL;
    struct journey j = {
        .channels = touches, .days = ages, .n = path->n, .lead = path->lead, .deal = path->deal};

    if (!s->is_left_out)
        return j;
    list_clear(channels);
    list_clear(days);
    for (uint32_t i = 0; i < path->n; i++) {
        if (is_left_out(s, touches[i])) {
            j.lead -= (int32_t)i < path->lead;
            j.deal -= (int32_t)i < path->deal;
            continue;
        }
        *(uint16_t *)list_add(channels) = touches[i];
        if (ages)
            *(float *)list_add(days) = ages[i];
    }
    j.channels = LIST_ITEMS(channels, uint16_t);
    j.days = ages ? LIST_ITEMS(days, float) : NULL;
    j.n = (uint32_t)channels->n;
    return j;
}

static void add(struct credit *to, const struct path *path, double share)
{
    to->conversions += share * path->conversions;
    to->value += share * path->value;
}

void rules_credit(const struct paths *p, const struct rule *rule, const struct rule_settings *s,
                  struct credit *out)
{
    struct list channels = LIST_OF(uint16_t), days = LIST_OF(float), shares = LIST_OF(double);

    for (size_t i = 0; i < p->rows.n; i++) {
        const struct path *path = &LIST_ITEMS(&p->rows, struct path)[i];
        struct journey j;

        if (!(path->conversions > 0))
            continue;
        j = journey_of(p, path, s, &channels, &days);
        while (shares.n < j.n)
            *(double *)list_add(&shares) = 0;
        if (j.n == 0) {
            add(&out[paths_channels(p)], path, 1);
            continue;
        }
        rule->weigh(&j, s, LIST_ITEMS(&shares, double));
        for (uint32_t k = 0; k < j.n; k++)
            add(&out[j.channels[k]], path, LIST_ITEMS(&shares, double)[k]);
    }
    list_done(&channels);
    list_done(&days);
    list_done(&shares);
}
