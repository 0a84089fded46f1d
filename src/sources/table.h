/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside the machinery: what is read (struct input), a table found in it with all that was decided
 * about it (struct table), and one source's reading of it (struct reading). Sources see source.h
 * only. */
#pragma once

#include "base/list.h"
#include "format/grid.h"
#include "sources/columns.h"
#include "sources/values.h"

/* One file to be read, whatever it lies in. */
struct input {
    struct bytes bytes;
    struct str name;    /* with its place in folders and zips, parted by "/" */
    struct day own_day; /* the file's or zip member's date; DAY_NONE when unknown */
    struct day today;
    struct str zone;     /* of instants that name none */
    struct str currency; /* of amounts that name none; may be empty */
    struct str network;  /* --network */
    struct str secret;   /* of digests in which persons may be; may be empty */
    enum lang lang;
    int year;
    enum date_order dates;
    const struct catalogue *catalogue;
    void (*progress)(void *of, struct str file, int64_t done, int64_t size);
    void *of;
};

enum year_mode { YEARS_WRITTEN, YEARS_FORWARD, YEARS_BACKWARD, YEARS_EACH };

/* A row whose day has no year. */
struct year_row {
    uint64_t hash; /* of all its cells */
    int64_t line;
    int month_day; /* month * 32 + day */
    int digits;    /* other than 0, in its other cells */
};

/* What the days without a year of a column show, in the order of rows. */
struct year_notes {
    struct year_row *rows;
    int64_t n, cap;
    bool is_long;         /* there are more rows */
    int first, last;      /* month * 32 + day */
    int64_t falls, rises; /* a row before / after its predecessor in the year */
    int64_t leap_fall,
        leap_rise; /* turns of the year before the first 29 February; -1: there is none */
};

struct span {
    struct day from, to; /* DAY_NONE: empty */
};

/* What all values of one column of the file show. */
struct column_notes {
    struct number_notes numbers;
    int64_t dmy, mdy; /* days whose numbers prove an order */
    int64_t open;     /* days that read differently in both */
    struct span plain, as_dmy, as_mdy;
    struct year_notes years;
};

/* What was decided from them. */
struct column_reading {
    enum decimal_mark mark;
    enum date_order order;
    enum year_mode years;
    int first_year;     /* of the first row without a year; with YEARS_EACH the year of the last */
    struct day limit;   /* with YEARS_EACH: no day is later */
    char currency[4];   /* of the header; "" when it names none */
    bool is_utc;        /* the header says so */
    bool is_kept;       /* an unknown column whose values are figures */
    struct str kept_as; /* "network.name" without the network */
};

enum { SAMPLES = 20 };

struct table {
    const struct source *source;
    int32_t score;
    enum date_order dates; /* of 01/02/2026 where this table cannot tell */
    bool is_tied;          /* another source fits as well: an error of the catalogue */
    struct str sheet;
    struct str preamble;
    int64_t header_line;
    int64_t last_line;               /* of its rows */
    int64_t rows;                    /* of data */
    int64_t short_rows;              /* of them, with fewer cells than there are headers */
    size_t cut_at;                   /* cells of the last row of a file that breaks off; 0: whole */
    size_t n;                        /* columns of the file */
    struct str *headers;             /* trimmed */
    int32_t *place;                  /* by column of the source: column of the file or NO_COLUMN */
    int32_t *known;                  /* the other way round */
    const struct column **columns;   /* by column of the file; NULL: unknown */
    struct column_notes *notes;      /* by column of the file */
    struct column_reading *readings; /* likewise */
    struct period period;            /* from DAY_NONE: no range is stated */
    struct span days;                /* of its day column */
    bool has_assumed_years;
    int64_t step_back; /* line of a day without a year that the table already had; 0: none */
    int64_t *repeated; /* lines of rows without a year that stand in it a second time, ascending */
    size_t n_repeated;
    bool has_open_dates;  /* cannot be read before somebody says --dates */
    struct str open_date; /* one of them */
    struct str **samples; /* rows first seen, SAMPLES at most */
    size_t n_samples;
};

struct unknown_table {
    int64_t line;
    struct str sheet;
    struct str header;  /* as found, cells by ", " */
    struct str nearest; /* "Title (lacking: a, b); ..." */
};

struct survey {
    struct list tables;  /* of struct table */
    struct list unknown; /* of struct unknown_table: at most one before each table */
    bool has_text;       /* anything but blank rows */
};

/* Looks at all of the file; texts and tables' columns live in the arena, the lists end with
 * survey_done. */
MUST_USE bool survey_file(const struct input *in, struct arena *a, struct survey *out,
                          struct err *e);
void survey_done(struct survey *s);

/* ---- rows ---- */

