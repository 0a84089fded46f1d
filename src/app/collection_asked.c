/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the strategy's KPIs ask for and nothing is there of. */
#include "app/collection.h"
#include "ask/needs.h"
#include "store/state_strategy.h"

static bool is_asked_already(const struct list *items, struct str advice)
{
    for (size_t i = 0; i < items->n; i++) {
        if (str_eq(LIST_ITEMS(items, struct collection_item)[i].advice, advice))
            return true;
    }
    return false;
}

struct asking {
    struct workspace *w;
    enum lang lang;
    struct arena *a;
    struct list *items;
    struct list kpis; /* of struct kpi */
};

static struct str name_of(const struct asking *g, const struct target *target)
{
    const struct kpi *kpi = kpi_find(&g->kpis, target->kpi);

    if (target->name.n)
        return target->name;
    return kpi ? kpi->name[g->lang] : target->kpi;
}

static bool add_needs(const struct asking *g, const struct goal *goal, const struct target *target,
                      struct err *e)
{
    struct needs_question q = {.measure = target->kpi,
                               .networks = LIST_OF(struct str),
                               .period = {.from = DAY_NONE, .to = DAY_NONE, .all = true},
                               .lang = g->lang};
    struct coverage found = {0};
    bool done;

    for (size_t i = 0; i < goal->networks.n; i++)
        *(struct str *)list_add(&q.networks) =
            LIST_ITEMS(&goal->networks, struct goal_network)[i].network;
    done = needs(g->w, &q, g->a, &found, e);
    list_done(&q.networks);
    for (size_t i = 0; done && i < found.needs.n; i++) {
        const struct need *need = &LIST_ITEMS(&found.needs, struct need)[i];
        struct collection_item *item;
        if (is_asked_already(g->items, need->advice))
            continue;
        item = list_add(g->items);
        *item = (struct collection_item){.state = COLLECTION_NEVER,
                                         .network = need->network,
                                         .from = DAY_NONE,
                                         .to = DAY_NONE,
                                         .next_from = DAY_NONE,
                                         .next_to = DAY_NONE,
                                         .kpi = name_of(g, target),
                                         .advice = need->advice};
    }
    return done;
}

bool collection_asked(struct workspace *w, enum lang lang, struct arena *a, struct list *out,
                      struct err *e)
{
    struct asking g = {w, lang, a, out, LIST_OF(struct kpi)};
    struct strategy s;
    bool done;

    strategy_init(&s);
    done = kpi_catalogue(a, &g.kpis, e) && state_strategy_read(w->state, a, &s, e);
    for (size_t i = 0; done && i < s.goals.n; i++) {
        const struct goal *goal = &LIST_ITEMS(&s.goals, struct goal)[i];
        for (size_t k = 0; done && k < goal->targets.n; k++)
            done = add_needs(&g, goal, &LIST_ITEMS(&goal->targets, struct target)[k], e);
    }
    strategy_done(&s);
    list_done(&g.kpis);
    return done;
}
