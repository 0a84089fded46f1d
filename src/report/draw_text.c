/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A table for eyes: aligned columns where they fit the width, else one block a row. Bars show the size of
 * the first money or count column; a change is green or red by whether it is good news, and always has
 * its sign. */
#include "report/draw.h"

#include "base/text.h"
#include "messages/report.h"

#include <math.h>

enum { BAR_WIDTH = 12, GAP = 2, LABEL_MOST = 60, LABEL_LEAST = 16 };

struct layout {
    const struct table *t;
    const struct draw_options *o;
    const struct table_column *columns;
    size_t n;        /* columns */
    size_t rows;     /* with totals */
    struct str *texts; /* [row * n + column], drawn */
    size_t *widths;
    ptrdiff_t bar;   /* column that bars are drawn of, -1: none */
    double most;     /* greatest of that column */
    struct arena arena;
};

static const struct table_cell *row_at(const struct layout *l, size_t row)
{
    return row < l->t->rows.n ? LIST_ITEMS(&l->t->rows, const struct table_cell *)[row] : l->t->totals;
}

static void colour(struct buf *out, const struct draw_options *o, const char *code)
{
    if (o->colour)
        buf_printf(out, "\033[%sm", code);
}

static bool is_change(const struct table_column *c)
{
    return str_ends(c->name, S("change"));
}

static struct str cell_text(struct layout *l, size_t row, size_t column)
{
    const struct table_cell *cell = &row_at(l, row)[column];
    const struct table_column *c = &l->columns[column];
    struct buf text = {0};
    struct str kept;

    if (is_change(c) && !cell->missing && cell->number > 0)
        buf_char(&text, '+');
    if (cell->missing && c->kind == COLUMN_TEXT && row == l->t->rows.n) { /* what the totals row is not by */
        if (column == 0)
            msg_draw_total(&text, l->o->lang);
    } else {
        draw_cell(&text, c, cell, l->o->lang);
    }
    if (c->kind == COLUMN_TEXT && text_width(buf_str(&text)) > LABEL_MOST) {
        struct buf cut = {0};
        text_cut(&cut, buf_str(&text), LABEL_MOST);
        buf_done(&text);
        text = cut;
    }
    for (size_t i = 0; i < text.n; i++) { /* a post's text has line breaks; a line of a table has not */
        if ((unsigned char)text.p[i] < ' ' || text.p[i] == '\177')
            text.p[i] = ' ';
    }
    kept = arena_str(&l->arena, buf_str(&text));
    buf_done(&text);
    return kept;
}

/* Bars help when the rows of an answer share one money or count column that is never negative. */
static void choose_bar(struct layout *l)
{
    l->bar = -1;
    if (l->t->rows.n < 3 || !(l->t->period.all || day_is_known(l->t->period.from)))
        return;
    for (size_t i = 0; i < l->n && l->bar < 0; i++) {
        if (l->columns[i].kind == COLUMN_MONEY || l->columns[i].kind == COLUMN_NUMBER)
            l->bar = (ptrdiff_t)i;
    }
    for (size_t row = 0; row < l->t->rows.n && l->bar >= 0; row++) {
        const struct table_cell *cell = &row_at(l, row)[l->bar];
        if (!cell->missing && cell->number < 0)
            l->bar = -1;
        else if (!cell->missing && cell->number > l->most)
            l->most = cell->number;
    }
    if (l->most <= 0)
        l->bar = -1;
}

static void prepare(struct layout *l)
{
    l->columns = LIST_ITEMS(&l->t->columns, struct table_column);
    l->n = l->t->columns.n;
    l->rows = l->t->rows.n + (l->t->totals && l->t->rows.n > 1 ? 1 : 0);
    l->texts = arena_new(&l->arena, l->rows * l->n, sizeof(*l->texts));
    l->widths = arena_new(&l->arena, l->n, sizeof(*l->widths));
    for (size_t column = 0; column < l->n; column++) {
        l->widths[column] = text_width(l->columns[column].title);
        for (size_t row = 0; row < l->rows; row++) {
            struct str text = cell_text(l, row, column);
            size_t width = text_width(text);
            l->texts[row * l->n + column] = text;
            if (width > l->widths[column])
                l->widths[column] = width;
        }
    }
    choose_bar(l);
}

static size_t total_width(const struct layout *l)
{
    size_t width = 0;

    for (size_t i = 0; i < l->n; i++)
        width += l->widths[i] + (i ? GAP : 0);
    return width;
}

/* Takes width from the widest columns of text until the table fits; false when there is too little to take. */
static bool fit(struct layout *l)
{
    size_t width = total_width(l);

    while (width > l->o->width) {
        size_t widest = l->n;

        for (size_t i = 0; i < l->n; i++) {
            if (l->columns[i].kind == COLUMN_TEXT && l->widths[i] > LABEL_LEAST &&
                (widest == l->n || l->widths[i] > l->widths[widest]))
                widest = i;
        }
        if (widest == l->n)
            return false;
        l->widths[widest]--;
        width--;
    }
    for (size_t i = 0; i < l->rows * l->n; i++) {
        if (text_width(l->texts[i]) > l->widths[i % l->n]) {
            struct buf cut = {0};
            text_cut(&cut, l->texts[i], l->widths[i % l->n]);
            l->texts[i] = arena_str(&l->arena, buf_str(&cut));
            buf_done(&cut);
        }
    }
    return true;
}

/* Whether fitting is worth trying: texts must stay readable. */
static bool can_fit(const struct layout *l)
{
    size_t least = 0;

    for (size_t i = 0; i < l->n; i++) {
        bool shrinks = l->columns[i].kind == COLUMN_TEXT && l->widths[i] > LABEL_LEAST;
        least += (shrinks ? LABEL_LEAST : l->widths[i]) + (i ? GAP : 0);
    }
    return least <= l->o->width;
}

