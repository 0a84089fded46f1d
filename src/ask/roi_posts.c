/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The return by post for eyes: those that brought or cost most, else that moved most people, with
 * what a reader knows them by. */
#include "ask/roi_inside.h"

#include "base/text.h"
#include "messages/ask.h"

#include <math.h>
#include <stdlib.h>

enum { SHOWN = 20, TITLE_MOST = 40, POST_ROWS = 1000000 };

enum { NETWORK, DAY, TITLE, INVESTED, REACH, ENGAGED, CLICKS, SALES, RETURNED, COLUMNS };

static const struct {
    struct str name;
    void (*title)(struct buf *out, enum lang lang);
    enum column_kind kind;
    enum unit unit;
} columns[COLUMNS] = {{STR_INIT("network"), msg_dim_network, COLUMN_TEXT, UNIT_COUNT},
                      {STR_INIT("day"), msg_dim_day, COLUMN_TEXT, UNIT_COUNT},
                      {STR_INIT("post"), msg_dim_post, COLUMN_TEXT, UNIT_COUNT},
                      {STR_INIT("invested"), msg_roi_invested, COLUMN_MONEY, UNIT_MONEY},
                      {STR_INIT("reach"), msg_roi_reach, COLUMN_NUMBER, UNIT_COUNT},
                      {STR_INIT("engagements"), msg_roi_engagements, COLUMN_NUMBER, UNIT_COUNT},
                      {STR_INIT("clicks"), msg_roi_clicks, COLUMN_NUMBER, UNIT_COUNT},
                      {STR_INIT("sales"), msg_roi_sales, COLUMN_NUMBER, UNIT_COUNT},
                      {STR_INIT("returned"), msg_roi_return, COLUMN_MONEY, UNIT_MONEY}};

static double or_zero(double x)
{
    return isnan(x) ? 0 : x;
}

static int by_what_it_did(const void *a, const void *b)
{
    const struct roi_row *x = *(const struct roi_row *const *)a,
                         *y = *(const struct roi_row *const *)b;
    const double of_x[] = {or_zero(x->returned), x->invested, or_zero(x->engagements)},
                 of_y[] = {or_zero(y->returned), y->invested, or_zero(y->engagements)};

    for (size_t i = 0; i < COUNT_OF(of_x); i++) {
        if (of_x[i] != of_y[i])
            return of_x[i] > of_y[i] ? -1 : 1;
    }
    return str_cmp(x->key, y->key);
}

static bool is_post(const struct roi_row *row)
{
    return row->key.n && !str_starts(row->key, S("("));
}

static struct table_cell number(double value)
{
    return (struct table_cell){.missing = isnan(value), .number = or_zero(value)};
}

static struct table_cell *add_row(struct frame *f, struct table *t, const struct roi_row *row)
{
    struct table_cell **added = list_add(&t->rows);
    bool is_source = str_starts(row->key, S("("));

    *added = arena_new(f->a, COLUMNS, sizeof **added);
    (*added)[NETWORK].text = is_post(row) ? S("") : row->key;
    (*added)[NETWORK].label = is_post(row) ? S("") : row->label;
    (*added)[TITLE].text = is_post(row) ? row->key : S("");
    (*added)[INVESTED] = number(is_source ? NAN : row->invested);
    (*added)[REACH].missing = true;
    (*added)[ENGAGED] = number(row->engagements);
    (*added)[CLICKS] = number(row->clicks);
    (*added)[SALES] =
        number(is_source ? (double)(row->sales[EVIDENCE_UNATTRIBUTED].n + row->other.n)
                         : row->orders + row->won);
    (*added)[RETURNED] = number(is_source ? NAN : row->returned);
    return *added;
}

/* Network, day and first words of the posts shown. */
static bool name_posts(struct frame *f, const struct map *shown, const struct table *t,
                       struct err *e)
{
    static const struct narrow everywhere = {0};
    static const char *const names[] = {"id", "network", "day", "text"};
    const struct plan plan = {.fact = FACT_POST};
    struct gather g;
    struct shape shape;
    struct rows rows = {0};
    bool ok = true;

