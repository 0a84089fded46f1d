/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Reads the strategy out of the state, in the order in which it was written. */
#include "store/state_strategy.h"

#include "base/text.h"
#include "messages/store.h"
#include "store/sql_state.h"
#include "store/state_inside.h"
#include "store/state_setting.h"

#include <string.h>

/* Rows of a statement that become items of a list. */
struct reading {
    struct state *state;
    struct arena *arena;
    struct err *e;
};

typedef void (*read_fn)(struct statement *t, struct arena *a, void *item);

/* `keys` is bound to the first places; ended by an empty one, or NULL. */
static bool read_rows(const struct reading *r, const char *sql, const struct str *keys,
                      read_fn read, struct list *out)
{
    struct statement *t = statement_begin(r->state, sql, r->e);
    enum statement_step step;

    if (!t)
        return false;
    for (int i = 0; keys && keys[i].n; i++)
        state_bind_said(t, i + 1, keys[i]);
    while ((step = statement_step(t, r->e)) == STATEMENT_ROW)
        read(t, r->arena, list_add(out));
    statement_end(t);
    return step == STATEMENT_DONE;
}

static struct money money_at(struct statement *t, int column, struct arena *a)
{
    struct money m = {.minor = statement_int(t, column)};
    struct str currency = statement_text(t, column + 1, a);

    if (currency.n < sizeof(m.currency))
        memcpy(m.currency, currency.p ? currency.p : "", currency.n);
    return m;
}

static struct period period_at(struct statement *t, int column)
{
    return (struct period){state_day(t, column), state_day(t, column + 1),
                           statement_int(t, column + 2) != 0};
}

static void read_text(struct statement *t, struct arena *a, void *item)
{
    *(struct str *)item = statement_text(t, 0, a);
}

static void read_goal(struct statement *t, struct arena *a, void *item)
{
    *(struct goal *)item = (struct goal){
        .id = statement_text(t, 0, a),
        .name = statement_text(t, 1, a),
        .parent = statement_text(t, 2, a),
        .stage = (enum funnel)statement_int(t, 3),
        .kind = (enum goal_kind)statement_int(t, 4),
        .group = (enum goal_group)statement_int(t, 5),
        .networks = LIST_OF(struct goal_network),
        .budget = money_at(t, 6, a),
        .hours = statement_double(t, 8),
        .period = period_at(t, 9),
        .targets = LIST_OF(struct target),
    };
}

static void read_goal_network(struct statement *t, struct arena *a, void *item)
{
    *(struct goal_network *)item = (struct goal_network){
        .network = statement_text(t, 0, a),
        .serves = statement_text(t, 1, a),
    };
}

static void read_target(struct statement *t, struct arena *a, void *item)
{
    *(struct target *)item = (struct target){
        .kpi = statement_text(t, 0, a),
        .name = statement_text(t, 1, a),
        .value = statement_double(t, 2),
        .start = statement_double(t, 3),
        .direction = (enum direction)statement_int(t, 4),
        .by = state_day(t, 5),
        .where = statement_text(t, 6, a),
    };
}

static void read_programme(struct statement *t, struct arena *a, void *item)
{
    *(struct programme *)item = (struct programme){
        .id = statement_text(t, 0, a),
        .name = statement_text(t, 1, a),
        .goal = statement_text(t, 2, a),
    };
}

static void read_campaign(struct statement *t, struct arena *a, void *item)
{
    *(struct campaign *)item = (struct campaign){
        .id = statement_text(t, 0, a),
        .name = statement_text(t, 1, a),
        .programme = statement_text(t, 2, a),
        .goal = statement_text(t, 3, a),
        .networks = LIST_OF(struct str),
        .period = period_at(t, 4),
        .budget = money_at(t, 7, a),
        .hours = statement_double(t, 9),
        .utm = LIST_OF(struct str),
        .tags = LIST_OF(struct str),
    };
}

static void read_task(struct statement *t, struct arena *a, void *item)
{
    *(struct task *)item = (struct task){
        .id = statement_text(t, 0, a),
        .name = statement_text(t, 1, a),
        .network = statement_text(t, 2, a),
        .campaign = statement_text(t, 3, a),
        .goal = statement_text(t, 4, a),
        .person = statement_text(t, 5, a),
        .frequency = (enum frequency)statement_int(t, 6),
        .weekdays = (unsigned)statement_int(t, 7),
        .times = (int)statement_int(t, 8),
        .quantity = statement_double(t, 9),
        .quantity_of = statement_text(t, 10, a),
        .minutes = statement_double(t, 11),
        .period = period_at(t, 12),
    };
}

static void read_person(struct statement *t, struct arena *a, void *item)
{
    *(struct person *)item = (struct person){
        .name = statement_text(t, 0, a),
        .role = statement_text(t, 1, a),
        .rate = money_at(t, 2, a),
        .since = state_day(t, 4),
        .weekly_hours = statement_double(t, 5),
    };
}

static void read_product(struct statement *t, struct arena *a, void *item)
{
    *(struct product *)item = (struct product){statement_text(t, 0, a), statement_double(t, 1)};
}

