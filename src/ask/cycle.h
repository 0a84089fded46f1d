/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How long it takes from a lead to a deal won, from the company's own deals. */
#pragma once

#include "ask/frame.h"

/* Median days over all deals won so far whose lead is known; NAN when there is none. */
MUST_USE bool cycle_median(struct frame *f, double *out, struct err *e);
