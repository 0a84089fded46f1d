/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a workbook says about its parts: sheets in their order, where the shared texts and styles
 * are. Internal to xlsx. */
#pragma once

#include "base/arena.h"
#include "base/list.h"
#include "format/zip_reader.h"

struct xlsx_part { /* one relation of the workbook */
    struct str id;
    struct str type;   /* a URI whose last word says what it is */
    struct str target; /* name in the zip */
};

struct xlsx_sheet_name {
    struct str name;
    struct str id; /* of its part */
};

struct xlsx_book {
    struct zip_archive *zip; /* borrowed */
    struct arena arena;
    struct str folder;  /* of the workbook in the zip, with its slash */
    struct list parts;  /* struct xlsx_part */
    struct list sheets; /* struct xlsx_sheet_name */
    bool is_1904;       /* days count from 1904 */
};

MUST_USE bool xlsx_book_read(struct xlsx_book *book, struct zip_archive *zip, struct err *e);
/* The member of the part of that kind ("/styles"); false when the workbook has none. */
bool xlsx_book_part(const struct xlsx_book *book, struct str kind, size_t *member);
/* The member with the rows of the sheet; false for a sheet without cells (a chart) or without part.
 */
bool xlsx_book_sheet(const struct xlsx_book *book, size_t i, size_t *member);
void xlsx_book_done(struct xlsx_book *book);
