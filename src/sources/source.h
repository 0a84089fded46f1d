/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A source is one export format of one tool: a table of columns and a function from a row to facts.
 * The machinery (columns.c, recognise.c, values.c, reading.c) finds the table in whatever file it stands,
 * matches headers, decides dates and decimal marks, parses cells and keeps what it refuses; so a source
 * neither allocates nor fails.
 *
 * To add one: NAME.c that defines `const struct source source_NAME`, its name in sources/meson.build, and
 * cases in tests/cases/sources/NAME/. See youtube_content.c for a model. */
#pragma once

#include "base/arena.h"
#include "ingest/ingest.h"

enum column_type {
    COL_TEXT,
    COL_NUMBER,  /* a count or any plain number, in any of the spellings of the world */
    COL_MONEY,   /* with or without a currency sign; else the currency of the header "(EUR)", of a
                    currency column, of --currency or of the account */
    COL_PERCENT, /* 6.31 meaning 6.31 %; "6.31%" */
    COL_RATE,    /* a fraction, 0.0186; "1.86%" is understood too */
    COL_SECONDS, /* 0:01:25, 00:22:49, 85, "1m 25s"; a plain number x scale */
    COL_DAY,
    COL_INSTANT, /* a day, or a day and time, with or without zone; without: the account's zone */
    COL_FLAG,    /* 0/1, true/false, yes/no, oui/non */
    COL_SKIP,    /* known and of no use: not kept as network.name */
};

enum need { OPTIONAL, REQUIRED };
enum { COLUMN_NAMES = 16 };

struct column {
    enum column_type type;
    enum need need;
    /* Header spellings seen in real files, in any language; compared folded (base/fold.h) with units and
     * currency in brackets left out when the name itself has none. A name ending in "*" is a prefix. */
    const char *names[COLUMN_NAMES];
    /* Set: reading_metrics() stores the cell as a figure of this metric (see metrics.md). "a+b" stores it
     * under two ids (likes that are all reactions: "likes+reactions"). */
    const char *metric;
    enum nature nature; /* of that figure as this source gives it */
    double scale;       /* value x scale; 0 means 1 (hours to seconds: 3600) */
    int occurrence;     /* of a header that repeats: 0 the first, 1 the second ... */
};

/* A cell of a known column, parsed. */
struct cell {
    bool given; /* false: column absent, cell empty or one of the nine spellings of missing; not zero */
    struct str text; /* trimmed; a spreadsheet's guarding apostrophe removed */
    double number;   /* also of money in major units, seconds, rates as fractions */
    struct money money;
    struct day day;
    struct instant at; /* INSTANT_NONE when the cell has no time of day */
    bool flag;
};

struct reading; /* one table of one file being read by one source */

enum source_flags {
    SOURCE_TOOL = 1,          /* a suite's figures, not the network's own: loses against the network's */
    SOURCE_KEEP_UNKNOWN = 2,  /* numeric columns nobody knows are kept by reading_metrics as network.name */
    SOURCE_TOTALS_FIRST = 4,  /* a row whose first cell says Total may stand first (any source may have it last) */
    SOURCE_NEWEST_FIRST = 8,  /* days without a year run backwards from the file's own date */
    SOURCE_NO_YEAR = 16,      /* days come without a year */
    SOURCE_DAYS_ASCEND = 32,  /* days without a year run forward to the file's own date */
};

struct source {
    const char *id;      /* frozen: stored in every fact */
    const char *network; /* of its facts; NULL: the rows say it */
    void (*title)(struct buf *out, enum lang lang); /* msg_source_... of area `sources` */
    unsigned flags;
    int reader; /* version: raise it when the same file is read differently; 0 counts as 1 */
    const struct column *columns; /* ended by one without names */
    /* More than required columns are needed to tell it from others (NULL: none): looks at the header and
     * the rows sampled. Returns a score to add (0 fits, negative: it is not this source). */
    int (*fits)(const struct reading *r);
    void (*begin)(struct reading *r); /* may be NULL */
    void (*row)(struct reading *r, const struct cell *row); /* by place in `columns` */
    void (*end)(struct reading *r);   /* may be NULL */
};

/* ---- what a source may ask and do while it reads ---- */

struct ingest *reading_ingest(struct reading *r);
struct arena *reading_arena(struct reading *r);      /* emptied after each row */
struct arena *reading_file_arena(struct reading *r); /* lives as long as the table is read */
struct str reading_network(const struct reading *r); /* the source's, or what begin/row set */
void reading_set_network(struct reading *r, struct str network);
void reading_set_account(struct reading *r, struct str account); /* what the file itself says */
struct str reading_account(const struct reading *r);  /* "" lets ingest decide (--account, the only one) */
/* The days that the table covers, as its preamble, zip, folder or file name or a daily table beside it
 * says; period.from DAY_NONE when nothing says it: then figures are lifetime readings. */
struct period reading_period(const struct reading *r);
struct day reading_seen_day(const struct reading *r); /* export date: end of range, file's date, else today */
struct str reading_preamble(const struct reading *r); /* text above the header, lines joined by \n */
struct str reading_sheet(const struct reading *r);
struct str reading_file(const struct reading *r);     /* name with its place in folders and zips */
struct str reading_header(const struct reading *r, size_t column); /* of the file, as written, trimmed */
size_t reading_headers(const struct reading *r);
/* The header of the file that column `i` of the source was matched with; empty when absent. */
struct str reading_header_of(const struct reading *r, size_t i);
bool reading_has(const struct reading *r, size_t i); /* the file has column i of the source */
struct str reading_currency_of(const struct reading *r, size_t i); /* named in its header "(USD)"; else empty */
/* A raw cell of the current row by place in the file (for sources with open-ended columns). */
struct cell reading_cell(struct reading *r, size_t file_column, enum column_type type);
size_t reading_cells(const struct reading *r);
int reading_rows_sampled(const struct reading *r); /* for fits() */
struct str reading_sample(const struct reading *r, size_t row, size_t i); /* text of column i in sampled row */
void *reading_own(struct reading *r, size_t size); /* the source's state for this table, zeroed at first */

/* Stores all cells of the row whose column has a metric (and, with KEEP_UNKNOWN, numeric ones nobody
 * knows) as figures like `like`: its network, account, object, days are taken, metric, nature, value set.
 * A `like` with nature LIFE makes flows lifetime readings of the post. */
void reading_metrics(struct reading *r, const struct cell *row, const struct figure *like);
void reading_refuse(struct reading *r, size_t i, struct str reason); /* the current row, for its column i */
void reading_warn(struct reading *r, struct str warning);
/* Adds to the sum that the totals row of the file is compared with (reading_metrics does it itself). */
void reading_sum(struct reading *r, size_t i, double value);

extern const struct source *const sources[]; /* all of them, ended by NULL; made by the build */
