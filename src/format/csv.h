/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rows of separated text, whatever its encoding and separator; memory does not grow with the file.
 * Internal to format: others use grid.h, whose promises on rows hold here too. */
#pragma once

#include "format/grid.h"
#include "format/icu_decode.h"

struct csv;

struct csv *csv_open(struct bytes from, struct err *e);
enum grid_step csv_next(struct csv *c, struct grid_row *row, struct err *e);
int64_t csv_position(const struct csv *c);
enum encoding csv_encoding(const struct csv *c);
struct str csv_separator(const struct csv *c); /* of one character, borrowed */
void csv_close(struct csv *c);
