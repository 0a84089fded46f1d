/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "report/view.h"

#include "base/text.h"
#include "messages/report.h"
#include "report/wrap.h"

#include <math.h>

enum { LABEL_MOST = 120, FOOTNOTES = 9 };

const struct table_cell *view_row(const struct view *s, size_t row)
{
    return row < s->t->rows.n ? LIST_ITEMS(&s->t->rows, const struct table_cell *)[row]
                              : s->t->totals;
}

bool view_is_totals(const struct view *s, size_t row)
{
    return row >= s->t->rows.n;
}

struct str view_text(const struct view *s, size_t row, size_t column)
{
    return s->texts[row * s->n + column];
}

enum part view_part(const struct table_column *c)
{
    if (str_eq(c->name, S("before")) || str_ends(c->name, S(".before")))
        return PART_BEFORE;
    if (str_eq(c->name, S("change")) || str_ends(c->name, S(".change")))
        return PART_CHANGE;
    return PART_VALUE;
}

size_t view_labels(const struct view *s)
{
    size_t n = 0;

    while (n < s->n && s->columns[n].kind == COLUMN_TEXT)
        n++;
    return n;
}

void view_colour(struct buf *out, const struct draw_options *o, const char *code)
{
    if (o->colour)
        buf_printf(out, "\033[%sm", code);
}

void view_end_line(struct buf *out)
{
    while (out->n > 0 && out->p[out->n - 1] == ' ')
        buf_cut(out, out->n - 1);
    buf_char(out, '\n');
}

void view_pad(struct buf *out, struct str text, size_t width, bool right)
{
    size_t have = text_width(text);
    size_t fill = width > have ? width - have : 0;

    if (right)
        buf_fill(out, ' ', fill);
    buf_add(out, text);
    if (!right)
        buf_fill(out, ' ', fill);
}

/* ---- how many decimals ---- */

struct sizes {          /* of the figures that are to be compared by eye */
    double most, least; /* without zeros */
    bool is_whole;
};

static void add_sizes(const struct view *s, size_t column, struct sizes *sizes)
{
    double scale = s->columns[column].kind == COLUMN_RATIO ? 100 : 1;

    for (size_t row = 0; row < s->rows; row++) {
        const struct table_cell *cell = &view_row(s, row)[column];
        double size = fabs(cell->number * scale);

        if (cell->missing || cell->as || size == 0)
            continue;
        sizes->is_whole = sizes->is_whole && size == floor(size);
        sizes->most = fmax(sizes->most, size);
        sizes->least = fmin(sizes->least, size);
    }
}

/* A measure's figures now and before: the columns from that of its value on. */
static struct sizes sizes_of(const struct view *s, size_t column)
{
    struct sizes sizes = {.least = INFINITY, .is_whole = s->columns[column].kind != COLUMN_RATIO};

    while (column > 0 && view_part(&s->columns[column]) != PART_VALUE)
        column--;
    add_sizes(s, column, &sizes);
    if (column + 1 < s->n && view_part(&s->columns[column + 1]) == PART_BEFORE)
        add_sizes(s, column + 1, &sizes);
    return sizes;
}

/* Those of the greatest figure, as draw_cell would give it alone, or more where the least would
 * read as zero: all have as many, so that their marks align. */
static int shared_decimals(const struct view *s, size_t column)
{
    const struct table_column *c = &s->columns[column];
    struct sizes sizes;
    int decimals;

    if (view_part(c) == PART_CHANGE)
        return 1; /* changes of several figures stand below each other */
    sizes = sizes_of(s, column);
    if (c->kind == COLUMN_MONEY)
        return sizes.least >= 1000 ? 0 : -1;
    if (sizes.is_whole && (c->unit == UNIT_COUNT || sizes.most >= 10))
        return 0;
    decimals = sizes.most < 10 ? 2 : sizes.most < 100 ? 1 : 0;
    if (sizes.least < 0.05)
        return 2;
    return sizes.least < 0.5 && decimals == 0 ? 1 : decimals;
}

/* ---- texts of cells ---- */

static struct str keep(struct view *s, struct buf *text)
{
    struct str kept = arena_str(&s->arena, buf_str(text));

    buf_done(text);
    return kept;
}

static struct str clean(struct view *s, struct str text, size_t most)
{
    struct buf whole = {0}, cut = {0};

    wrap_clean(&whole, text);
    text_cut(&cut, buf_str(&whole), most);
    buf_done(&whole);
    return keep(s, &cut);
}

/* The footnote's number, made when new; 0 where a note is not worth one. */
static size_t footnote(struct view *s, const struct table_cell *cell, const struct table_column *c)
{
    size_t i = 0;

    if (cell->note.n == 0 || view_part(c) == PART_BEFORE)
        return 0;
    while (i < s->notes.n && !str_eq(LIST_ITEMS(&s->notes, struct str)[i], cell->note))
        i++;
    if (i == FOOTNOTES)
        return 0;
    if (i == s->notes.n)
        *(struct str *)list_add(&s->notes) = cell->note;
    return i + 1;
}

static struct str label_text(struct view *s, size_t row, size_t column)
{
    const struct table_cell *cell = &view_row(s, row)[column];
    struct buf text = {0};

