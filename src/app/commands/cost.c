/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour cost add|list: money spent. */
#include "app/entries.h"
#include "edit/typed.h"
#include "messages/app.h"

static const enum option takes[] = {OPTION_KIND, OPTION_NETWORK, OPTION_ACCOUNT, OPTION_CAMPAIGN,
                                    OPTION_DAY,  OPTION_FROM,    OPTION_TO,      OPTION_NAME,
                                    OPTION_TASK, OPTION_PERIOD,  OPTION_END};

static bool add(struct run *r, struct workspace *w, struct err *e)
{
    const char *kind = r->options.values[OPTION_KIND];
    struct entry entry;

    if (r->n_args < 2)
        return fail_cost_needs_amount(e, ERR_USE);
    if (!entry_of_options(r, w, &entry, e))
        return false;
    if (!kind || !cost_kind_parse(str_of(kind), &entry.kind) || entry.kind == COST_TIME)
        return fail_bad_cost_kind(e, ERR_USE, str_of(kind));
    if (!typed_money(str_of(r->args[1]), w->settings.currency, &entry.amount) ||
        entry.amount.minor <= 0)
        return fail_bad_amount(e, ERR_USE, str_of(r->args[1]));
    return entry_store(r, w, &entry, 1, e);
}

static int run(struct run *r, struct err *e)
{
    struct str verb = str_of(r->args[0]);
    bool is_list = str_eq(verb, S("list"));
    struct workspace *w;
    bool done;

    if (!is_list && !str_eq(verb, S("add")))
        return fail_cost_verb(e, ERR_USE, verb) ? 0 : -1;
    w = run_open(r, !is_list, e);
    if (!w)
        return -1;
    done = is_list ? entries_list(r, w, false, e) : ingest_recover(w, e) && add(r, w, e);
    workspace_close(w);
    return done ? 0 : -1;
}

const struct command command_cost = {.name = "cost",
                                     .help = msg_help_cost,
                                     .takes = takes,
                                     .least_args = 1,
                                     .most_args = 2,
                                     .run = run};
