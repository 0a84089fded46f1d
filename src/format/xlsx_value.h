/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a cell of a workbook says, from what is stored for it. Internal to xlsx. */
#pragma once

#include "format/grid.h"
#include "format/xlsx_strings.h"
#include "format/xlsx_styles.h"

struct xlsx_cell {
    struct str type;  /* as stored: "s", "str", "inlineStr", "b", "e", "d", "n" or empty */
    struct str value; /* as stored */
    size_t style;
};

struct xlsx_context {
    const struct xlsx_strings *strings;
    const struct xlsx_styles *styles;
    bool is_1904;
};

/* Adds the text to out. False when the cell points to a text that is not there. */
MUST_USE bool xlsx_value_write(struct buf *out, const struct xlsx_context *context,
                               const struct xlsx_cell *cell, enum grid_kind *kind);
