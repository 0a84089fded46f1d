/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A row a line, columns aligned. Where the width is short, headings and then texts take several
 * lines; a bar shows the size of the first figure where it helps. */
#include "report/view.h"

#include "base/text.h"
#include "report/wrap.h"

#include <math.h>

enum { GAP = 2, BAR_WIDTH = 12, TEXT_MOST = 60, TEXT_LEAST = 12, WORD_MOST = 18 };
enum { LINES_MOST = 4, HEAD_MOST = 3, HEAD_LINE = 18 };

struct grid {
    const struct view *s;
    size_t *widths; /* by column */
    size_t *heads;  /* what its heading takes in three lines */
    size_t *least;  /* what it may be squeezed to */
    ptrdiff_t bar;  /* the column that bars are of; -1: none */
    double most;    /* its greatest figure */
};

static bool is_text(const struct grid *g, size_t column)
{
    return g->s->columns[column].kind == COLUMN_TEXT;
}

static size_t total_width(const struct grid *g)
{
    size_t width = 0;

    for (size_t i = 0; i < g->s->n; i++) {
        if (!g->s->hidden[i])
            width += g->widths[i] + (width ? GAP : 0);
    }
    return width;
}

static size_t height_of(struct str text, size_t width)
{
    struct str line;
    size_t n = 0;

    while (n < LINES_MOST && wrap_next_tight(&text, width, &line))
        n++;
    return n;
}

/* A long heading takes three lines rather than push its column away from the others. */
static size_t heading_width(struct str title)
{
    size_t width = wrap_longest_word(title);

    while (height_of(title, width) > HEAD_MOST)
        width++;
    return width;
}

