/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a table that nobody knows might be, from the words of its headers and its values: a mapping
 * (mapping.h) written down for a person to correct, with what is not certain said beside it. */
#pragma once

#include "base/buf.h"
#include "format/bytes.h"
#include "os/disk.h"

struct guess_options {
    enum lang lang;
    struct str name;    /* of the file, as shown */
    struct str network; /* --network */
};

/* Writes YAML in the language asked; ERR_INPUT where there is no table, or nothing in it that we
 * know. */
MUST_USE bool guess_bytes(struct bytes bytes, const struct guess_options *o, struct buf *out,
                          struct err *e);
MUST_USE bool guess_file(const struct disk *disk, const char *path, const struct guess_options *o,
                         struct buf *out, struct err *e);
