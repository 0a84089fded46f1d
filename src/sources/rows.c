/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which rows of a table are data. */
#include "sources/table.h"

#include "base/fold.h"

#include <string.h>

struct str row_cell(const struct grid_row *row, size_t column)
{
    return column < row->n ? value_clean(row->cells[column].text) : (struct str){0};
}

struct str row_text(struct arena *a, const struct grid_row *row, size_t most)
{
    struct buf out = BUF_MAX(most);
    size_t n = row->n;

    while (n && str_trim(row->cells[n - 1].text).n == 0)
        n--;
    for (size_t i = 0; i < n && !out.full; i++) {
        if (i)
            buf_add(&out, S(", "));
        buf_add(&out, str_trim(row->cells[i].text));
    }
    struct str text = arena_str(a, buf_str(&out));

    buf_done(&out);
    while (text.n && !str_is_utf8(text)) /* cut within a character */
        text.n--;
    return text;
}

enum { GIVEN_MANY = 3 };

/* The first cell that is given, and how many are: no further than GIVEN_MANY. */
static size_t count_given(const struct grid_row *row, size_t *first)
{
    size_t n = 0;

    for (size_t i = 0; i < row->n && n < GIVEN_MANY; i++) {
        if (str_trim(row->cells[i].text).n) {
            *first = n ? *first : i;
            n++;
        }
    }
    return n;
}

static bool begins_as_total(struct str text)
{
    static const char starts[][4] = {"tot", "gra", "sum", "som", "ges", "sub", "sou", "ens"};
    char begin[3];

    if (text.n < 3)
        return false;
    switch (text.p[0] | 0x20) { /* nearly always none of them */
    case 't':
    case 'g':
    case 's':
    case 'e':
        break;
    default:
        return false;
    }
    for (int i = 0; i < 3; i++)
        begin[i] = (char)(text.p[i] | 0x20);
    for (size_t i = 0; i < COUNT_OF(starts); i++) {
        if (memcmp(begin, starts[i], 3) == 0)
            return true;
    }
    return false;
}

/* "Total", "Totals", "Grand total", "Total: Campaigns", "Grand Totals (5700 records)", "Somme" ...
 */
static bool is_total_word(struct str text, struct arena *scratch)
{
    static const struct str whole[] = {
        STR_INIT("total"),         STR_INIT("totals"),      STR_INIT("grand total"),
        STR_INIT("grand totals"),  STR_INIT("sum"),         STR_INIT("somme"),
        STR_INIT("total general"), STR_INIT("totaux"),      STR_INIT("total global"),
        STR_INIT("gesamt"),        STR_INIT("gesamtsumme"), STR_INIT("summe"),
        STR_INIT("totale"),        STR_INIT("suma"),        STR_INIT("soma"),
        STR_INIT("totaal"),        STR_INIT("subtotal"),    STR_INIT("sous-total"),
        STR_INIT("ensemble")};
    static const struct str starts[] = {
        STR_INIT("total: "),        STR_INIT("total : "),      STR_INIT("totals: "),
        STR_INIT("grand totals ("), STR_INIT("grand total ("), STR_INIT("total ("),
        STR_INIT("total - "),       STR_INIT("totaux : "),     STR_INIT("total of ")};

    if (text.n > 80 || !begins_as_total(text))
        return false;
    text = fold(scratch, text);
    for (size_t i = 0; i < COUNT_OF(whole); i++) {
        if (str_eq(text, whole[i]))
            return true;
    }
    for (size_t i = 0; i < COUNT_OF(starts); i++) {
        if (str_starts(text, starts[i]))
            return true;
    }
    return false;
}

/* Nothing but numbers, so that a post whose text is "Total" is none. */
static bool has_number(const struct table *t, const struct grid_row *row)
{
    for (size_t i = 0; i < t->n && i < row->n; i++) {
        enum column_type type = t->columns[i] ? t->columns[i]->type : COL_NUMBER;
        bool counts = type == COL_NUMBER || type == COL_MONEY || type == COL_PERCENT ||
                      type == COL_RATE || type == COL_SECONDS;
        if (counts && !value_is_missing(row->cells[i].text) &&
            notes_could_be(COL_NUMBER, &row->cells[i]))
            return true;
    }
    return false;
}

/* Whether all texts and ids that name a row of data are empty: the required ones (days too), or all
 * where none is required. */
static bool lacks_names(const struct table *t, const struct grid_row *row, bool required)
{
    bool any = false;

    for (size_t i = 0; i < source_columns(t->source); i++) {
        const struct column *column = source_column(t->source, i);
        if ((required && column->need != REQUIRED) ||
            (column->type != COL_TEXT && column->type != COL_ID &&
             !(required && column->type == COL_DAY)))
            continue;
        any = any || required || t->place[i] != NO_COLUMN;
        if (t->place[i] != NO_COLUMN && row_cell(row, (size_t)t->place[i]).n)
            return false;
    }
    return any || (required && lacks_names(t, row, false));
}

bool row_lacks_names(const struct table *t, const struct grid_row *row)
{
    return lacks_names(t, row, false);
}

