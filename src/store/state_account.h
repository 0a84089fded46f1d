/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Accounts: profiles and pages on networks, ours and competitors'. Names are aliases of one
 * account: its id, its handle, what a tool calls it. */
#pragma once

#include "store/state_dictionary.h"

struct account {
    int32_t code; /* in facts */
    struct str network;
    struct str id;       /* as the network or the first file gave it */
    struct str name;     /* shown */
    struct str zone;     /* empty: the workspace's */
    struct str currency; /* empty: the workspace's */
    bool is_competitor;
    int32_t batch; /* that made it; 0: a person did. Undoing the batch removes it when no fact uses
                      it */
};

MUST_USE bool account_list(struct state *s, struct arena *a, struct list *out,
                           struct err *e); /* of struct account */
/* By id, handle or name (compared folded, a leading @ left out) on a network; false with *found
 * unset is no error. */
MUST_USE bool account_find(struct state *s, struct str network, struct str name, struct arena *a,
                           struct account *out, bool *found, struct err *e);
MUST_USE bool account_add(struct state *s, struct account *account, struct err *e); /* sets code */
MUST_USE bool account_add_alias(struct state *s, int32_t code, struct str alias, struct err *e);
MUST_USE bool account_remove_unused(struct state *s, int32_t code, struct err *e);
