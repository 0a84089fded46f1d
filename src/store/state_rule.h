/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The rules that people keep for what has no home. */
#pragma once

#include "base/list.h"
#include "model/rule.h"
#include "store/state.h"

/* Adds all of them, the oldest first; texts live in the arena. */
MUST_USE bool rule_list(struct state *s, struct arena *a, struct list *out, struct err *e);
MUST_USE bool rule_add(struct state *s, struct rule *rule, struct err *e); /* sets id */
MUST_USE bool rule_remove(struct state *s, int32_t id, struct err *e);
