/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/entries.h"

#include "messages/app.h"
#include "os/random.h"

static struct str option_text(const struct run *r, enum option o)
{
    return str_of(r->options.values[o]);
}

static bool read_day(const struct run *r, enum option o, struct day *out, struct err *e)
{
    if (r->options.values[o] && !day_parse(option_text(r, o), out))
        return fail_bad_day(e, ERR_USE, str_of(option_name(o)), option_text(r, o));
    return true;
}

bool entry_of_options(struct run *r, const struct workspace *w, struct entry *out, struct err *e)
{
    struct entry entry = {.from = w->today,
                          .network = option_text(r, OPTION_NETWORK),
                          .campaign = option_text(r, OPTION_CAMPAIGN),
                          .task = option_text(r, OPTION_TASK),
                          .person = option_text(r, OPTION_PERSON),
                          .label = option_text(r, OPTION_NAME)};

    if (r->options.values[OPTION_DAY] && (r->options.values[OPTION_FROM] || r->options.values[OPTION_TO]))
        return fail_day_twice(e, ERR_USE);
    if (!r->options.values[OPTION_FROM] != !r->options.values[OPTION_TO])
        return fail_half_span(e, ERR_USE);
    if (!read_day(r, OPTION_DAY, &entry.from, e) || !read_day(r, OPTION_FROM, &entry.from, e))
        return false;
    entry.to = entry.from;
    if (!read_day(r, OPTION_TO, &entry.to, e))
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

bool entry_store(struct run *r, struct workspace *w, const struct entry *entries, size_t n, struct err *e)
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
    run_write(r, buf_str(&text));
    buf_done(&text);
    return true;
}

static void add_where(struct run *r, struct question *q, const char *column, enum option o)
{
    struct where *where;

    if (!r->options.values[o])
        return;
    where = list_add(&q->where);
    *where = (struct where){.column = str_of(column), .values = LIST_OF(struct str)};
    *(struct str *)list_add(&where->values) = option_text(r, o);
}

bool entries_list(struct run *r, struct workspace *w, bool only_time, struct err *e)
{
    static const struct str time_by[] = {STR_INIT("day"), STR_INIT("person"), STR_INIT("task"), STR_INIT("network")};
    static const struct str cost_by[] = {STR_INIT("day"), STR_INIT("kind"), STR_INIT("network"), STR_INIT("campaign")};
    struct question q = {.measures = LIST_OF(struct str),
                         .by = LIST_OF(struct str),
                         .where = LIST_OF(struct where),
                         .compare = COMPARE_NONE,
                         .lang = r->lang};
    struct table t;
    bool done;

    if (only_time)
        *(struct str *)list_add(&q.measures) = S("sum(hours)");
    *(struct str *)list_add(&q.measures) = only_time ? S("sum(cost.time)") : S("sum(cost)");
    for (size_t i = 0; i < COUNT_OF(time_by); i++)
        *(struct str *)list_add(&q.by) = only_time ? time_by[i] : cost_by[i];
    add_where(r, &q, "person", OPTION_PERSON);
    add_where(r, &q, "kind", OPTION_KIND);
    add_where(r, &q, "network", OPTION_NETWORK);
    add_where(r, &q, "campaign", OPTION_CAMPAIGN);
    done = run_period(r, w->today, "this-month", &q.period, e) && ask(w, &q, &r->arena, &t, e);
    if (done)
        run_draw(r, &t, false);
    list_done(&q.measures);
    list_done(&q.by);
    list_done(&q.where);
    return done;
}
