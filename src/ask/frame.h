/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What answering one question needs to know of the workspace besides facts: names of codes,
 * accounts, the strategy, the KPIs. Each is read when first asked for, and lives in the question's
 * arena. */
#pragma once

#include "ask/ask.h"
#include "model/network.h"
#include "store/state_account.h"
#include "store/state_dictionary.h"

struct frame {
    struct workspace *w;
    struct arena *a;
    enum lang lang;
    struct dictionary_all dictionaries[DICTIONARIES];
    bool has_dictionary[DICTIONARIES];
    const struct account *accounts;
    size_t n_accounts;
    bool has_accounts;
    struct strategy *strategy;
    struct list kpis; /* of struct kpi */
    bool has_kpis;
};

/* Amounts of other currencies: never added up. */
struct foreign {
    struct str currency;
    double amount;
};
struct foreigns {
    struct foreign *items;
    size_t n;
};
void foreign_add(struct arena *a, struct foreigns *all, struct str currency, double amount);
bool foreign_any(const struct foreigns *all);
/* "1,200.00 USD, 80.00 GBP" */
struct str frame_foreign(const struct frame *f, const struct foreigns *all);

void frame_init(struct frame *f, struct workspace *w, struct arena *a, enum lang lang);
void frame_done(struct frame *f); /* what is not in the arena */

MUST_USE bool frame_dictionary(struct frame *f, enum dictionary d, struct err *e);
/* The text of a code, and the code of a text (-1: no fact has it; 0: the empty text). The
 * dictionary must have been read. */
struct str frame_text(const struct frame *f, enum dictionary d, int64_t code);
int64_t frame_code(const struct frame *f, enum dictionary d, struct str text);
MUST_USE bool frame_accounts(struct frame *f, struct err *e);
MUST_USE bool frame_strategy(struct frame *f, struct err *e);
MUST_USE bool frame_kpis(struct frame *f, struct err *e);

/* Of the workspace: is this the code of its currency, or of none? */
bool frame_is_own_currency(const struct frame *f, int64_t code);
struct str frame_currency(const struct frame *f); /* "EUR" */

/* Texts in the arena. */
struct str frame_period(const struct frame *f, struct period p); /* in words */
struct str frame_join(const struct frame *f, const struct str *texts, size_t n, struct str between);
struct str frame_buf(const struct frame *f, struct buf *b); /* its text, and ends it */

bool list_has_str(const struct list *l, struct str s); /* of struct str */
void list_add_str(struct list *l, struct str s);
/* The list's items moved to the arena, so that nobody has to end it. */
void list_settle(struct list *l, struct arena *a);

/* One query of the workspace's facts. */
MUST_USE bool frame_query(struct frame *f, const struct query *q, struct rows *out, struct err *e);
