/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The form in which names that people and tools spell differently are compared: lower case, without
 * accents, mojibake undone (UTF-8 read as Latin-1: "dÃ©pensÃ©"), typographic quotes and dashes made
 * plain, every run of white space one space, none around. "Montant dépensé (EUR)" and
 * "MONTANT  DEPENSE (eur)" fold to the same text. */
#pragma once

#include "base/arena.h"

struct str fold(struct arena *a, struct str s);
