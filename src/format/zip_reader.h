/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A member of a zip, unpacked piece by piece as it is asked for. Internal to format: others use
 * zip_extract. */
#pragma once

#include "format/zip.h"

struct zip_reader;

/* Refuses encrypted members. The archive must outlive it. */
struct zip_reader *zip_reader_open(struct zip_archive *z, size_t i, struct err *e);
/* Up to n bytes; 0 at the end, -1 after an error (damaged, or beyond the bounds). */
ptrdiff_t zip_reader_read(struct zip_reader *r, void *into, size_t n, struct err *e);
void zip_reader_close(struct zip_reader *r);

/* The first member of that name, in any case and with any slashes; false when there is none. */
bool zip_find(const struct zip_archive *z, struct str name, size_t *i);
int64_t zip_position(const struct zip_archive *z); /* bytes read so far, at most its size */
