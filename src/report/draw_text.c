/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A table for eyes, as one would put it into a mail: one figure as a sentence, several of one thing
 * a line each, rows as aligned columns where they fit the width, else one block a row. */
#include "report/view.h"

#include "base/text.h"
#include "messages/report.h"
#include "report/wrap.h"

static void add_wrapped(struct buf *out, const struct draw_options *o, struct str text,
                        size_t indent)
{
    struct buf line = {0};

    wrap_clean(&line, text);
    wrap_add(out, buf_str(&line), o->width, indent);
    buf_done(&line);
}

static void draw_title(struct buf *out, const struct view *s)
{
    if (s->t->title.n == 0)
        return;
    view_colour(out, s->o, "1");
    add_wrapped(out, s->o, s->t->title, 0);
    view_colour(out, s->o, "0");
    buf_char(out, '\n');
}

static void draw_notes(struct buf *out, const struct view *s)
{
    static const char *const marks[] = {"¹ ", "² ", "³ ", "⁴ ", "⁵ ", "⁶ ", "⁷ ", "⁸ ", "⁹ "};

    if (s->notes.n)
        buf_char(out, '\n');
    for (size_t i = 0; i < s->notes.n; i++) {
        struct buf note = {0};

        wrap_clean_lines(&note, LIST_ITEMS(&s->notes, struct str)[i]);
        buf_add(out, str_of(marks[i]));
        wrap_add(out, buf_str(&note), s->o->width, 2);
        buf_done(&note);
    }
}

static void draw_nothing_before(struct buf *out, const struct view *s)
{
    struct buf period = {0}, text = {0};

    if (!s->hides || s->rows == 0 || !day_is_known(s->t->before.from))
        return;
    text_period(&period, s->o->lang, s->t->before);
    msg_draw_nothing_before(&text, s->o->lang, buf_str(&period));
    buf_char(out, '\n');
    wrap_add(out, buf_str(&text), s->o->width, 0);
    buf_done(&period);
    buf_done(&text);
}

/* Of costs and such, a fall is the good news: colours alone would not say so. */
static void draw_direction(struct buf *out, const struct view *s)
{
    struct buf text = {0};

    for (size_t i = 0; i < s->n && s->compared; i++) {
        if (s->columns[i].better == BETTER_LOWER && view_part(&s->columns[i]) == PART_VALUE)
            msg_draw_lower_is_better(&text, s->o->lang, s->titles[i]);
    }
    if (text.n) {
        buf_char(out, '\n');
        wrap_add(out, buf_str(&text), s->o->width, 0);
    }
    buf_done(&text);
}

static void draw_warnings(struct buf *out, const struct view *s)
{
    if (s->t->warnings.n)
        buf_char(out, '\n');
    for (size_t i = 0; i < s->t->warnings.n; i++) {
        view_colour(out, s->o, "33");
        buf_add(out, S("! "));
        view_colour(out, s->o, "0");
        add_wrapped(out, s->o, LIST_ITEMS(&s->t->warnings, struct str)[i], 2);
    }
}

static void draw_details(struct buf *out, const struct view *s)
{
    const struct why *why = &s->t->why;
    struct buf text = {0};

    if (why->formula.n)
        msg_draw_formula(&text, s->o->lang, why->formula);
    if (why->denominator.n)
        msg_draw_denominator(&text, s->o->lang, why->denominator);
    if (why->basis.n)
        msg_draw_basis(&text, s->o->lang, why->basis);
    if (why->definition.n)
        msg_draw_definition(&text, s->o->lang, why->definition);
    for (size_t i = 0; i < why->missing.n; i++)
        msg_draw_missing(&text, s->o->lang, LIST_ITEMS(&why->missing, struct str)[i]);
    if (text.n) {
        buf_char(out, '\n');
        wrap_lines(out, buf_str(&text), s->o->width);
    }
    buf_done(&text);
}

static bool has_labels(const struct view *s)
{
    for (size_t i = 0; i < s->n; i++) {
        if (s->columns[i].kind == COLUMN_TEXT || s->columns[i].kind == COLUMN_DAY)
            return true;
    }
    return false;
}

static void draw_body(struct buf *out, struct view *s)
{
    if (s->rows == 0) {
        if (s->t->period.all || day_is_known(s->t->period.to))
            msg_draw_empty(out, s->o->lang);
        else
            msg_draw_nothing(out, s->o->lang);
    } else if (!has_labels(s) || !draw_lines(out, s)) {
        draw_figures(out, s);
    }
}

void draw_text(struct buf *out, const struct table *t, const struct draw_options *o)
{
    struct view s;

    view_make(&s, t, o);
    if (draw_is_answer(&s) && view_row(&s, 0)[0].missing) {
        draw_answer(out, &s); /* which says why */
    } else if (draw_is_answer(&s)) {
        draw_answer(out, &s);
        draw_notes(out, &s);
        draw_nothing_before(out, &s);
    } else {
        draw_title(out, &s);
        draw_body(out, &s);
        draw_notes(out, &s);
        draw_nothing_before(out, &s);
        draw_direction(out, &s);
    }
    draw_warnings(out, &s);
    if (o->details)
        draw_details(out, &s);
    view_done(&s);
}
