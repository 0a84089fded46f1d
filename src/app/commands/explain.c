/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour explain NAME: a figure opened down to its files and rows. */
#include "ask/explain.h"
#include "app/command.h"
#include "messages/app.h"
#include "report/wrap.h"

static const enum option takes[] = {OPTION_FROM,  OPTION_TO,    OPTION_PERIOD,
                                    OPTION_WHERE, OPTION_BASIS, OPTION_END};

static void draw_words(struct run *r, const struct explanation *x)
{
    const struct table *tables[] = {&x->value, &x->parts, &x->sources, &x->sample};

    struct buf text = {0}, clean = {0};

    wrap_clean_lines(&clean, x->text);
    wrap_lines(&text, buf_str(&clean), r->width);
    run_say(r, &text);
    buf_done(&clean);
    for (size_t i = 0; i < COUNT_OF(tables); i++) {
        if (i > 0 && tables[i]->rows.n == 0)
            continue;
        run_write(r, S("\n"));
        run_draw(r, tables[i], false);
    }
}

static int run(struct run *r, struct err *e)
{
    struct explain_question q = {.measure = str_of(r->args[0]), .lang = r->lang};
    struct workspace *w;
    struct explanation x;
    int status = -1;

    if (!run_basis(r, &q.basis, e))
        return -1;
    w = run_open(r, false, e);
    if (!w)
        return -1;
    if (run_period(r, w->today, "all", &q.period, e) && run_where(r, &q.where, e) &&
        explain(w, &q, &r->arena, &x, e)) {
        if (run_format(r) == FORMAT_TEXT)
            draw_words(r, &x);
        else
            run_draw(r, &x.value, false);
        status = 0;
    }
    workspace_close(w);
    return status;
}

const struct command command_explain = {.name = "explain",
                                        .help = msg_help_explain,
                                        .takes = takes,
                                        .least_args = 1,
                                        .most_args = 1,
                                        .run = run};
