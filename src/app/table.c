/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/table.h"

#include <math.h>

enum { WHOLE = 1000 }; /* cents of larger amounts are not worth reading */

void table_begin(struct table *t)
{
    *t = (struct table){
        .columns = LIST_OF(struct table_column),
        .rows = LIST_OF(struct table_cell *),
        .warnings = LIST_OF(struct str),
        .period = {.from = DAY_NONE, .to = DAY_NONE},
        .before = {.from = DAY_NONE, .to = DAY_NONE},
        .why = {.sources = LIST_OF(struct why_source), .missing = LIST_OF(struct str)}};
}

void table_done(struct table *t)
{
    list_done(&t->columns);
    list_done(&t->rows);
    list_done(&t->warnings);
    list_done(&t->why.sources);
    list_done(&t->why.missing);
}

struct table_column *table_add_column(struct table *t, struct str name, struct str title,
                                      enum column_kind kind)
{
    struct table_column *c = list_add(&t->columns);

    *c = (struct table_column){
        .name = name, .title = title, .kind = kind, .unit = UNIT_COUNT, .decimals = -1};
    return c;
}

struct table_column table_unit_column(enum unit unit, struct str currency, double size)
{
    static const enum column_kind kinds[] = {
        [UNIT_COUNT] = COLUMN_NUMBER, [UNIT_MONEY] = COLUMN_MONEY,     [UNIT_RATIO] = COLUMN_RATIO,
        [UNIT_HOURS] = COLUMN_HOURS,  [UNIT_SECONDS] = COLUMN_SECONDS, [UNIT_DAYS] = COLUMN_NUMBER,
        [UNIT_NUMBER] = COLUMN_NUMBER};

    return (struct table_column){.kind = kinds[unit],
                                 .unit = unit,
                                 .currency = currency,
                                 .decimals = unit == UNIT_MONEY   ? (fabs(size) < WHOLE ? -1 : 0)
                                             : unit == UNIT_RATIO ? 1
                                                                  : -1};
}

struct table_cell *table_add_row(struct table *t, struct arena *a)
{
    struct table_cell *cells = arena_new(a, t->columns.n, sizeof(*cells));

    for (size_t i = 0; i < t->columns.n; i++)
        cells[i].missing = true;
    *(struct table_cell **)list_add(&t->rows) = cells;
    return cells;
}

void table_set_text(struct table_cell *c, struct str text)
{
    *c = (struct table_cell){.text = text, .missing = text.n == 0};
}

void table_set_number(struct table_cell *c, double number)
{
    *c = (struct table_cell){.number = number};
}

void table_set_day(struct table_cell *c, struct day d)
{
    *c = (struct table_cell){.number = d.n, .missing = !day_is_known(d)};
}
