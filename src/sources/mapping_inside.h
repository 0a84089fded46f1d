/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the files that read a mapping share: typed reading of keys that remembers every fault. */
#pragma once

#include "format/yaml.h"
#include "sources/mapping_words.h"

struct mapping_reader {
    struct arena *arena;
    enum lang lang;
    struct str file;
    struct mapping *m;
    struct list columns;  /* of struct column */
    struct list rules;    /* of struct mapping_rule */
    struct list identity; /* of int32_t */
    struct buf problems;  /* a line each */
    bool failed;
};

typedef void (*mapping_words_of)(struct buf *out, enum lang lang);

/* "FILE:LINE:COLUMN: text"; the text is emptied. */
void mapping_problem(struct mapping_reader *r, const struct yaml *at, struct buf *text);
/* "key": found "value", expected ... */
void mapping_unexpected(struct mapping_reader *r, const struct yaml *at, mapping_words_of wanted);
/* The same with a list of what it can be. */
void mapping_unlisted(struct mapping_reader *r, const struct yaml *at, struct buf *wanted);

const struct yaml *mapping_get(const struct yaml *map, struct mapping_word key);
/* False, and said, when it is no map; keys that are not among those known are said too. */
bool mapping_keys(struct mapping_reader *r, const struct yaml *map,
                  const struct mapping_word *known, size_t n);
/* The scalar below a key; NULL when there is none; said when it is a list or map. */
const struct yaml *mapping_scalar(struct mapping_reader *r, const struct yaml *map,
                                  struct mapping_word key);
struct str mapping_text(struct mapping_reader *r, const struct yaml *map, struct mapping_word key);
bool mapping_flag(struct mapping_reader *r, const struct yaml *map, struct mapping_word key);
/* Calls `use` for a scalar, or for each of a list of them. */
void mapping_each(struct mapping_reader *r, const struct yaml *y,
                  void (*use)(struct mapping_reader *r, const struct yaml *y, void *of), void *of);

/* mapping_columns.c: the parts `columns`, `metrics`, `skip`, `only`, `identified_by`, `needs`. */
void mapping_read_columns(struct mapping_reader *r, const struct yaml *root);