static void add_padded(struct buf *out, struct str text, size_t width, bool right)
{
    size_t have = text_width(text);
    size_t fill = width > have ? width - have : 0;

    if (right)
        buf_fill(out, ' ', fill);
    buf_add(out, text);
    if (!right)
        buf_fill(out, ' ', fill);
}

static const char *tone(const struct table_column *c, const struct table_cell *cell)
{
    if (!is_change(c) || cell->missing || cell->number == 0)
        return NULL;
    return (cell->number > 0) == (c->better == BETTER_HIGHER) ? "32" : "31";
}

static void add_value(struct buf *out, const struct layout *l, size_t row, size_t column, size_t width)
{
    const struct table_column *c = &l->columns[column];
    const char *code = tone(c, &row_at(l, row)[column]);

    if (code)
        colour(out, l->o, code);
    add_padded(out, l->texts[row * l->n + column], width, c->kind != COLUMN_TEXT);
    if (code)
        colour(out, l->o, "0");
}

/* Spaces at the end of a line are nothing. */
static void end_line(struct buf *out)
{
    while (out->n > 0 && out->p[out->n - 1] == ' ')
        buf_cut(out, out->n - 1);
    buf_char(out, '\n');
}

static void add_bar(struct buf *out, const struct layout *l, size_t row)
{
    static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const struct table_cell *cell = &row_at(l, row)[l->bar];
    int size = cell->missing ? 0 : (int)lround(cell->number / l->most * BAR_WIDTH * 8);

    buf_fill(out, ' ', GAP);
    colour(out, l->o, "34");
    for (int i = 0; i < size / 8; i++)
        buf_add(out, S("█"));
    buf_add(out, str_of(eighths[size % 8]));
    colour(out, l->o, "0");
}

static void draw_lines(struct buf *out, const struct layout *l)
{
    size_t width = total_width(l);
    bool bars = l->bar >= 0 && width + GAP + BAR_WIDTH <= l->o->width;

    colour(out, l->o, "2");
    for (size_t i = 0; i < l->n; i++) {
        buf_fill(out, ' ', i ? GAP : 0);
        add_padded(out, l->columns[i].title, l->widths[i], l->columns[i].kind != COLUMN_TEXT);
    }
    colour(out, l->o, "0");
    end_line(out);
    for (size_t row = 0; row < l->rows; row++) {
        if (row == l->t->rows.n) {
            for (size_t i = 0; i < width; i++)
                buf_add(out, S("─"));
            buf_char(out, '\n');
        }
        for (size_t i = 0; i < l->n; i++) {
            buf_fill(out, ' ', i ? GAP : 0);
            add_value(out, l, row, i, l->widths[i]);
        }
        if (bars && row < l->t->rows.n)
            add_bar(out, l, row);
        end_line(out);
    }
}

/* One block a row: the texts as a heading, then a line a figure. */
static void draw_blocks(struct buf *out, const struct layout *l)
{
    size_t width = 0;

    for (size_t i = 0; i < l->n; i++) {
        size_t own = l->columns[i].kind == COLUMN_TEXT ? 0 : text_width(l->columns[i].title);
        width = own > width ? own : width;
    }
    for (size_t row = 0; row < l->rows; row++) {
        bool headed = false;

        if (row > 0)
            buf_char(out, '\n');
        for (size_t i = 0; i < l->n; i++) {
            if (l->columns[i].kind != COLUMN_TEXT)
                continue;
            buf_add(out, headed ? S(", ") : S(""));
            colour(out, l->o, "1");
            buf_add(out, l->texts[row * l->n + i]);
            colour(out, l->o, "0");
            headed = true;
        }
        if (headed)
            end_line(out);
        for (size_t i = 0; i < l->n; i++) {
            if (l->columns[i].kind == COLUMN_TEXT)
                continue;
            buf_fill(out, ' ', headed ? GAP : 0);
            add_padded(out, l->columns[i].title, width + GAP, false);
            add_value(out, l, row, i, l->widths[i]);
            end_line(out);
        }
    }
}

static void draw_warnings(struct buf *out, const struct table *t, const struct draw_options *o)
{
    if (t->warnings.n)
        buf_char(out, '\n');
    for (size_t i = 0; i < t->warnings.n; i++) {
        colour(out, o, "33");
        buf_add(out, S("! "));
        colour(out, o, "0");
        buf_add(out, LIST_ITEMS(&t->warnings, struct str)[i]);
        buf_char(out, '\n');
    }
}

static void draw_details(struct buf *out, const struct table *t, const struct draw_options *o)
{
    buf_char(out, '\n');
    if (t->why.formula.n)
        msg_draw_formula(out, o->lang, t->why.formula);
    if (t->why.definition.n)
        msg_draw_definition(out, o->lang, t->why.definition);
    for (size_t i = 0; i < t->why.missing.n; i++)
        msg_draw_missing(out, o->lang, LIST_ITEMS(&t->why.missing, struct str)[i]);
}

void draw_text(struct buf *out, const struct table *t, const struct draw_options *o)
{
    struct layout l = {.t = t, .o = o};

    if (t->title.n) {
        colour(out, o, "1");
        buf_add(out, t->title);
        colour(out, o, "0");
        buf_add(out, S("\n\n"));
    }
    prepare(&l);
    if (t->rows.n == 0)
        msg_draw_empty(out, o->lang);
    else if ((t->rows.n > 1 || l.n <= 4) && can_fit(&l) && fit(&l))
        draw_lines(out, &l);
    else
        draw_blocks(out, &l);
    draw_warnings(out, t, o);
    if (o->details)
        draw_details(out, t, o);
    arena_done(&l.arena);
}
