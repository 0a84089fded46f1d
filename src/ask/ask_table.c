/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The answer as a table: columns, one row for each thing asked by, and all together by the same
 * formula. */
#include "ask/asking.h"

#include "base/limits.h"
#include "base/mem.h"
#include "base/text.h"
#include "messages/ask.h"

#include <math.h>
#include <stdlib.h>

/* The cells of a gather by row. */
struct by_row {
    const struct cell **cells;
    size_t *first; /* of each row, and one behind the last */
};

static struct by_row by_row_of(const struct gather *g)
{
    struct by_row b = {mem_new(g->cells.n ? g->cells.n : 1, sizeof(void *)),
                       mem_new(g->rows.n + 2, sizeof *b.first)};
    const struct cell *cells = g->cells.items;

    for (size_t i = 0; i < g->cells.n; i++)
        b.first[cells[i].row + 1] += !cells[i].gone;
    for (size_t r = 0; r < g->rows.n; r++)
        b.first[r + 1] += b.first[r];
    for (size_t i = 0; i < g->cells.n; i++) {
        if (!cells[i].gone)
            b.cells[b.first[cells[i].row]++] = &cells[i];
    }
    for (size_t r = g->rows.n; r > 0; r--) /* each stands at the next one's begin now */
        b.first[r] = b.first[r - 1];
    b.first[0] = 0;
    return b;
}

static void by_row_done(struct by_row *b)
{
    mem_free(b->cells);
    mem_free(b->first);
}

static size_t columns_each(const struct asking *s)
{
    return s->compared ? 3 : 1;
}

static size_t columns_all(const struct asking *s)
{
    return s->n_dims + s->n_measures * columns_each(s);
}

/* ---- one row ---- */

struct side { /* the cells of a row, now or before; n 0 where there are none */
    struct gather *g;
    const struct cell *const *cells;
    size_t n;
    const struct period *span; /* of the row, of those by time */
};

static bool set_value(struct asking *s, struct table_cell *cell, const struct measure *m,
                      const struct side *side, struct list *left_out, struct err *e)
{
    struct list words = LIST_OF(struct str);
    bool first = left_out && m == &s->measures[0];
    struct answer answer = {.span = side->span,
                            .left_out = &words,
                            .used = first ? s->used : NULL,
                            .left = first ? s->left : NULL};
    bool ok = measure_value(m, side->g, side->cells, side->n, &answer, e);

    cell->missing = !ok || answer.missing;
    cell->number = cell->missing ? 0 : answer.value;
    s->cumulated = s->cumulated || (ok && answer.cumulated && !answer.refused);
    if (ok && answer.refused) {
        struct buf b = BUF_MAX(256);
        msg_unique_refused(&b, s->q->lang);
        cell->note = frame_buf(&s->frame, &b);
    } else if (ok && words.n && (answer.missing || left_out)) {
        cell->note = answer.missing ? LIST_ITEMS(&words, struct str)[0]
                                    : frame_join(&s->frame, words.items, words.n, S("; "));
    } else if (ok && answer.missing && side->n > 0) {
        struct buf b = BUF_MAX(256);
        if (answer.lacking.n)
            msg_no_data(&b, s->q->lang, answer.lacking);
        else
            msg_divided_by_zero(&b, s->q->lang);
        cell->note = frame_buf(&s->frame, &b);
    }
    for (size_t i = 0; left_out && i < words.n; i++) {
        struct str word = LIST_ITEMS(&words, struct str)[i];
        if (!list_has_str(left_out, word))
            list_add_str(left_out, word);
    }
    list_done(&words);
    return ok;
}

static void set_change(struct table_cell *change, const struct table_cell *now,
                       const struct table_cell *before)
{
    change->missing = now->missing || before->missing || before->number == 0;
    if (!change->missing)
        change->number = (now->number - before->number) / fabs(before->number);
}

