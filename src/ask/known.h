/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How far what is known reaches, so that like is compared with like: an unfinished year with the
 * same days of the year before. */
#pragma once

#include "ask/gather.h"

struct known_of { /* one network's figures, or a kind of fact */
    struct str name;
    struct day first, last;
    bool is_sparse; /* posts, sales: days without any say little */
};

struct known {
    struct list all; /* of struct known_of */
    struct day last; /* of any file or entry, at most today; DAY_NONE */
    struct day today;
};

/* Of what the gather looked for. */
MUST_USE bool known_of_gather(struct gather *g, struct known *out, struct err *e);
void known_done(struct known *k);
/* The last day of any file or entry, at most today; DAY_NONE where there is none. */
MUST_USE bool known_last(struct frame *f, struct day *out, struct err *e);
/* The period up to where it is known; itself where it is known whole, or not at all. */
struct period known_part(const struct known *k, struct period p);
/* The same, of what is known up to `last`. */
struct period known_up_to(struct period p, struct day last, struct day today);
/* The same part of the period before: as many days of it, or the same days of the year before. */
struct period known_before(struct period whole, struct period part, bool year);
/* "TikTok from 3 February 2026, X up to 31 January 2026": what does not reach over all of it;
 * empty. */
struct str known_gaps(struct frame *f, const struct known *k, struct period p);
