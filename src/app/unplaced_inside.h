/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the files that look for facts without a home share. */
#pragma once

#include "app/unplaced.h"
#include "base/map.h"
#include "store/state_dictionary.h"

struct finding {
    struct workspace *w;
    struct arena *a;
    struct list *out; /* of struct unplaced */
    struct map found; /* what, by, text, network -> place in `out` */
    struct dictionary_all texts[DICTIONARIES];
};

struct str unplaced_text(const struct finding *f, enum dictionary d, const struct datum *cell);
/* The one of these words, new where it is the first; until the next call. */
struct unplaced *unplaced_of(struct finding *f, struct str what, struct str by, struct str text,
                             struct str network);
bool unplaced_is_own_currency(const struct finding *f, const struct datum *cell);

MUST_USE bool unplaced_sales(struct finding *f, struct err *e);
MUST_USE bool unplaced_visits(struct finding *f, struct err *e);
MUST_USE bool unplaced_costs(struct finding *f, struct err *e);
MUST_USE bool unplaced_posts(struct finding *f, struct err *e);