static bool set_measures(struct asking *s, struct table_cell *cells, const struct side *now,
                         const struct side *then, struct list *left_out, struct err *e)
{
    size_t each = columns_each(s);

    for (size_t i = 0; i < s->n_measures; i++) {
        struct table_cell *cell = &cells[s->n_dims + i * each];
        if (!set_value(s, &cell[0], &s->measures[i], now, left_out, e))
            return false;
        if (!s->compared)
            continue;
        if (!set_value(s, &cell[1], &s->measures[i], then, NULL, e))
            return false;
        set_change(&cell[2], &cell[0], &cell[1]);
    }
    return true;
}

static void set_keys(struct asking *s, struct table_cell *cells, const struct row_of *row)
{
    struct frame *f = &s->frame;

    for (size_t d = 0; d < s->n_dims; d++) {
        struct str key = row->keys[d];
        if ((int)d == s->now.time)
            key = dim_time_key(f, s->dims[d], row->ordinal + gather_base(&s->now));
        cells[d].text = arena_str(f->a, key);
        cells[d].label = dim_label(f, s->dims[d], cells[d].text);
    }
}

static bool says_anything(const struct asking *s, const struct table_cell *cells)
{
    for (size_t i = s->n_dims; i < columns_all(s); i++) {
        if (!cells[i].missing || cells[i].note.n)
            return true;
    }
    return false;
}

/* ---- all rows ---- */

static bool is_lasting(const struct asking *s)
{
    for (size_t d = 0; d < s->n_dims; d++) {
        if (dim_is_time(s->dims[d]) || dim_is_thing(s->dims[d]) || s->dims[d] == DIM_SOURCE)
            return false;
    }
    return s->n_dims > 0;
}

/* Rows that only the time before knows are shown where they are lasting things: a network that was
 * left. */
static void add_gone_rows(struct asking *s)
{
    for (size_t i = 0; s->compared && is_lasting(s) && i < s->then.rows.n; i++) {
        const struct row_of *row = &LIST_ITEMS(&s->then.rows, struct row_of)[i];
        (void)gather_row(&s->now, row->keys, row->ordinal);
    }
}

static bool is_series(const struct asking *s)
{
    return s->n_dims == 1 && s->now.time == 0 && !s->period.all;
}

/* A series shows every day or month of the period, also those without anything. */
static bool add_empty_times(struct asking *s, struct err *e)
{
    int32_t n = 0;
    struct str none[DIMS_MAX] = {0};

    if (!is_series(s))
        return true;
    n = dim_ordinal(s->dims[0], s->period.to) - gather_base(&s->now) + 1;
    if (n > LIMIT_TABLE_ROWS)
        return fail_too_many_rows(e, ERR_LIMIT, (int64_t)LIMIT_TABLE_ROWS);
    for (int32_t i = 0; i < n; i++)
        (void)gather_row(&s->now, none, i);
    return true;
}

/* The row of `then` that stands for the same thing; false when there is none. */
static bool row_before(struct asking *s, const struct row_of *row, uint32_t *out)
{
    size_t known = s->then.rows.n;

    *out = gather_row(&s->then, row->keys, row->ordinal);
    return *out < known;
}

static bool add_rows(struct asking *s, struct table *out, struct err *e)
{
    struct by_row now, then = {0};
    size_t n_then = 0;
    bool ok = true;

    add_gone_rows(s);
    if (!add_empty_times(s, e))
        return false;
    if (s->now.rows.n > LIMIT_TABLE_ROWS)
        return fail_too_many_rows(e, ERR_LIMIT, (int64_t)LIMIT_TABLE_ROWS);
    now = by_row_of(&s->now);
    if (s->compared) {
        then = by_row_of(&s->then);
        n_then = s->then.rows.n;
    }
    for (size_t i = 0; ok && i < s->now.rows.n; i++) {
        const struct row_of *row = &LIST_ITEMS(&s->now.rows, struct row_of)[i];
        struct table_cell *cells = arena_new(s->frame.a, columns_all(s), sizeof *cells);
        struct side of_now = {&s->now, now.cells + now.first[i], now.first[i + 1] - now.first[i]};
        struct side of_then = {&s->then, NULL, 0};
        uint32_t before = 0;
        struct period spans[2];
        if (s->now.time >= 0) {
            spans[0] = dim_span(s->dims[s->now.time], row->ordinal + gather_base(&s->now));
            of_now.span = &spans[0];
        }
        if (s->now.time >= 0 && s->compared) {
            spans[1] = dim_span(s->dims[s->now.time], row->ordinal + gather_base(&s->then));
            of_then.span = &spans[1];
        }
        if (s->compared && row_before(s, row, &before) && before < n_then) {
            of_then.cells = then.cells + then.first[before];
            of_then.n = then.first[before + 1] - then.first[before];
        }
        if (of_now.n + of_then.n == 0 && !is_series(s))
            continue;
        set_keys(s, cells, row);
        ok = set_measures(s, cells, &of_now, &of_then, NULL, e);
        if (ok && (says_anything(s, cells) || is_series(s))) {
            struct table_cell **added = list_add(&out->rows);
            *added = cells;
        }
    }
    by_row_done(&now);
    if (s->compared)
        by_row_done(&then);
    return ok;
}

