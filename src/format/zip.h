/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Members of a zip, by libzip, with bounds against bombs (base/limits.h). Names are UTF-8; nothing
 * is ever unpacked to a path that a zip names. */
#pragma once

#include "format/bytes.h"

struct zip_archive;

struct zip_member {
    struct str name;     /* borrowed from the archive */
    int64_t size;        /* unpacked */
    int64_t modified_us; /* as the zip says, read as UTC */
    bool is_folder;
};

bool zip_sniff(struct bytes b);                                    /* begins as a zip does */
struct zip_archive *zip_open_bytes(struct bytes b, struct err *e); /* the bytes must outlive it */
/* Counts what it unpacks there, together with other zips: LIMIT_UNPACKED bounds their sum. */
void zip_share_budget(struct zip_archive *z, int64_t *unpacked);
size_t zip_count(const struct zip_archive *z);
MUST_USE bool zip_member_at(struct zip_archive *z, size_t i, struct zip_member *out, struct err *e);
/* Hands the member's bytes in order to `take`, which returns false (with e set) to stop. */
MUST_USE bool zip_extract(struct zip_archive *z, size_t i,
                          bool (*take)(void *of, const void *bytes, size_t n, struct err *e),
                          void *of, struct err *e);
void zip_close_archive(struct zip_archive *z);
