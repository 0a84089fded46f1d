/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "attrib/paths.h"

void paths_begin(struct paths *p)
{
    *p = (struct paths){.names = LIST_OF(struct str),
                        .touches = LIST_OF(uint16_t),
                        .days = LIST_OF(float),
                        .rows = LIST_OF(struct path)};
}

void paths_done(struct paths *p)
{
    map_done(&p->codes);
    list_done(&p->names);
    list_done(&p->touches);
    list_done(&p->days);
    list_done(&p->rows);
}

bool paths_channel(struct paths *p, struct str name, uint16_t *code)
{
    int64_t place;

    if (!map_get(&p->codes, name, &place)) {
        if (p->names.n == CHANNELS_MOST)
            return false;
        place = (int64_t)p->names.n;
        (void)map_put(&p->codes, name, place);
        *(struct str *)list_add(&p->names) = p->codes.entries[place].key;
    }
    *code = (uint16_t)place;
    return true;
}

int32_t paths_find(const struct paths *p, struct str name)
{
    int64_t place;

    return map_get(&p->codes, name, &place) ? (int32_t)place : -1;
}

size_t paths_channels(const struct paths *p)
{
    return p->names.n;
}

struct str paths_name(const struct paths *p, size_t code)
{
    return LIST_ITEMS(&p->names, struct str)[code];
}

void paths_touch(struct paths *p, uint16_t code)
{
    *(uint16_t *)list_add(&p->touches) = code;
}

static size_t open_from(const struct paths *p)
{
    const struct path *last;

    if (p->rows.n == 0)
        return 0;
    last = &LIST_ITEMS(&p->rows, struct path)[p->rows.n - 1];
    return last->first + last->n;
}

struct path *paths_end(struct paths *p, double conversions, double value, double nulls)
{
    size_t first = open_from(p);
    struct path *path = list_add(&p->rows);

    *path = (struct path){.first = first,
                          .n = (uint32_t)(p->touches.n - first),
                          .lead = -1,
                          .deal = -1,
                          .conversions = conversions,
                          .value = value,
                          .nulls = nulls};
    p->conversions += conversions;
    p->value += value;
    p->nulls += nulls;
    return path;
}

const uint16_t *paths_touches(const struct paths *p, const struct path *path)
{
    return LIST_ITEMS(&p->touches, const uint16_t) + path->first;
}
