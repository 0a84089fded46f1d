/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A growing array of things of one size. Places move when it grows: keep indexes, not pointers. */
#pragma once

#include "base/base.h"

struct list {
    void *items;
    size_t n;
    size_t cap;
    size_t size; /* bytes of one item */
};

#define LIST_OF(type) ((struct list){.size = sizeof(type)})
/* The items as an array of their type. */
#define LIST_ITEMS(list, type) ((type *)(list)->items)

void *list_add(struct list *l); /* a new zeroed item at the end */
void list_clear(struct list *l);
void list_done(struct list *l);
