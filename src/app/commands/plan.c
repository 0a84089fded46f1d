/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour plan [--week W]: the tasks of a week. */
#include "edit/plan.h"
#include "app/command.h"
#include "app/table.h"
#include "app/week.h"
#include "base/text.h"
#include "messages/app.h"
#include "model/network.h"
#include "store/state_strategy.h"

#include <math.h>

static const enum option takes[] = {OPTION_WEEK, OPTION_PERSON, OPTION_END};

enum { DAY, TASK, NETWORK, PERSON, TIMES, QUANTITY, HOURS, COLUMNS };

/* For eyes, what no task of the week has is not worth a column. */
static bool is_shown(const struct run *r, const struct list *days, int column)
{
    if (run_format(r) != FORMAT_TEXT || (column != TIMES && column != QUANTITY))
        return true;
    for (size_t i = 0; i < days->n; i++) {
        const struct planned *p = &LIST_ITEMS(days, struct planned)[i];

        if (column == TIMES ? p->times > 1 : !isnan(p->quantity))
            return true;
    }
    return false;
}

static void add_columns(struct run *r, const struct list *days, struct table *t)
{
    static const struct {
        struct str name;
        void (*title)(struct buf *out, enum lang lang);
        enum column_kind kind;
    } columns[COLUMNS] = {[DAY] = {STR_INIT("day"), msg_column_day, COLUMN_DAY},
                          [TASK] = {STR_INIT("task"), msg_column_task, COLUMN_TEXT},
                          [NETWORK] = {STR_INIT("network"), msg_column_network, COLUMN_TEXT},
                          [PERSON] = {STR_INIT("person"), msg_column_person, COLUMN_TEXT},
                          [TIMES] = {STR_INIT("times"), msg_column_times, COLUMN_NUMBER},
                          [QUANTITY] = {STR_INIT("quantity"), msg_column_quantity, COLUMN_NUMBER},
                          [HOURS] = {STR_INIT("hours"), msg_column_hours, COLUMN_HOURS}};

    for (int i = 0; i < COLUMNS; i++) {
        if (is_shown(r, days, i))
            table_add_column(t, columns[i].name, run_words(r, columns[i].title), columns[i].kind)
                ->unit = i == HOURS ? UNIT_HOURS : UNIT_COUNT;
    }
}

static struct table_cell number_cell(double number)
{
    return (struct table_cell){.number = isnan(number) ? 0 : number, .missing = isnan(number)};
}

static void add_task(struct run *r, const struct list *days, const struct planned *p,
                     struct table *t)
{
    const struct network *network = network_find(p->task->network);
    struct table_cell all[COLUMNS] = {[TIMES] = number_cell(p->times),
                                      [QUANTITY] = number_cell(p->quantity),
                                      [HOURS] = number_cell(p->minutes / 60)};
    struct table_cell *row = table_add_row(t, &r->arena);
    size_t at = 0;

    table_set_day(&all[DAY], p->day);
    table_set_text(&all[TASK], p->task->name);
    table_set_text(&all[NETWORK], p->task->network);
    if (network)
        all[NETWORK].label = network->name;
    table_set_text(&all[PERSON], p->task->person);
    for (int i = 0; i < COLUMNS; i++) {
        if (is_shown(r, days, i))
            row[at++] = all[i];
    }
}

static void draw(struct run *r, const struct list *days, struct period week)
{
    struct buf title = {0};
    struct table t;
    struct table_cell *totals;
    double minutes = 0;

    table_begin(&t);
    text_period(&title, r->lang, week);
    t.title = buf_str(&title);
    add_columns(r, days, &t);
    for (size_t i = 0; i < days->n; i++) {
        const struct planned *p = &LIST_ITEMS(days, struct planned)[i];

        add_task(r, days, p, &t);
        minutes += isnan(p->minutes) ? 0 : p->minutes;
    }
    totals = table_add_row(&t, &r->arena);
    t.rows.n--;
    table_set_text(&totals[TASK], run_words(r, msg_total));
    table_set_number(&totals[t.columns.n - 1], minutes / 60);
    t.totals = totals;
    run_draw(r, &t, false);
    table_done(&t);
    buf_done(&title);
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
        draw(r, &days, week);
        strategy_done(&s);
        status = 0;
    }
    list_done(&days);
    workspace_close(w);
    return status;
}

const struct command command_plan = {
    .name = "plan", .help = msg_help_plan, .takes = takes, .run = run};
