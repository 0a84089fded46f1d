/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Makes tables by hand, for lists of what is in the state (batches, sources, accounts, KPIs), so
 * that they are drawn in every format as answers are. */
#pragma once

#include "ask/ask.h"

void table_begin(struct table *t);
void table_done(struct table *t); /* texts and rows live in arenas of their makers */
struct table_column *table_add_column(struct table *t, struct str name, struct str title,
                                      enum column_kind kind);
/* How figures of that unit and about that size are drawn, for cells that differ from their column
 * (table_cell.as). */
struct table_column table_unit_column(enum unit unit, struct str currency, double size);
/* A new row of missing cells. All columns must be there. */
struct table_cell *table_add_row(struct table *t, struct arena *a);
void table_set_text(struct table_cell *c, struct str text);
void table_set_number(struct table_cell *c, double number);
void table_set_day(struct table_cell *c, struct day d); /* missing when unknown */