static const struct cell **all_cells(const struct gather *g)
{
    const struct cell **all = mem_new(g->cells.n ? g->cells.n : 1, sizeof(void *));

    for (size_t i = 0; i < g->cells.n; i++)
        all[i] = &LIST_ITEMS(&g->cells, struct cell)[i];
    return all;
}

static bool add_totals(struct asking *s, struct table_cell *cells, struct err *e)
{
    struct gather *now = s->has_all ? &s->now_all : &s->now,
                  *then = s->has_all ? &s->then_all : &s->then;
    const struct cell **a = all_cells(now), **b = s->compared ? all_cells(then) : NULL;
    struct side of_now = {now, a, now->cells.n};
    struct side of_then = {then, b, s->compared ? then->cells.n : 0};
    size_t n = s->measures[0].formula.n_atoms + 1;
    bool ok = true;

    s->used = arena_new(s->frame.a, n, sizeof *s->used);
    s->left = arena_new(s->frame.a, n, sizeof *s->left);
    ok = set_measures(s, cells, &of_now, &of_then, &s->missing, e);

    mem_free(a);
    mem_free(b);
    return ok;
}

/* ---- order ---- */

struct order {
    const struct table_cell *cells;
    size_t dims, measure;
    int time;
    enum lang lang;
};

static int compare_names(const struct order *x, const struct order *y)
{
    for (size_t d = 0; d < x->dims; d++) {
        int order = (int)d == x->time ? str_cmp(x->cells[d].text, y->cells[d].text)
                                      : text_compare(x->lang, x->cells[d].label, y->cells[d].label);
        if (order == 0)
            order = str_cmp(x->cells[d].text, y->cells[d].text);
        if (order)
            return order;
    }
    return 0;
}

/* Times run on; else the greatest first. What is not assigned comes last. */
static int compare_rows(const void *a, const void *b)
{
    const struct order *x = a, *y = b;
    const struct table_cell *i = &x->cells[x->measure], *k = &y->cells[y->measure];

    if (x->time == 0) {
        int order = str_cmp(x->cells[0].text, y->cells[0].text);
        if (order)
            return order;
    }
    for (size_t d = 0; d < x->dims; d++) {
        if ((int)d != x->time && !x->cells[d].text.n != !y->cells[d].text.n)
            return !x->cells[d].text.n - !y->cells[d].text.n;
    }
    if (i->missing != k->missing)
        return i->missing - k->missing;
    if (x->time < 0 || x->time == 0) {
        if (i->number != k->number)
            return i->number > k->number ? -1 : 1;
    }
    return compare_names(x, y);
}

static void sort_rows(struct asking *s, struct table *out)
{
    size_t n = out->rows.n;
    struct order *order = mem_new(n ? n : 1, sizeof *order);
    const struct table_cell **rows = out->rows.items;

    for (size_t i = 0; i < n; i++)
        order[i] = (struct order){rows[i], s->n_dims, s->n_dims, s->now.time, s->q->lang};
    if (n > 1)
        qsort(order, n, sizeof *order, compare_rows);
    for (size_t i = 0; i < n; i++)
        rows[i] = order[i].cells;
    mem_free(order);
}

