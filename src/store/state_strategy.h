/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The strategy in the state: read whole, replaced whole in one transaction of the caller's. */
#pragma once

#include "model/strategy.h"
#include "store/state.h"

MUST_USE bool state_strategy_read(struct state *s, struct arena *a, struct strategy *out,
                                  struct err *e);
MUST_USE bool state_strategy_replace(struct state *s, const struct strategy *strategy,
                                     struct err *e);
