/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Money: whole minor units (cents) and a currency. Never a float until the last division. */
#pragma once

#include "base/buf.h"

struct money {
    int64_t minor;
    char currency[4]; /* ISO 4217, upper case, NUL-ended; "" when unknown */
};

bool currency_is_known(struct str code);   /* ISO 4217, any case */
int currency_digits(const char *currency); /* ISO 4217: 2 for EUR, 0 for JPY; 2 when unknown */
double money_major(struct money m);
/* Rounds half away from zero to the minor unit; false when it is not finite or too big. */
MUST_USE bool money_of(double major, const char *currency, struct money *out);
/* Adds b to *sum, which takes b's currency when it is empty; false on overflow or when the
 * currencies differ. */
MUST_USE bool money_add(struct money *sum, struct money b);
/* The i-th of n parts that add up exactly to m; the first parts take the rest. */
struct money money_part(struct money m, int32_t i, int32_t n);
