/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour plan [--week W]: the tasks of a week. */
#include "edit/plan.h"
#include "app/command.h"
#include "app/table.h"
#include "app/week.h"
#include "messages/app.h"
#include "model/network.h"
#include "store/state_strategy.h"

#include <math.h>

static const enum option takes[] = {OPTION_WEEK, OPTION_PERSON, OPTION_END};

static void draw(struct run *r, const struct list *days)
{
    struct table t;
    struct table_cell *totals;
    double minutes = 0;

    table_begin(&t);
    table_add_column(&t, S("day"), run_words(r, msg_column_day), COLUMN_DAY);
    table_add_column(&t, S("task"), run_words(r, msg_column_task), COLUMN_TEXT);
    table_add_column(&t, S("network"), run_words(r, msg_column_network), COLUMN_TEXT);
    table_add_column(&t, S("person"), run_words(r, msg_column_person), COLUMN_TEXT);
    table_add_column(&t, S("times"), run_words(r, msg_column_times), COLUMN_NUMBER)->decimals = 0;
    table_add_column(&t, S("quantity"), run_words(r, msg_column_quantity), COLUMN_NUMBER)
        ->decimals = 0;
    table_add_column(&t, S("hours"), run_words(r, msg_column_hours), COLUMN_HOURS)->unit =
        UNIT_HOURS;
    for (size_t i = 0; i < days->n; i++) {
        const struct planned *p = &LIST_ITEMS(days, struct planned)[i];
        const struct network *network = network_find(p->task->network);
        struct table_cell *row = table_add_row(&t, &r->arena);

        table_set_day(&row[0], p->day);
        table_set_text(&row[1], p->task->name);
        table_set_text(&row[2], p->task->network);
        if (network)
            row[2].label = network->name;
        table_set_text(&row[3], p->task->person);
        table_set_number(&row[4], p->times);
        if (!isnan(p->quantity))
            table_set_number(&row[5], p->quantity);
        if (!isnan(p->minutes)) {
            table_set_number(&row[6], p->minutes / 60);
            minutes += p->minutes;
        }
    }
    totals = table_add_row(&t, &r->arena);
    t.rows.n--;
    table_set_text(&totals[1], run_words(r, msg_total));
    table_set_number(&totals[6], minutes / 60);
    t.totals = totals;
    run_draw(r, &t, false);
    table_done(&t);
}

static int run(struct run *r, struct err *e)
{
    struct workspace *w = run_open(r, false, e);
    struct list days = LIST_OF(struct planned);
    struct strategy s;
    struct period week;
    int status = -1;

    if (!w)
        return -1;
    if (run_week(r, w->today, &week, e) && state_strategy_read(w->state, &r->arena, &s, e)) {
        plan_days(&s, week, str_of(r->options.values[OPTION_PERSON]), &days);
        draw(r, &days);
        strategy_done(&s);
        status = 0;
    }
    list_done(&days);
    workspace_close(w);
    return status;
}

const struct command command_plan = {
    .name = "plan", .help = msg_help_plan, .takes = takes, .run = run};
