/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Old Excel workbooks, read by this program in a process of its own (os/child.h): whoever imports
 * has this in its main(), before anything else:
 *
 *     if (xls_is_called(argc, argv))
 *         xls_task(); */
#pragma once

#include "format/bytes.h"

bool xls_is_called(int argc, char **argv);
_Noreturn void xls_task(void);

/* The rows of the workbook, as grid_open() reads them, piece by piece to `take`; false with a clear
 * reason when it is damaged, locked, or made to do harm. */
MUST_USE bool xls_read(struct bytes from,
                       bool (*take)(void *of, const void *bytes, size_t n, struct err *e), void *of,
                       struct err *e);
