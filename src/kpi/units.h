/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What figures are figures of. Units multiply and divide as powers (money for each lead is money /
 * count) and only equal ones add up; at the end a formula's powers are one of the units that people
 * know. */
#pragma once

#include "model/metric.h"

enum { UNITS = 7 };
extern const struct str unit_names[UNITS]; /* by enum unit */

struct powers {
    int money;
    int count;
    int seconds;
    int hours;
    int days;
};

struct powers powers_of(enum unit u);
bool powers_equal(struct powers a, struct powers b);
bool powers_none(struct powers p); /* a ratio or a plain number */
/* a * b, or a / b; false when the result is none that a figure has (money times money). */
bool powers_multiply(struct powers a, struct powers b, bool divide, struct powers *out);
/* Of a whole formula. Money for each lead is money, a count for each hour is a number. */
enum unit powers_unit(struct powers p);
/* Whether a KPI whose formula has unit `found` may be declared as `declared`: a count for each
 * other count (comments for each post) is a ratio that one may want to read as a number. */
bool unit_may_be(enum unit found, enum unit declared);
/* How errors name it: a case of the messages `units_sum` and `units_product`. */
struct str powers_name(struct powers p, bool is_number);
