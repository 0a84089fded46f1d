/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rows of cells, whatever the file: csv in any encoding and with any separator, xlsx, xls, feeds.
 * One row at a time, in bounded memory. Nothing is interpreted here: a csv cell is its text; a
 * workbook's cell also says whether it was stored as a number or a date. */
#pragma once

#include "base/err.h"
#include "format/bytes.h"

enum grid_kind {
    GRID_TEXT,
    GRID_NUMBER,  /* stored as a number: text is its plain decimal form, point as decimal mark */
    GRID_PERCENT, /* a number shown with a % style: text is the fraction as stored (0.008) */
    GRID_DATE,    /* a date or time: text is ISO, "2022-07-01" or "2022-07-01 14:05:00" */
};

struct grid_cell {
    struct str text; /* UTF-8, not trimmed; borrowed until the next call */
    enum grid_kind kind;
};

struct grid_row {
    const struct grid_cell *cells;
    size_t n;
    int64_t line; /* 1-based: the physical line on which the row begins, or the row of the sheet */
    struct str sheet; /* name of the sheet, empty for csv */
    bool is_blank;    /* an empty line, or only empty cells */
};

enum grid_step { GRID_ROW, GRID_SHEET, GRID_END, GRID_ERROR };

struct grid; /* an open table file */

/* Old Excel workbooks (XLS) are not opened here: a process of its own makes SHEETS of them. */
enum grid_format {
    GRID_FORMAT_CSV,
    GRID_FORMAT_XLSX,
    GRID_FORMAT_XLS,
    GRID_FORMAT_SHEETS,
    GRID_FORMAT_FEED,
    GRID_FORMAT_UNKNOWN
};

/* What the first bytes say; never the name. Zips that are no workbook, PDFs, pictures: UNKNOWN. */
enum grid_format grid_sniff(struct bytes b);

/* A workbook with a password, as far as its folder of streams tells. */
bool grid_is_locked(struct bytes b);

/* NULL with e set when it is no table file or damaged. The bytes must outlive the grid. */
struct grid *grid_open(struct bytes b, struct err *e);
/* GRID_SHEET comes before the first row of each sheet of a workbook (row->sheet is set). A gap in
 * the numbering of a sheet's rows gives one blank row; empty cells at the end of its rows are left
 * out. An empty line of a csv has no cells. After GRID_ERROR nothing more can be read. */
enum grid_step grid_next(struct grid *g, struct grid_row *row, struct err *e);
int64_t grid_position(const struct grid *g); /* bytes of the input consumed so far, for progress */
struct str grid_separator(const struct grid *g); /* "," ";" "\t" "|"; empty for workbooks */
/* "UTF-8", "UTF-16LE", "windows-1252"...; empty for workbooks */
struct str grid_encoding(const struct grid *g);
void grid_close(struct grid *g);
