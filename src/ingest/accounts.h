/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which account a fact belongs to. Accounts that a batch meets for the first time are made in
 * memory with the code they will have; accounts_write brings them into the state. */
#pragma once

#include "ingest/names.h"
#include "store/state_account.h"

struct accounts {
    struct arena arena;
    struct list all;      /* of struct account: the state's, then the new ones */
    size_t known;         /* how many the state has */
    struct map found;     /* network, newline, folded name -> place in `all` */
    struct list declared; /* of int32_t: competitors that this batch itself calls so */
    struct list said;     /* of int32_t: accounts by the names that the batch gave, merged or not */
    bool is_loaded;
    struct names *names; /* of the caller, while it asks */
    struct state *state;
    /* the last answer: rows of a file mostly ask for the same account */
    struct buf last_network, last_name;
    bool last_is_tool;
    int32_t last; /* 0: none */
};

struct account_wish {
    struct str network;
    struct str named;  /* by the fact, that is by the file */
    struct str chosen; /* by --account */
    struct str file;   /* for what is said when it cannot be decided */
    bool is_tool;      /* a tool's export may name competitors; a network's own is of its owner */
    bool must_have;    /* false: 0 where none is named (costs), and none is made */
};

bool accounts_has(struct str network); /* whether the network knows accounts at all */
MUST_USE bool accounts_find(struct accounts *a, struct names *n, struct state *s,
                            const struct account_wish *wish, int32_t *code, struct err *e);
MUST_USE bool accounts_competitor(struct accounts *a, struct names *n, struct state *s,
                                  struct str network, struct str name, struct err *e);
const struct account *accounts_of(const struct accounts *a, int32_t code); /* NULL: none */
MUST_USE bool accounts_write(struct accounts *a, struct state *s, int32_t batch, struct err *e);
/* After the batch is booked. */
MUST_USE bool accounts_write_uses(const struct accounts *a, struct state *s, int32_t batch,
                                  struct err *e);
bool accounts_are_new(const struct accounts *a); /* the batch makes some */
void accounts_done(struct accounts *a);
