/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The rows of one sheet, in a stream. Internal to xlsx. */
#pragma once

#include "format/xlsx_value.h"

struct xlsx_sheet;

/* Name and context must outlive it. */
struct xlsx_sheet *xlsx_sheet_open(struct zip_archive *zip, size_t member, struct str name,
                                   const struct xlsx_context *context, struct err *e);
/* GRID_ROW, GRID_END or GRID_ERROR. */
enum grid_step xlsx_sheet_next(struct xlsx_sheet *s, struct grid_row *row, struct err *e);
void xlsx_sheet_close(struct xlsx_sheet *s);
