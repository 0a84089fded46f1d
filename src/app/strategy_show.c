/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/strategy_show.h"

#include "app/table.h"
#include "messages/app.h"
#include "model/network.h"
#include "store/state_strategy.h"

#include <math.h>

static void set_money(struct table_cell *c, struct money m)
{
    if (m.currency[0])
        table_set_number(c, money_major(m));
}

static void set_number(struct table_cell *c, double number)
{
    if (!isnan(number))
        table_set_number(c, number);
}

/* A target in its KPI's own unit: cells of one column differ. */
static const struct table_column *as_target(struct run *r, const struct workspace *w,
                                            const struct list *kpis, const struct target *target)
{
    const struct kpi *kpi = kpi_find(kpis, target->kpi);
    struct err none = {.lang = r->lang};
    struct formula formula;
    struct table_column *as;

    if (!kpi && !formula_parse(target->kpi, &r->arena, &formula, &none))
        return NULL;
    as = arena_new(&r->arena, 1, sizeof(*as));
    *as = table_unit_column(kpi ? kpi->unit : formula.unit, str_of(w->settings.currency),
                            target->value);
    return as;
}

static struct str name_of(struct run *r, const struct list *kpis, const struct target *target)
{
    const struct kpi *kpi = kpi_find(kpis, target->kpi);

    if (target->name.n)
        return target->name;
    return kpi ? kpi->name[r->lang] : target->kpi;
}

/* "linkedin,x" for machines, "LinkedIn, X" for eyes. */
static void set_networks(struct run *r, const struct goal *goal, struct table_cell *cell)
{
    struct buf ids = {0}, names = {0};

    for (size_t i = 0; i < goal->networks.n; i++) {
        struct str id = LIST_ITEMS(&goal->networks, struct goal_network)[i].network;
        const struct network *network = network_find(id);

        buf_add(&ids, i ? S(",") : S(""));
        buf_add(&ids, id);
        buf_add(&names, i ? S(", ") : S(""));
        buf_add(&names, network ? network->name : id);
    }
    table_set_text(cell, arena_str(&r->arena, buf_str(&ids)));
    cell->label = arena_str(&r->arena, buf_str(&names));
    buf_done(&ids);
    buf_done(&names);
}

/* Eyes see a goal's name once, above its KPIs; machines get it in each row. */
static struct table_cell *add_goal(struct run *r, const struct goal *goal, bool is_first,
                                   struct table *t)
{
    struct table_cell *row = table_add_row(t, &r->arena);

    table_set_text(&row[0], goal->id);
    set_networks(r, goal, &row[1]);
    row[0].label = is_first ? goal->name : S(" ");
    if (!is_first && !row[1].missing)
        row[1].label = S(" ");
    return row;
}

static void set_target(struct run *r, const struct workspace *w, const struct list *kpis,
                       const struct goal *goal, const struct target *target, struct table_cell *row)
{
    table_set_text(&row[2], target->kpi);
    row[2].label = name_of(r, kpis, target);
    set_number(&row[3], target->value);
    row[3].as = as_target(r, w, kpis, target);
    table_set_day(&row[4], day_is_known(target->by) ? target->by : goal->period.to);
}

static void goal_table(struct run *r, const struct workspace *w, const struct strategy *s,
                       const struct list *kpis, struct table *t)
{
    table_begin(t);
    t->title = run_words(r, msg_title_goals);
    table_add_column(t, S("goal"), run_words(r, msg_column_goal), COLUMN_TEXT);
    table_add_column(t, S("networks"), run_words(r, msg_column_networks), COLUMN_TEXT);
    table_add_column(t, S("kpi"), run_words(r, msg_column_kpi), COLUMN_TEXT);
    table_add_column(t, S("target"), run_words(r, msg_column_target), COLUMN_NUMBER);
    table_add_column(t, S("by"), run_words(r, msg_column_by), COLUMN_DAY);
    for (size_t i = 0; i < s->goals.n; i++) {
        const struct goal *goal = &LIST_ITEMS(&s->goals, struct goal)[i];

        if (goal->targets.n == 0)
            (void)add_goal(r, goal, true, t);
        for (size_t k = 0; k < goal->targets.n; k++)
            set_target(r, w, kpis, goal, &LIST_ITEMS(&goal->targets, struct target)[k],
                       add_goal(r, goal, k == 0, t));
    }
}

