/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour strategy check|load|show|template: goals, KPIs, campaigns, plan and people. */
#include "app/strategy.h"
#include "app/strategy_show.h"
#include "base/embedded.h"
#include "messages/app.h"

extern const struct embedded strategy_templates[];
extern const size_t strategy_templates_count;

/* "strategies/fr/leads.yaml" of the language asked for: "leads". */
static bool template_name(const struct embedded *file, enum lang lang, struct str *out)
{
    struct str start = lang == LANG_FR ? S("strategies/fr/") : S("strategies/en/");

    if (!str_starts(file->name, start) || !str_ends(file->name, S(".yaml")))
        return false;
    *out = str_sub(file->name, start.n, file->name.n - start.n - 5);
    return true;
}

static int show_template(struct run *r, struct err *e)
{
    struct buf names = {0};
    struct str name;

    for (size_t i = 0; i < strategy_templates_count; i++) {
        if (!template_name(&strategy_templates[i], r->lang, &name))
            continue;
        if (r->n_args > 1 && str_eq(name, str_of(r->args[1]))) {
            run_write(r, strategy_templates[i].content);
            buf_done(&names);
            return 0;
        }
        buf_printf(&names, "%.*s\n", STR_ARG(name));
    }
    if (r->n_args > 1)
        fail_no_template(e, ERR_MISSING, str_of(r->args[1]), buf_str(&names));
    else
        run_write(r, buf_str(&names));
    buf_done(&names);
    return r->n_args > 1 ? -1 : 0;
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
