/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Puts a strategy into the state in place of the one there. */
#include "store/state_strategy.h"

#include "base/text.h"
#include "store/sql_state.h"
#include "store/state_inside.h"
#include "store/state_setting.h"

/* A reference to something that may be absent. */
static void bind_reference(struct statement *t, int at, struct str id)
{
    if (id.n)
        statement_bind_text(t, at, id);
    else
        statement_bind_null(t, at);
}

/* From, to and whether it is all days; three places. */
static void bind_period(struct statement *t, int at, struct period p)
{
    state_bind_day(t, at, p.from);
    state_bind_day(t, at + 1, p.to);
    statement_bind_int(t, at + 2, p.all);
}

static void bind_money(struct statement *t, int at, struct money m)
{
    statement_bind_int(t, at, m.minor);
    state_bind_said(t, at + 1, str_of(m.currency));
}

/* A row of any table: its place, then what the caller binds. */
static struct statement *row(struct state *s, const char *sql, size_t place, struct err *e)
{
    struct statement *t = statement_begin(s, sql, e);

    if (t)
        statement_bind_int(t, 1, (int64_t)place);
    return t;
}

static bool write_goal_lists(struct state *s, const struct goal *g, struct err *e)
{
    for (size_t i = 0; i < g->networks.n; i++) {
        const struct goal_network *n = &LIST_ITEMS(&g->networks, struct goal_network)[i];
        struct statement *t = row(s, SQL_GOAL_NETWORK_ADD, i, e);

        if (!t)
            return false;
        state_bind_said(t, 2, g->id);
        state_bind_said(t, 3, n->network);
        state_bind_said(t, 4, n->serves);
        if (!statement_run(t, e))
            return false;
    }
    for (size_t i = 0; i < g->targets.n; i++) {
        const struct target *target = &LIST_ITEMS(&g->targets, struct target)[i];
        struct statement *t = row(s, SQL_TARGET_ADD, i, e);

        if (!t)
            return false;
        state_bind_said(t, 2, g->id);
        state_bind_said(t, 3, target->kpi);
        state_bind_said(t, 4, target->name);
        statement_bind_double(t, 5, target->value);
        statement_bind_double(t, 6, target->start);
        statement_bind_int(t, 7, target->direction);
        state_bind_day(t, 8, target->by);
        state_bind_said(t, 9, target->where);
        if (!statement_run(t, e))
            return false;
    }
    return true;
}

static bool write_goals(struct state *s, const struct list *goals, struct err *e)
{
    for (size_t i = 0; i < goals->n; i++) {
        const struct goal *g = &LIST_ITEMS(goals, struct goal)[i];
        struct statement *t = row(s, SQL_GOAL_ADD, i, e);

        if (!t)
            return false;
        state_bind_said(t, 2, g->id);
        state_bind_said(t, 3, g->name);
        bind_reference(t, 4, g->parent);
        statement_bind_int(t, 5, g->stage);
        statement_bind_int(t, 6, g->kind);
        statement_bind_int(t, 7, g->group);
        bind_money(t, 8, g->budget);
        statement_bind_double(t, 10, g->hours);
        bind_period(t, 11, g->period);
        if (!statement_run(t, e) || !write_goal_lists(s, g, e))
            return false;
    }
    return true;
}

static bool write_programmes(struct state *s, const struct list *programmes, struct err *e)
{
    for (size_t i = 0; i < programmes->n; i++) {
        const struct programme *p = &LIST_ITEMS(programmes, struct programme)[i];
        struct statement *t = row(s, SQL_PROGRAMME_ADD, i, e);

        if (!t)
            return false;
        state_bind_said(t, 2, p->id);
        state_bind_said(t, 3, p->name);
        bind_reference(t, 4, p->goal);
        if (!statement_run(t, e))
            return false;
    }
    return true;
}

static bool write_matches(struct state *s, const struct campaign *c, struct str kind,
                          const struct list *values, struct err *e)
{
    for (size_t i = 0; i < values->n; i++) {
        struct statement *t = row(s, SQL_CAMPAIGN_MATCH_ADD, i, e);

        if (!t)
            return false;
        state_bind_said(t, 2, c->id);
        state_bind_said(t, 3, kind);
        state_bind_said(t, 4, LIST_ITEMS(values, struct str)[i]);
        if (!statement_run(t, e))
            return false;
    }
    return true;
}

static bool write_campaigns(struct state *s, const struct list *campaigns, struct err *e)
{
    for (size_t i = 0; i < campaigns->n; i++) {
        const struct campaign *c = &LIST_ITEMS(campaigns, struct campaign)[i];
        struct statement *t = row(s, SQL_CAMPAIGN_ADD, i, e);

        if (!t)
            return false;
        state_bind_said(t, 2, c->id);
        state_bind_said(t, 3, c->name);
        bind_reference(t, 4, c->programme);
        bind_reference(t, 5, c->goal);
        bind_period(t, 6, c->period);
        bind_money(t, 9, c->budget);
        statement_bind_double(t, 11, c->hours);
        if (!statement_run(t, e) || !write_matches(s, c, S("network"), &c->networks, e) ||
            !write_matches(s, c, S("utm"), &c->utm, e) ||
            !write_matches(s, c, S("tag"), &c->tags, e))
            return false;
    }
    return true;
}

