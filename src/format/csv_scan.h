/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One row of separated text found in memory: where its cells begin and end. RFC 4180, forgiving: a
 * quote inside an unquoted cell is text, text after a closing quote is kept, rows end in LF, CRLF
 * or CR. */
#pragma once

#include "base/str.h"

struct csv_cell {
    size_t at; /* from the start of the row; the opening quote of a quoted cell */
    size_t n;
    bool is_quoted;
    bool is_untidy; /* quoted, with doubled quotes or text after the closing quote */
};

struct csv_scanner {
    char separator;
    bool stops[256]; /* what may end an unquoted cell */
    /* The bytes looked at together, and where in them stops and quotes are: bit by byte. */
    const char *block, *end; /* of the block; of the text */
    uint64_t plain_stops, quoted_stops;
    struct csv_cell *cells;
    size_t n;
    size_t cap;
    size_t cell_at;   /* start of the cell being read */
    bool is_open;     /* that cell is in quotes that are not closed */
    size_t row_bytes; /* with the line end */
    int64_t lines;    /* physical lines of the row */
};

enum csv_scan {
    CSV_SCAN_ROW,
    CSV_SCAN_MORE,    /* the text ends before the row: give the row again with more behind it */
    CSV_SCAN_OPEN,    /* the file ends inside quotes */
    CSV_SCAN_COLUMNS, /* more than LIMIT_COLUMNS */
};

void csv_scanner_init(struct csv_scanner *s, char separator);
/* The row at the start of the text, which has no NUL in it and one behind it and is not empty. */
enum csv_scan csv_scan_row(struct csv_scanner *s, struct str text, bool is_end);
/* What an untidy cell says, written over it; its length. */
size_t csv_tidy(char *cell, size_t n);
void csv_scanner_done(struct csv_scanner *s);
