/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour roi: what was invested, what came back, how sure that is. */
#include "ask/roi.h"
#include "app/command.h"
#include "messages/app.h"
#include "report/wrap.h"

static const enum option takes[] = {OPTION_FROM,    OPTION_TO,  OPTION_PERIOD,
                                    OPTION_COMPARE, OPTION_BY,  OPTION_WHERE,
                                    OPTION_SPREAD,  OPTION_WHY, OPTION_END};

static bool read_question(struct run *r, const struct workspace *w, struct roi_question *q,
                          struct err *e)
{
    *q = (struct roi_question){.by = str_of(r->options.values[OPTION_BY]),
                               .lang = r->lang,
                               .spread = r->options.values[OPTION_SPREAD] != NULL};
    return run_period(r, w->today, "last-12-months", &q->period, e) &&
           run_compare(r, &q->compare, e) && run_where(r, &q->where, e);
}

/* For eyes: the sentence, then what it rests on. */
static void draw_words(struct run *r, const struct roi *answer)
{
    const struct table *tables[] = {answer->rows.n ? &answer->brief : NULL, &answer->summary,
                                    &answer->evidence, &answer->steps, &answer->beside};
    struct buf text = {0};

    wrap_add(&text, answer->sentence, r->width, 0);
    run_say(r, &text);
    for (size_t i = 0; i < COUNT_OF(tables); i++) {
        if (!tables[i] || (i > 0 && tables[i]->rows.n == 0))
            continue;
        run_write(r, S("\n"));
        run_draw(r, tables[i], i < 2 && r->options.values[OPTION_WHY]);
        if (i == 0)
            break; /* asked by something: the table is the answer */
    }
}

static int run(struct run *r, struct err *e)
{
    struct workspace *w = run_open(r, false, e);
    struct roi_question q;
    struct roi answer;
    int status = -1;

    if (!w)
        return -1;
    if (read_question(r, w, &q, e) && roi(w, &q, &r->arena, &answer, e)) {
        if (run_format(r) == FORMAT_TEXT)
            draw_words(r, &answer);
        else
            run_draw(r, &answer.table, false);
        status = 0;
    }
    workspace_close(w);
    return status;
}

const struct command command_roi = {
    .name = "roi", .help = msg_help_roi, .takes = takes, .run = run};
