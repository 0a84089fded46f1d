/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What all the values of a column show, and what is decided from it: decimal mark, day or month
 * first, the columns nobody knows that are figures all the same. Years: years.c. */
#include "sources/table.h"

#include "base/fold.h"
#include "model/metric.h"
#include "sources/mapping.h"

#include <string.h>

static bool is_number_type(enum column_type type)
{
    return type == COL_NUMBER || type == COL_MONEY || type == COL_PERCENT || type == COL_RATE ||
           type == COL_SECONDS;
}

static bool is_day_type(enum column_type type)
{
    return type == COL_DAY || type == COL_INSTANT;
}

bool notes_could_be(enum column_type type, const struct grid_cell *cell)
{
    struct number_notes numbers = {0};
    struct moment moment;
    double seconds;

    if (is_day_type(type))
        return cell->kind == GRID_DATE || cell->kind == GRID_NUMBER ||
               moment_parse(value_clean(cell->text), &moment);
    if (type == COL_SECONDS)
        return seconds_parse(cell->text, MARK_POINT, &seconds) ||
               seconds_parse(cell->text, MARK_COMMA, &seconds);
    if (!is_number_type(type))
        return true;
    number_note(&numbers, cell->text);
    return numbers.not_number == 0;
}

static void note_day(struct column_notes *notes, const struct grid_cell *cell,
                     const struct grid_row *row, struct arena *a)
{
    struct moment m;
    struct day d;

    if (value_is_missing(cell->text) || cell->kind == GRID_DATE)
        return;
    if (cell->kind == GRID_NUMBER || !moment_parse(value_clean(cell->text), &m)) {
        double x;
        if (!str_to_double(str_trim(cell->text), &x) || !moment_of_number(x, &m))
            return;
    }
    if (!m.is_open && m.year == 0) {
        years_note(&notes->years, row, cell, m.month * 32 + m.day, a);
    } else if (!m.is_open) {
        if (moment_day(&m, DATES_UNSAID, 0, &d))
            span_widen(&notes->plain, d);
    } else if (m.year) {
        notes->dmy += moment_order(&m) == DATES_DMY;
        notes->mdy += moment_order(&m) == DATES_MDY;
        notes->open += moment_order(&m) == DATES_UNSAID && m.month != m.day;
        if (moment_day(&m, DATES_DMY, 0, &d))
            span_widen(&notes->as_dmy, d);
        if (moment_day(&m, DATES_MDY, 0, &d))
            span_widen(&notes->as_mdy, d);
    }
}

static void note_written_day(struct column_notes *notes, const struct grid_cell *cell,
                             const struct grid_row *row, struct arena *a)
{
    struct day d;

    if (cell->kind == GRID_DATE && day_parse(str_sub(cell->text, 0, 10), &d))
        span_widen(&notes->plain, d);
    else
        note_day(notes, cell, row, a);
}

/* A column that nobody knows and that began with nothing but texts stays one of texts. */
static bool is_of_texts(const struct number_notes *n)
{
    enum { ENOUGH = 64 };

    return n->given >= ENOUGH && n->not_number == n->given;
}

void notes_row(struct table *t, const struct grid_row *row, struct arena *a)
{
    for (size_t i = 0; i < t->n && i < row->n; i++) {
        const struct grid_cell *cell = &row->cells[i];
        bool is_known = t->columns[i] != NULL;
        enum column_type type = is_known ? t->columns[i]->type : COL_NUMBER;

        if (!is_known && is_of_texts(&t->notes[i].numbers))
            continue;
        if (is_day_type(type)) {
            note_written_day(&t->notes[i], cell, row, a);
        } else if (is_number_type(type) && cell->kind == GRID_TEXT &&
                   (is_known || !value_is_missing(cell->text))) {
            number_note(&t->notes[i].numbers, cell->text);
        } else if (!is_known && cell->kind != GRID_TEXT) { /* stored as a number: nothing is open */
            struct number_notes *n = &t->notes[i].numbers;
            n->given++;
            n->not_number += cell->kind == GRID_DATE;
            n->percents += cell->kind == GRID_PERCENT;
        }
    }
}

/* ---- decisions ---- */

/* A count has no three decimals: "1.200" of one is a thousand and two hundred. */
static bool is_count(const struct column *column)
{
    const struct metric *metric;

    if (column->type != COL_NUMBER || !column->metric || (column->scale != 0 && column->scale != 1))
        return false;
    metric = metric_find(str_sub(str_of(column->metric), 0, strcspn(column->metric, "+")));
    return !metric || metric->unit == UNIT_COUNT;
}

static enum decimal_mark decide_mark(const struct number_notes *own, const struct number_notes *all,
                                     const struct column *column, struct str separator)
{
    enum decimal_mark mark = number_mark(own);

    if (mark == MARK_UNSURE)
        mark = number_mark(all);
    if (mark != MARK_UNSURE)
        return mark;
    if (column && is_count(column) && own->open_point != own->open_comma)
        return own->open_point > own->open_comma ? MARK_COMMA : MARK_POINT;
    return str_eq(separator, S(";")) ? MARK_COMMA : MARK_POINT;
}

