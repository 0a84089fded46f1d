/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Draws a table: for eyes (text), for machines (json, csv). Text may change with taste, json and
 * csv are stable interfaces. */
#pragma once

#include "ask/ask.h"

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV };

struct draw_options {
    enum lang lang;
    enum format format;
    bool colour;  /* escape sequences are welcome */
    size_t width; /* columns of the terminal */
    bool details; /* text: also what `why` says */
};

bool format_parse(struct str text, enum format *out);
void draw_table(struct buf *out, const struct table *t, const struct draw_options *o);
/* json of one table as a value in a larger document */
struct json;
void draw_json(struct json *j, const struct table *t);
void draw_csv(struct buf *out, const struct table *t);
void draw_text(struct buf *out, const struct table *t, const struct draw_options *o);
/* A cell's number as people read it, in its column's kind and unit. */
void draw_cell(struct buf *out, const struct table_column *c, const struct table_cell *cell,
               enum lang lang);
