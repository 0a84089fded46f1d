/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Values as people type them, in English or French: "1 234,50 €", "38 %", "1 h 30", "2026-T3".
 * Either decimal mark is understood; a value is never guessed: what is not one of these forms is
 * refused. */
#pragma once

#include "base/day.h"
#include "base/money.h"

MUST_USE bool typed_number(struct str s, double *out);
/* "119", "119 EUR", "€119", "119,50 €"; without a currency it is `currency`. */
MUST_USE bool typed_money(struct str s, const char *currency, struct money *out);
MUST_USE bool typed_ratio(struct str s, double *out); /* "38 %", "0.38", "1": 0..1 */
/* "90", "90 min", "1 h 30", "1:30", "14 h"; a bare number is in `bare` seconds (60: minutes). */
MUST_USE bool typed_seconds(struct str s, double bare, double *out);