    if (!view_is_totals(s, row) || !cell->missing) {
        draw_cell(&text, &s->columns[column], cell, s->o->lang);
    } else if (column == 0 && s->t->totals_title.n) {
        buf_add(&text, s->t->totals_title);
    } else if (column == 0) { /* the others are what the totals are not by */
        msg_draw_total(&text, s->o->lang);
    }
    return keep(s, &text);
}

static struct str figure_text(struct view *s, size_t row, const struct table_column *c,
                              const struct table_cell *cell)
{
    struct buf text = {0};

    /* Sums do not exist of every column: nothing there, unless it was asked for. */
    if (cell->missing && cell->note.n == 0 && view_is_totals(s, row) && view_part(c) == PART_VALUE)
        return keep(s, &text);
    if (view_part(c) == PART_CHANGE && !cell->missing && cell->number > 0)
        buf_char(&text, '+');
    draw_cell(&text, c, cell, s->o->lang);
    return keep(s, &text);
}

/* Marks of footnotes stand behind the figure, in a column that the others leave empty. */
static void add_marks(struct view *s, size_t column)
{
    static const char *const marks[FOOTNOTES + 1] = {" ", "¹", "²", "³", "⁴",
                                                     "⁵", "⁶", "⁷", "⁸", "⁹"};
    bool any = false;

    for (size_t row = 0; row < s->rows && !any; row++)
        any = footnote(s, &view_row(s, row)[column], &s->columns[column]) > 0;
    for (size_t row = 0; row < s->rows && any; row++) {
        struct str *text = &s->texts[row * s->n + column];
        struct buf marked = {0};

        buf_add(&marked, *text);
        buf_add(&marked,
                str_of(marks[footnote(s, &view_row(s, row)[column], &s->columns[column])]));
        *text = keep(s, &marked);
    }
}

static void write_column(struct view *s, size_t column)
{
    struct table_column c = s->columns[column];

    s->titles[column] = clean(s, c.title, LABEL_MOST);
    if (c.decimals < 0 && c.kind != COLUMN_TEXT)
        c.decimals = shared_decimals(s, column);
    for (size_t row = 0; row < s->rows; row++) {
        struct str text = c.kind == COLUMN_TEXT
                              ? label_text(s, row, column)
                              : figure_text(s, row, &c, &view_row(s, row)[column]);

        s->texts[row * s->n + column] = clean(s, text, LABEL_MOST);
    }
    if (c.kind != COLUMN_TEXT)
        add_marks(s, column);
}

static bool has_value(const struct view *s, size_t column)
{
    for (size_t row = 0; row < s->rows; row++) {
        if (!view_row(s, row)[column].missing)
            return true;
    }
    return false;
}

/* Where nothing is known of the time before, its columns would be dashes. */
static void choose_columns(struct view *s)
{
    for (size_t i = 0; i < s->n; i++)
        s->compared = s->compared || (view_part(&s->columns[i]) != PART_VALUE && has_value(s, i));
    for (size_t i = 0; i < s->n; i++) {
        s->hidden[i] = !s->compared && view_part(&s->columns[i]) != PART_VALUE;
        s->hides = s->hides || s->hidden[i];
    }
}

void view_make(struct view *s, const struct table *t, const struct draw_options *o)
{
    *s = (struct view){.t = t,
                       .o = o,
                       .columns = LIST_ITEMS(&t->columns, struct table_column),
                       .n = t->columns.n,
                       .rows = t->rows.n,
                       .notes = LIST_OF(struct str)};
    s->has_totals = t->totals && t->rows.n > 1;
    s->rows += s->has_totals;
    s->titles = arena_new(&s->arena, s->n, sizeof(*s->titles));
    s->texts = arena_new(&s->arena, s->rows * s->n, sizeof(*s->texts));
    s->hidden = arena_new(&s->arena, s->n, sizeof(*s->hidden));
    for (size_t i = 0; i < s->n; i++)
        write_column(s, i);
    choose_columns(s);
}

void view_done(struct view *s)
{
    list_done(&s->notes);
    arena_done(&s->arena);
}

enum news view_news(const struct view *s, size_t row, size_t column)
{
    const struct table_cell *cells = view_row(s, row);
    size_t value = column;

    if (view_part(&s->columns[column]) != PART_CHANGE || cells[column].missing ||
        cells[column].number == 0)
        return NEWS_NONE;
    while (value > 0 && view_part(&s->columns[value]) != PART_VALUE)
        value--;
    return (cells[column].number > 0) == (view_better(s, row, value) == BETTER_HIGHER) ? NEWS_GOOD
                                                                                       : NEWS_BAD;
}

enum direction view_better(const struct view *s, size_t row, size_t column)
{
    const struct table_column *as = view_row(s, row)[column].as;

    return as ? as->better : s->columns[column].better;
}

void view_add(struct buf *out, const struct view *s, size_t row, size_t column, size_t width)
{
    const struct table_column *c = &s->columns[column];
    enum news news = view_news(s, row, column);

    if (news != NEWS_NONE)
        view_colour(out, s->o, news == NEWS_GOOD ? "32" : "31");
    view_pad(out, view_text(s, row, column), width, c->kind != COLUMN_TEXT);
    if (news != NEWS_NONE)
        view_colour(out, s->o, "0");
}
