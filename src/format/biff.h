/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The one thing about old Excel workbooks (.xls) that FreeXL does not tell: cells that are
 * formulas, whose results it leaves out. Layout: [MS-CFB] for the file of streams, [MS-XLS] for the
 * records of the book. */
#pragma once

#include "base/buf.h"

/* Of the bytes of the whole file. Damage is no formula: who reads the book will find it. */
bool biff_has_formulas(struct str file);
