/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour explain NAME: a figure opened down to its files and rows. */
#include "ask/explain.h"
#include "app/command.h"
#include "messages/app.h"

static const enum option takes[] = {OPTION_FROM, OPTION_TO, OPTION_PERIOD, OPTION_WHERE, OPTION_BASIS, OPTION_END};

static void draw_words(struct run *r, const struct explanation *x)
{
    const struct table *tables[] = {&x->value, &x->parts, &x->sources, &x->sample};

    run_write(r, x->text);
    for (size_t i = 0; i < COUNT_OF(tables); i++) {
        if (i > 0 && tables[i]->rows.n == 0)
            continue;
        run_write(r, S("\n"));
        run_draw(r, tables[i], i == 0);
    }
}

static int run(struct run *r, struct err *e)
{
    struct explain_question q = {.measure = str_of(r->args[0]), .lang = r->lang};
    const char *basis = r->options.values[OPTION_BASIS];
    struct workspace *w;
    struct explanation x;
    int status = -1;

    if (basis && !basis_parse(str_of(basis), &q.basis))
        return fail_bad_basis(e, ERR_USE, str_of(basis)) ? 0 : -1;
    w = run_open(r, false, e);
    if (!w)
        return -1;
    if (run_period(r, w->today, "all", &q.period, e) && run_where(r, &q.where, e) && explain(w, &q, &r->arena, &x, e)) {
        if (run_format(r) == FORMAT_TEXT)
            draw_words(r, &x);
        else
            run_draw(r, &x.value, false);
        status = 0;
    }
    workspace_close(w);
    return status;
}

const struct command command_explain = {
    .name = "explain", .help = msg_help_explain, .takes = takes, .least_args = 1, .most_args = 1, .run = run};
