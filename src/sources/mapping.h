/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A mapping says how a table that no source knows is read: a YAML file with English or French keys
 * (docs/mapping.md). It becomes a struct source at run time, so that recognition, dates, decimal
 * marks, refusals, totals and accounts are those of all other sources. Ready ones for the tools of
 * many companies are part of the binary (catalogue/mappings). */
#pragma once

#include "base/list.h"
#include "sources/source.h"

/* What a row of the table is. */
enum mapping_row {
    MAPPING_POST,
    MAPPING_FIGURES,
    MAPPING_AD,
    MAPPING_ORDER,
    MAPPING_PAYMENT,
    MAPPING_LEAD,
    MAPPING_DEAL,
    MAPPING_COST,
    MAPPING_TICKET,
    MAPPING_CALL
};
enum { MAPPING_ROWS = 10 };

/* What a column can be besides a metric (mapping_words.c says it in both languages). */
enum mapping_field {
    MAP_ID,
    MAP_DAY,
    MAP_TIME,
    MAP_MONTH,
    MAP_YEAR,
    MAP_FROM,
    MAP_TO,
    MAP_NETWORK,
    MAP_ACCOUNT,
    MAP_CURRENCY,
    MAP_URL,
    MAP_TEXT,
    MAP_KIND,
    MAP_TAGS,
    MAP_PAID,
    MAP_OBJECT,
    MAP_CAMPAIGN,
    MAP_AD_SET,
    MAP_AD,
    MAP_AMOUNT,
    MAP_GROSS,
    MAP_TAX,
    MAP_SHIPPING,
    MAP_REFUNDED,
    MAP_PERSON,
    MAP_PHONE,
    MAP_ORDER_ID,
    MAP_PRODUCT,
    MAP_MARGIN,
    MAP_CUSTOMER,
    MAP_SOURCE,
    MAP_MEDIUM,
    MAP_CONTENT,
    MAP_TERM,
    MAP_CLICK_ID,
    MAP_DECLARED,
    MAP_STAGE,
    MAP_QUALIFIED,
    MAP_MEETING,
    MAP_QUOTE,
    MAP_CLOSED,
    MAP_LABEL,
    MAP_TASK,
    MAP_HOURS,
    MAP_CHANNEL,
    MAP_FIRST_REPLY,
    MAP_REPLY_AFTER,
    MAP_SOLVED,
    MAP_DURATION,
    MAP_REOPENED,
    MAP_AGENT,
    MAP_SCORE
};
enum { MAP_FIELDS = MAP_SCORE + 1 };

/* "Gagné*": won. Folded; a name ending in "*" is a beginning. */
struct mapping_value {
    struct str from;
    struct str to;
};

struct mapping_values {
    struct mapping_value *items;
    size_t n;
};

/* Rows that a column's values leave out, or alone let in. */
struct mapping_rule {
    int32_t column; /* of the source */
    bool is_only;
    struct mapping_values values;
};

struct mapping {
    struct source source; /* what the machinery reads it by; its own `mapping` is this */
    struct str name;
    struct str text; /* the YAML */
    struct str title[LANG_COUNT], how[LANG_COUNT];
    bool is_ready;     /* of the binary */
    bool is_tried;     /* a ready one: on a file that its tool wrote */
    bool is_asked;     /* by --map, or its batch is read again: before all others */
    bool is_forgotten; /* reads its old files again, nothing else */
    bool has_needs;    /* it says which columns a table must have; else all that it names */
    enum mapping_row row;
    int32_t fields[MAP_FIELDS]; /* place of the column; -1: none */
    struct mapping_values values[MAP_FIELDS];
    struct str otherwise[MAP_FIELDS]; /* for values that the table does not name */
    struct str fixed[MAP_FIELDS];     /* the same in all rows */
    struct day day;                   /* of all rows; DAY_NONE */
    struct period period;             /* from DAY_NONE: not said */
    int year;                         /* 0: not said */
    char currency[4];
    double tax; /* rate within the gross amounts; NAN */
    enum stage begins;
    enum object_kind object_kind;
    struct mapping_rule *rules;
    size_t n_rules;
    int32_t *identity; /* columns that tell a row from the others; NULL: the field id */
    size_t n_identity;
    bool by_line;      /* the place in the file does */
    size_t named;      /* columns that a table should have: fields and metrics */
    struct str shapes; /* headers that it was asked for (mapping_shape), one a line */
};

/* Reads it; everything lives in the arena. False: e names the file and each fault with its line,
 * column, key, what was found and what is expected. */
MUST_USE bool mapping_read(struct str file, struct str text, struct arena *a, struct mapping **out,
                           struct err *e);
/* Adds those of the binary to a list of struct mapping *. */
void mapping_ready(struct arena *a, struct list *out);
/* What is compared to know a table of the same columns again, in whatever order. */
struct str mapping_shape(struct arena *a, const struct str *headers, size_t n);
/* Whether the user asked for it: by --map now, or for a table of the same columns before. */
bool mapping_is_wanted(const struct mapping *m, const struct str *headers, size_t n);
/* The year of days without one: what was asked (--year), else what the mapping says; 0: nothing. */
int mapping_year(const struct source *s, int asked);

/* Of built-in sources too. */
void source_title(const struct source *s, struct buf *out, enum lang lang);
