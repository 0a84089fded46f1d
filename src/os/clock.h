/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The only place that reads the clock. Everything else is given the time. */
#pragma once

#include "base/day.h"

struct instant
clock_now(void); /* wall clock; $RETOUR_NOW (an ISO instant or day) overrides it, for tests */
int64_t clock_steady_us(void); /* for durations */
