/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/entries.h"

#include "app/week.h"

#include "messages/app.h"
#include "os/random.h"

static struct str option_text(const struct run *r, enum option o)
{
    return str_of(r->options.values[o]);
}

bool entry_of_options(struct run *r, const struct workspace *w, struct entry *out, struct err *e)
{
    struct entry entry = {.from = w->today,
                          .network = option_text(r, OPTION_NETWORK),
                          .account = option_text(r, OPTION_ACCOUNT),
                          .campaign = option_text(r, OPTION_CAMPAIGN),
                          .task = option_text(r, OPTION_TASK),
                          .person = option_text(r, OPTION_PERSON),
                          .label = option_text(r, OPTION_NAME)};

    if (r->options.values[OPTION_DAY] &&
        (r->options.values[OPTION_FROM] || r->options.values[OPTION_TO]))
        return fail_day_twice(e, ERR_USE);
    if (!r->options.values[OPTION_FROM] != !r->options.values[OPTION_TO])
        return fail_half_span(e, ERR_USE);
    if (!run_day(r, OPTION_DAY, &entry.from, e) || !run_day(r, OPTION_FROM, &entry.from, e))
        return false;
    entry.to = entry.from;
    if (!run_day(r, OPTION_TO, &entry.to, e))
        return false;
    if (entry.from.n > entry.to.n)
        return fail_period_backwards(e, ERR_USE, entry.from, entry.to);
    *out = entry;
    return true;
}

/* Two entries alike are two entries: each gets a name of its own. */
static struct str new_id(struct run *r)
{
    uint64_t random;

    random_bytes(&random, sizeof(random));
    return arena_printf(&r->arena, "%016llx", (unsigned long long)random);
}

bool entry_store(struct run *r, struct workspace *w, const struct entry *entries, size_t n,
                 struct err *e)
{
    struct entry *named = arena_new(&r->arena, n, sizeof(*named));
    struct ingest_result result;
    struct buf text = {0};

    for (size_t i = 0; i < n; i++) {
        named[i] = entries[i];
        if (named[i].id.n == 0)
            named[i].id = new_id(r);
    }
    if (!entry_add(w, named, n, &result, e))
        return false;
    msg_entry_done(&text, r->lang, (int64_t)n, result.batch);
    run_say(r, &text);
    return true;
}

struct entry_filter {
    const char *column;
    enum option option;
};

/* The options that are given, as conditions. */
static struct list wheres_of(struct run *r)
{
    static const struct entry_filter filters[] = {{"person", OPTION_PERSON},
                                                  {"task", OPTION_TASK},
                                                  {"kind", OPTION_KIND},
                                                  {"network", OPTION_NETWORK},
                                                  {"campaign", OPTION_CAMPAIGN}};
    struct where *wheres = arena_new(&r->arena, COUNT_OF(filters), sizeof(*wheres));
    size_t n = 0;

    for (size_t i = 0; i < COUNT_OF(filters); i++) {
        struct str *value;

        if (!r->options.values[filters[i].option])
            continue;
        value = arena_new(&r->arena, 1, sizeof(*value));
        *value = option_text(r, filters[i].option);
        wheres[n] =
            (struct where){.column = str_of(filters[i].column),
                           .values = {.items = value, .n = 1, .cap = 1, .size = sizeof(*value)}};
        n++;
    }
    return (struct list){.items = wheres, .n = n, .cap = n, .size = sizeof(*wheres)};
}

bool entries_list(struct run *r, struct workspace *w, bool only_time, struct err *e)
{
    struct str time_measures[] = {S("hours_worked"), S("time_cost")};
    struct str cost_measures[] = {S("investment")};
    struct str time_by[] = {S("day"), S("person"), S("task"), S("network")};
    struct str cost_by[] = {S("day"), S("kind"), S("network"), S("campaign")};
    size_t n = only_time ? COUNT_OF(time_measures) : COUNT_OF(cost_measures);
    struct question q = {.measures = {.items = only_time ? time_measures : cost_measures,
                                      .n = n,
                                      .cap = n,
                                      .size = sizeof(struct str)},
                         .by = {.items = only_time ? time_by : cost_by,
                                .n = COUNT_OF(time_by),
                                .cap = COUNT_OF(time_by),
                                .size = sizeof(struct str)},
                         .where = wheres_of(r),
                         .compare = COMPARE_NONE,
                         .lang = r->lang};
    struct table t;

    if (r->options.values[OPTION_WEEK] ? !run_week(r, w->today, &q.period, e)
                                       : !run_period(r, w->today, "last-12-months", &q.period, e))
        return false;
    if (!r->options.values[OPTION_PERIOD] && !r->options.values[OPTION_FROM] &&
        !r->options.values[OPTION_TO] && !r->options.values[OPTION_WEEK])
        q.period = (struct period){.from = {w->today.n - 90},
                                   .to = w->today}; /* what was entered lately */
    if (!ask(w, &q, &r->arena, &t, e))
        return false;
    run_draw(r, &t, false);
    return true;
}
