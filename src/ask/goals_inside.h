/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Parts of goals.c that judge and draw, without asking anything. */
#pragma once

#include "ask/goals.h"
#include "ask/measure.h"

enum goal_shape {
    SHAPE_SUM,   /* grows from nothing over the period: leads, sales */
    SHAPE_STOCK, /* goes from where it stood to the target: followers */
    SHAPE_LEVEL, /* stands somewhere: a rate, a median */
};

struct goal_work {
    const struct goal *goal;
    const struct target *target;
    enum goal_shape shape;
    struct period whole, so_far;
    struct list where;
};

enum goal_shape goal_shape_of(const struct measure *m);
/* The goal's period up to its target's date; a goal without one runs over the year of `at`. */
struct period goal_period(const struct goal *goal, const struct target *target, struct day at);
bool goal_is_limit(const struct goal_work *g); /* a sum over the period not to be passed */
double goal_progress(const struct goal_work *g, const struct goal_state *s);
enum goal_verdict goal_judge(const struct goal_work *g, const struct goal_state *s, bool young);
void goals_table(struct frame *f, struct goals *out, struct day at);
