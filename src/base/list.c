/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/list.h"

#include "base/mem.h"

#include <string.h>

void *list_add(struct list *l)
{
    char *item;

    assert(l->size > 0);
    if (l->n == l->cap) {
        size_t cap = l->cap ? l->cap * 2 : 8;
        l->items = mem_grow(l->items, l->cap, cap, l->size);
        l->cap = cap;
    }
    item = (char *)l->items + l->n++ * l->size;
    return memset(item, 0, l->size);
}

void list_clear(struct list *l)
{
    l->n = 0;
}

void list_done(struct list *l)
{
    mem_free(l->items);
    *l = (struct list){.size = l->size};
}