static bool write_tasks(struct state *s, const struct list *tasks, struct err *e)
{
    for (size_t i = 0; i < tasks->n; i++) {
        const struct task *task = &LIST_ITEMS(tasks, struct task)[i];
        struct statement *t = row(s, SQL_TASK_ADD, i, e);

        if (!t)
            return false;
        state_bind_said(t, 2, task->id);
        state_bind_said(t, 3, task->name);
        state_bind_said(t, 4, task->network);
        bind_reference(t, 5, task->campaign);
        bind_reference(t, 6, task->goal);
        state_bind_said(t, 7, task->person);
        statement_bind_int(t, 8, task->frequency);
        statement_bind_int(t, 9, task->weekdays);
        statement_bind_int(t, 10, task->times);
        statement_bind_double(t, 11, task->quantity);
        state_bind_said(t, 12, task->quantity_of);
        statement_bind_double(t, 13, task->minutes);
        bind_period(t, 14, task->period);
        if (!statement_run(t, e))
            return false;
    }
    return true;
}

static bool write_people(struct state *s, const struct list *people, struct err *e)
{
    for (size_t i = 0; i < people->n; i++) {
        const struct person *p = &LIST_ITEMS(people, struct person)[i];
        struct statement *t = row(s, SQL_PERSON_RATE_ADD, i, e);

        if (!t)
            return false;
        state_bind_said(t, 2, p->name);
        state_bind_said(t, 3, p->role);
        bind_money(t, 4, p->rate);
        state_bind_day(t, 6, p->since);
        statement_bind_double(t, 7, p->weekly_hours);
        if (!statement_run(t, e))
            return false;
    }
    return true;
}

static bool write_values(struct state *s, const struct strategy *strategy, struct err *e)
{
    for (size_t i = 0; i < strategy->products.n; i++) {
        const struct product *p = &LIST_ITEMS(&strategy->products, struct product)[i];
        struct statement *t = row(s, SQL_PRODUCT_ADD, i, e);

        if (!t)
            return false;
        state_bind_said(t, 2, p->name);
        statement_bind_double(t, 3, p->margin);
        if (!statement_run(t, e))
            return false;
    }
    for (size_t i = 0; i < strategy->values.n; i++) {
        const struct conversion_value *v =
            &LIST_ITEMS(&strategy->values, struct conversion_value)[i];
        struct statement *t = row(s, SQL_CONVERSION_VALUE_ADD, i, e);

        if (!t)
            return false;
        state_bind_said(t, 2, v->name);
        bind_money(t, 3, v->value);
        if (!statement_run(t, e))
            return false;
    }
    for (size_t i = 0; i < strategy->shared.n; i++) {
        const struct shared_cost *c = &LIST_ITEMS(&strategy->shared, struct shared_cost)[i];
        struct statement *t = row(s, SQL_SHARED_COST_ADD, i, e);

        if (!t)
            return false;
        statement_bind_int(t, 2, c->kind);
        state_bind_said(t, 3, c->key);
        if (!statement_run(t, e))
            return false;
    }
    return true;
}

/* The texts, with a mark between them. */
static void join(struct buf *out, const struct list *texts, char mark)
{
    for (size_t i = 0; i < texts->n; i++) {
        if (i)
            buf_char(out, mark);
        buf_add(out, LIST_ITEMS(texts, struct str)[i]);
    }
}

static bool write_customers(struct state *s, const struct list *customers, struct err *e)
{
    for (size_t i = 0; i < customers->n; i++) {
        const struct customer *c = &LIST_ITEMS(customers, struct customer)[i];
        struct statement *t = row(s, SQL_CUSTOMER_ADD, i, e);
        struct buf networks = {0};

        if (!t)
            return false;
        join(&networks, &c->networks, '\n');
        state_bind_said(t, 2, c->name);
        state_bind_said(t, 3, buf_str(&networks));
        state_bind_said(t, 4, c->about);
        buf_done(&networks);
        if (!statement_run(t, e))
            return false;
    }
    return true;
}

/* Who the company is stays as it was where the strategy does not say it. */
static bool write_identity(struct state *s, const struct strategy *strategy, struct err *e)
{
    const struct {
        struct str key, value;
    } said[] = {
        {S("name"), strategy->name},
        {S("industry"), strategy->industry},
        {S("zone"), strategy->zone},
        {S("currency"), str_of(strategy->currency)},
        {S("lang"), strategy->has_lang ? lang_name(strategy->lang) : (struct str){0}},
    };

    for (size_t i = 0; i < COUNT_OF(said); i++)
        if (said[i].value.n && !setting_set(s, said[i].key, said[i].value, e))
            return false;
    return true;
}

static bool write_settings(struct state *s, const struct strategy *strategy, struct err *e)
{
    struct buf systems = {0};

    join(&systems, &strategy->sales_from, ',');

    bool ok = write_identity(s, strategy, e) &&
              setting_set(s, S("sales_from"), buf_str(&systems), e) &&
              setting_set_number(s, S("margin"), strategy->margin, e) &&
              setting_set_number(s, S("margin.shop"), strategy->margin_of[SYSTEM_SHOP], e) &&
              setting_set_number(s, S("margin.crm"), strategy->margin_of[SYSTEM_CRM], e) &&
              setting_set_number(s, S("margin.payment"), strategy->margin_of[SYSTEM_PAYMENT], e) &&
              setting_set_number(s, S("call_share"), strategy->call_share, e) &&
              setting_set_money(s, S("call_cost"), strategy->call_cost, e);

    buf_done(&systems);
    return ok;
}

bool state_strategy_replace(struct state *s, const struct strategy *strategy, struct err *e)
{
    return state_execute(s, SQL_STRATEGY_CLEAR, e) && write_settings(s, strategy, e) &&
           write_goals(s, &strategy->goals, e) && write_programmes(s, &strategy->programmes, e) &&
           write_campaigns(s, &strategy->campaigns, e) && write_tasks(s, &strategy->tasks, e) &&
           write_people(s, &strategy->people, e) && write_values(s, strategy, e) &&
           write_customers(s, &strategy->customers, e);
}
