/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/strategy.h"

#include <math.h>

static const struct str funnel_names[] = {STR_INIT("awareness"), STR_INIT("influence"),
                                          STR_INIT("engagement"), STR_INIT("leads"),
                                          STR_INIT("sales")};
static const struct str goal_kind_names[] = {STR_INIT("sales"), STR_INIT("brand"),
                                             STR_INIT("both")};
static const struct str goal_group_names[] = {STR_INIT("marketing"), STR_INIT("sales"),
                                              STR_INIT("support")};
static const struct str frequency_names[] = {STR_INIT("daily"),     STR_INIT("workdays"),
                                             STR_INIT("weekly"),    STR_INIT("monthly"),
                                             STR_INIT("quarterly"), STR_INIT("yearly")};

void strategy_init(struct strategy *s)
{
    *s = (struct strategy){
        .sales_from = LIST_OF(struct str),
        .margin = NAN,
        .margin_of = {NAN, NAN, NAN},
        .products = LIST_OF(struct product),
        .people = LIST_OF(struct person),
        .customers = LIST_OF(struct customer),
        .goals = LIST_OF(struct goal),
        .programmes = LIST_OF(struct programme),
        .campaigns = LIST_OF(struct campaign),
        .tasks = LIST_OF(struct task),
        .values = LIST_OF(struct conversion_value),
        .shared = LIST_OF(struct shared_cost),
        .call_share = NAN,
    };
}

void strategy_done(struct strategy *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->customers.n; i++)
        list_done(&LIST_ITEMS(&s->customers, struct customer)[i].networks);
    for (size_t i = 0; i < s->goals.n; i++) {
        struct goal *goal = &LIST_ITEMS(&s->goals, struct goal)[i];
        list_done(&goal->networks);
        list_done(&goal->targets);
    }
    for (size_t i = 0; i < s->campaigns.n; i++) {
        struct campaign *campaign = &LIST_ITEMS(&s->campaigns, struct campaign)[i];
        list_done(&campaign->networks);
        list_done(&campaign->utm);
        list_done(&campaign->tags);
    }
    list_done(&s->sales_from);
    list_done(&s->products);
    list_done(&s->people);
    list_done(&s->customers);
    list_done(&s->goals);
    list_done(&s->programmes);
    list_done(&s->campaigns);
    list_done(&s->tasks);
    list_done(&s->values);
    list_done(&s->shared);
}

const struct goal *strategy_goal(const struct strategy *s, struct str id)
{
    const struct goal *goals = LIST_ITEMS(&s->goals, const struct goal);

    for (size_t i = 0; i < s->goals.n; i++) {
        if (str_eq(goals[i].id, id))
            return &goals[i];
    }
    return NULL;
}

const struct campaign *strategy_campaign(const struct strategy *s, struct str id)
{
    const struct campaign *campaigns = LIST_ITEMS(&s->campaigns, const struct campaign);

    for (size_t i = 0; i < s->campaigns.n; i++) {
        if (str_eq(campaigns[i].id, id))
            return &campaigns[i];
    }
    return NULL;
}

/* DAY_NONE is the least of all days: a rate without a date holds from ever, and any dated one is
 * newer. */
bool strategy_rate(const struct strategy *s, struct str person, struct day day, struct money *out)
{
    const struct person *people = LIST_ITEMS(&s->people, const struct person);
    const struct person *newest = NULL;

    for (size_t i = 0; i < s->people.n; i++) {
        const struct person *p = &people[i];
        if (!str_eq(p->name, person) || !p->rate.currency[0] || p->since.n > day.n)
            continue;
        if (!newest || p->since.n >= newest->since.n)
            newest = p;
    }
    if (!newest)
        return false;
    *out = newest->rate;
    return true;
}

static bool find_name(const struct str *names, size_t n, struct str s, size_t *out)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(names[i], s)) {
            *out = i;
            return true;
        }
    }
    return false;
}

struct str funnel_name(enum funnel f)
{
    return funnel_names[f];
}

bool funnel_parse(struct str s, enum funnel *out)
{
    size_t i;

    if (!find_name(funnel_names, COUNT_OF(funnel_names), s, &i))
        return false;
    *out = (enum funnel)i;
    return true;
}

struct str goal_kind_name(enum goal_kind k)
{
    return goal_kind_names[k];
}

bool goal_kind_parse(struct str s, enum goal_kind *out)
{
    size_t i;

    if (!find_name(goal_kind_names, COUNT_OF(goal_kind_names), s, &i))
        return false;
    *out = (enum goal_kind)i;
    return true;
}

struct str goal_group_name(enum goal_group g)
{
    return goal_group_names[g];
}

bool goal_group_parse(struct str s, enum goal_group *out)
{
    size_t i;

    if (!find_name(goal_group_names, COUNT_OF(goal_group_names), s, &i))
        return false;
    *out = (enum goal_group)i;
    return true;
}

struct str frequency_name(enum frequency f)
{
    return frequency_names[f];
}

bool frequency_parse(struct str s, enum frequency *out)
{
    size_t i;

    if (!find_name(frequency_names, COUNT_OF(frequency_names), s, &i))
        return false;
    *out = (enum frequency)i;
    return true;
}
