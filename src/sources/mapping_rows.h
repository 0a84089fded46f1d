/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How the rows of a mapping's table become facts. One function a kind of row; what they share is
 * here. */
#pragma once

#include "sources/mapping_words.h"
#include "sources/table.h"

/* Fills in the struct source: id, title, flags, functions, reader. */
void mapping_settle_source(struct mapping *m, struct arena *a);

/* What the table cannot be read without and neither file, options nor mapping say; empty when
 * nothing is open. The table's range must be known by now. */
struct str mapping_question(const struct input *in, const struct table *t, struct arena *a);

/* A row in the reading. */
struct mapped {
    struct reading *r;
    const struct mapping *m;
    const struct cell *row;
    struct str id;
    struct str network;
    struct day day; /* DAY_NONE: not said */
    struct instant at;
};

bool mapped_has(const struct mapped *k, enum mapping_field field); /* the cell is given */
const struct cell *mapped_cell(const struct mapped *k, enum mapping_field field);
/* The cell by the table of values, else the fixed value, else what it is. */
struct str mapped_text(const struct mapped *k, enum mapping_field field);
/* The value by the table; false when the table does not name it and says no `else`. */
bool mapped_value(const struct mapped *k, enum mapping_field field, struct str *out);
void mapped_refuse(const struct mapped *k, enum mapping_field field,
                   void (*reason)(struct buf *out, enum lang lang));
/* Minutes and hours of an instant cell with the `time` column of its row. */
struct money mapped_money(const struct mapped *k, enum mapping_field field); /* {0}: not given */
struct mapping_value *mapping_value_of(const struct mapping_values *values, struct str folded);

void mapped_post(struct mapped *k);
void mapped_figures(struct mapped *k);
void mapped_ad(struct mapped *k);
void mapped_order(struct mapped *k);
void mapped_lead(struct mapped *k); /* and deals */
void mapped_cost(struct mapped *k);
void mapped_ticket(struct mapped *k); /* and calls */
