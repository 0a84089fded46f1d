/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The words of mappings in both languages: kinds of row, fields, stages. */
#pragma once

#include "sources/mapping.h"

struct mapping_word {
    const char *en;
    const char *fr;
};

struct mapping_field_words {
    struct mapping_word word;
    enum column_type type;
    unsigned rows; /* bit per enum mapping_row that knows it */
};

extern const struct mapping_field_words mapping_fields[MAP_FIELDS]; /* by enum mapping_field */
extern const struct mapping_word mapping_rows[MAPPING_ROWS];        /* by enum mapping_row */
extern const struct mapping_word mapping_stages[STAGES + 1];        /* by enum stage; "skip" */
enum { MAPPING_SKIP = STAGES };

const char *mapping_word_in(const struct mapping_word *w, enum lang lang);
/* Place of the word in either language, compared folded; -1 when it is none of them. */
int mapping_word_find(const struct mapping_word *words, size_t n, struct str text);
int mapping_field_find(struct str text);
/* "id, day, time ...": those of a kind of row, in the reader's language. */
void mapping_field_list(struct buf *out, enum mapping_row row, enum lang lang);
void mapping_word_list(struct buf *out, const struct mapping_word *words, size_t n, enum lang lang);
/* The stage that a value means by its own words, "Gagné", "Cancelled by customer"; -1: none known.
 */
int mapping_stage_of(struct str text);
