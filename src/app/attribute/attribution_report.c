/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What else the journeys tell: which paths there are, how long they are, who assists and who
 * closes, what follows what, how credit lies by place, and what would be lost without a channel. */
#include "app/attribute/attribution.h"
#include "app/table.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/text.h"
#include "messages/app.h"
#include "report/wrap.h"

#include <stdlib.h>

enum { LENGTHS = 20, SHOWN = 25 };

struct tally {
    double conversions, value, nulls;
};

static void add_tally(struct tally *t, const struct path *path)
{
    t->conversions += path->conversions;
    t->value += path->value;
    t->nulls += path->nulls;
}

static void add_columns(struct run *r, struct table *t)
{
    table_add_column(t, S("conversions"), run_words(r, msg_column_conversions), COLUMN_NUMBER);
    table_add_column(t, S("value"), run_words(r, msg_column_value), COLUMN_NUMBER);
    table_add_column(t, S("nulls"), run_words(r, msg_column_nulls), COLUMN_NUMBER);
    table_add_column(t, S("rate"), run_words(r, msg_column_rate), COLUMN_RATIO);
}

static void fill_tally(const struct attribution *a, struct table_cell *row, const struct tally *t)
{
    table_set_number(&row[0], t->conversions);
    if (a->has_value)
        table_set_number(&row[1], t->value);
    if (a->has_nulls)
        table_set_number(&row[2], t->nulls);
    if (a->has_nulls && t->conversions + t->nulls > 0)
        table_set_number(&row[3], t->conversions / (t->conversions + t->nulls));
}

static void set_totals(struct run *r, const struct attribution *a, struct table *t, size_t at)
{
    struct tally all = {a->paths.conversions, a->paths.value, a->paths.nulls};
    struct table_cell *totals = arena_new(&r->arena, t->columns.n, sizeof(*totals));

    for (size_t i = 0; i < t->columns.n; i++)
        totals[i].missing = true;
    fill_tally(a, totals + at, &all);
    t->totals = totals;
}

/* ---- paths ---- */

static struct str path_text(struct arena *arena, const struct paths *p, const struct path *path)
{
    const uint16_t *touches = paths_touches(p, path);
    struct buf out = BUF_MAX(LIMIT_NAME);
    struct str text;

    for (uint32_t i = 0; i < path->n; i++) {
        if (i > 0)
            buf_add(&out, S(" > "));
        buf_add(&out, paths_name(p, touches[i]));
    }
    text = arena_str(arena, buf_str(&out));
    buf_done(&out);
    return text;
}

struct top {
    struct tally tally;
    size_t row;
};

static int compare_top(const void *a, const void *b)
{
    const struct top *x = a, *y = b;

    if (x->tally.conversions != y->tally.conversions)
        return x->tally.conversions < y->tally.conversions ? 1 : -1;
    if (x->tally.value != y->tally.value)
        return x->tally.value < y->tally.value ? 1 : -1;
    return (x->row > y->row) - (x->row < y->row);
}

/* The same path in several rows is one. */
static struct list gather_paths(const struct paths *p)
{
    struct list tops = LIST_OF(struct top);
    struct map places = {0};

    for (size_t i = 0; i < p->rows.n; i++) {
        const struct path *path = &LIST_ITEMS(&p->rows, struct path)[i];
        struct str key = {(const char *)paths_touches(p, path), path->n * sizeof(uint16_t)};
        int64_t *place = map_put(&places, key, (int64_t)tops.n);

        if (*place == (int64_t)tops.n)
            *(struct top *)list_add(&tops) = (struct top){.row = i};
        add_tally(&LIST_ITEMS(&tops, struct top)[*place].tally, path);
    }
    map_done(&places);
    qsort(tops.items, tops.n, sizeof(struct top), compare_top);
    return tops;
}

static void report_paths(struct run *r, const struct attribution *a)
{
    struct list tops = gather_paths(&a->paths);
    size_t most = run_format(r) == FORMAT_TEXT ? SHOWN : LIMIT_TABLE_ROWS;
    struct table t;

    table_begin(&t);
    t.title = run_words(r, msg_attribute_paths);
    table_add_column(&t, S("path"), run_words(r, msg_column_path), COLUMN_TEXT);
    add_columns(r, &t);
    for (size_t i = 0; i < tops.n && i < most; i++) {
        const struct top *top = &LIST_ITEMS(&tops, struct top)[i];
        struct table_cell *row = table_add_row(&t, &r->arena);

        table_set_text(&row[0], path_text(&r->arena, &a->paths,
                                          &LIST_ITEMS(&a->paths.rows, struct path)[top->row]));
        fill_tally(a, row + 1, &top->tally);
    }
    set_totals(r, a, &t, 1);
    if (tops.n > most) {
        struct buf text = {0};

        msg_attribute_more_paths(&text, r->lang, (int64_t)(tops.n - most));
        *(struct str *)list_add(&t.warnings) = arena_str(&r->arena, buf_str(&text));
        buf_done(&text);
    }
    run_draw(r, &t, false);
    table_done(&t);
    list_done(&tops);
}