static size_t greatest(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t smallest(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Figures never take less than they are wide; texts may take more lines, of whole words. */
static void measure_column(struct grid *g, size_t column)
{
    const struct view *s = g->s;
    size_t cell = 0, word = 0, head = heading_width(s->titles[column]);

    for (size_t row = 0; row < s->rows; row++) {
        struct str text = view_text(s, row, column);

        cell = greatest(cell, text_width(text));
        if (is_text(g, column))
            word = greatest(word, wrap_longest_word(text));
    }
    g->least[column] = cell;
    if (is_text(g, column)) {
        cell = smallest(cell, TEXT_MOST);
        g->least[column] = smallest(cell, greatest(TEXT_LEAST, smallest(word, WORD_MOST)));
    }
    g->least[column] = greatest(g->least[column], head);
    g->heads[column] = greatest(cell, head);
    head = greatest(head, smallest(text_width(s->titles[column]), HEAD_LINE));
    g->widths[column] = greatest(cell, head);
}

/* Takes width from the widest column that has some to give; false when none has. */
static bool squeeze(struct grid *g, const size_t *least)
{
    size_t widest = g->s->n;

    for (size_t i = 0; i < g->s->n; i++) {
        if (!g->s->hidden[i] && g->widths[i] > least[i] &&
            (widest == g->s->n || g->widths[i] > g->widths[widest]))
            widest = i;
    }
    if (widest == g->s->n)
        return false;
    g->widths[widest]--;
    return true;
}

static bool fit(struct grid *g)
{
    while (total_width(g) > g->s->o->width) {
        if (!squeeze(g, g->heads) && !squeeze(g, g->least))
            return false;
    }
    return true;
}

/* Bars are worth their room where rows of one thing, network or month, have a figure that is never
 * negative; lists of what is in the state have none. */
static void choose_bar(struct grid *g)
{
    const struct view *s = g->s;

    g->bar = -1;
    if (s->t->rows.n < 3 || view_labels(s) != 1 || s->n < 2 ||
        !(s->t->period.all || day_is_known(s->t->period.to)) ||
        (s->columns[1].kind != COLUMN_MONEY && s->columns[1].kind != COLUMN_NUMBER))
        return;
    for (size_t row = 0; row < s->t->rows.n; row++) {
        const struct table_cell *cell = &view_row(s, row)[1];

        if (cell->as || (!cell->missing && cell->number < 0))
            return;
        g->most = cell->missing ? g->most : fmax(g->most, cell->number);
    }
    if (g->most > 0 && total_width(g) + GAP + BAR_WIDTH <= s->o->width)
        g->bar = 1;
}

static void add_bar(struct buf *out, const struct grid *g, size_t row)
{
    static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const struct table_cell *cell = &view_row(g->s, row)[g->bar];
    int size = cell->missing ? 0 : (int)lround(cell->number / g->most * BAR_WIDTH * 8);

    if (size == 0)
        return;
    buf_fill(out, ' ', GAP);
    view_colour(out, g->s->o, "34");
    for (int i = 0; i < size / 8; i++)
        buf_add(out, S("█"));
    buf_add(out, str_of(eighths[size % 8]));
    view_colour(out, g->s->o, "0");
}

/* ---- lines of a row ---- */

/* The least width in which a heading takes no more lines than in `width`: lines of like length. */
static size_t even_width(struct str text, size_t width)
{
    size_t height = height_of(text, width), least = wrap_longest_word(text);

    while (width > least && height_of(text, width - 1) == height)
        width--;
    return width;
}

/* The line of a text with that number, the last one cut where more would follow. */
static struct str line_of(struct str text, size_t width, size_t number, struct arena *a)
{
    struct str line = {0};
    struct buf cut = {0};

    for (size_t i = 0; i <= number; i++) {
        struct str rest = text;
        if (!wrap_next_tight(&text, width, &line))
            return S("");
        if (i + 1 == LINES_MOST)
            line = rest;
    }
    if (text_width(line) <= width)
        return line;
    text_cut(&cut, line, width);
    line = arena_str(a, buf_str(&cut));
    buf_done(&cut);
    return line;
}

static void add_gap(struct buf *out, bool *is_first)
{
    if (!*is_first)
        buf_fill(out, ' ', GAP);
    *is_first = false;
}

static void draw_heading(struct buf *out, const struct grid *g)
{
    const struct view *s = g->s;
    size_t height = 0;
    struct arena a = {0};

    for (size_t i = 0; i < s->n; i++) {
        size_t own = s->hidden[i] ? 0 : height_of(s->titles[i], g->widths[i]);
        height = own > height ? own : height;
    }
    for (size_t line = 0; line < height; line++) {
        bool is_first = true;

        view_colour(out, s->o, "2");
        for (size_t i = 0; i < s->n; i++) {
            size_t above = s->hidden[i] ? 0 : height - height_of(s->titles[i], g->widths[i]);
            struct str text = {0};

            if (s->hidden[i])
                continue;
            if (line >= above) /* headings stand at the foot of theirs */
                text =
                    line_of(s->titles[i], even_width(s->titles[i], g->widths[i]), line - above, &a);
            add_gap(out, &is_first);
            view_pad(out, text, g->widths[i], !is_text(g, i));
        }
        view_end_line(out);
        view_colour(out, s->o, "0");
    }
    arena_done(&a);
}

static void draw_rule(struct buf *out, const struct grid *g)
{
    view_colour(out, g->s->o, "2");
    for (size_t i = total_width(g); i > 0; i--)
        buf_add(out, S("─"));
    view_colour(out, g->s->o, "0");
    buf_char(out, '\n');
}

static size_t row_height(const struct grid *g, size_t row)
{
    size_t height = 1;

    for (size_t i = 0; i < g->s->n; i++) {
        if (is_text(g, i) && !g->s->hidden[i]) {
            size_t own = height_of(view_text(g->s, row, i), g->widths[i]);
            height = own > height ? own : height;
        }
    }
    return height;
}

/* One line of a row: figures stand in the first. */
static void draw_row_line(struct buf *out, const struct grid *g, size_t row, size_t line,
                          struct arena *a)
{
    bool is_first = true;

    for (size_t i = 0; i < g->s->n; i++) {
        if (g->s->hidden[i])
            continue;
        add_gap(out, &is_first);
        if (is_text(g, i)) {
            struct str text = line_of(view_text(g->s, row, i), g->widths[i], line, a);
            view_pad(out, text, g->widths[i], false);
        } else if (line == 0) {
            view_add(out, g->s, row, i, g->widths[i]);
        } else {
            buf_fill(out, ' ', g->widths[i]);
        }
    }
    if (line == 0 && g->bar >= 0 && !view_is_totals(g->s, row))
        add_bar(out, g, row);
    view_end_line(out);
}

bool draw_lines(struct buf *out, struct view *s)
{
    struct grid g = {.s = s,
                     .widths = arena_new(&s->arena, s->n, sizeof(size_t)),
                     .heads = arena_new(&s->arena, s->n, sizeof(size_t)),
                     .least = arena_new(&s->arena, s->n, sizeof(size_t))};
    struct arena cut = {0};

    for (size_t i = 0; i < s->n; i++)
        measure_column(&g, i);
    if (!fit(&g))
        return false;
    choose_bar(&g);
    draw_heading(out, &g);
    draw_rule(out, &g);
    for (size_t row = 0; row < s->rows; row++) {
        size_t height = row_height(&g, row);

        if (view_is_totals(s, row))
            draw_rule(out, &g);
        for (size_t line = 0; line < height; line++)
            draw_row_line(out, &g, row, line, &cut);
    }
    arena_done(&cut);
    return true;
}
