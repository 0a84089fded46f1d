/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* An answer's cells by row and column. */
#include "model/query.h"

const struct datum *rows_at(const struct rows *r, size_t row, size_t column)
{
    assert(row < r->n && column < r->columns);
    return &r->cells[row * r->columns + column];
}
