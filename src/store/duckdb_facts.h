/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Facts in DuckDB: one file, no service. */
#pragma once

#include "store/facts.h"

/* `tmp` is the folder for what does not fit in memory. Half of the machine's memory may be used, or
 * what $RETOUR_MEMORY says ("512MB"). A reader needs
 * a file without leftovers of a crash: see duckdb_facts_recover. One that is missing or has nothing
 * in it is refused. */
struct facts *duckdb_facts_open(const char *path, bool read_only, const char *tmp, struct err *e);
/* A new file with empty tables; closed. */
MUST_USE bool duckdb_facts_create(const char *path, const char *tmp, struct err *e);
/* Opens and closes for writing, which carries over what a crash left in the log beside the file. */
MUST_USE bool duckdb_facts_recover(const char *path, const char *tmp, struct err *e);
