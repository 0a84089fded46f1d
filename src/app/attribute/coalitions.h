/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The general game: a table that gives the worth of every coalition of up to 20 channels, and what
 * each channel adds to it on average over all orders (Shapley). */
#pragma once

#include "app/command.h"
#include "attrib/paths.h"

/* Draws the answer. A coalition that is missing or given twice is an error: nothing is guessed. */
MUST_USE bool coalitions_draw(struct run *r, const struct paths *p, struct err *e);
