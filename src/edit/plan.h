/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The plan: which task falls on which day, from its frequency. Pure. */
#pragma once

#include "base/arena.h"
#include "model/strategy.h"

struct planned {
    const struct task *task;
    struct day day;
    int times;       /* on that day */
    double minutes;  /* expected in all; NAN when the task does not say */
    double quantity; /* "5 prospects" x times; NAN */
};

/* What falls in the period, by day, then in the order of the plan; `person` empty: everyone's.
 * Workdays are Monday to Friday. A task of the month, quarter or year without weekdays falls on
 * working days spread evenly over it, the first one first. */
void plan_days(const struct strategy *s, struct period period, struct str person, struct list *out);
