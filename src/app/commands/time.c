/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour time add|list|confirm: hours, which become costs. */
#include "app/entries.h"
#include "app/week.h"
#include "edit/typed.h"
#include "messages/app.h"

static const enum option takes[] = {OPTION_PERSON, OPTION_TASK,   OPTION_NETWORK, OPTION_CAMPAIGN,
                                    OPTION_DAY,    OPTION_NAME,   OPTION_WEEK,    OPTION_FROM,
                                    OPTION_TO,     OPTION_PERIOD, OPTION_END};

static bool add(struct run *r, struct workspace *w, struct err *e)
{
    struct entry entry;
    double seconds;

    if (r->n_args < 2)
        return fail_time_needs_hours(e, ERR_USE);
    if (!typed_seconds(str_of(r->args[1]), 3600, &seconds) || seconds <= 0)
        return fail_bad_hours(e, ERR_USE, str_of(r->args[1]));
    if (!entry_of_options(r, w, &entry, e))
        return false;
    if (entry.person.n == 0 && entry.task.n == 0)
        return fail_time_needs_person(e, ERR_USE);
    entry.kind = COST_TIME;
    entry.hours = seconds / 3600;
    return entry_store(r, w, &entry, 1, e);
}

static bool confirm(struct run *r, struct workspace *w, struct err *e)
{
    struct list entries = LIST_OF(struct entry);
    struct period week;
    bool done =
        run_week(r, w->today, &week, e) &&
        entry_week(w, week, str_of(r->options.values[OPTION_PERSON]), &r->arena, &entries, e);

    if (done && entries.n == 0) {
        struct buf text = {0};
        msg_nothing_to_confirm(&text, r->lang);
        run_say(r, &text);
    } else if (done) {
        done = entry_store(r, w, entries.items, entries.n, e);
    }
    list_done(&entries);
    return done;
}

static int run(struct run *r, struct err *e)
{
    struct str verb = str_of(r->args[0]);
    bool is_list = str_eq(verb, S("list"));
    struct workspace *w;
    bool done;

    if (!is_list && !str_eq(verb, S("add")) && !str_eq(verb, S("confirm")))
        return fail_time_verb(e, ERR_USE, verb) ? 0 : -1;
    w = run_open(r, !is_list, e);
    if (!w)
        return -1;
    if (is_list)
        done = entries_list(r, w, true, e);
    else
        done = ingest_recover(w, e) && (str_eq(verb, S("add")) ? add(r, w, e) : confirm(r, w, e));
    workspace_close(w);
    return done ? 0 : -1;
}

const struct command command_time = {.name = "time",
                                     .help = msg_help_time,
                                     .takes = takes,
                                     .least_args = 1,
                                     .most_args = 2,
                                     .run = run};
