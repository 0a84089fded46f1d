/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the files of the guess share: columns with what their values show, words, the decision. */
#pragma once

#include "format/grid.h"
#include "sources/guess.h"
#include "sources/mapping_words.h"
#include "sources/values.h"

enum { GUESS_ROWS = 500, GUESS_SAMPLES = 12, GUESS_COLUMNS = 300 };

struct guess_word {
    enum mapping_field field;
    unsigned rows; /* bits of the kinds of row that use the word so */
    const char *words;
};

struct guess_metric {
    const char *id;    /* of posts and accounts; NULL: none */
    const char *of_ad; /* of ads; NULL: none */
    unsigned rows;
    const char *words;
};

struct guess_clue {
    enum mapping_row row;
    int weight;
    const char *words;
};

extern const struct guess_word guess_fields[];
extern const size_t guess_fields_count;
extern const struct guess_metric guess_metrics[];
extern const size_t guess_metrics_count;
extern const struct guess_clue guess_clues[];
extern const size_t guess_clues_count;

struct guess_column {
    struct str header;
    struct str folded, bare; /* bare: without what stands in its last brackets */
    int occurrence;          /* of a header that repeats */
    int64_t given, numbers, days, months, mails, links, networks, flags, percents;
    int64_t dmy, mdy, open; /* days that prove an order, and that leave it open */
    int64_t yearless;
    struct str samples[GUESS_SAMPLES]; /* different values, the first ones */
    size_t n_samples;
    bool has_more;     /* different values than those */
    int field;         /* decided: enum mapping_field; -1 */
    struct str metric; /* decided; empty */
};

struct guess {
    struct arena *arena;
    const struct guess_options *o;
    struct guess_column *columns;
    size_t n;
    int64_t line; /* of the header */
    int64_t rows; /* looked at */
    struct str preamble, sheet;
    enum mapping_row row;
    struct str network; /* id; empty: not known */
    bool needs_dates;   /* day or month first is open */
};

/* Whether the header is among the words: which of them, from 1 on; 0: no. */
int guess_matches(const struct guess_column *c, const char *words);
/* What the rows are and what each column is. False: nothing in it is known. */
bool guess_decide(struct guess *g);
const struct guess_column *guess_column_of(const struct guess *g, enum mapping_field field);
void guess_write(const struct guess *g, struct buf *out);
