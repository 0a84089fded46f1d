/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The dictionaries as a batch uses them: text to code in memory. A new text gets the next free code
 * at once, so that facts can go to the engine; names_write brings the new ones into the state
 * before the engine commits. Nobody else writes meanwhile: the workspace is locked. */
#pragma once

#include "base/map.h"
#include "store/state_dictionary.h"

enum { NAMES_RECENT = 32 /* a power of two */, NAMES_SHORT = 40 };

struct names {
    struct map codes[DICTIONARIES];
    size_t
        known[DICTIONARIES]; /* entries of the map that the state has; those behind them are new */
    int32_t next[DICTIONARIES];
    bool is_loaded[DICTIONARIES];
    /* Short texts met last: a table repeats the same few in each row. */
    struct recent_name {
        char text[NAMES_SHORT];
        size_t n;
        int32_t code;
    } recent[DICTIONARIES][NAMES_RECENT];
};

/* The empty text is code 0. */
MUST_USE bool names_code(struct names *n, struct state *s, enum dictionary d, struct str text,
                         int32_t *out, struct err *e);
MUST_USE bool names_write(struct names *n, struct state *s,
                          struct err *e); /* in a transaction of the caller's */
void names_done(struct names *n);