/* ---- length ---- */

static void report_length(struct run *r, const struct attribution *a)
{
    struct tally by_length[LENGTHS + 1] = {0};
    struct table t;

    for (size_t i = 0; i < a->paths.rows.n; i++) {
        const struct path *path = &LIST_ITEMS(&a->paths.rows, struct path)[i];
        add_tally(&by_length[path->n < LENGTHS ? path->n : LENGTHS], path);
    }
    table_begin(&t);
    t.title = run_words(r, msg_attribute_length);
    table_add_column(&t, S("touches"), run_words(r, msg_column_touches), COLUMN_TEXT);
    add_columns(r, &t);
    for (int i = 0; i <= LENGTHS; i++) {
        struct table_cell *row;

        if (!(by_length[i].conversions + by_length[i].nulls > 0))
            continue;
        row = table_add_row(&t, &r->arena);
        table_set_text(&row[0], arena_printf(&r->arena, i < LENGTHS ? "%d" : "%d+", i));
        fill_tally(a, row + 1, &by_length[i]);
    }
    set_totals(r, a, &t, 1);
    run_draw(r, &t, false);
    table_done(&t);
}

/* ---- assists ---- */

struct roles {
    double first, closing, assisting, seen;
};

/* In how many conversions a channel opened, closed, or helped without closing. */
static struct roles *count_roles(struct run *r, const struct paths *p)
{
    struct roles *roles = arena_new(&r->arena, paths_channels(p) + 1, sizeof(*roles));
    size_t *last_seen = mem_new(paths_channels(p) + 1, sizeof(*last_seen));

    for (size_t i = 0; i < p->rows.n; i++) {
        const struct path *path = &LIST_ITEMS(&p->rows, struct path)[i];
        const uint16_t *touches = paths_touches(p, path);
        uint16_t last;

        if (path->n == 0 || !(path->conversions > 0))
            continue;
        last = touches[path->n - 1];
        roles[touches[0]].first += path->conversions;
        roles[last].closing += path->conversions;
        for (uint32_t k = 0; k < path->n; k++) {
            if (last_seen[touches[k]] == i + 1)
                continue;
            last_seen[touches[k]] = i + 1;
            roles[touches[k]].seen += path->conversions;
            if (touches[k] != last)
                roles[touches[k]].assisting += path->conversions;
        }
    }
    mem_free(last_seen);
    return roles;
}

static void report_assists(struct run *r, const struct attribution *a)
{
    const struct roles *roles = count_roles(r, &a->paths);
    struct table t;

    table_begin(&t);
    t.title = run_words(r, msg_attribute_assists);
    table_add_column(&t, S("channel"), run_words(r, msg_column_channel), COLUMN_TEXT);
    table_add_column(&t, S("opening"), run_words(r, msg_column_opening), COLUMN_NUMBER);
    table_add_column(&t, S("assisting"), run_words(r, msg_column_assisting), COLUMN_NUMBER);
    table_add_column(&t, S("closing"), run_words(r, msg_column_closing), COLUMN_NUMBER);
    table_add_column(&t, S("assists_per_close"), run_words(r, msg_column_assists_per_close),
                     COLUMN_NUMBER)
        ->decimals = 2;
    for (size_t i = 0; i < paths_channels(&a->paths); i++) {
        struct table_cell *row = table_add_row(&t, &r->arena);

        table_set_text(&row[0], paths_name(&a->paths, i));
        table_set_number(&row[1], roles[i].first);
        table_set_number(&row[2], roles[i].assisting);
        table_set_number(&row[3], roles[i].closing);
        if (roles[i].closing > 0)
            table_set_number(&row[4], roles[i].assisting / roles[i].closing);
    }
    run_draw(r, &t, false);
    table_done(&t);
}

/* ---- transitions ---- */

/* Where the next step goes: a channel, or one of these behind the last. */
enum { TO_CONVERSION, TO_NULL, FROM_START = 0 };

static void add_transition(struct run *r, struct table *t, const struct attribution *a, size_t from,
                           size_t to, double share)
{
    size_t n = paths_channels(&a->paths);
    struct table_cell *row = table_add_row(t, &r->arena);

    if (from < n)
        table_set_text(&row[0], paths_name(&a->paths, from));
    else
        table_set_text(&row[0], S("(start)"));
    if (to < n)
        table_set_text(&row[1], paths_name(&a->paths, to));
    else
        table_set_text(&row[1], to == n + TO_CONVERSION ? S("(conversion)") : S("(null)"));
    if (from >= n)
        row[0].label = run_words(r, msg_attribute_start);
    if (to >= n)
        row[1].label =
            run_words(r, to == n + TO_CONVERSION ? msg_attribute_conversion : msg_attribute_null);
    table_set_number(&row[2], share);
}