    gather_init(&g, f, &everywhere, (struct period){.all = true}, NULL, 0);
    shape_begin(&shape, &g, &plan, false);
    ok = shape_facts(&shape, names, COUNT_OF(names), POST_ROWS, &rows, e);
    for (size_t i = 0; ok && i < rows.n; i++) {
        struct table_cell *cells = NULL;
        struct buf b = {0};
        int64_t at = 0;
        if (rows_at(&rows, i, 0)->is_null || !map_get(shown, rows_at(&rows, i, 0)->text, &at))
            continue;
        cells = LIST_ITEMS(&t->rows, struct table_cell *)[at];
        cells[NETWORK].text = frame_text(f, DICT_NETWORK, rows_at(&rows, i, 1)->integer);
        cells[NETWORK].label = dim_label(f, DIM_NETWORK, cells[NETWORK].text);
        if (!rows_at(&rows, i, 2)->is_null) {
            text_day_short(&b, f->lang, (struct day){(int32_t)rows_at(&rows, i, 2)->integer});
            cells[DAY].text = arena_str(f->a, buf_str(&b));
            buf_cut(&b, 0);
        }
        if (!rows_at(&rows, i, 3)->is_null && rows_at(&rows, i, 3)->text.n) {
            text_cut(&b, rows_at(&rows, i, 3)->text, TITLE_MOST);
            cells[TITLE].label = arena_str(f->a, buf_str(&b));
        }
        buf_done(&b);
    }
    gather_done(&g);
    return ok;
}

static bool add_reach(struct frame *f, const struct roi_question *asked, const struct roi *r,
                      const struct map *shown, struct err *e)
{
    struct str *words = arena_new(f->a, 2, sizeof *words);
    struct question q = {.measures = {.items = words, .n = 1, .cap = 1, .size = sizeof *words},
                         .by = {.items = words + 1, .n = 1, .cap = 1, .size = sizeof *words},
                         .period = r->period,
                         .compare = COMPARE_NONE,
                         .where = asked->where,
                         .basis = BASIS_PUBLISHED,
                         .lang = f->lang};
    struct table t = {0};

    words[0] = S("sum(reach)");
    words[1] = S("post");
    if (!ask(f->w, &q, f->a, &t, e))
        return false;
    for (size_t i = 0; i < t.rows.n; i++) {
        const struct table_cell *row = LIST_ITEMS(&t.rows, struct table_cell *)[i];
        int64_t at = 0;
        if (map_get(shown, row[0].text, &at))
            LIST_ITEMS(&r->brief.rows, struct table_cell *)[at][REACH] = row[1];
    }
    return true;
}

static void add_columns(struct frame *f, struct table *t)
{
    t->columns = LIST_OF(struct table_column);
    t->rows = LIST_OF(struct table_cell *);
    for (size_t i = 0; i < COLUMNS; i++) {
        struct table_column *column = list_add(&t->columns);
        struct buf b = BUF_MAX(256);
        columns[i].title(&b, f->lang);
        *column = (struct table_column){.name = columns[i].name,
                                        .title = frame_buf(f, &b),
                                        .kind = columns[i].kind,
                                        .unit = columns[i].unit,
                                        .decimals = -1};
        if (columns[i].unit == UNIT_MONEY)
            column->currency = frame_currency(f);
    }
}

bool roi_posts(struct frame *f, const struct roi_question *q, struct roi *r, struct err *e)
{
    const struct roi_row **rows = arena_new(f->a, r->rows.n + 1, sizeof(void *));
    struct table *t = &r->brief;
    struct map shown = {0};
    struct buf b = BUF_MAX(1024);
    size_t n = 0;
    bool ok = true;

    for (size_t i = 0; i < r->rows.n; i++) {
        const struct roi_row *row = &LIST_ITEMS(&r->rows, struct roi_row)[i];
        if (is_post(row))
            rows[n++] = row;
    }
    if (n > 1)
        qsort(rows, n, sizeof(void *), by_what_it_did);
    add_columns(f, t);
    for (size_t i = 0; i < n && i < SHOWN; i++) {
        (void)map_put(&shown, rows[i]->key, (int64_t)t->rows.n);
        (void)add_row(f, t, rows[i]);
    }
    for (size_t i = 0; i < r->rows.n; i++) {
        const struct roi_row *row = &LIST_ITEMS(&r->rows, struct roi_row)[i];
        if (!is_post(row))
            (void)add_row(f, t, row);
    }
    t->totals = NULL; /* not of the posts shown alone */
    if (n > SHOWN) {
        msg_roi_posts_shown(&b, f->lang, t->title, (int64_t)SHOWN, (int64_t)(n - SHOWN));
        t->title = arena_str(f->a, buf_str(&b));
    }
    buf_done(&b);
    ok = name_posts(f, &shown, t, e) && add_reach(f, q, r, &shown, e);
    map_done(&shown);
    list_settle(&t->columns, f->a);
    list_settle(&t->rows, f->a);
    return ok;
}
