/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Names of months and weekdays in the languages of the tools' exports: English, French, Spanish,
 * German, Italian, Portuguese, Dutch; long and short. */
#pragma once

#include "base/str.h"

int month_of_word(struct str word); /* 1..12; 0 when it is none */
bool is_weekday_word(struct str word);
bool is_between_day_and_time(struct str word); /* "at", "à", "um", "T" ... */
