/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which character separates the cells of a text. */
#pragma once

#include "base/str.h"

/* Length of a first line "sep=;" (with its line end) and what it names; 0 when there is none. */
size_t csv_sniff_line(struct str text, char *separator);
/* , ; TAB or |, by the look of the first rows. A NUL stands behind the sample. */
char csv_sniff(struct str sample, bool is_whole);
