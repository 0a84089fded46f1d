/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ingest/names.h"

#include "messages/ingest.h"

#include <string.h>

static bool load(struct names *n, struct state *s, enum dictionary d, struct err *e)
{
    struct arena arena = {0};
    struct dictionary_all all = {0};
    bool fine;

    if (n->is_loaded[d])
        return true;
    fine = dictionary_read(s, d, &arena, &all, e);
    if (fine) {
        for (size_t code = 1; code < all.n; code++) {
            if (all.texts[code].n)
                map_put(&n->codes[d], all.texts[code], (int64_t)code);
        }
        n->known[d] = n->codes[d].n;
        n->next[d] = all.n > 1 ? (int32_t)all.n : 1;
        n->is_loaded[d] = true;
    }
    arena_done(&arena);
    return fine;
}

static struct recent_name *recent_of(struct names *n, enum dictionary d, struct str text)
{
    size_t first = (unsigned char)text.p[0], last = (unsigned char)text.p[text.n - 1];

    return &n->recent[d][(text.n + 3 * first + 5 * last) & (NAMES_RECENT - 1)];
}

bool names_code(struct names *n, struct state *s, enum dictionary d, struct str text, int32_t *out,
                struct err *e)
{
    struct recent_name *recent;
    int64_t code;

    if (text.n == 0) {
        *out = 0;
        return true;
    }
    if (!load(n, s, d, e))
        return false;
    recent = recent_of(n, d, text);
    if (str_eq((struct str){recent->text, recent->n}, text)) {
        *out = recent->code;
        return true;
    }
    if (!map_get(&n->codes[d], text, &code)) {
        code = n->next[d]++;
        map_put(&n->codes[d], text, code);
    }
    if (text.n <= NAMES_SHORT) {
        memcpy(recent->text, text.p, text.n);
        recent->n = text.n;
        recent->code = (int32_t)code;
    }
    *out = (int32_t)code;
    return true;
}

bool names_write(struct names *n, struct state *s, struct err *e)
{
    for (int d = 0; d < DICTIONARIES; d++) {
        for (size_t i = n->known[d]; i < n->codes[d].n; i++) {
            const struct map_entry *entry = &n->codes[d].entries[i];
            int32_t code;
            if (!dictionary_add(s, d, entry->key, &code, e))
                return false;
            if (code != entry->value)
                return fail_codes_differ(e, ERR_DAMAGED, entry->key);
        }
    }
    return true;
}

void names_done(struct names *n)
{
    for (int d = 0; d < DICTIONARIES; d++)
        map_done(&n->codes[d]);
    *n = (struct names){0};
}
