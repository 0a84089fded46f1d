/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Writes JSON into a buffer: commas and indentation are its business, values the caller's.
 * Reading is json-c's (format/json_read.h when a source needs it). */
#pragma once

#include "base/buf.h"

enum { JSON_DEPTH = 32 };

struct json {
    struct buf *out;
    int depth;
    bool has_item[JSON_DEPTH]; /* something stands before at this depth */
    bool after_key;
};

void json_begin_object(struct json *j);
void json_end_object(struct json *j);
void json_begin_array(struct json *j);
void json_end_array(struct json *j);
void json_key(struct json *j, const char *key);
void json_str(struct json *j, struct str s); /* invalid UTF-8 becomes U+FFFD */
void json_int(struct json *j, int64_t n);
void json_double(struct json *j, double x); /* shortest form that reads back; not finite: null */
void json_bool(struct json *j, bool b);
void json_null(struct json *j);
