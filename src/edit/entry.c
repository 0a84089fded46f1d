/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "edit/entry.h"

#include "base/fold.h"
#include "base/map.h"
#include "base/text.h"
#include "edit/plan.h"
#include "messages/edit.h"
#include "model/network.h"
#include "store/state_dictionary.h"
#include "store/state_strategy.h"

#include <math.h>

static const struct ingest_source entry_source = {.id = "entry", .is_tool = false};

static bool is_same(struct arena *a, struct str one, struct str other)
{
    return str_eq(fold(a, one), fold(a, other));
}

static void add_name(struct buf *names, struct str name)
{
    buf_add(names, names->n ? S(", ") : S(""));
    buf_add(names, name);
}

typedef bool (*fail_unknown)(struct err *e, enum err_kind kind, struct str name, struct str known);

static bool unknown(struct err *e, fail_unknown fail, struct str name, struct buf *known)
{
    bool result = fail(e, ERR_MISSING, name, known->n ? buf_str(known) : S("–"));

    buf_done(known);
    return result;
}

static bool resolve_task(const struct strategy *s, struct arena *a, struct entry *entry,
                         struct err *e)
{
    struct buf known = {0};

    if (entry->task.n == 0)
        return true;
    for (size_t i = 0; i < s->tasks.n; i++) {
        const struct task *t = &LIST_ITEMS(&s->tasks, struct task)[i];

        add_name(&known, t->id);
        if (!is_same(a, t->id, entry->task) && !is_same(a, t->name, entry->task))
            continue;
        entry->task = t->id;
        if (entry->network.n == 0)
            entry->network = t->network;
        if (entry->campaign.n == 0)
            entry->campaign = t->campaign;
        if (entry->person.n == 0)
            entry->person = t->person;
        buf_done(&known);
        return true;
    }
    return unknown(e, fail_unknown_task, entry->task, &known);
}

static bool resolve_campaign(const struct strategy *s, struct arena *a, struct entry *entry,
                             struct err *e)
{
    struct buf known = {0};

    if (entry->campaign.n == 0)
        return true;
    for (size_t i = 0; i < s->campaigns.n; i++) {
        const struct campaign *c = &LIST_ITEMS(&s->campaigns, struct campaign)[i];

        add_name(&known, c->id);
        if (is_same(a, c->id, entry->campaign) || is_same(a, c->name, entry->campaign)) {
            entry->campaign = c->id;
            buf_done(&known);
            return true;
        }
    }
    return unknown(e, fail_unknown_campaign, entry->campaign, &known);
}

static bool resolve_person(const struct strategy *s, struct arena *a, struct entry *entry,
                           struct err *e)
{
    struct buf known = {0};
    struct money rate;
    bool found = false;

    if (entry->kind != COST_TIME)
        return true;
    for (size_t i = 0; i < s->people.n && !found; i++) {
        struct str name = LIST_ITEMS(&s->people, struct person)[i].name;

        found = is_same(a, name, entry->person);
        if (found)
            entry->person = name;
        else
            add_name(&known, name);
    }
    if (!found)
        return unknown(e, fail_unknown_person, entry->person, &known);
    buf_done(&known);
    if (!strategy_rate(s, entry->person, entry->from, &rate))
        return fail_no_rate(e, ERR_INPUT, entry->person, entry->from);
    return true;
}

static bool resolve(const struct strategy *s, struct arena *a, struct entry *entry, struct err *e)
{
    const struct network *network;

    if (!resolve_task(s, a, entry, e) || !resolve_campaign(s, a, entry, e) ||
        !resolve_person(s, a, entry, e))
        return false;
    if (entry->network.n == 0)
        return true;
    network = network_of_words(entry->network);
    if (!network)
        return fail_unknown_network(e, ERR_MISSING, entry->network);
    entry->network = network->id;
    return true;
}

static struct cost cost_of(const struct entry *entry)
{
    return (struct cost){.id = entry->id,
                         .day = entry->from,
                         .from = entry->from,
                         .to = entry->to,
                         .kind = entry->kind,
                         .network = entry->network,
                         .account = entry->account,
                         .object_kind = OBJECT_ACCOUNT,
                         .campaign_name = entry->campaign,
                         .task = entry->task,
                         .person = entry->person,
                         .label = entry->label,
                         .amount = entry->amount,
                         .hours = entry->kind == COST_TIME ? entry->hours : NAN};
}

static bool store_all(struct workspace *w, struct entry *entries, size_t n,
                      struct ingest_result *out, struct err *e)
{
    struct ingest_result counts = {0};
    struct ingest *in;
    struct buf file = {0};
    bool done;

