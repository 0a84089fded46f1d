/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour explain NAME: a figure opened down to its files and rows. */
#include "ask/explain.h"
#include "app/command.h"
#include "messages/app.h"
#include "messages/ask.h"
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

/* The figures at the head of `retour roi` are made of many KPIs and are none themselves. */
static bool is_of_roi(struct str asked)
{
    static const struct str ids[] = {
        STR_INIT("roi"),           STR_INIT("roi_low"),       STR_INIT("roi_high"),
        STR_INIT("invested"),      STR_INIT("returned"),      STR_INIT("shop_margin"),
        STR_INIT("deal_margin"),   STR_INIT("lead_value"),    STR_INIT("margin_per_1"),
        STR_INIT("revenue_per_1"), STR_INIT("other_revenue"), STR_INIT("roas")};
    static void (*const words[])(struct buf * out, enum lang lang) = {
        msg_roi_roi,          msg_roi_low,           msg_roi_high,          msg_roi_invested,
        msg_roi_return,       msg_roi_shop_margin,   msg_roi_deal_margin,   msg_roi_lead_value,
        msg_roi_margin_per_1, msg_roi_revenue_per_1, msg_roi_other_revenue, msg_roi_roas};
    bool is_one = false;

    for (size_t i = 0; i < COUNT_OF(ids) && !is_one; i++)
        is_one = str_ascii_eq_nocase(asked, ids[i]);
    for (size_t i = 0; i < COUNT_OF(words) && !is_one; i++) {
        struct buf en = {0}, fr = {0};
        words[i](&en, LANG_EN);
        words[i](&fr, LANG_FR);
        is_one =
            str_ascii_eq_nocase(asked, buf_str(&en)) || str_ascii_eq_nocase(asked, buf_str(&fr));
        buf_done(&en);
        buf_done(&fr);
    }
    return is_one;
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
    } else if ((e->kind == ERR_USE || e->kind == ERR_INPUT) && is_of_roi(q.measure)) {
        fail_explain_of_roi(e, ERR_USE, q.measure);
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