/* Whether what names a row of data is missing but for the cell at `except`, which says "Total". */
static bool names_nothing_else(const struct table *t, const struct grid_row *row, size_t except)
{
    bool any = false, is_required_given = false, is_other_given = false;

    for (size_t i = 0; i < t->n && i < row->n; i++) {
        const struct column *column = t->columns[i];
        bool is_day = column && (column->type == COL_DAY || column->type == COL_INSTANT);
        if (!is_day && (!column || (column->type != COL_TEXT && column->type != COL_ID)))
            continue;
        /* A label in a column of days is no day. */
        any = any || column->need == REQUIRED || (is_day && i == except);
        if (i == except || value_is_missing(row->cells[i].text))
            continue;
        is_required_given = is_required_given || column->need == REQUIRED;
        is_other_given = true;
    }
    return any ? !is_required_given : !is_other_given;
}

/* Columns stand in any order, and the label with them. */
static bool has_total_label(const struct table *t, const struct grid_row *row,
                            struct arena *scratch)
{
    for (size_t i = 0; i < t->n && i < row->n; i++) {
        struct str text = row->cells[i].text;
        if (text.n < 3 || text.n > 80 || !begins_as_total(text))
            continue;
        if (is_total_word(str_trim(text), scratch))
            return names_nothing_else(t, row, i);
    }
    return false;
}

static bool is_totals(const struct table *t, const struct grid_row *row, size_t first,
                      struct arena *scratch)
{
    struct str last = row->n > t->n ? str_trim(row->cells[row->n - 1].text) : (struct str){0};

    if (last.n &&
        is_total_word(last, scratch)) /* the label stands in a cell of its own behind the others */
        return true;
    if (is_total_word(str_trim(row->cells[first].text), scratch))
        return has_number(t, row);
    if (has_total_label(t, row, scratch))
        return has_number(t, row);
    return (t->source->flags & SOURCE_TOTALS_UNLABELLED) && lacks_names(t, row, true) &&
           has_number(t, row);
}

static bool is_footer(const struct grid_row *row, size_t given, size_t first, struct arena *scratch)
{
    static const char *const starts[] = {"showing top ",      "showing the top ",
                                         "no data available", "aucune donnee",
                                         "affichage des ",    "les 500 premiers",
                                         "copyright (c)",     "copyright \xC2\xA9",
                                         "\xC2\xA9 ",         "confidential information",
                                         "generated by",      "report generated",
                                         "exported on",       "exported from",
                                         "exporte le",        "no hay datos",
                                         "keine daten",       "data may be ",
                                         "rows limited to"};
    struct str text = str_trim(row->cells[first].text);

    if (given > 2 || text.n > 300)
        return false;
    text = fold(scratch, text);
    for (size_t i = 0; i < COUNT_OF(starts); i++) {
        if (str_starts(text, str_of(starts[i])))
            return true;
    }
    return false;
}

static bool is_header_again(const struct table *t, const struct grid_row *row)
{
    size_t same = 0;

    for (size_t i = 0; i < t->n; i++) {
        struct str cell = i < row->n ? str_trim(row->cells[i].text) : (struct str){0};
        if (!str_eq(cell, t->headers[i]))
            return false;
        same += cell.n > 0;
    }
    return same > 0;
}

/* Whether something stands nowhere that every row of data has. */
static bool lacks_required(const struct table *t, const struct grid_row *row)
{
    for (size_t i = 0; i < source_columns(t->source); i++) {
        const struct column *column = source_column(t->source, i);
        if (column->need == REQUIRED && !column->may_be_empty && t->place[i] != NO_COLUMN &&
            row_cell(row, (size_t)t->place[i]).n == 0)
            return true;
    }
    return false;
}

/* A second header row that says in words what the columns are: where numbers and days belong,
 * nothing is one, in three columns at least; fewer are enough, and sentences in columns nobody
 * knows count too, where what names a row of data is empty. */
static bool is_description(const struct table *t, const struct grid_row *row)
{
    enum { SENTENCE = 20 };
    size_t words = 0, sentences = 0;

    for (size_t i = 0; i < t->n && i < row->n; i++) {
        bool is_known = t->known[i] != NO_COLUMN;
        enum column_type type = is_known ? t->columns[i]->type : COL_NUMBER;
        if (value_is_missing(row->cells[i].text) || type == COL_TEXT || type == COL_ID ||
            type == COL_SKIP || type == COL_FLAG || type == COL_CURRENCY)
            continue;
        if (notes_could_be(type, &row->cells[i])) {
            if (is_known)
                return false;
            continue;
        }
        words += is_known;
        sentences += row->cells[i].text.n >= SENTENCE;
    }
    return words >= 3 || (sentences > 0 && lacks_required(t, row));
}

enum row_kind row_kind(const struct table *t, const struct grid_row *row, int64_t nth,
                       struct arena *scratch)
{
    size_t first = 0;
    size_t given = count_given(row, &first);

    if (row->is_blank || given == 0)
        return ROW_BLANK;
    if (given == 1 && first == 0 && t->n > 1 && str_starts(str_trim(row->cells[0].text), S("#")))
        return ROW_COMMENT;
    if (is_footer(row, given, first, scratch))
        return ROW_FOOTER;
    if (is_header_again(t, row))
        return ROW_HEADER_AGAIN;
    if (is_totals(t, row, first, scratch))
        return ROW_TOTALS;
    if (nth < 2 && is_description(t, row))
        return ROW_DESCRIPTION;
    return ROW_DATA;
}