static struct str goal_name(const struct strategy *s, struct str id)
{
    for (size_t i = 0; i < s->goals.n; i++) {
        const struct goal *goal = &LIST_ITEMS(&s->goals, struct goal)[i];
        if (str_eq(goal->id, id))
            return goal->name;
    }
    return id;
}

static void campaign_table(struct run *r, const struct workspace *w, const struct strategy *s,
                           struct table *t)
{
    table_begin(t);
    t->title = run_words(r, msg_title_campaigns);
    table_add_column(t, S("campaign"), run_words(r, msg_column_campaign), COLUMN_TEXT);
    table_add_column(t, S("goal"), run_words(r, msg_column_goal), COLUMN_TEXT);
    table_add_column(t, S("from"), run_words(r, msg_column_from), COLUMN_DAY);
    table_add_column(t, S("to"), run_words(r, msg_column_to), COLUMN_DAY);
    *table_add_column(t, S("budget"), run_words(r, msg_column_budget), COLUMN_MONEY) =
        (struct table_column){.name = S("budget"),
                              .title = run_words(r, msg_column_budget),
                              .kind = COLUMN_MONEY,
                              .unit = UNIT_MONEY,
                              .currency = str_of(w->settings.currency),
                              .decimals = 0};
    for (size_t i = 0; i < s->campaigns.n; i++) {
        const struct campaign *c = &LIST_ITEMS(&s->campaigns, struct campaign)[i];
        struct table_cell *row = table_add_row(t, &r->arena);

        table_set_text(&row[0], c->name);
        table_set_text(&row[1], c->goal);
        row[1].label = goal_name(s, c->goal);
        table_set_day(&row[2], c->period.from);
        table_set_day(&row[3], c->period.to);
        set_money(&row[4], c->budget);
    }
}

static struct str every(struct run *r, enum frequency f)
{
    static void (*const messages[])(struct buf * out, enum lang lang) = {
        msg_every_day,   msg_every_workday, msg_every_week,
        msg_every_month, msg_every_quarter, msg_every_year};

    return run_words(r, messages[f]);
}

static void task_table(struct run *r, const struct strategy *s, struct table *t)
{
    table_begin(t);
    t->title = run_words(r, msg_title_tasks);
    table_add_column(t, S("task"), run_words(r, msg_column_task), COLUMN_TEXT);
    table_add_column(t, S("person"), run_words(r, msg_column_person), COLUMN_TEXT);
    table_add_column(t, S("every"), run_words(r, msg_column_every), COLUMN_TEXT);
    table_add_column(t, S("minutes"), run_words(r, msg_column_minutes), COLUMN_NUMBER)->decimals =
        0;
    for (size_t i = 0; i < s->tasks.n; i++) {
        const struct task *task = &LIST_ITEMS(&s->tasks, struct task)[i];
        struct table_cell *row = table_add_row(t, &r->arena);

        table_set_text(&row[0], task->name);
        table_set_text(&row[1], task->person);
        table_set_text(&row[2], frequency_name(task->frequency));
        row[2].label = every(r, task->frequency);
        set_number(&row[3], task->minutes);
    }
}

bool strategy_show(struct run *r, struct workspace *w, struct err *e)
{
    struct strategy s;
    struct list kpis = LIST_OF(struct kpi);
    struct table tables[3];

    if (!kpi_catalogue(&r->arena, &kpis, e))
        return false;
    if (!state_strategy_read(w->state, &r->arena, &s, e)) {
        list_done(&kpis);
        return false;
    }
    goal_table(r, w, &s, &kpis, &tables[0]);
    list_done(&kpis);
    campaign_table(r, w, &s, &tables[1]);
    task_table(r, &s, &tables[2]);
    for (size_t i = 0; i < COUNT_OF(tables); i++) {
        if (i > 0 && run_format(r) == FORMAT_TEXT)
            run_write(r, S("\n"));
        /* machines get the goals; the rest is in the file that was loaded */
        if (i == 0 || run_format(r) == FORMAT_TEXT)
            run_draw(r, &tables[i], false);
        table_done(&tables[i]);
    }
    strategy_done(&s);
    return true;
}
