/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which posts belong to which campaign, so that figures and costs of a post do too, whichever came
 * first. Every export that ever tagged the post counts, also one that was replaced: so the answer
 * does not depend on the order of import. Only posts of campaigns are held. */
#pragma once

#include "base/list.h"
#include "base/map.h"
#include "store/facts.h"

struct posts {
    struct map campaign; /* network code, blank, post id -> place in the strategy */
    struct list news;    /* of struct post_news: noted since it was loaded */
    struct arena arena;  /* of the news */
};

struct post_news {
    int32_t network;
    struct str id;
};

/* All posts of campaigns in the store; `place_of` is by campaign code, -1 for one that is gone. */
MUST_USE bool posts_load(struct posts *p, struct facts *f, const int32_t *place_of, size_t n,
                         struct err *e);
void posts_note(struct posts *p, int32_t network, struct str id, int32_t campaign);
int32_t posts_campaign(const struct posts *p, int32_t network, struct str id); /* -1: none */
void posts_done(struct posts *p);
