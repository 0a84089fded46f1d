/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The mappings of a workspace: loaded for an import, remembered after it. */
#pragma once

#include "app/command.h"
#include "sources/import.h"
#include "sources/mapping.h"
#include "store/workspace.h"

/* All of them, of struct mapping *, in the arena of the run. One that this program cannot read is
 * left out, which is said. */
MUST_USE bool mappings_load(struct run *r, struct workspace *w, const struct list **out,
                            struct err *e);
MUST_USE bool mapping_of_file(struct run *r, const char *path, struct mapping **out, struct err *e);
/* After an import: the mapping asked for (NULL: none) knows the tables that it read again, and what
 * the same file gave before by the same mapping is taken back. */
MUST_USE bool mappings_remember(struct run *r, struct workspace *w, const struct mapping *asked,
                                const struct list *files, struct err *e);
