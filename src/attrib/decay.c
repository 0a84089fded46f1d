/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Time decay: a touch counts half as much as one that is a half-life nearer to the conversion.
 * Where no times are known, touches stand a day apart. */
#include "attrib/rule.h"

#include <math.h>

static void decay(const struct journey *j, const struct rule_settings *s, double *shares)
{
    double sum = 0, nearest = j->days ? j->days[j->n - 1] : 0;

    for (uint32_t i = 0; i < j->n; i++) {
        double days = j->days ? j->days[i] - nearest : j->n - 1 - i;
        shares[i] = exp2(-days / s->half_life);
        sum += shares[i];
    }
    for (uint32_t i = 0; i < j->n; i++)
        shares[i] /= sum;
}

const struct rule rule_decay = {.name = STR_INIT("decay"), .weigh = decay};