/* Of order 1, as the Markov model sees it: repeats are one touch. counts: (n + 1) x (n + 2) */
static void count_transitions(const struct paths *p, double *counts)
{
    size_t n = paths_channels(p), width = n + 2;

    for (size_t i = 0; i < p->rows.n; i++) {
        const struct path *path = &LIST_ITEMS(&p->rows, struct path)[i];
        const uint16_t *touches = paths_touches(p, path);
        size_t from = n + FROM_START;

        if (path->n == 0)
            continue;
        for (uint32_t k = 0; k < path->n; k++) {
            if (touches[k] != from)
                counts[from * width + touches[k]] += path->conversions + path->nulls;
            from = touches[k];
        }
        counts[from * width + n + TO_CONVERSION] += path->conversions;
        counts[from * width + n + TO_NULL] += path->nulls;
    }
}

static bool report_transitions(struct run *r, const struct attribution *a, struct err *e)
{
    size_t n = paths_channels(&a->paths), width = n + 2;
    double *counts;
    struct table t;

    if (n > 300)
        return fail_attribute_many_transitions(e, ERR_LIMIT, (int64_t)n, INT64_C(300));
    counts = mem_new((n + 1) * width, sizeof(*counts));
    count_transitions(&a->paths, counts);
    table_begin(&t);
    t.title = run_words(r, msg_attribute_transitions);
    table_add_column(&t, S("from"), run_words(r, msg_column_step_from), COLUMN_TEXT);
    table_add_column(&t, S("to"), run_words(r, msg_column_step_to), COLUMN_TEXT);
    table_add_column(&t, S("share"), run_words(r, msg_column_share), COLUMN_RATIO)->decimals = 1;
    for (size_t k = 0; k <= n; k++) {
        size_t from = k == 0 ? n : k - 1; /* the start first */
        double all = 0;

        for (size_t to = 0; to < width; to++)
            all += counts[from * width + to];
        for (size_t to = 0; to < width && all > 0; to++) {
            if (counts[from * width + to] > 0)
                add_transition(r, &t, a, from, to, counts[from * width + to] / all);
        }
    }
    run_draw(r, &t, false);
    table_done(&t);
    mem_free(counts);
    return true;
}

/* ---- by name ---- */

bool attribution_report(struct run *r, const struct attribution *a, struct str name, struct err *e)
{
    if (str_eq(name, S("transitions")))
        return report_transitions(r, a, e);
    if (str_eq(name, S("paths")))
        report_paths(r, a);
    else if (str_eq(name, S("length")))
        report_length(r, a);
    else if (str_eq(name, S("assists")))
        report_assists(r, a);
    else if (str_eq(name, S("lag")))
        return fail_attribute_no_lag(e, ERR_USE);
    else
        return fail_attribute_report(e, ERR_USE, name);
    return true;
}

/* ---- --without ---- */

bool attribution_draw_without(struct run *r, struct attribution *a, struct err *e)
{
    static const char *const names[] = {"measure", "before", "without", "lost"};
    void (*const titles[])(struct buf *, enum lang) = {msg_column_measure, msg_column_before,
                                                       msg_column_without, msg_column_lost};
    struct markov before, after;
    enum markov_fault fault = markov_without(&a->paths, &a->markov, a->is_removed, &before, &after);
    double left, left_value;
    struct table t;
    struct table_cell *row;

    if (fault == MARKOV_TOO_BIG)
        return fail_attribute_too_big(e, ERR_LIMIT, (int64_t)a->markov.order,
                                      (int64_t)(a->markov.memory >> 20));
    if (fault != MARKOV_FINE)
        return fail_attribute_not_solved(e, ERR_LIMIT, (int64_t)a->markov.order);
    left = before.converted > 0 ? after.converted / before.converted : 1;
    left_value = before.worth > 0 ? after.worth / before.worth : 1;
    table_begin(&t);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        enum column_kind kind = i == 0 ? COLUMN_TEXT : i == 3 ? COLUMN_RATIO : COLUMN_NUMBER;

        table_add_column(&t, str_of(names[i]), run_words(r, titles[i]), kind);
    }
    LIST_ITEMS(&t.columns, struct table_column)[3].decimals = 1;
    for (int i = 0; i < (a->has_value ? 2 : 1); i++) {
        double all = i ? a->paths.value : a->paths.conversions, share = i ? left_value : left;

        row = table_add_row(&t, &r->arena);
        table_set_text(&row[0], i ? S("value") : S("conversions"));
        row[0].label = run_words(r, i ? msg_column_value : msg_column_conversions);
        table_set_number(&row[1], all);
        table_set_number(&row[2], all * share);
        table_set_number(&row[3], 1 - share);
    }
    run_draw(r, &t, false);
    table_done(&t);
    return true;
}
