/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The stable machine form of a table: rows are arrays in the order of `columns`; numbers are
 * numbers, money is in major units of the column's currency, days are ISO texts, missing is null.
 */
#include "report/draw.h"

#include "base/number.h"
#include "format/json.h"

static struct str type_name(enum column_kind kind)
{
    static const struct str names[] = {STR_INIT("text"),  STR_INIT("number"), STR_INIT("money"),
                                       STR_INIT("ratio"), STR_INIT("number"), STR_INIT("number"),
                                       STR_INIT("day")};

    return names[kind];
}

static bool is_mixed(const struct table *t, size_t column)
{
    for (size_t i = 0; i < t->rows.n; i++) {
        if (LIST_ITEMS(&t->rows, const struct table_cell *)[i][column].as)
            return true;
    }
    return false;
}

/* None where each row has its own, as the values of goals do: a column beside it says which. */
static struct str unit_of(const struct table *t, size_t column)
{
    const struct table_column *c = &LIST_ITEMS(&t->columns, struct table_column)[column];

    if (c->kind == COLUMN_TEXT || c->kind == COLUMN_DAY || is_mixed(t, column))
        return S("");
    if (c->unit == UNIT_MONEY && c->currency.n)
        return c->currency;
    return unit_name(c->unit);
}

static void add_field(struct json *j, const char *key, struct str value)
{
    json_key(j, key);
    if (value.n)
        json_str(j, value);
    else
        json_null(j);
}

static void add_day(struct json *j, const char *key, struct day d)
{
    struct buf text = {0};

    day_write(&text, d);
    add_field(j, key, buf_str(&text));
    buf_done(&text);
}

static void add_columns(struct json *j, const struct table *t)
{
    json_key(j, "columns");
    json_begin_array(j);
    for (size_t i = 0; i < t->columns.n; i++) {
        const struct table_column *c = &LIST_ITEMS(&t->columns, struct table_column)[i];

        json_begin_object(j);
        add_field(j, "name", c->name);
        add_field(j, "unit", unit_of(t, i));
        add_field(j, "type", type_name(c->kind));
        json_end_object(j);
    }
    json_end_array(j);
}

static void add_cell(struct json *j, const struct table_column *c, const struct table_cell *cell)
{
    struct buf text = {0};

    if (cell->missing) {
        json_null(j);
    } else if (c->kind == COLUMN_TEXT) {
        json_str(j, cell->text);
    } else if (c->kind == COLUMN_DAY) {
        day_write(&text, (struct day){(int32_t)cell->number});
        json_str(j, buf_str(&text));
    } else {
        json_double(j, number_plain(cell->number));
    }
    buf_done(&text);
}

static void add_cells(struct json *j, const struct table *t, const struct table_cell *cells)
{
    json_begin_array(j);
    for (size_t i = 0; i < t->columns.n; i++)
        add_cell(j, &LIST_ITEMS(&t->columns, struct table_column)[i], &cells[i]);
    json_end_array(j);
}

static void add_texts(struct json *j, const char *key, const struct list *texts)
{
    json_key(j, key);
    json_begin_array(j);
    for (size_t i = 0; i < texts->n; i++)
        json_str(j, LIST_ITEMS(texts, struct str)[i]);
    json_end_array(j);
}

static void add_source(struct json *j, const struct why_source *s)
{
    json_begin_object(j);
    add_field(j, "source", s->source);
    add_field(j, "file", s->file);
    json_key(j, "batch");
    json_int(j, s->batch);
    add_day(j, "from", s->from);
    add_day(j, "to", s->to);
    json_key(j, "rows");
    json_int(j, s->rows);
    json_end_object(j);
}

static void add_why(struct json *j, const struct table *t)
{
    const struct why *why = &t->why;

    json_key(j, "why");
    json_begin_object(j);
    add_field(j, "title", t->title);
    add_field(j, "formula", why->formula);
    add_field(j, "denominator", why->denominator);
    add_field(j, "basis", why->basis);
    add_field(j, "definition", why->definition);
    add_day(j, "from", t->period.from);
    add_day(j, "to", t->period.to);
    add_day(j, "before_from", t->before.from);
    add_day(j, "before_to", t->before.to);
    json_key(j, "rows");
    json_int(j, why->rows_used);
    json_key(j, "sources");
    json_begin_array(j);
    for (size_t i = 0; i < why->sources.n; i++)
        add_source(j, &LIST_ITEMS(&why->sources, struct why_source)[i]);
    json_end_array(j);
    add_texts(j, "missing", &why->missing);
    json_end_object(j);
}

void draw_json(struct json *j, const struct table *t)
{
    json_begin_object(j);
    add_columns(j, t);
    json_key(j, "rows");
    json_begin_array(j);
    for (size_t i = 0; i < t->rows.n; i++)
        add_cells(j, t, LIST_ITEMS(&t->rows, const struct table_cell *)[i]);
    json_end_array(j);
    json_key(j, "totals");
    if (t->totals) {
        add_cells(j, t, t->totals);
    } else {
        json_begin_array(j);
        json_end_array(j);
    }
    add_texts(j, "warnings", &t->warnings);
    add_why(j, t);
    json_end_object(j);
}
