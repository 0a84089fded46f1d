/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Every bound on what a stranger controls, on one page. */
#pragma once

enum {
    LIMIT_CELL = 1 << 20,            /* bytes of one cell of a table */
    LIMIT_ROW = 8 << 20,             /* bytes of one row */
    LIMIT_COLUMNS = 2000,            /* columns of a table */
    LIMIT_PREAMBLE = 60,             /* rows looked through for a header */
    LIMIT_TABLES = 500,              /* tables in one file */
    LIMIT_REFUSED_TEXT = 4096,       /* bytes kept of a refused row and of its wrong value */
    LIMIT_NAME = 1000,               /* bytes of a name, id or word in a fact */
    LIMIT_TEXT = 256 << 10,          /* bytes of a text in a fact */
    LIMIT_SPAN_DAYS = 3660,          /* days that a cost is spread over */
    LIMIT_COSTS_UNNAMED = 1 << 20,   /* costs without an id of their own in a batch */
    LIMIT_WARNINGS = 50,             /* warnings kept for a batch */
    LIMIT_ZIP_ENTRIES = 10000,       /* files in a zip */
    LIMIT_ZIP_RATIO = 200,           /* unpacked bytes for one packed */
    LIMIT_XLS = 256 << 20,           /* bytes of an old Excel workbook */
    LIMIT_XLS_SECONDS = 30,          /* of the processor to read one */
    LIMIT_SHARED_STRINGS = 96 << 20, /* bytes of the texts of a workbook */
    LIMIT_YAML_BYTES = 4 << 20,      /* a strategy or mapping file */
    LIMIT_YAML_DEPTH = 32,
    LIMIT_FORMULA = 4096, /* bytes of a formula */
    LIMIT_FORMULA_DEPTH = 64,
    LIMIT_TABLE_ROWS = 100000,   /* rows of an answer */
    LIMIT_WORKSPACE_WAIT_S = 10, /* seconds to wait for a workspace that is in use */
    LIMIT_ACCOUNTS = 10000,
    LIMIT_METRICS = 20000,
    LIMIT_PATHS = 50000000, /* rows of a table of paths */
};

#define LIMIT_UNPACKED (INT64_C(16) << 30)  /* bytes unpacked from one zip */
#define LIMIT_XLS_MEMORY (INT64_C(1) << 30) /* address space of the process that reads one */
#define LIMIT_XLS_ROWS (INT64_C(4) << 30)   /* bytes of what it gives */
#define LIMIT_FILE (INT64_C(64) << 30)      /* bytes of one file */