/* ---- columns ---- */

static struct table_column *add_column(struct table *out, struct str name, struct str title,
                                       enum column_kind kind)
{
    struct table_column *column = list_add(&out->columns);

    *column = (struct table_column){
        .name = name, .title = title, .kind = kind, .unit = UNIT_COUNT, .decimals = -1};
    return column;
}

static void describe(struct asking *s, struct table_column *column, const struct measure *m)
{
    column->unit = m->kpi ? m->kpi->unit : m->formula.unit;
    column->kind = measure_kind(column->unit);
    column->better = m->kpi ? m->kpi->better : BETTER_HIGHER;
    if (column->unit == UNIT_MONEY)
        column->currency = frame_currency(&s->frame);
}

static void add_columns(struct asking *s, struct table *out)
{
    struct frame *f = &s->frame;
    struct buf b = BUF_MAX(512);

    for (size_t d = 0; d < s->n_dims; d++)
        (void)add_column(out, dim_name(s->dims[d]), dim_title(f, s->dims[d]), COLUMN_TEXT);
    for (size_t i = 0; i < s->n_measures; i++) {
        const struct measure *m = &s->measures[i];
        struct table_column *column = add_column(out, m->name, m->title, COLUMN_NUMBER);
        describe(s, column, m);
        if (!s->compared)
            continue;
        column = add_column(out, arena_printf(f->a, "%.*s.before", STR_ARG(m->name)),
                            frame_period(f, s->before), COLUMN_NUMBER);
        describe(s, column, m);
        buf_cut(&b, 0);
        msg_change(&b, s->q->lang);
        column = add_column(out, arena_printf(f->a, "%.*s.change", STR_ARG(m->name)),
                            arena_str(f->a, buf_str(&b)), COLUMN_RATIO);
        column->unit = UNIT_RATIO;
        column->better = m->kpi ? m->kpi->better : BETTER_HIGHER;
    }
    buf_done(&b);
}

static struct str title_of(struct asking *s)
{
    struct frame *f = &s->frame;
    struct buf b = {0};
    struct str *names = arena_new(f->a, s->n_measures, sizeof *names);
    struct str what = {0};

    for (size_t i = 0; i < s->n_measures; i++)
        names[i] = s->measures[i].title;
    what = frame_join(f, names, s->n_measures, S(", "));
    if (s->cumulated) {
        msg_cumulated(&b, s->q->lang, what);
        what = arena_str(f->a, buf_str(&b));
        buf_cut(&b, 0);
    }
    if (s->compared) {
        msg_title_compared(&b, s->q->lang, what, frame_period(f, s->period),
                           frame_period(f, s->before));
    } else {
        msg_title(&b, s->q->lang, what, frame_period(f, s->period));
    }
    return frame_buf(f, &b);
}

bool asking_table(struct asking *s, struct table *out, struct err *e)
{
    struct table made = {.period = s->period, .before = {DAY_NONE, DAY_NONE, false}};
    struct table_cell *totals = arena_new(s->frame.a, columns_all(s), sizeof *totals);
    bool ok = true;

    made.columns = LIST_OF(struct table_column);
    made.rows = LIST_OF(struct table_cell *);
    ok = add_totals(s, totals, e);
    if (ok && s->n_dims > 0) {
        ok = add_rows(s, &made, e);
        made.totals = totals;
    } else if (ok) {
        struct table_cell **only = list_add(&made.rows);
        *only = totals;
    }
    if (!ok) {
        list_done(&made.rows);
        return false;
    }
    for (size_t d = 0; d < s->n_dims; d++)
        totals[d].missing = true;
    sort_rows(s, &made);
    add_columns(s, &made);
    if (s->compared)
        made.before = s->before;
    made.title = title_of(s);
    list_settle(&made.columns, s->frame.a);
    list_settle(&made.rows, s->frame.a);
    *out = made;
    return true;
}