enum row_kind {
    ROW_DATA,
    ROW_BLANK,
    ROW_COMMENT,
    ROW_TOTALS,
    ROW_FOOTER,
    ROW_HEADER_AGAIN,
    ROW_DESCRIPTION
};

/* `nth`: how many rows the table had before. */
enum row_kind row_kind(const struct table *t, const struct grid_row *row, int64_t nth,
                       struct arena *scratch);
/* Whether its columns of texts and ids, which say what a row is of, are all empty. */
bool row_lacks_names(const struct table *t, const struct grid_row *row);
struct str row_text(struct arena *a, const struct grid_row *row,
                    size_t most); /* cells by ", ", without empty ends */
struct str row_cell(const struct grid_row *row,
                    size_t column); /* cleaned; empty when there is none */

/* ---- recognise.c ---- */

/* The source that the row fits best as a header, with the samples that follow; NULL: none. Fills in
 * source, score, headers, place and known of *t. */
bool recognise(const struct input *in, const struct grid_row *row, struct table *t, struct arena *a,
               struct arena *scratch);
struct str recognise_nearest(const struct input *in, const struct grid_row *row, struct arena *a);

/* ---- notes.c ---- */

void notes_row(struct table *t, const struct grid_row *row, struct arena *a);
void notes_decide(const struct input *in, struct table *t, struct str separator, struct arena *a);
/* Whether a given cell can be a value of the column's type at all. */
bool notes_could_be(enum column_type type, const struct grid_cell *cell);
/* What the folded header of a column nobody knows says: it follows from the rest; it is an id; how
 * its figures are called ("" where they cannot). */
bool notes_is_ratio(struct str folded);
bool notes_is_id(struct str folded);
struct str notes_metric_name(struct arena *a, struct str folded);

/* ---- years.c ---- */

void span_widen(struct span *s, struct day d);
/* The row's `cell` is a day without a year. */
void years_note(struct year_notes *y, const struct grid_row *row, const struct grid_cell *cell,
                int month_day, struct arena *a);
void years_find_repeats(struct table *t, struct arena *a);
/* Lines are asked in their order; *at begins with 0. */
bool years_is_repeat(const struct table *t, int64_t line, size_t *at);
void years_decide(const struct input *in, struct table *t, size_t i, struct day limit);

/* ---- range.c ---- */

/* The range that the preamble, else the names, state; DAY_NONE when they do not. */
struct period range_of_preamble(const struct table *t, struct arena *scratch);
struct period range_of_name(const struct input *in, const struct source *s, struct arena *scratch);

/* ---- reading ---- */

struct year_state {
    int year;
    int last; /* month * 32 + day of the row before; 0 at first */
};

struct repeats {
    uint64_t *slots; /* hashes of rows; 0: free */
    size_t n, cap;
    int64_t found;
};

struct reading {
    const struct input *in;
    const struct source *source;
    const struct table *table;
    struct ingest *ingest;
    struct arena row_arena, file_arena;
    struct cell *cells;
    size_t columns;
    const struct column **by_place; /* of the source, own and shared */
    const struct grid_row *row;
    struct str network, account;
    struct map texts;         /* networks and accounts that rows named */
    struct year_state *years; /* by column of the file */
    char asked_currency[4];   /* --currency or the workspace's */
    int32_t currency_at;      /* column of the file that names each row's; NO_COLUMN */
    struct str last_currency; /* the text of the row before, and what it is */
    char last_code[4];
    double *sums;   /* by column of the source; NAN: nothing was added */
    double *totals; /* of the first totals row; NAN: it says nothing */
    struct repeats repeats;
    size_t repeated_at; /* place in the table's repeated */
    bool has_totals;
    bool is_refused; /* the current row */
    bool said_lifetime;
    int64_t rows_before; /* of any kind, in the table */
    void *own;
};

uint64_t repeats_hash(const struct grid_row *row);     /* never 0 */
bool repeats_put(struct repeats *seen, uint64_t hash); /* false when it was there */
void repeats_say(struct reading *r);
void repeats_done(struct repeats *seen);
/* Reads the table's rows from the bytes and hands them to its source; false when the file cannot be
 * read. */
MUST_USE bool reading_run(const struct input *in, const struct survey *survey,
                          struct ingest *ingest, struct err *e);
/* A value of the file column as `type`; false: refused. *out is not given when it is missing. */
MUST_USE bool cell_parse(struct reading *r, const struct grid_cell *from, size_t file_column,
                         enum column_type type, double scale, struct cell *out);
/* Why it was refused, in words. */
struct str cell_reason(struct reading *r, const struct grid_cell *from, size_t file_column,
                       enum column_type type);
struct day table_seen(const struct input *in, const struct table *t); /* see reading_seen_day */
