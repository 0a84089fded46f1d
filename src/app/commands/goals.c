/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour goals [GOAL]: where each goal stands against target and pace. */
#include "ask/goals.h"
#include "app/command.h"
#include "messages/app.h"

static const enum option takes[] = {OPTION_DAY, OPTION_END};

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
        run_draw(r, &answer.table, false);
        status = 0;
    }
    workspace_close(w);
    return status;
}

const struct command command_goals = {.name = "goals", .help = msg_help_goals, .takes = takes, .most_args = 1, .run = run};
