/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A source is one export format of one tool: a table of columns and a function from a row to facts.
 * The machinery (columns.c, recognise.c, survey.c, values.c, dates.c, reading.c) finds the table in
 * whatever file it stands, matches headers, decides dates and decimal marks, parses cells and keeps
 * what it refuses; so a source neither allocates nor fails.
 *
 * To add one: NAME.c that defines `const struct source source_NAME`, its name in
 * sources/meson.build, its title `source_NAME` and where to click for it `source_NAME_how` in
 * catalogue/messages/LANG/sources.json, and cases in tests/cases/sources/NAME/. See
 * youtube_content.c for a model. Files are read twice: first everything in the table is looked at
 * (which decides decimal marks, day or month first, years, range), then rows are given to the
 * source in order. */
#pragma once

#include "base/arena.h"
#include "ingest/ingest.h"
#include "sources/dates.h"

enum column_type {
    COL_TEXT,
    COL_ID,     /* a text that is refused where a spreadsheet damaged it: 2.08364E+18 */
    COL_NUMBER, /* a count or any plain number, in any of the spellings of the world */
    COL_MONEY,  /* with or without a currency sign; else the currency of the header "(EUR)", of the
                   COL_CURRENCY column, of --currency or of the workspace */
    COL_CURRENCY, /* "EUR", "eur": of the amounts of its row; its cell is a text, upper case */
    COL_PERCENT,  /* 6.31 meaning 6.31 %; "6.31%": both 0.0631 in cell.number */
    COL_RATE,     /* a fraction, 0.0186; "1.86%" is understood too */
    COL_SECONDS,  /* 0:01:25, 00:22:49, 85, "1m 25s"; a plain number x scale */
    COL_DAY,      /* a year that is not written is found out by the machinery */
    COL_INSTANT,  /* a day, or a day and time, with or without zone; without: UTC where the header
                     says  "UTC" or the source is SOURCE_UTC, else the workspace's zone */
    COL_FLAG,     /* 0/1, true/false, yes/no, oui/non */
    COL_SKIP,     /* known and of no use: not kept as network.name */
};

enum need { OPTIONAL, REQUIRED };
enum { COLUMN_NAMES = 16 };

struct column {
    enum column_type type;
    /* REQUIRED: a table without it is not of this source, and a row without it is refused. */
    enum need need;
    /* Header spellings seen in real files, in any language; compared folded (base/fold.h), and
     * units and currency in brackets are left out when the name itself has none. A name ending in
     * "*" is a prefix. */
    const char *names[COLUMN_NAMES];
    /* Set: reading_metrics() stores the cell as a figure of this metric (see metrics.md). "a+b"
     * stores it under two ids (likes that are all reactions: "likes+reactions"). */
    const char *metric;
    enum nature nature; /* of that figure as this source gives it */
    double scale;       /* value x scale; 0 means 1 (hours to seconds: 3600) */
    int occurrence;     /* of a header that repeats: 0 the first, 1 the second ... */
    /* A REQUIRED column that may be empty in a row (the header must be there, the cell need not).
     */
    bool may_be_empty;
};

/* A cell of a known column, parsed. */
struct cell {
    bool given; /* false: column absent, cell empty or one of the nine spellings of missing; not
                   zero */
    struct str text; /* trimmed; a spreadsheet's guarding apostrophe removed */
    double number;   /* also of money in major units, seconds, rates as fractions; already scaled */
    struct money money;
    struct day day;    /* of COL_DAY and COL_INSTANT: as written, never shifted by a zone */
    struct instant at; /* INSTANT_NONE when the cell has no time of day */
    bool flag;
};

struct reading; /* one table of one file being read by one source */

