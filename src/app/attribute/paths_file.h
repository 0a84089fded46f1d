/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Reads a table of paths as people export them: a column of paths ("Search > E-mail > Direct"), one
 * of conversions, and where there are some of value and of journeys that came to nothing. Any table
 * file, any separator, the names of columns in English or French; numbers in either decimal mark. A
 * fault names line and column, and then nothing is read: a figure from half a file is a wrong one.
 */
#pragma once

#include "attrib/paths.h"
#include "format/bytes.h"

struct paths_file {
    struct str separator; /* between steps; empty: found out from the first rows, and set */
    bool has_value, has_nulls;
    int64_t without_touch; /* rows whose path is empty: their conversions belong to no channel */
    char said[16];         /* where `separator` lives when it was found out */
};

MUST_USE bool paths_file_read(struct bytes b, struct paths_file *f, struct paths *out,
                              struct err *e);
