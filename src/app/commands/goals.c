/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour goals [GOAL]: where each goal stands against target and pace. */
#include "ask/goals.h"
#include "app/command.h"
#include "app/table.h"
#include "messages/app.h"
#include "messages/ask.h"

#include <math.h>

static const enum option takes[] = {OPTION_DAY, OPTION_END};

typedef void (*message)(struct buf *out, enum lang lang);

static struct str words(struct run *r, message m)
{
    struct buf text = {0};
    struct str kept;

    m(&text, r->lang);
    kept = arena_str(&r->arena, buf_str(&text));
    buf_done(&text);
    return kept;
}

/* A figure of a goal in its own unit, as text: the KPIs of one table differ in theirs. */
static struct str figure(struct run *r, const struct workspace *w, enum unit unit, double value)
{
    static const enum column_kind kinds[] = {
        [UNIT_COUNT] = COLUMN_NUMBER,  [UNIT_MONEY] = COLUMN_MONEY, [UNIT_RATIO] = COLUMN_RATIO,  [UNIT_SECONDS] = COLUMN_SECONDS,
        [UNIT_HOURS] = COLUMN_HOURS,   [UNIT_DAYS] = COLUMN_NUMBER, [UNIT_NUMBER] = COLUMN_NUMBER};
    struct table_column column = {.kind = kinds[unit],
                                  .unit = unit,
                                  .currency = str_of(w->settings.currency),
                                  .decimals = unit == UNIT_MONEY ? 0 : unit == UNIT_RATIO ? 1 : -1};
    struct table_cell cell = {.number = value, .missing = isnan(value)};
    struct buf text = {0};
    struct str kept;

    draw_cell(&text, &column, &cell, r->lang);
    kept = arena_str(&r->arena, buf_str(&text));
    buf_done(&text);
    return kept;
}

static message verdict_words(enum goal_verdict v)
{
    static const message messages[] = {
        [GOAL_NO_DATA] = msg_verdict_no_data, [GOAL_TOO_EARLY] = msg_verdict_goal_early, [GOAL_LATE] = msg_verdict_late,
        [GOAL_ON_TRACK] = msg_verdict_on_track, [GOAL_REACHED] = msg_verdict_reached};

    return messages[v];
}

static void add_state(struct run *r, const struct workspace *w, const struct goal_state *s, bool is_first, struct table *t)
{
    struct table_cell *row = table_add_row(t, &r->arena);

    table_set_text(&row[0], s->goal->name);
    if (!is_first)
        row[0].label = S(" ");
    table_set_text(&row[1], s->name);
    table_set_text(&row[2], figure(r, w, s->unit, s->value));
    table_set_text(&row[3], s->target ? figure(r, w, s->unit, s->target->value) : S("–"));
    row[4] = (struct table_cell){.number = s->progress, .missing = isnan(s->progress)};
    row[5] = (struct table_cell){.number = s->pace, .missing = isnan(s->pace)};
    table_set_text(&row[6], words(r, verdict_words(s->verdict)));
}

/* For eyes: the figures in their units, then what is to be said about them. */
static void draw_words(struct run *r, const struct workspace *w, const struct goals *answer)
{
    struct table t;
    const struct goal *last = NULL;

    table_begin(&t);
    t.title = answer->table.title;
    t.warnings = answer->table.warnings;
    table_add_column(&t, S("goal"), words(r, msg_column_goal), COLUMN_TEXT);
    table_add_column(&t, S("kpi"), words(r, msg_column_kpi), COLUMN_TEXT);
    table_add_column(&t, S("value"), words(r, msg_column_value), COLUMN_TEXT);
    table_add_column(&t, S("target"), words(r, msg_column_target), COLUMN_TEXT);
    table_add_column(&t, S("progress"), words(r, msg_column_progress), COLUMN_RATIO)->decimals = 0;
    table_add_column(&t, S("pace"), words(r, msg_column_pace), COLUMN_RATIO)->decimals = 0;
    table_add_column(&t, S("verdict"), words(r, msg_column_verdict), COLUMN_TEXT);
    for (size_t i = 0; i < answer->states.n; i++) {
        const struct goal_state *s = &LIST_ITEMS(&answer->states, struct goal_state)[i];

        add_state(r, w, s, s->goal != last, &t);
        last = s->goal;
    }
    run_draw(r, &t, false);
    for (size_t i = 0; i < answer->states.n; i++) {
        const struct goal_state *s = &LIST_ITEMS(&answer->states, struct goal_state)[i];
        struct buf text = {0};

        if (s->note.n) {
            buf_printf(&text, "%s%.*s: %.*s\n", i ? "" : "\n", STR_ARG(s->name), STR_ARG(s->note));
            run_write(r, buf_str(&text));
        }
        buf_done(&text);
    }
}

static int run(struct run *r, struct err *e)
{
    struct goals_question q = {.at = DAY_NONE, .lang = r->lang};
    const char *day = r->options.values[OPTION_DAY];
    struct workspace *w;
    struct goals answer;
    int status = -1;

    if (day && !day_parse(str_of(day), &q.at))
        return fail_bad_day(e, ERR_USE, str_of(option_name(OPTION_DAY)), str_of(day)) ? 0 : -1;
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

const struct command command_goals = {.name = "goals", .help = msg_help_goals, .takes = takes, .most_args = 1, .run = run};
