/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/map.h"

#include "base/mem.h"

static size_t slot_count(const struct map *m)
{
    return m->cap * 2;
}

/* The slot that holds key, or the free one where it would go. */
static uint32_t *find(const struct map *m, struct str key, uint64_t hash)
{
    size_t mask = slot_count(m) - 1;
    size_t i = (size_t)hash & mask;

    for (; m->slots[i]; i = (i + 1) & mask) {
        const struct map_entry *entry = &m->entries[m->slots[i] - 1];
        if (entry->hash == hash && str_eq(entry->key, key))
            break;
    }
    return &m->slots[i];
}

static void grow(struct map *m)
{
    size_t cap = m->cap ? m->cap * 2 : 16;

    m->entries = mem_grow(m->entries, m->cap, cap, sizeof(*m->entries));
    m->cap = cap;
    mem_free(m->slots);
    m->slots = mem_new(slot_count(m), sizeof(*m->slots));
    for (size_t i = 0; i < m->n; i++)
        *find(m, m->entries[i].key, m->entries[i].hash) = (uint32_t)i + 1;
}

bool map_get(const struct map *m, struct str key, int64_t *out)
{
    uint32_t slot;

    if (m->n == 0)
        return false;
    slot = *find(m, key, str_hash(key));
    if (slot && out)
        *out = m->entries[slot - 1].value;
    return slot != 0;
}

int64_t *map_put(struct map *m, struct str key, int64_t value)
{
    uint64_t hash = str_hash(key);
    uint32_t *slot;

    if (m->n == m->cap)
        grow(m);
    slot = find(m, key, hash);
    if (!*slot) {
        assert(m->n < UINT32_MAX);
        m->entries[m->n] = (struct map_entry){arena_str(&m->keys, key), value, hash};
        *slot = (uint32_t)++m->n;
    }
    return &m->entries[*slot - 1].value;
}

void map_done(struct map *m)
{
    arena_done(&m->keys);
    mem_free(m->entries);
    mem_free(m->slots);
    *m = (struct map){0};
}
