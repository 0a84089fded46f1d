/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The journeys that attribution works on, packed: which channels were touched, in which order, and
 * how often such a journey ended in a conversion, with which value, or in nothing. One path may
 * stand for many visitors. Channels are codes: places in `names`. */
#pragma once

#include "base/list.h"
#include "base/map.h"

enum {
    CHANNELS_MOST = 10000, /* the code of "no channel at all" is behind the last one */
};

struct path {
    size_t first; /* place of its first touch in touches and days */
    uint32_t n;
    int32_t lead, deal; /* touches before the lead or deal was made, -1: not known */
    double conversions, value, nulls;
};

struct paths {
    struct map codes;    /* name to code */
    struct list names;   /* of struct str, borrowed from codes */
    struct list touches; /* of uint16_t */
    struct list days;    /* of float, days before the conversion; empty where nobody knows them */
    struct list rows;    /* of struct path */
    double conversions, value, nulls; /* over all rows */
};

void paths_begin(struct paths *p);
void paths_done(struct paths *p);
/* The code of a channel, made where it is new; false when that would be one too many. */
MUST_USE bool paths_channel(struct paths *p, struct str name, uint16_t *code);
/* -1: no such channel */
int32_t paths_find(const struct paths *p, struct str name);
size_t paths_channels(const struct paths *p);
struct str paths_name(const struct paths *p, size_t code);
/* Touches are added one by one; paths_end() closes the path that they make. */
void paths_touch(struct paths *p, uint16_t code);
/* Returns the path, for `lead` and `deal`; valid until the next one. */
struct path *paths_end(struct paths *p, double conversions, double value, double nulls);
const uint16_t *paths_touches(const struct paths *p, const struct path *path);