enum source_flags {
    SOURCE_TOOL = 1, /* a suite's figures, not the network's own: loses against the network's */
    SOURCE_KEEP_UNKNOWN =
        2, /* numeric columns nobody knows are kept by reading_metrics as network.name */
    /* Totals rows say so ("Total", "Grand total" ...: any source may have them, first or last).
     * With this, a row whose REQUIRED text, id and day columns (all texts and ids, where none is
     * REQUIRED) are all empty is one too. */
    SOURCE_TOTALS_UNLABELLED = 4,
    SOURCE_UTC = 8, /* times without a zone are UTC */
    SOURCE_RANGE_BESIDE =
        16,            /* its range is that of a SOURCE_DAILY table of the same network beside it */
    SOURCE_DAILY = 32, /* a table of days: its days are the range of tables beside it */
    SOURCE_NAME_END_OUT = 64, /* of a range in the file's name the last day is not part of it */
    SOURCE_LIFETIME =
        128, /* figures of posts are totals since publication, whatever range is stated */
    /* Takes any table of its form: only where nothing else fits. */
    SOURCE_ANYTHING = 1 << 14,
    SOURCE_SEEN_DAY = 256, /* its first REQUIRED COL_DAY is the day of the export */
    /* Read right on a file that the tool itself wrote; without it `retour sources` says that no
     * real file was at hand. */
    SOURCE_TRIED = 512,
    SOURCE_FORMER = 1024,    /* the tool gives it no more: old files are read, none is asked for */
    SOURCE_RECENT = 1 << 15, /* the tool gives the last days only: what is missed stays missed */
    SOURCE_OURS = 2048,      /* the user's own table, in a form that we define */
};

struct mapping;

struct source {
    const char *id; /* frozen: stored in every fact */
    const char
        *network; /* of its facts; NULL: the rows say it (reading_set_network, figure.network) */
    void (*title)(struct buf *out, enum lang lang); /* msg_source_... of area `sources` */
    unsigned flags;
    int reader; /* version: raise it when the same file is read differently; 0 counts as 1 */
    enum date_order
        dates; /* of 01/02/2026 where this tool always writes it so and the file cannot tell */
    /* Where a tool writes them after its language: the order in a table whose header is known.
     * NULL: `dates` always. */
    enum date_order (*dates_of)(const struct reading *r);
    const struct column *columns; /* ended by one without names */
    /* Further ones, shared by several tables of one tool; may be NULL. Their places follow the own
     * ones. */
    const struct column *shared;
    /* When the required columns are not enough to tell it from others (NULL: they are): looks at
     * the header and the rows sampled. Returns a score to add (0 fits, negative: it is not this
     * source). */
    int (*fits)(const struct reading *r);
    void (*begin)(struct reading *r);                       /* may be NULL */
    void (*row)(struct reading *r, const struct cell *row); /* by place in `columns` */
    void (*end)(struct reading *r);                         /* may be NULL */
    const struct mapping *mapping; /* of a source made at run time (mapping.h), else NULL */
};

/* ---- what a source may ask and do while it reads ---- */

struct ingest *reading_ingest(struct reading *r);
struct arena *reading_arena(struct reading *r);      /* emptied after each row */
struct arena *reading_file_arena(struct reading *r); /* lives as long as the table is read */
enum lang reading_lang(const struct reading *r);
int64_t reading_line(const struct reading *r);
struct str reading_network(const struct reading *r); /* the source's, --network, or what was set */
void reading_set_network(struct reading *r, struct str network);
void reading_set_account(struct reading *r, struct str account); /* what the file itself says */
struct str
reading_account(const struct reading *r); /* "" lets ingest decide (--account, the only one) */
/* The days that the table covers, as its preamble, a daily table beside it, or its zip, folder or
 * file name says; period.from DAY_NONE when nothing says it: then figures are lifetime readings. */
struct period reading_period(const struct reading *r);
struct day
reading_seen_day(const struct reading *r); /* export date: end of range, file's date, else today */
struct str
reading_preamble(const struct reading *r); /* text above the header: cells by ", ", lines by \n */
struct str reading_sheet(const struct reading *r);
struct str reading_file(const struct reading *r); /* name with its place in folders and zips */
struct str reading_header(const struct reading *r,
                          size_t column); /* of the file, as written, trimmed */
