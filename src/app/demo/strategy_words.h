/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The sample company's strategy in the words of a language: ids, figures and what belongs to a
 * campaign are the same in both. */
#pragma once

#include "base/base.h"

struct strategy_words {
    const char *company;
    const char *people; /* the heading of the people */
    const char *name, *role, *rate, *since, *weekly;
    const char *roles[4]; /* of page_people */
    const char *customers;
    const char *goals_key;
    const char *goals; /* with "@" where the days of the second year stand */
    const char *from, *to;
    const char *programmes;
    const char *campaigns_key;
    const char *goal, *programme, *networks, *budget, *hours, *utm, *tags;
    const char *plan;
};

extern const struct strategy_words strategy_words_of[]; /* by enum lang */