    (entries[0].kind == COST_TIME ? msg_entry_time : msg_entry_cost)(
        &file, e->lang,
        entries[0].label.n    ? entries[0].label
        : entries[0].task.n   ? entries[0].task
        : entries[0].person.n ? entries[0].person
                              : cost_kind_name(entries[0].kind));
    in = ingest_begin(
        w, &(struct ingest_begin){.file = buf_str(&file), .reader = 1, .seen = w->now}, e);
    for (size_t i = 0; in && i < n; i++) {
        struct cost cost = cost_of(&entries[i]);

        ingest_source(in, &entry_source);
        ingest_line(in, (int64_t)i + 1, entries[i].label);
        ingest_cost_span(in, &cost);
    }
    if (in)
        ingest_counts(in, &counts);
    if (in && counts.refused > 0) { /* a list keeps what is wrong in it; a person is told at once */
        ingest_abandon(in);
        done = fail_entry_refused(e, ERR_INPUT);
    } else {
        done = in && ingest_commit(in, out, e);
    }
    buf_done(&file);
    return done;
}

bool entry_add(struct workspace *w, const struct entry *entries, size_t n,
               struct ingest_result *out, struct err *e)
{
    struct arena a = {0};
    struct strategy s;
    struct entry *mine = arena_new(&a, n, sizeof(*mine));
    bool done = false;

    if (state_strategy_read(w->state, &a, &s, e)) {
        done = n > 0;
        for (size_t i = 0; i < n && done; i++) {
            mine[i] = entries[i];
            done = resolve(&s, &a, &mine[i], e);
        }
        done = done && store_all(w, mine, n, out, e);
        strategy_done(&s);
    }
    arena_done(&a);
    return done;
}

/* Task and day of the hours booked in a week, as keys "TASK@DAY" of a map. */
static bool read_booked(struct workspace *w, struct period week, struct arena *a,
                        struct map *booked, struct err *e)
{
    struct value kind = {.number = COST_TIME};
    struct value from = {.number = week.from.n}, below = {.number = week.to.n + 1};
    struct filter filters[] = {{.column = "kind", .op = FILTER_IN, .values = &kind, .n = 1},
                               {.column = "day", .op = FILTER_AT_LEAST, .values = &from, .n = 1},
                               {.column = "day", .op = FILTER_BELOW, .values = &below, .n = 1}};
    struct group groups[] = {{.column = "task"}, {.column = "day"}};
    struct aggregate count = {.op = AGGREGATE_COUNT};
    struct query q = {.kind = FACT_COST,
                      .filters = filters,
                      .n_filters = COUNT_OF(filters),
                      .groups = groups,
                      .n_groups = COUNT_OF(groups),
                      .aggregates = &count,
                      .n_aggregates = 1};
    struct dictionary_all tasks;
    struct rows rows;

    if (!dictionary_read(w->state, DICT_TASK, a, &tasks, e) ||
        !w->facts->ops->query(w->facts, &q, a, &rows, e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        int64_t code = rows_at(&rows, i, 0)->integer;
        struct str task = code > 0 && (size_t)code < tasks.n ? tasks.texts[code] : S("");
        struct str key =
            arena_printf(a, "%.*s@%lld", STR_ARG(task), (long long)rows_at(&rows, i, 1)->integer);
        map_put(booked, key, 1);
    }
    return true;
}

bool entry_week(struct workspace *w, struct period week, struct str person, struct arena *a,
                struct list *out, struct err *e)
{
    struct list days = LIST_OF(struct planned);
    struct map booked = {0};
    struct strategy s = {0};
    bool done = state_strategy_read(w->state, a, &s, e) && read_booked(w, week, a, &booked, e);

    if (done)
        plan_days(&s, week, person, &days);
    for (size_t i = 0; i < days.n; i++) {
        const struct planned *p = &LIST_ITEMS(&days, struct planned)[i];
        struct str key = arena_printf(a, "%.*s@%d", STR_ARG(p->task->id), p->day.n);

        if (isnan(p->minutes) || p->day.n > w->today.n || map_get(&booked, key, NULL))
            continue;
        *(struct entry *)list_add(out) =
            (struct entry){.from = p->day,
                           .to = p->day,
                           .kind = COST_TIME,
                           .network = p->task->network,
                           .campaign = p->task->campaign,
                           .task = p->task->id,
                           .person = p->task->person,
                           .label = p->task->name,
                           .hours = p->minutes / 60,
                           .id = arena_printf(a, "plan-%.*s-%d", STR_ARG(p->task->id), p->day.n)};
    }
    map_done(&booked);
    list_done(&days);
    strategy_done(&s);
    return done;
}
