/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour strategy check|load|show|template: goals, KPIs, campaigns, plan and people. */
#include "app/strategy.h"
#include "app/strategy_show.h"
#include "base/embedded.h"
#include "messages/app.h"

extern const struct embedded strategy_templates[];
extern const size_t strategy_templates_count;

/* "strategies/fr/leads.yaml" is the template "leads" in French. */
static bool template_name(const struct embedded *file, enum lang lang, struct str *out)
{
    struct str start = lang == LANG_FR ? S("strategies/fr/") : S("strategies/en/");

    if (!str_starts(file->name, start) || !str_ends(file->name, S(".yaml")))
        return false;
    *out = str_sub(file->name, start.n, file->name.n - start.n - 5);
    return true;
}

static bool list_templates(struct run *r, struct str wanted, struct str *content, struct buf *names)
{
    struct str name;

    for (size_t i = 0; i < strategy_templates_count; i++) {
        if (!template_name(&strategy_templates[i], r->lang, &name))
            continue;
        if (str_eq(name, wanted)) {
            *content = strategy_templates[i].content;
            return true;
        }
        buf_printf(names, "%.*s\n", STR_ARG(name));
    }
    for (size_t i = 0; wanted.n && i < strategy_templates_count; i++) {
        enum lang other = r->lang == LANG_FR ? LANG_EN : LANG_FR;
        if (template_name(&strategy_templates[i], other, &name) && str_eq(name, wanted)) {
            *content = strategy_templates[i].content;
            return true;
        }
    }
    return false;
}

/* Templates are written for 2027: their days become those of this year. */
static void write_for_this_year(struct run *r, struct str content)
{
    struct buf year = {0};
    ptrdiff_t at;

    buf_printf(&year, "%d", day_civil(instant_utc_day(r->now)).year);
    while ((at = str_find(content, S("2027"))) >= 0) {
        run_write(r, str_sub(content, 0, (size_t)at));
        run_write(r, buf_str(&year));
        content = str_sub(content, (size_t)at + 4, content.n);
    }
    run_write(r, content);
    buf_done(&year);
}

/* The one asked for; without a name, the names of those there are. */
static int show_template(struct run *r, struct err *e)
{
    struct str wanted = r->n_args > 1 ? str_of(r->args[1]) : S(""), content;
    struct buf names = {0};
    int status = 0;

    if (list_templates(r, wanted, &content, &names))
        write_for_this_year(r, content);
    else if (r->n_args > 1)
        status = fail_no_template(e, ERR_MISSING, wanted, buf_str(&names)) ? 0 : -1;
    else
        run_write(r, buf_str(&names));
    buf_done(&names);
    return status;
}

static int show(struct run *r, struct err *e)
{
    struct workspace *w = run_open(r, false, e);
    bool done = w && strategy_show(r, w, e);

    workspace_close(w);
    return done ? 0 : -1;
}

static int run(struct run *r, struct err *e)
{
    struct str verb = str_of(r->args[0]);
    bool wants_file = str_eq(verb, S("check")) || str_eq(verb, S("load"));

    if (str_eq(verb, S("show")))
        return show(r, e);
    if (str_eq(verb, S("template")))
        return show_template(r, e);
    if (!wants_file)
        return fail_strategy_verb(e, ERR_USE, verb) ? 0 : -1;
    if (r->n_args < 2)
        return fail_strategy_needs_file(e, ERR_USE, verb) ? 0 : -1;
    if (str_eq(verb, S("check")))
        return strategy_check_file(r, r->args[1], true, e) ? 0 : -1;
    return strategy_load_file(r, r->args[1], e) ? 0 : -1;
}

const struct command command_strategy = {
    .name = "strategy", .help = msg_help_strategy, .least_args = 1, .most_args = 2, .run = run};