static void read_value(struct statement *t, struct arena *a, void *item)
{
    *(struct conversion_value *)item =
        (struct conversion_value){statement_text(t, 0, a), money_at(t, 1, a)};
}

static void read_shared(struct statement *t, struct arena *a, void *item)
{
    *(struct shared_cost *)item =
        (struct shared_cost){(enum cost_kind)statement_int(t, 0), statement_text(t, 1, a)};
}

static void split(struct str text, char mark, struct list *out)
{
    struct str part;

    while (str_cut(&text, mark, &part))
        if (part.n)
            *(struct str *)list_add(out) = part;
}

static void read_customer(struct statement *t, struct arena *a, void *item)
{
    struct customer *c = item;

    *c = (struct customer){
        .name = statement_text(t, 0, a),
        .networks = LIST_OF(struct str),
        .about = statement_text(t, 2, a),
    };
    split(statement_text(t, 1, a), '\n', &c->networks);
}

static bool read_goals(const struct reading *r, struct list *goals)
{
    if (!read_rows(r, SQL_GOAL_LIST, NULL, read_goal, goals))
        return false;
    for (size_t i = 0; i < goals->n; i++) {
        struct goal *g = &LIST_ITEMS(goals, struct goal)[i];
        struct str key[] = {g->id, {0}};

        if (!read_rows(r, SQL_GOAL_NETWORK_LIST, key, read_goal_network, &g->networks) ||
            !read_rows(r, SQL_TARGET_LIST, key, read_target, &g->targets))
            return false;
    }
    return true;
}

static bool read_campaigns(const struct reading *r, struct list *campaigns)
{
    if (!read_rows(r, SQL_CAMPAIGN_LIST, NULL, read_campaign, campaigns))
        return false;
    for (size_t i = 0; i < campaigns->n; i++) {
        struct campaign *c = &LIST_ITEMS(campaigns, struct campaign)[i];
        const struct {
            struct str kind;
            struct list *into;
        } lists[] = {{S("network"), &c->networks}, {S("utm"), &c->utm}, {S("tag"), &c->tags}};

        for (size_t j = 0; j < COUNT_OF(lists); j++) {
            struct str keys[] = {c->id, lists[j].kind, {0}};

            if (!read_rows(r, SQL_CAMPAIGN_MATCH_LIST, keys, read_text, lists[j].into))
                return false;
        }
    }
    return true;
}

static bool read_settings(struct state *s, struct arena *a, struct strategy *out, struct err *e)
{
    struct str systems, currency, lang;

    if (!setting_get(s, S("name"), a, &out->name, e) ||
        !setting_get(s, S("industry"), a, &out->industry, e) ||
        !setting_get(s, S("zone"), a, &out->zone, e) ||
        !setting_get(s, S("currency"), a, &currency, e) ||
        !setting_get(s, S("lang"), a, &lang, e) ||
        !setting_get(s, S("sales_from"), a, &systems, e) ||
        !setting_get_number(s, S("margin"), &out->margin, e) ||
        !setting_get_number(s, S("margin.shop"), &out->margin_of[SYSTEM_SHOP], e) ||
        !setting_get_number(s, S("margin.crm"), &out->margin_of[SYSTEM_CRM], e) ||
        !setting_get_number(s, S("margin.payment"), &out->margin_of[SYSTEM_PAYMENT], e) ||
        !setting_get_number(s, S("call_share"), &out->call_share, e) ||
        !setting_get_money(s, S("call_cost"), &out->call_cost, e))
        return false;
    if (currency.n < sizeof(out->currency))
        memcpy(out->currency, currency.p ? currency.p : "", currency.n);
    out->has_lang = lang_parse(lang, &out->lang);
    split(systems, ',', &out->sales_from);
    return true;
}

static bool read_values(const struct reading *r, struct strategy *out)
{
    return read_rows(r, SQL_PERSON_RATE_LIST, NULL, read_person, &out->people) &&
           read_rows(r, SQL_PRODUCT_LIST, NULL, read_product, &out->products) &&
           read_rows(r, SQL_CONVERSION_VALUE_LIST, NULL, read_value, &out->values) &&
           read_rows(r, SQL_SHARED_COST_LIST, NULL, read_shared, &out->shared) &&
           read_rows(r, SQL_CUSTOMER_LIST, NULL, read_customer, &out->customers);
}

bool state_strategy_read(struct state *s, struct arena *a, struct strategy *out, struct err *e)
{
    struct reading r = {s, a, e};
    struct strategy read;

    strategy_init(&read);
    if (read_settings(s, a, &read, e) && read_goals(&r, &read.goals) &&
        read_rows(&r, SQL_PROGRAMME_LIST, NULL, read_programme, &read.programmes) &&
        read_campaigns(&r, &read.campaigns) &&
        read_rows(&r, SQL_TASK_LIST, NULL, read_task, &read.tasks) && read_values(&r, &read)) {
        *out = read;
        return true;
    }
    strategy_done(&read);
    return false;
}
