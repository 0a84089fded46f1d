/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ingest/rules.h"

#include "store/state_rule.h"
#include "store/state_strategy.h"

static bool load_codes(struct rules *r, struct names *n, struct state *s, struct err *e)
{
    const struct strategy *t = &r->strategy;

    r->campaigns = arena_new(&r->arena, t->campaigns.n + 1, sizeof(int32_t));
    r->programmes = arena_new(&r->arena, t->programmes.n + 1, sizeof(int32_t));
    r->goals = arena_new(&r->arena, t->goals.n + 1, sizeof(int32_t));
    for (size_t i = 0; i < t->campaigns.n; i++) {
        if (!names_code(n, s, DICT_CAMPAIGN, LIST_ITEMS(&t->campaigns, struct campaign)[i].id,
                        &r->campaigns[i], e))
            return false;
    }
    for (size_t i = 0; i < t->programmes.n; i++) {
        if (!names_code(n, s, DICT_PROGRAMME, LIST_ITEMS(&t->programmes, struct programme)[i].id,
                        &r->programmes[i], e))
            return false;
    }
    for (size_t i = 0; i < t->goals.n; i++) {
        if (!names_code(n, s, DICT_GOAL, LIST_ITEMS(&t->goals, struct goal)[i].id, &r->goals[i], e))
            return false;
    }
    return true;
}

static void load_places(struct rules *r)
{
    int32_t most = 0;

    for (size_t i = 0; i < r->strategy.campaigns.n; i++)
        most = r->campaigns[i] > most ? r->campaigns[i] : most;
    r->n_places = (size_t)most + 1;
    r->places = arena_new(&r->arena, r->n_places, sizeof(int32_t));
    for (size_t i = 0; i < r->n_places; i++)
        r->places[i] = -1;
    for (size_t i = 0; i < r->strategy.campaigns.n; i++)
        r->places[r->campaigns[i]] = (int32_t)i;
}

bool rules_load(struct rules *r, struct names *n, struct state *s, int32_t retired, struct err *e)
{
    *r = (struct rules){0};
    strategy_init(&r->strategy);
    r->kept = LIST_OF(struct rule);
    if (!state_strategy_read(s, &r->arena, &r->strategy, e) ||
        !rule_list(s, &r->arena, &r->kept, e) || !load_codes(r, n, s, e))
        return false;
    load_places(r);
    derive_init(&r->derive, &r->strategy);
    derive_set_rules(&r->derive, &r->kept, retired);
    return true;
}

void rules_codes(const struct rules *r, const struct derive_output *of, struct derived *out)
{
    out->campaign = of->campaign >= 0 ? r->campaigns[of->campaign] : 0;
    out->programme = of->programme >= 0 ? r->programmes[of->programme] : 0;
    out->goal = of->goal >= 0 ? r->goals[of->goal] : 0;
}

void rules_done(struct rules *r)
{
    derive_done(&r->derive);
    strategy_done(&r->strategy);
    list_done(&r->kept);
    arena_done(&r->arena);
}
