/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The rows of a workbook as a process of its own reads them out of an old Excel file: a stream of
 * records, written there by sheets_begin and the rest, read here as a grid. Who wrote it had a
 * hostile file in its hands, so that nothing in it is believed.
 *
 * A line of words (sheets_mark); then 'S' and a name for each sheet, 'R', number of the row, number
 * of cells and for each its kind and text; 'Z' at the end. Numbers are 32 bits, the lower first. */
#pragma once

#include "format/grid.h"

struct sheets;

bool sheets_sniff(struct str sample);
struct sheets *sheets_open(struct bytes from, struct err *e);
enum grid_step sheets_next(struct sheets *s, struct grid_row *row, struct err *e);
int64_t sheets_position(const struct sheets *s);
void sheets_close(struct sheets *s);

/* Writing: into a buffer, which the caller empties now and then. */
void sheets_begin(struct buf *out);
void sheets_sheet(struct buf *out, struct str name);
void sheets_row(struct buf *out, uint32_t line, const struct grid_cell *cells, size_t n);
void sheets_end(struct buf *out);
