/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A table on its way to the eye, for draw_text*.c only: every cell as the text that will be seen,
 * which columns are worth showing, and the notes of cells numbered as footnotes. */
#pragma once

#include "report/draw.h"

struct view {
    const struct table *t;
    const struct draw_options *o;
    const struct table_column *columns;
    size_t n;           /* columns */
    size_t rows;        /* with the one of totals, which is the last */
    bool has_totals;    /* drawn only below several rows */
    struct str *titles; /* of columns, clean */
    struct str *texts;  /* [row * n + column] */
    bool *hidden;       /* by column: the comparison where there is nothing to compare with */
    bool compared;      /* something stands in the columns of the comparison */
    bool hides;         /* nothing does, though there are some */
    struct list notes;  /* of struct str: footnotes 1, 2, 3... */
    struct arena arena;
};

enum part { PART_VALUE, PART_BEFORE, PART_CHANGE };
enum news { NEWS_NONE, NEWS_GOOD, NEWS_BAD };

void view_make(struct view *s, const struct table *t, const struct draw_options *o);
void view_done(struct view *s);

const struct table_cell *view_row(const struct view *s, size_t row);
bool view_is_totals(const struct view *s, size_t row);
struct str view_text(const struct view *s, size_t row, size_t column);
/* What a column is to its measure, by its name: "views", "views.before", "views.change". */
enum part view_part(const struct table_column *c);
/* How many columns of text come first: what the rows are of. */
size_t view_labels(const struct view *s);
enum direction view_better(const struct view *s, size_t row, size_t column); /* of its value */
enum news view_news(const struct view *s, size_t row, size_t column);        /* of a change */
/* A cell's text in `width` columns: figures to the right, changes in the colour of the news. */
void view_add(struct buf *out, const struct view *s, size_t row, size_t column, size_t width);
void view_pad(struct buf *out, struct str text, size_t width, bool right);
void view_colour(struct buf *out, const struct draw_options *o, const char *code);
void view_end_line(struct buf *out); /* without the spaces at its end */

/* The forms a view may take. */
bool draw_lines(struct buf *out, struct view *s); /* false, nothing drawn: does not fit the width */
void draw_figures(struct buf *out, const struct view *s); /* each row a block of figures */
void draw_answer(struct buf *out, const struct view *s);  /* one figure: a sentence */
/* The cell is all there is to the answer, perhaps with what it was before. */
bool draw_is_answer(const struct view *s);
