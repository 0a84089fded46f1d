/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which header of a file is which column of a source: whatever the order, language, units in
 * brackets, repeated names, line breaks and spellings. */
#pragma once

#include "base/list.h"
#include "base/map.h"
#include "sources/source.h"

enum { NO_COLUMN = -1 };

size_t source_columns(const struct source *s); /* own and shared */
const struct column *source_column(const struct source *s, size_t i);

/* All names of all columns of all sources, folded, to be looked up. */
struct catalogue {
    const struct source *const *sources;
    size_t n;
    struct arena arena;
    struct map names;     /* folded name -> place of its first entry in `entries` */
    struct list entries;  /* of struct catalogue_entry */
    struct list prefixes; /* of struct catalogue_entry whose name ended in "*" */
};

struct catalogue_entry {
    int32_t source, column;
    int32_t next;      /* further entry of the same name, -1: none */
    struct str prefix; /* of prefixes */
};

void catalogue_init(struct catalogue *c, const struct source *const *list);
void catalogue_done(struct catalogue *c);

/* A header as it is compared: `_x` line breaks undone, folded. */
struct str header_fold(struct arena *a, struct str header);
/* What stands in its last brackets: "Amount spent (EUR)": "EUR"; empty when there are none. */
struct str header_unit(struct str header);

/* A row taken for a header: each cell's entries. */
struct header {
    struct str *folded; /* by file column */
    struct str *bare;   /* the same without the last brackets; empty when there are none */
    size_t n;
};

struct header header_make(struct arena *a, const struct str *cells, size_t n);
/* How the header fits each source: counts of matched columns. */
struct header_match {
    int32_t known;
    int32_t required;
};
/* `out` has catalogue.n places. */
void header_match_all(const struct catalogue *c, const struct header *h, struct arena *a,
                      struct header_match *out);
int32_t source_required(const struct source *s); /* how many columns it requires */
/* Where each column of the source stands in the file (NO_COLUMN: absent) and the other way round.
 */
void header_map(const struct catalogue *c, size_t source, const struct header *h, int32_t *place,
                int32_t *known);