size_t reading_headers(const struct reading *r);
/* The header of the file that column `i` of the source was matched with; empty when absent. */
struct str reading_header_of(const struct reading *r, size_t i);
bool reading_has(const struct reading *r, size_t i); /* the file has column i of the source */
bool reading_knows(const struct reading *r,
                   size_t file_column); /* some column of the source is it */
/* The text of column i of the source in the current row as it stands there, blanks around it and
 * all. */
struct str reading_raw(const struct reading *r, size_t i);
/* What reading_metrics() calls a column that nobody knows, behind "network."; empty where it keeps
 * it not. */
struct str reading_kept(const struct reading *r, size_t file_column);
/* A raw cell of the current row by place in the file (for sources with open-ended columns); not
 * given when it cannot be parsed as `type`. */
struct cell reading_cell(struct reading *r, size_t file_column, enum column_type type);
/* The same; false, and the row is refused, when it cannot be parsed. */
bool reading_cell_checked(struct reading *r, size_t file_column, enum column_type type,
                          struct cell *out);
/* The current row stood in the table before, cell for cell. For sources that add rows up: there it
 * would count twice. Said in a warning. */
bool reading_is_repeated(struct reading *r);
/* More of the column's values in this table are numbers than are not. */
bool reading_is_of_numbers(const struct reading *r, size_t file_column);
/* The instant of a day and a time of day ("14:05:00", "2:05 pm") from columns of their own. `zone`
 * is as a tool writes it ("Europe/Paris", "PDT", "GMT+2") or empty: then the workspace's.
 * INSTANT_NONE when the time cannot be read. */
struct instant reading_at(struct reading *r, struct day day, struct str clock, struct str zone);
/* What amounts are in that name no currency: --currency, else the workspace's; may be empty. */
struct str reading_currency(const struct reading *r);
size_t reading_rows_sampled(const struct reading *r); /* for fits() */
struct str reading_sample(const struct reading *r, size_t row,
                          size_t i); /* text of column i in sampled row */
void *reading_own(struct reading *r,
                  size_t size); /* the source's state for this table, zeroed at first */

/* A figure to start from: network, account, object. Days: the day given; DAY_NONE: the table's
 * range, else (with a warning) a lifetime reading at the day it was seen. */
struct figure reading_figure(struct reading *r, enum object_kind kind, struct str object,
                             struct day day);
/* Hands in a post (network and account are filled in where empty, tags from its text) and gives the
 * figure for its metrics: flows over the table's range where one is stated, else lifetime readings
 * at the day published. */
struct figure reading_post(struct reading *r, const struct post *p);
/* Stores all cells of the row whose column has a metric (and, with KEEP_UNKNOWN, numeric ones
 * nobody knows) as figures like `like`: its network, account, object, days are taken, metric,
 * nature, value set. A `like` with nature LIFE makes all but stocks lifetime readings. Adds to the
 * sums for totals rows. */
void reading_metrics(struct reading *r, const struct cell *row, const struct figure *like);
void reading_refuse(struct reading *r, size_t i,
                    struct str reason); /* the current row, for its column i */
void reading_refuse_id(struct reading *r,
                       size_t i); /* what stands there is no id of a post of the network */
void reading_warn(struct reading *r, struct str warning);
/* Adds to the sum that the totals row of the file is compared with (reading_metrics does it
 * itself). */
void reading_sum(struct reading *r, size_t i, double value);

/* The same of a column of the file. */
struct str reading_sample_at(const struct reading *r, size_t row, size_t file_column);

extern const struct source *const sources[]; /* all of them, ended by NULL; made by the build */
/* Of each, at the same place: where to click to get the file (message source_NAME_how). */
extern void (*const source_hows[])(struct buf *out, enum lang lang);
