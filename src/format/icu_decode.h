/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Text of any encoding that export files come in, handed on as UTF-8 without byte order mark and
 * without NUL bytes, a piece at a time. */
#pragma once

#include "format/bytes.h"

enum encoding {
    ENCODING_UTF8, /* bytes that are none are read as windows-1252, one by one */
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_WINDOWS_1252, /* and ISO-8859-1, which is a part of it */
};

enum { ENCODING_SAMPLE = 64 * 1024 }; /* bytes that decide on the encoding */

struct str encoding_name(enum encoding encoding);
/* What the first bytes of a file say. *mark is the length of its byte order mark. */
enum encoding encoding_sniff(struct str sample, bool is_whole, size_t *mark);

struct decoder;

/* NULL with e set when the first bytes cannot be read. */
struct decoder *decoder_open(struct bytes from, struct err *e);
enum encoding decoder_encoding(const struct decoder *d);
int64_t decoder_position(const struct decoder *d); /* bytes of the input consumed so far */
/* Up to `room` (at least 8) bytes; 0 at the end, -1 after an error. A character may be cut in two.
 */
ptrdiff_t decoder_read(struct decoder *d, char *into, size_t room, struct err *e);
void decoder_close(struct decoder *d);
