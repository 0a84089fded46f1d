/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Text to number: the index of a thing in a list, a dictionary code, a count. Keys are copied and
 * kept in the order in which they came. */
#pragma once

#include "base/arena.h"

struct map_entry {
    struct str key;
    int64_t value;
    uint64_t hash;
};

struct map {
    struct arena keys;
    struct map_entry *entries; /* in order of arrival */
    uint32_t *slots;           /* 1 + place in entries, 0: free */
    size_t n;
    size_t cap;
};

bool map_get(const struct map *m, struct str key, int64_t *out); /* out may be NULL */
/* The value kept under key; a new key gets `value` first. Valid until the next map_put. */
int64_t *map_put(struct map *m, struct str key, int64_t value);
void map_done(struct map *m);
