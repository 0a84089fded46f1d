/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The texts that the cells of a workbook share, in one piece of memory. Internal to xlsx. */
#pragma once

#include "base/buf.h"
#include "base/list.h"
#include "format/zip_reader.h"

struct xlsx_strings {
    struct buf text;
    struct list ends; /* uint32_t: where each text ends */
};

/* On failure *strings is as it was: {0}. */
MUST_USE bool xlsx_strings_read(struct xlsx_strings *strings, struct zip_archive *zip,
                                size_t member, struct err *e);
bool xlsx_strings_get(const struct xlsx_strings *strings, size_t i, struct str *out);
void xlsx_strings_done(struct xlsx_strings *strings);

/* Undoes _x000D_ in place (characters that XML cannot hold); the new length. */
size_t xlsx_unescape(char *text, size_t n);
