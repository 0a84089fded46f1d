/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/columns.h"

#include "base/fold.h"

#include <string.h>

static size_t count(const struct column *columns)
{
    size_t n = 0;

    while (columns && columns[n].names[0])
        n++;
    return n;
}

size_t source_columns(const struct source *s)
{
    return count(s->columns) + count(s->shared);
}

const struct column *source_column(const struct source *s, size_t i)
{
    size_t own = count(s->columns);

    return i < own ? &s->columns[i] : &s->shared[i - own];
}

int32_t source_required(const struct source *s)
{
    int32_t n = 0;

    for (size_t i = 0; i < source_columns(s); i++)
        n += source_column(s, i)->need == REQUIRED && source_column(s, i)->occurrence == 0;
    return n;
}

/* "_x000D_" and its like: control characters as workbooks write them. */
static struct str undo_escapes(struct arena *a, struct str s)
{
    char *out;
    size_t n = 0;

    if (str_find(s, S("_x00")) < 0)
        return s;
    out = arena_new(a, s.n + 1, 1);
    for (size_t i = 0; i < s.n; i++) {
        if (s.n - i >= 7 && memcmp(s.p + i, "_x00", 4) == 0 && s.p[i + 6] == '_') {
            out[n++] = ' ';
            i += 6;
        } else {
            out[n++] = s.p[i];
        }
    }
    return (struct str){out, n};
}

struct str header_fold(struct arena *a, struct str header)
{
    return fold(a, undo_escapes(a, header));
}

/* Place of the bracket that the last character closes; -1 when the text does not end in brackets.
 */
static ptrdiff_t last_bracket(struct str s)
{
    int depth = 0;

    if (s.n < 2 || (s.p[s.n - 1] != ')' && s.p[s.n - 1] != ']'))
        return -1;
    for (size_t i = s.n; i-- > 0;) {
        if (s.p[i] == ')' || s.p[i] == ']')
            depth++;
        else if ((s.p[i] == '(' || s.p[i] == '[') && --depth == 0)
            return i > 0 ? (ptrdiff_t)i : -1;
    }
    return -1;
}

struct str header_unit(struct str header)
{
    ptrdiff_t at;

    header = str_trim(header);
    at = last_bracket(header);
    return at < 0 ? (struct str){0}
                  : str_trim(str_sub(header, (size_t)at + 1, header.n - (size_t)at - 2));
}

static void add_name(struct catalogue *c, const char *name, int32_t source, int32_t column)
{
    struct str folded = header_fold(&c->arena, str_of(name));
    struct catalogue_entry entry = {source, column, -1, {0}};

    if (str_ends(folded, S("*"))) {
        entry.prefix = str_sub(folded, 0, folded.n - 1);
        *(struct catalogue_entry *)list_add(&c->prefixes) = entry;
        return;
    }
    int64_t *first = map_put(&c->names, folded, -1);

    entry.next = (int32_t)*first;
    *first = (int64_t)c->entries.n;
    *(struct catalogue_entry *)list_add(&c->entries) = entry;
}

void catalogue_init(struct catalogue *c, const struct source *const *list)
{
    *c = (struct catalogue){.sources = list,
                            .entries = LIST_OF(struct catalogue_entry),
                            .prefixes = LIST_OF(struct catalogue_entry)};
    while (list[c->n])
        c->n++;
    for (size_t s = 0; s < c->n; s++) {
        for (size_t i = 0; i < source_columns(list[s]); i++) {
            const struct column *column = source_column(list[s], i);
            for (size_t k = 0; k < COLUMN_NAMES && column->names[k]; k++)
                add_name(c, column->names[k], (int32_t)s, (int32_t)i);
        }
    }
}

void catalogue_done(struct catalogue *c)
{
    map_done(&c->names);
    list_done(&c->entries);
    list_done(&c->prefixes);
    arena_done(&c->arena);
}

struct header header_make(struct arena *a, const struct str *cells, size_t n)
{
    struct header h = {arena_new(a, n, sizeof(struct str)), arena_new(a, n, sizeof(struct str)), n};

    for (size_t i = 0; i < n; i++) {
        h.folded[i] = header_fold(a, cells[i]);
        ptrdiff_t at = last_bracket(h.folded[i]);
        if (at > 0)
            h.bare[i] = str_trim(str_sub(h.folded[i], 0, (size_t)at));
    }
    return h;
}

