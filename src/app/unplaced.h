/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What has no home: sales, visits, costs and posts that no campaign or network claims, by what they
 * say of themselves and by size. */
#pragma once

#include "base/arena.h"
#include "base/err.h"
#include "base/list.h"
#include "store/workspace.h"

struct unplaced {
    struct str what;     /* "sale", "visit", "cost", "post" */
    struct str by;       /* what the text is: "utm", "words", "tag"; empty where there is none */
    struct str text;     /* as the file says it; empty: it says nothing */
    struct str network;  /* id; empty: none is known */
    int64_t n;           /* sales, visits, posts, rows of costs */
    int64_t minor;       /* of the workspace's currency */
    double reach;        /* of posts: the largest of views, impressions, reach */
    struct str campaign; /* id of the one whose names come near; empty: none does */
};

/* By what, the largest first; texts in the arena. */
MUST_USE bool unplaced_gather(struct workspace *w, struct arena *a, struct list *out,
                              struct err *e);
/* How far two names are apart that people may have spelt differently: 0 the same but for signs,
 * years and endings; -1: too far. */
int unplaced_distance(struct str a, struct str b);
