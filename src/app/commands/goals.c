/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour goals [GOAL]: where each goal stands against target and pace. */
#include "ask/goals.h"
#include "app/command.h"
#include "app/table.h"
#include "messages/app.h"
#include "messages/ask.h"
#include "report/wrap.h"

#include <math.h>

static const enum option takes[] = {OPTION_DAY, OPTION_END};

static struct str verdict_words(struct run *r, enum goal_verdict v)
{
    static void (*const messages[])(struct buf * out,
                                    enum lang lang) = {[GOAL_NO_DATA] = msg_verdict_no_data,
                                                       [GOAL_TOO_EARLY] = msg_verdict_goal_early,
                                                       [GOAL_LATE] = msg_verdict_late,
                                                       [GOAL_ON_TRACK] = msg_verdict_on_track,
                                                       [GOAL_REACHED] = msg_verdict_reached};

    return run_words(r, messages[v]);
}

static struct table_cell number_cell(double number, const struct table_column *as)
{
    return (struct table_cell){
        .number = isnan(number) ? 0 : number, .missing = isnan(number), .as = as};
}

/* The KPIs of one goal differ in their units: each cell brings its own. */
static void add_state(struct run *r, const struct workspace *w, const struct goal_state *s,
                      struct table *t)
{
    struct table_cell *row = table_add_row(t, &r->arena);
    struct table_column *as = arena_new(&r->arena, 1, sizeof(*as));

    *as = table_unit_column(s->unit, str_of(w->settings.currency),
                            s->target ? s->target->value : s->value);
    table_set_text(&row[0], s->name);
    row[1] = number_cell(s->value, as);
    row[2] = number_cell(s->start, as);
    row[3] = number_cell(s->target ? s->target->value : NAN, as);
    row[4] = number_cell(s->progress, NULL);
    row[5] = number_cell(s->pace, NULL);
    table_set_text(&row[6], verdict_words(r, s->verdict));
    row[1].note = s->scope; /* beside the figure that it narrows */
    if (!isnan(s->start) && s->start != 0)
        row[2].note = run_words(r, msg_goal_from_start);
    if (s->target && s->target->direction == BETTER_LOWER)
        row[3].note = run_words(r, msg_goal_lower);
    row[isnan(s->value) ? 1 : isnan(s->pace) ? 4 : 5].note = s->note;
}

static void draw_goal(struct run *r, const struct workspace *w, const struct goal_state *states,
                      size_t n)
{
    struct table t;

    table_begin(&t);
    t.title = states->goal->name;
    table_add_column(&t, S("kpi"), run_words(r, msg_column_kpi), COLUMN_TEXT);
    table_add_column(&t, S("value"), run_words(r, msg_column_value), COLUMN_NUMBER);
    table_add_column(&t, S("start"), run_words(r, msg_goals_start), COLUMN_NUMBER);
    table_add_column(&t, S("target"), run_words(r, msg_column_target), COLUMN_NUMBER);
    table_add_column(&t, S("progress"), run_words(r, msg_column_progress), COLUMN_RATIO)->decimals =
        0;
    table_add_column(&t, S("pace"), run_words(r, msg_column_pace), COLUMN_RATIO)->decimals = 0;
    table_add_column(&t, S("verdict"), run_words(r, msg_column_verdict), COLUMN_TEXT);
    for (size_t i = 0; i < n; i++)
        add_state(r, w, &states[i], &t);
    run_draw(r, &t, false);
    table_done(&t);
}

/* For eyes: a table a goal, without what only machines want. */
static void draw_words(struct run *r, const struct workspace *w, const struct goals *answer)
{
    const struct goal_state *states = LIST_ITEMS(&answer->states, struct goal_state);
    struct buf text = {0};

    wrap_add(&text, answer->table.title, r->width, 0);
    for (size_t i = 0; i < answer->table.warnings.n; i++) {
        buf_char(&text, '\n');
        wrap_add(&text, LIST_ITEMS(&answer->table.warnings, struct str)[i], r->width, 0);
    }
    run_say(r, &text);
    for (size_t from = 0, to; from < answer->states.n; from = to) {
        for (to = from + 1; to < answer->states.n && states[to].goal == states[from].goal;)
            to++;
        run_write(r, S("\n"));
        draw_goal(r, w, states + from, to - from);
    }
}

static int run(struct run *r, struct err *e)
{
    struct goals_question q = {.at = DAY_NONE, .lang = r->lang};
    struct workspace *w;
    struct goals answer;
    int status = -1;

    if (!run_day(r, OPTION_DAY, &q.at, e))
        return -1;
    if (r->n_args)
        q.goal = str_of(r->args[0]);
    w = run_open(r, false, e);
    if (!w)
        return -1;
    if (goals(w, &q, &r->arena, &answer, e)) {
        if (run_format(r) == FORMAT_TEXT)
            draw_words(r, w, &answer);
        else
            run_draw(r, &answer.table, false);
        status = 0;
    }
    workspace_close(w);
    return status;
}

const struct command command_goals = {
    .name = "goals", .help = msg_help_goals, .takes = takes, .most_args = 1, .run = run};
