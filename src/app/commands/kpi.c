/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour kpi NAME|FORMULA...: figures over a period, by whatever is asked. */
#include "app/command.h"
#include "messages/app.h"

static const enum option takes[] = {OPTION_FROM, OPTION_TO,    OPTION_PERIOD, OPTION_COMPARE,
                                    OPTION_BY,   OPTION_WHERE, OPTION_BASIS,  OPTION_SPREAD,
                                    OPTION_WHY,  OPTION_END};

/* What one asks first, when nothing is named: the whole chain in six figures. */
static const struct str usual[] = {STR_INIT("followers"),   STR_INIT("views"),
                                   STR_INIT("engagements"), STR_INIT("sessions"),
                                   STR_INIT("leads"),       STR_INIT("revenue_net")};

static struct list measures_of(struct run *r)
{
    size_t n = r->n_args ? r->n_args : COUNT_OF(usual);
    struct str *measures = arena_new(&r->arena, n, sizeof(*measures));

    for (size_t i = 0; i < n; i++)
        measures[i] = r->n_args ? str_of(r->args[i]) : usual[i];
    return (struct list){.items = measures, .n = n, .cap = n, .size = sizeof(*measures)};
}

static bool read_question(struct run *r, const struct workspace *w, struct question *q,
                          struct err *e)
{
    *q = (struct question){.measures = measures_of(r),
                           .lang = r->lang,
                           .spread = r->options.values[OPTION_SPREAD] != NULL};
    return run_basis(r, &q->basis, e) && run_period(r, w->today, "this-year", &q->period, e) &&
           run_compare(r, &q->compare, e) && run_by(r, &q->by, e) && run_where(r, &q->where, e);
}

static int run(struct run *r, struct err *e)
{
    struct workspace *w = run_open(r, false, e);
    struct question q;
    struct table t;
    int status = -1;

    if (!w)
        return -1;
    if (read_question(r, w, &q, e) && ask(w, &q, &r->arena, &t, e)) {
        run_draw(r, &t, r->options.values[OPTION_WHY] != NULL);
        status = 0;
    }
    workspace_close(w);
    return status;
}

const struct command command_kpi = {
    .name = "kpi", .help = msg_help_kpi, .takes = takes, .most_args = 40, .run = run};