/* "Views (%)" is no count of views: brackets of percent only fall for columns that are one. */
static bool may_drop_unit(const struct column *column, struct str folded)
{
    return str_find(str_sub(folded, folded.n - 3, 3), S("%")) < 0 || column->type == COL_PERCENT ||
           column->type == COL_RATE;
}

/* Calls `use` for each entry that file column i matches, best names first: whole, without unit,
 * prefix. */
static void each_match(const struct catalogue *c, const struct header *h, size_t i,
                       void (*use)(void *of, const struct catalogue_entry *entry, int rank),
                       void *of)
{
    const struct catalogue_entry *entries = c->entries.items, *prefixes = c->prefixes.items;
    int64_t at;

    if (h->folded[i].n == 0)
        return;
    if (map_get(&c->names, h->folded[i], &at)) {
        for (; at >= 0; at = entries[at].next)
            use(of, &entries[at], 0);
    }
    if (h->bare[i].n && map_get(&c->names, h->bare[i], &at)) {
        for (; at >= 0; at = entries[at].next) {
            const struct source *s = c->sources[entries[at].source];
            if (may_drop_unit(source_column(s, (size_t)entries[at].column), h->folded[i]))
                use(of, &entries[at], 1);
        }
    }
    for (size_t k = 0; k < c->prefixes.n; k++) {
        if (str_starts(h->folded[i], prefixes[k].prefix))
            use(of, &prefixes[k], 2);
    }
}

enum { RANKS = 3 };

/* Best rank yet seen of each (source, column); columns of all sources stand one after the other. */
struct matcher {
    const struct catalogue *c;
    const int32_t *base; /* place of each source's first column */
    uint8_t *seen;       /* 1: some header of the file is this column */
};

static void note_match(void *of, const struct catalogue_entry *entry, int rank)
{
    struct matcher *m = of;

    (void)rank;
    m->seen[m->base[entry->source] + entry->column] = 1;
}

void header_match_all(const struct catalogue *c, const struct header *h, struct arena *a,
                      struct header_match *out)
{
    int32_t *base = arena_new(a, c->n + 1, sizeof(int32_t));

    for (size_t s = 0; s < c->n; s++)
        base[s + 1] = base[s] + (int32_t)source_columns(c->sources[s]);
    struct matcher m = {c, base, arena_new(a, (size_t)base[c->n] + 1, 1)};

    for (size_t i = 0; i < h->n; i++)
        each_match(c, h, i, note_match, &m);
    for (size_t s = 0; s < c->n; s++) {
        out[s] = (struct header_match){0};
        for (size_t i = 0; i < source_columns(c->sources[s]); i++) {
            const struct column *column = source_column(c->sources[s], i);
            if (column->occurrence || !m.seen[base[s] + (int32_t)i])
                continue;
            out[s].known++;
            out[s].required += column->need == REQUIRED;
        }
    }
}

struct placing {
    size_t source;
    const struct source *of;
    int32_t *place;
    int32_t *known;
    int32_t file_column;
    int rank;
};

/* The file column goes to the first free source column that it matches at this rank. */
static void place_match(void *of, const struct catalogue_entry *entry, int rank)
{
    struct placing *p = of;
    int32_t *known = &p->known[p->file_column];

    if ((size_t)entry->source != p->source || rank != p->rank)
        return;
    if (p->place[entry->column] != NO_COLUMN)
        return;
    /* Of a header that repeats, the columns take their occurrences in order. */
    if (*known != NO_COLUMN) {
        const struct column *other = source_column(p->of, (size_t)*known);
        if (other->occurrence <= source_column(p->of, (size_t)entry->column)->occurrence)
            return;
        p->place[*known] = NO_COLUMN;
    }
    *known = entry->column;
    p->place[entry->column] = p->file_column;
}

void header_map(const struct catalogue *c, size_t source, const struct header *h, int32_t *place,
                int32_t *known)
{
    struct placing p = {source, c->sources[source], place, known, 0, 0};

    for (size_t i = 0; i < source_columns(p.of); i++)
        place[i] = NO_COLUMN;
    for (size_t i = 0; i < h->n; i++)
        known[i] = NO_COLUMN;
    for (p.rank = 0; p.rank < RANKS; p.rank++) {
        for (size_t i = 0; i < h->n; i++) {
            p.file_column = (int32_t)i;
            if (known[i] == NO_COLUMN)
                each_match(c, h, i, place_match, &p);
        }
    }
}
