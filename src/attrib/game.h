/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The Shapley value of any cooperative game of up to 20 channels, given as the worth of each
 * coalition (Shapley 1953). For journeys see the rule `shapley`, which needs no such table. */
#pragma once

#include "base/base.h"

enum { GAME_PLAYERS_MOST = 20 };

/* worth: 1 << players values, bit i of the place is player i; worth[0] is the worth of nobody,
 * nearly always 0. out: one for each player; they add up to worth of all - worth of nobody. */
void game_shapley(const double *worth, unsigned players, double *out);
