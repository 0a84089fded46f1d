/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* --where made exact: names become keys, an unknown one is an error that lists the possible ones.
 * Then, for each kind of fact, the filters of a query. */
#pragma once

#include "ask/dim.h"

enum owner { OWNER_OWN, OWNER_COMPETITOR, OWNER_ALL };

struct narrowed { /* a dimension's key is one of these, or is not */
    enum dim dim;
    bool is_not;
    struct list keys; /* of struct str */
};

struct narrow {
    struct list parts; /* of struct narrowed; things and times but one are among them */
    enum owner owner;
    struct period period; /* the question's, narrowed by a "month=2026-09" */
};

/* The filters of one query, growing in the arena. */
struct filters {
    struct list list; /* of struct filter; settled by filters_end */
    bool never;       /* no fact of this kind can pass */
};

/* `where`: of struct where. The lists are in the arena. */
MUST_USE bool narrow_of(struct frame *f, const struct list *where, struct period period,
                        struct narrow *out, struct err *e);
bool narrow_has(const struct narrow *n, enum dim d);
/* Campaign, goal, post...: things finer than an account are asked. */
bool narrow_is_fine(const struct narrow *n);

void filters_begin(struct filters *s);
void filters_add(struct frame *f, struct filters *s, const char *column, enum filter_op op,
                 const int64_t *numbers, size_t n);
void filters_number(struct frame *f, struct filters *s, const char *column, enum filter_op op,
                    int64_t number);
/* What the question is narrowed to, and whose accounts: `all` overrides (an atom says all.x).
 * Accounts and the dictionaries must have been read (narrow_of does). */
void filters_narrow(struct frame *f, struct filters *s, const struct narrow *n, enum fact_kind k,
                    bool all);
void filters_end(struct frame *f, struct filters *s); /* the list moves to the arena */
