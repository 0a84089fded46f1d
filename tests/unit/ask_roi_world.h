/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A return asked of a small company. */
#pragma once

#include "ask/roi.h"
#include "ask_world.h"

struct plan_of {
    double margin, shop, crm; /* NAN: not set */
    double lead, meeting;     /* set values, 0: none */
};

static inline void load(struct world *x, struct plan_of p)
{
    struct strategy s;
    struct campaign *c;

    strategy_init(&s);
    memcpy(s.currency, "EUR", 4);
    s.margin = p.margin;
    s.margin_of[SYSTEM_SHOP] = p.shop;
    s.margin_of[SYSTEM_CRM] = p.crm;
    s.call_share = 0.45;
    s.call_cost = (struct money){650, "EUR"};
    *(struct product *)list_add(&s.products) = (struct product){.name = S("Bench"), .margin = 0.5};
    for (int i = 0; i < 2; i++) {
        double value = i ? p.meeting : p.lead;
        if (value > 0)
            *(struct conversion_value *)list_add(&s.values) = (struct conversion_value){
                .name = i ? S("meeting") : S("lead"), .value = {(int64_t)(value * 100), "EUR"}};
    }
    for (int i = 0; i < 2; i++) {
        c = list_add(&s.campaigns);
        *c = (struct campaign){.id = i ? S("rentree") : S("noel"),
                               .name = i ? S("Rentrée") : S("Noël"),
                               .networks = LIST_OF(struct str),
                               .utm = LIST_OF(struct str),
                               .tags = LIST_OF(struct str),
                               .hours = NAN,
                               .period = i ? from_to(on(2026, 8, 25), on(2026, 10, 10))
                                           : from_to(on(2026, 1, 1), on(2026, 3, 31))};
        *(struct str *)list_add(&c->utm) = i ? S("rentree26") : S("noel26");
    }
    assert_true(state_begin(x->w->state, &x->e));
    if (!state_strategy_replace(x->w->state, &s, &x->e) || !state_commit(x->w->state, &x->e) ||
        !workspace_read_settings(x->w, &x->e))
        fail_msg("%s", x->e.text);
    strategy_done(&s);
}

static const struct plan_of shop_38 = {NAN, 0.38, 0.31, 0, 0};

static inline struct roi roi_of(struct world *x, struct period p, const char *by)
{
    struct roi_question q = {.period = p,
                             .compare = COMPARE_NONE,
                             .by = str_of(by),
                             .where = LIST_OF(struct where),
                             .lang = LANG_EN};
    struct roi r = {0};

    if (!roi(x->w, &q, &x->arena, &r, &x->e))
        fail_msg("%s", x->e.text);
    return r;
}

static inline const struct roi_row *row_of(const struct roi *r, const char *key)
{
    for (size_t i = 0; i < r->rows.n; i++) {
        if (str_eq(LIST_ITEMS(&r->rows, struct roi_row)[i].key, str_of(key)))
            return &LIST_ITEMS(&r->rows, struct roi_row)[i];
    }
    fail_msg("there is no row '%s'", key);
    return NULL;
}

static inline void put_order(struct ingest *in, const char *id, double euros, const char *source,
                             const char *self)
{
    struct sale s = sold(id, STAGE_ORDER, on(2026, 9, 2), euros);

    s.source = str_of(source);
    s.self_declared = str_of(self);
    ingest_sale(in, &s);
}

static inline void near(double got, double wanted)
{
    if (isnan(got) != isnan(wanted) || (!isnan(got) && fabs(got - wanted) > 1e-6))
        fail_msg("%.10g is not %.10g", got, wanted);
}
