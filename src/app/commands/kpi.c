/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour kpi NAME|FORMULA...: figures over a period, by whatever is asked. */
#include "app/command.h"
#include "messages/app.h"

static const enum option takes[] = {OPTION_FROM,  OPTION_TO,    OPTION_PERIOD, OPTION_COMPARE, OPTION_BY,
                                    OPTION_WHERE, OPTION_BASIS, OPTION_SPREAD, OPTION_WHY,     OPTION_END};

/* What one asks first, when nothing is named: the whole chain in six figures. */
static const struct str usual[] = {STR_INIT("followers"),  STR_INIT("views"), STR_INIT("engagements"),
                                   STR_INIT("sessions"), STR_INIT("leads"), STR_INIT("revenue_net")};

static bool read_question(struct run *r, const struct workspace *w, struct question *q, struct err *e)
{
    const char *basis = r->options.values[OPTION_BASIS];

    *q = (struct question){.measures = LIST_OF(struct str), .lang = r->lang};
    for (size_t i = 0; i < r->n_args; i++)
        *(struct str *)list_add(&q->measures) = str_of(r->args[i]);
    for (size_t i = 0; r->n_args == 0 && i < COUNT_OF(usual); i++)
        *(struct str *)list_add(&q->measures) = usual[i];
    if (basis && !basis_parse(str_of(basis), &q->basis))
        return fail_bad_basis(e, ERR_USE, str_of(basis));
    q->spread = r->options.values[OPTION_SPREAD] != NULL;
    return run_period(r, w->today, "this-year", &q->period, e) && run_compare(r, &q->compare, e) &&
           run_by(r, &q->by, e) && run_where(r, &q->where, e);
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