/* "Average view duration", "CTR", "Frequency": they follow from the rest. */
bool notes_is_ratio(struct str folded)
{
    static const char *const words[] = {
        "rate",      "average",    "avg",      "ctr",      "cpc",   "cpm",        "cpa",     "roas",
        "frequency", "percentage", "percent",  "share of", "taux",  "moyen",      "moyenne", "per",
        "cost",      "cout",       "position", "score",    "ratio", "repetition", "ranking", "ecpc",
        "ecpm",      "ecpa",       "cpv",      "cpe",      "cpl",   "cpi",        "aov"};

    if (str_find(folded, S("%")) >= 0 || str_find(folded, S(" / ")) >= 0)
        return true;
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        struct str word = str_of(words[i]);
        ptrdiff_t at = str_find(folded, word);
        if (at < 0)
            continue;
        size_t end = (size_t)at + word.n;
        bool starts = at == 0 || folded.p[at - 1] < 'a' || folded.p[at - 1] > 'z';
        if (starts && (end == folded.n || folded.p[end] < 'a' || folded.p[end] > 'z'))
            return true;
    }
    return false;
}

bool notes_is_id(struct str folded)
{
    return str_eq(folded, S("id")) || str_ends(folded, S(" id")) || str_starts(folded, S("id ")) ||
           str_starts(folded, S("identifiant")) || str_ends(folded, S(" number")) ||
           str_eq(folded, S("year")) || str_eq(folded, S("rank")) || str_eq(folded, S("hour"));
}

/* "Post subscribers" -> post_subscribers; what has no plain letter or digit cannot be named. */
struct str notes_metric_name(struct arena *a, struct str folded)
{
    char *out = arena_new(a, folded.n + 1, 1);
    size_t n = 0;

    for (size_t i = 0; i < folded.n; i++) {
        char c = folded.p[i];
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_plain)
            out[n++] = c;
        else if (n && out[n - 1] != '_')
            out[n++] = '_';
    }
    while (n && out[n - 1] == '_')
        n--;
    return (struct str){out, n < 60 ? n : 60};
}

enum { ID_DIGITS = 13 };

static void decide_kept(struct table *t, size_t i, struct arena *a)
{
    const struct number_notes *n = &t->notes[i].numbers;
    struct str folded = header_fold(a, t->headers[i]), name;

    if (!(t->source->flags & SOURCE_KEEP_UNKNOWN) || t->known[i] != NO_COLUMN || n->given == 0 ||
        n->not_number || n->percents || n->digits_most >= ID_DIGITS || notes_is_ratio(folded) ||
        notes_is_id(folded))
        return;
    name = notes_metric_name(a, folded);
    if (name.n == 0)
        return;
    int same = 1;
    for (size_t k = 0; k < i; k++)
        same += str_eq(header_fold(a, t->headers[k]), folded);
    t->readings[i].is_kept = true;
    t->readings[i].kept_as = same == 1 ? name : arena_printf(a, "%.*s_%d", STR_ARG(name), same);
}

static enum date_order majority(int64_t dmy, int64_t mdy)
{
    return dmy > mdy ? DATES_DMY : mdy > dmy ? DATES_MDY : DATES_UNSAID;
}

static void decide_order(const struct input *in, struct table *t, size_t i,
                         enum date_order of_table)
{
    struct column_notes *notes = &t->notes[i];
    enum date_order order = majority(notes->dmy, notes->mdy);

    if (order == DATES_UNSAID)
        order = of_table;
    if (order == DATES_UNSAID)
        order = in->dates;
    if (order == DATES_UNSAID)
        order = t->dates;
    if (order == DATES_UNSAID && notes->open)
        t->has_open_dates = true;
    t->readings[i].order = order;
    struct span *ordered = order == DATES_DMY ? &notes->as_dmy : &notes->as_mdy;

    if (day_is_known(ordered->from)) {
        span_widen(&notes->plain, ordered->from);
        span_widen(&notes->plain, ordered->to);
    }
}

static void decide_header(struct table *t, size_t i, struct arena *a)
{
    struct str unit = header_unit(t->headers[i]), folded = header_fold(a, t->headers[i]);
    bool is_weak;

    currency_of_text(unit, t->readings[i].currency, &is_weak);
    t->readings[i].is_utc = str_ends(folded, S("(utc)")) || str_ends(folded, S("(gmt)")) ||
                            str_ends(folded, S(" utc")) || str_ends(folded, S("in utc)"));
}

/* The file's own last day: what its name says, its date on the disk or in the zip, today. */
static struct day limit_of(const struct input *in, const struct table *t, struct arena *a)
{
    struct period named = range_of_name(in, t->source, a);

    if (day_is_known(named.to))
        return named.to;
    return day_is_known(in->own_day) ? in->own_day : in->today;
}

void notes_decide(const struct input *in, struct table *t, struct str separator, struct arena *a)
{
    struct number_notes all = {0};
    int64_t dmy = 0, mdy = 0;
    bool has_span = false;

    for (size_t i = 0; i < t->n; i++) {
        if (t->known[i] != NO_COLUMN)
            number_notes_add(&all, &t->notes[i].numbers);
        dmy += t->notes[i].dmy;
        mdy += t->notes[i].mdy;
    }
    years_find_repeats(t, a);
    for (size_t i = 0; i < t->n; i++) {
        const struct column *column = t->columns[i];
        decide_header(t, i, a);
        t->readings[i].mark = decide_mark(&t->notes[i].numbers, &all, column, separator);
        decide_kept(t, i, a);
        if (!column || !is_day_type(column->type))
            continue;
        decide_order(in, t, i, majority(dmy, mdy));
        if (t->notes[i].years.n)
            years_decide(in, t, i, limit_of(in, t, a));
        if (column->type == COL_DAY && column->need == REQUIRED && !has_span) {
            t->days = t->notes[i].plain;
            has_span = true;
        }
    }
}
