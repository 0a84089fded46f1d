/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Puts a strategy that has been read and checked in force: the state takes it, and facts are given
 * their campaigns, goals and counts anew. */
#pragma once

#include "ingest/ingest.h"
#include "model/strategy.h"

MUST_USE bool strategy_save(struct workspace *w, const struct strategy *s, struct err *e);
