/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Old Excel workbooks (.xls) by the library FreeXL, which wants a path and trusts what it reads:
 * only to be called in a process that has nothing to lose (os/child.h). */
#pragma once

#include "format/sheets.h"

/* Does what would open files later: converters of old code pages. Before the rights are given away.
 */
void freexl_prepare(void);

enum freexl_end { FREEXL_DONE, FREEXL_DAMAGED = 1, FREEXL_LOCKED = 2, FREEXL_FORMULAS = 3 };

/* Hands the rows out in pieces, as format/sheets.h writes them.
 * What it held is not given back: the process ends. */
enum freexl_end freexl_read(const char *path, void (*give)(const void *bytes, size_t n));
