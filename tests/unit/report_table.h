/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Tables made by hand, and what is drawn of them. */
#pragma once

#include "check.h"

#include "app/table.h"
#include "report/draw.h"

#include <math.h>

struct made {
    struct table t;
    struct arena a;
};

static inline void made_begin(struct made *m)
{
    *m = (struct made){0};
    table_begin(&m->t);
    m->t.period = (struct period){.from = day_of((struct civil){2026, 1, 1}),
                                  .to = day_of((struct civil){2026, 12, 31})};
}

static inline struct table_column *made_column(struct made *m, const char *name, const char *title,
                                               enum column_kind kind)
{
    struct table_column *c = table_add_column(&m->t, str_of(name), str_of(title), kind);

    c->unit = kind == COLUMN_MONEY   ? UNIT_MONEY
              : kind == COLUMN_RATIO ? UNIT_RATIO
              : kind == COLUMN_HOURS ? UNIT_HOURS
                                     : UNIT_COUNT;
    if (kind == COLUMN_MONEY)
        c->currency = S("EUR");
    return c;
}

/* A row of a label and figures; NAN is missing. */
static inline struct table_cell *made_row(struct made *m, const char *label, const double *figures,
                                          size_t n)
{
    struct table_cell *row = table_add_row(&m->t, &m->a);
    size_t at = label ? 1 : 0;

    if (label)
        table_set_text(&row[0], str_of(label));
    for (size_t i = 0; i < n; i++) {
        if (!isnan(figures[i]))
            table_set_number(&row[at + i], figures[i]);
    }
    return row;
}

#define ROW(m, label, ...)                                                                         \
    made_row((m), (label), (const double[]){__VA_ARGS__},                                          \
             sizeof((const double[]){__VA_ARGS__}) / sizeof(double))

static inline void made_compared(struct made *m)
{
    m->t.before = (struct period){.from = day_of((struct civil){2025, 1, 1}),
                                  .to = day_of((struct civil){2025, 12, 31})};
}

/* The last row becomes the one of totals. */
static inline void made_totals(struct made *m)
{
    m->t.totals = LIST_ITEMS(&m->t.rows, struct table_cell *)[--m->t.rows.n];
}

static inline void made_end(struct made *m)
{
    table_done(&m->t);
    arena_done(&m->a);
}

/* As text, 80 columns wide where nothing is said. */
static inline struct buf drawn(const struct made *m, struct draw_options o)
{
    struct buf out = {0};

    if (o.width == 0)
        o.width = 80;
    draw_text(&out, &m->t, &o);
    return out;
}

static inline void check_drawn(struct made *m, struct draw_options o, const char *wanted)
{
    struct buf out = drawn(m, o);

    check_buf(&out, wanted);
    buf_done(&out);
    made_end(m);
}
