/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What there is of each source and account, up to which day, with which holes, and what should come
 * next: the month's collection as a list to tick off. */
#pragma once

#include "base/arena.h"
#include "base/err.h"
#include "base/list.h"
#include "store/workspace.h"

struct source;

enum collection_state {
    COLLECTION_DUE,   /* what should be there by now is not */
    COLLECTION_DONE,  /* it is */
    COLLECTION_QUIET, /* not for so long that the account may be given up */
    COLLECTION_OVER,  /* the tool gives it no more */
    COLLECTION_NEVER, /* the strategy asks for it, and nothing of it is there */
};

struct collection_item {
    enum collection_state state;
    const struct source *source; /* NULL: of a mapping, or asked for by the strategy */
    void (*how)(struct buf *out, enum lang lang); /* of `source` */
    struct str id;                                /* of the source; empty: none yet */
    struct str network, account, account_name;    /* empty: none */
    struct day from, to;                          /* covered */
    struct day next_from, next_to;                /* to be got; DAY_NONE: nothing */
    struct list holes;                            /* of struct period, within from..to */
    struct str kpi, advice;                       /* of what the strategy asks for */

    /* while it is gathered */
    int32_t source_code, account_code;
    struct list spans;  /* of struct period: what its batches or days cover */
    struct list listed; /* the same of things that happen: posts, orders, tickets */
};

/* Up to `until`, most pressing first; texts and lists in the arena. */
MUST_USE bool collection_gather(struct workspace *w, struct day until, enum lang lang,
                                struct arena *a, struct list *out, struct err *e);

/* Part of it: what the strategy asks for and nothing is there of. */
MUST_USE bool collection_asked(struct workspace *w, enum lang lang, struct arena *a,
                               struct list *out, struct err *e);

/* Puts spans in order, joins those that touch, and gives the days between them as holes. */
void collection_join(struct list *spans, struct list *holes);
