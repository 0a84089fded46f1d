/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rows that stand in a table twice, cell for cell: exports joined by hand, a report with two
 * overlapping parts. Sources that add rows up ask for it;
 * of days without a year years.c decides. */
#include "base/mem.h"
#include "messages/sources.h"
#include "sources/table.h"

enum { FIRST_SLOTS = 1024, ROWS_MOST = 1 << 20 }; /* more are not told apart: memory is bounded */

uint64_t repeats_hash(const struct grid_row *row)
{
    uint64_t hash = 14695981039346656037u;

    for (size_t i = 0; i < row->n; i++)
        hash = (hash ^ str_hash(str_trim(row->cells[i].text))) * 1099511628211u;
    return hash ? hash : 1;
}

/* Puts a hash into its place; false when it was there. */
static bool put(uint64_t *slots, size_t cap, uint64_t hash)
{
    size_t at = (size_t)(hash >> 20) & (cap - 1);

    while (slots[at] && slots[at] != hash)
        at = (at + 1) & (cap - 1);
    if (slots[at] == hash)
        return false;
    slots[at] = hash;
    return true;
}

static void grow(struct repeats *seen)
{
    size_t cap = seen->cap ? 2 * seen->cap : FIRST_SLOTS;
    uint64_t *slots = mem_new(cap, sizeof(*slots));

    for (size_t i = 0; i < seen->cap; i++) {
        if (seen->slots[i])
            (void)put(slots, cap, seen->slots[i]);
    }
    mem_free(seen->slots);
    seen->slots = slots;
    seen->cap = cap;
}

bool repeats_put(struct repeats *seen, uint64_t hash)
{
    if (seen->n * 2 >= seen->cap)
        grow(seen);
    if (!put(seen->slots, seen->cap, hash))
        return false;
    seen->n++;
    return true;
}

bool reading_is_repeated(struct reading *r)
{
    struct repeats *seen = &r->repeats;

    if (!r->row || seen->n >= ROWS_MOST || repeats_put(seen, repeats_hash(r->row)))
        return false;
    seen->found++;
    return true;
}

void repeats_say(struct reading *r)
{
    struct buf out = {0};

    if (r->repeats.found == 0)
        return;
    msg_warn_repeated(&out, r->in->lang, r->repeats.found);
    ingest_warn(r->ingest, buf_str(&out));
    buf_done(&out);
}

void repeats_done(struct repeats *seen)
{
    mem_free(seen->slots);
    *seen = (struct repeats){0};
}
