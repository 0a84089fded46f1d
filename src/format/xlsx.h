/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rows of a workbook (.xlsx, .xlsm), one sheet after the other, in a stream: only the table of
 * shared texts is held. Internal to format: others use grid.h, whose promises on rows hold here
 * too. Very hidden sheets (made by macros, out of reach of people) are left out, hidden ones are
 * not. A gap between the rows of a sheet gives one blank row. */
#pragma once

#include "format/grid.h"

struct xlsx;

bool xlsx_sniff(struct bytes from); /* a zip with a workbook in it */
struct xlsx *xlsx_open(struct bytes from, struct err *e);
enum grid_step xlsx_next(struct xlsx *x, struct grid_row *row, struct err *e);
int64_t xlsx_position(const struct xlsx *x);
void xlsx_close(struct xlsx *x);
