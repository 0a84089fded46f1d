/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Accounts: profiles and pages on networks, ours and competitors'. Names are aliases of one
 * account: its id, its handle, what a tool calls it. */
#pragma once

#include "store/state_dictionary.h"

enum account_move { ACCOUNT_STAYS, ACCOUNT_JOINS, ACCOUNT_LEAVES };

struct account {
    int32_t code; /* in facts */
    struct str network;
    struct str id;       /* as the network or the first file gave it */
    struct str name;     /* shown */
    struct str zone;     /* empty: the workspace's */
    struct str currency; /* empty: the workspace's */
    bool is_competitor;
    int32_t batch;  /* that made it; 0: a person did. Undoing the batch removes it when no fact uses
                       it */
    int32_t merged; /* the account that it is part of, under which its facts stand; 0: none */
    enum account_move moving; /* facts on their way, which a crash may have stopped */
    int32_t said; /* of account_find: the account whose name it was; another one where that is
                     merged into this */
};

/* A batch whose file named a merged account. */
struct account_use {
    int32_t batch;
    bool is_mixed; /* it named the account it is merged into as well */
};

MUST_USE bool account_list(struct state *s, struct arena *a, struct list *out,
                           struct err *e); /* of struct account */
/* By id, handle or name (compared folded, a leading @ left out) on a network; false with *found
 * unset is no error. */
MUST_USE bool account_find(struct state *s, struct str network, struct str name, struct arena *a,
                           struct account *out, bool *found, struct err *e);
MUST_USE bool account_add(struct state *s, struct account *account, struct err *e); /* sets code */
MUST_USE bool account_add_alias(struct state *s, int32_t code, struct str alias, struct err *e);
MUST_USE bool account_remove_alias(struct state *s, int32_t code, struct str alias, struct err *e);
/* Names in the form in which they are compared, the id left out; of struct str. */
MUST_USE bool account_aliases(struct state *s, int32_t code, struct arena *a, struct list *out,
                              struct err *e);
MUST_USE bool account_rename(struct state *s, int32_t code, struct str name, struct err *e);
/* `into` 0: of none any more; then it stays, a person wants it. */
MUST_USE bool account_set_merged(struct state *s, int32_t code, int32_t into,
                                 enum account_move moving, struct err *e);
MUST_USE bool account_use_add(struct state *s, int32_t batch, int32_t said, struct err *e);
/* Batches that are there and named `said`; of struct account_use. */
MUST_USE bool account_use_list(struct state *s, int32_t said, int32_t into, struct list *out,
                               struct err *e);
MUST_USE bool account_remove_unused(struct state *s, int32_t code, struct err *e);
