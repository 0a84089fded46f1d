/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A figure a line, below the name of what it is of: for one thing, and for tables wider than what
 * they are shown on. */
#include "report/view.h"

#include "base/text.h"
#include "messages/report.h"
#include "report/wrap.h"

enum { GAP = 2, INDENT = 2, TITLE_LEAST = 20 };

struct figures {
    const struct view *s;
    size_t labels; /* columns that head a block */
    size_t indent;
    bool is_mixed;                     /* texts stand among the figures: all begin in one column */
    size_t title;                      /* columns for names of figures; 0: too few, see stacked */
    size_t value, before, change;      /* for each kind of figure; 0: there is none */
    struct str heads[PART_CHANGE + 1]; /* above them */
};

/* The columns of one figure: where its value is; the others 0 when they are not there. */
struct place {
    size_t value, before, change;
};

/* The figure at or behind *at, which moves behind it. */
static bool next_figure(const struct figures *f, size_t *at, struct place *out)
{
    const struct view *s = f->s;

    if (*at >= s->n)
        return false;
    *out = (struct place){.value = (*at)++};
    while (*at < s->n && view_part(&s->columns[*at]) != PART_VALUE) {
        if (!s->hidden[*at] && view_part(&s->columns[*at]) == PART_BEFORE)
            out->before = *at;
        else if (!s->hidden[*at])
            out->change = *at;
        (*at)++;
    }
    return true;
}

static size_t widest(const struct view *s, size_t column, size_t least)
{
    for (size_t row = 0; row < s->rows; row++) {
        size_t width = text_width(view_text(s, row, column));
        least = width > least ? width : least;
    }
    return least;
}

static struct str head_of(struct figures *f, size_t column, struct arena *a)
{
    const struct view *s = f->s;
    struct buf text = {0};
    struct str kept;

    if (view_part(&s->columns[column]) == PART_CHANGE)
        return s->titles[column];
    text_period(&text, s->o->lang,
                view_part(&s->columns[column]) == PART_BEFORE ? s->t->before : s->t->period);
    kept = arena_str(a, buf_str(&text));
    buf_done(&text);
    return kept;
}

/* Headings may take two lines: only their longest word counts. */
static void measure(struct figures *f, struct arena *a)
{
    const struct view *s = f->s;
    struct place p;
    size_t at = f->labels, taken;

    while (next_figure(f, &at, &p)) {
        size_t own = text_width(s->titles[p.value]);

        f->title = own > f->title ? own : f->title;
        if (s->columns[p.value].kind == COLUMN_TEXT)
            f->is_mixed = true;
        else
            f->value = widest(s, p.value, f->value);
        if (p.before) {
            f->heads[PART_VALUE] = head_of(f, p.value, a);
            f->heads[PART_BEFORE] = head_of(f, p.before, a);
            f->before = widest(s, p.before, f->before);
        }
        if (p.change) {
            f->heads[PART_CHANGE] = head_of(f, p.change, a);
            f->change = widest(s, p.change, f->change);
        }
    }
    for (enum part part = PART_VALUE; part <= PART_CHANGE; part++) {
        size_t word = wrap_longest_word(f->heads[part]);
        size_t *width = part == PART_VALUE    ? &f->value
                        : part == PART_BEFORE ? &f->before
                                              : &f->change;
        *width = word > *width ? word : *width;
    }
    taken = f->indent + f->value + (f->before ? GAP + f->before : 0) +
            (f->change ? GAP + f->change : 0) + GAP;
    if (taken + f->title > s->o->width)
        f->title = s->o->width >= taken + TITLE_LEAST ? s->o->width - taken : 0;
}

static void draw_heads(struct buf *out, const struct figures *f)
{
    const size_t widths[] = {f->value, f->before, f->change};
    struct str rest[] = {f->heads[0], f->heads[1], f->heads[2]};

    if (!f->before || !f->title)
        return;
    view_colour(out, f->s->o, "2");
    while (rest[0].n || rest[1].n || rest[2].n) {
        buf_fill(out, ' ', f->indent + f->title);
        for (enum part part = PART_VALUE; part <= PART_CHANGE; part++) {
            struct str line = {0};

            if (widths[part] == 0)
                continue;
            (void)wrap_next(&rest[part], widths[part], &line);
            buf_fill(out, ' ', GAP);
            view_pad(out, line, widths[part], true);
        }
        view_end_line(out);
    }
    view_colour(out, f->s->o, "0");
}

static void draw_figure(struct buf *out, const struct figures *f, size_t row, const struct place *p)
{
    struct str rest = f->s->titles[p->value], line = {0};

    (void)wrap_next(&rest, f->title, &line);
    buf_fill(out, ' ', f->indent);
    view_pad(out, line, f->title, false);
    buf_fill(out, ' ', GAP);
    if (f->is_mixed && !f->before) {
        buf_add(out, str_trim(view_text(f->s, row, p->value)));
        buf_char(out, '\n');
        return;
    }
    view_add(out, f->s, row, p->value, f->value);
    if (f->before)
        buf_fill(out, ' ', GAP);
    if (p->before)
        view_add(out, f->s, row, p->before, f->before);
    else
        buf_fill(out, ' ', f->before);
    if (p->change) {
        buf_fill(out, ' ', GAP);
        view_add(out, f->s, row, p->change, f->change);
    }
    view_end_line(out);
    while (wrap_next(&rest, f->title, &line)) {
        buf_fill(out, ' ', f->indent + INDENT);
        buf_add(out, line);
        buf_char(out, '\n');
    }
}

