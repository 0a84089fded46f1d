/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What values.c and values_number.c share; nobody else includes it. */
#pragma once

#include "sources/values.h"

/* Length of a space at the begin of s: ASCII, NBSP, thin and narrow spaces; 0 when there is none.
 */
size_t value_space_length(struct str s);
/* Length of a currency sign or code that is the whole of s or begins it; 0 when none. */
size_t value_currency_at(struct str s, char code[4], bool *is_weak);
