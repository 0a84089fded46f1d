/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The strategy in force, as `retour strategy show` gives it. */
#pragma once

#include "app/command.h"

MUST_USE bool strategy_show(struct run *r, struct workspace *w, struct err *e);