/* 34,210, against 28,940 (up 18.2%) */
static void add_sentence(struct buf *out, const struct view *s, size_t row, const struct place *p)
{
    struct str value = str_trim(view_text(s, row, p->value));
    struct str before = p->before ? str_trim(view_text(s, row, p->before)) : S("");
    enum news news = p->change ? view_news(s, row, p->change) : NEWS_NONE;
    bool lower_is_better = view_better(s, row, p->value) == BETTER_LOWER;
    struct buf change = {0};

    if (!p->before || view_row(s, row)[p->before].missing) {
        buf_add(out, value);
        return;
    }
    if (news != NEWS_NONE) {
        struct str size = str_trim(view_text(s, row, p->change));
        bool is_up = str_starts(size, S("+"));

        if (!lower_is_better)
            (is_up ? msg_draw_up : msg_draw_down)(&change, s->o->lang, str_sub(size, 1, size.n));
        else
            (is_up ? msg_draw_up_worse : msg_draw_down_better)(&change, s->o->lang,
                                                               str_sub(size, 1, size.n));
    }
    if (change.n)
        msg_draw_against_change(out, s->o->lang, value, before, buf_str(&change));
    else
        msg_draw_against(out, s->o->lang, value, before);
    buf_done(&change);
}

/* Name and sentence in lines of their own, where there is no room for columns; texts too. */
static void draw_stacked(struct buf *out, const struct figures *f, size_t row,
                         const struct place *p)
{
    const struct view *s = f->s;
    struct buf sentence = {0}, text = {0};

    if (s->columns[p->value].kind == COLUMN_TEXT)
        buf_add(&sentence, view_text(s, row, p->value));
    else
        add_sentence(&sentence, s, row, p);
    msg_draw_named(&text, s->o->lang, s->titles[p->value], buf_str(&sentence));
    buf_fill(out, ' ', f->indent);
    wrap_add(out, buf_str(&text), s->o->width, f->indent + INDENT);
    buf_done(&sentence);
    buf_done(&text);
}

/* A text in the column of the figures. */
static void draw_words(struct buf *out, const struct figures *f, size_t row, size_t column)
{
    size_t at = f->indent + f->title + GAP;

    buf_fill(out, ' ', f->indent);
    view_pad(out, f->s->titles[column], f->title, false);
    buf_fill(out, ' ', GAP);
    wrap_add(out, view_text(f->s, row, column), f->s->o->width, at);
}

static void draw_label(struct buf *out, const struct figures *f, size_t row)
{
    struct buf text = {0};
    struct str rest, line;

    for (size_t i = 0; i < f->labels; i++) {
        struct str label = view_text(f->s, row, i);
        if (str_trim(label).n == 0)
            continue;
        buf_add(&text, text.n ? S(", ") : S(""));
        buf_add(&text, label);
    }
    rest = buf_str(&text);
    while (wrap_next(&rest, f->s->o->width, &line)) {
        view_colour(out, f->s->o, "1");
        buf_add(out, line);
        view_colour(out, f->s->o, "0");
        buf_char(out, '\n');
    }
    buf_done(&text);
}

void draw_figures(struct buf *out, const struct view *s)
{
    struct figures f = {.s = s, .labels = view_labels(s)};
    struct arena a = {0};

    f.indent = f.labels ? INDENT : 0;
    measure(&f, &a);
    draw_heads(out, &f);
    for (size_t row = 0; row < s->rows; row++) {
        struct place p;
        size_t at = f.labels;

        if (row > 0)
            buf_char(out, '\n');
        draw_label(out, &f, row);
        while (next_figure(&f, &at, &p)) {
            if (view_text(s, row, p.value).n == 0)
                continue;
            if (f.title < text_width(s->titles[p.value]) && (f.is_mixed || f.title == 0))
                draw_stacked(out, &f, row, &p);
            else if (s->columns[p.value].kind == COLUMN_TEXT)
                draw_words(out, &f, row, p.value);
            else
                draw_figure(out, &f, row, &p);
        }
    }
    arena_done(&a);
}

bool draw_is_answer(const struct view *s)
{
    size_t values = 0;

    for (size_t i = 0; i < s->n; i++) {
        if (s->columns[i].kind == COLUMN_TEXT)
            return false;
        values += view_part(&s->columns[i]) == PART_VALUE;
    }
    return s->rows == 1 && values == 1;
}

void draw_answer(struct buf *out, const struct view *s)
{
    struct figures f = {.s = s};
    struct buf sentence = {0}, text = {0}, title = {0};
    const struct table_cell *cell = &view_row(s, 0)[0];
    struct place p = {0};
    size_t at = 0;

    (void)next_figure(&f, &at, &p);
    wrap_clean(&title, s->t->title.n ? s->t->title : s->columns[0].title);
    if (cell->missing)
        msg_draw_no_value(&sentence, s->o->lang);
    else
        add_sentence(&sentence, s, 0, &p);
    if (cell->missing && cell->note.n) {
        buf_char(&sentence, ' ');
        wrap_clean(&sentence, cell->note);
    }
    msg_draw_named(&text, s->o->lang, buf_str(&title), buf_str(&sentence));
    wrap_add(out, buf_str(&text), s->o->width, 0);
    buf_done(&sentence);
    buf_done(&text);
    buf_done(&title);
}
