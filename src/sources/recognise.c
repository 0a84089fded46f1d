/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which source a table is of: by the columns in its header and what its first rows hold, never by
 * the name of the file alone. */
#include "sources/table.h"

#include "base/limits.h"
#include "messages/sources.h"
#include "sources/mapping.h"

/* Before how well it fits: what the user asked for, then what knows the tool, then what the user or
 * we wrote down for a tool, last what takes any series of days. */
static int32_t rank_of(const struct source *source, const struct table *t)
{
    const struct mapping *m = source->mapping;

    if (!m)
        return source->flags & SOURCE_ANYTHING ? 0 : 3;
    if (mapping_is_wanted(m, t->headers, t->n))
        return 4;
    return m->is_ready ? 1 : 2;
}

enum { RANK = 1 << 20 }; /* more than any score */

/* How well a source of which all required columns are there fits; negative: it is not this one. */
static int32_t score_of(const struct input *in, const struct header *h, size_t s, int32_t known,
                        struct table *t, struct arena *scratch)
{
    const struct source *source = in->catalogue->sources[s];
    struct table copy = *t;
    struct reading r = {.in = in, .source = source, .table = &copy};

    copy.source = source;
    copy.place = arena_new(scratch, source_columns(source) + 1, sizeof(int32_t));
    copy.known = arena_new(scratch, h->n + 1, sizeof(int32_t));
    header_map(in->catalogue, s, h, copy.place, copy.known);
    int extra = source->fits ? source->fits(&r) : 0;

    return extra < 0 ? -1 : rank_of(source, t) * RANK + known * 10 + extra;
}

static void take(struct table *t, const struct input *in, const struct header *h, size_t s,
                 struct arena *a)
{
    t->source = in->catalogue->sources[s];
    t->place = arena_new(a, source_columns(t->source) + 1, sizeof(int32_t));
    t->known = arena_new(a, h->n + 1, sizeof(int32_t));
    header_map(in->catalogue, s, h, t->place, t->known);
    t->columns = arena_new(a, h->n + 1, sizeof(const struct column *));
    for (size_t i = 0; i < h->n; i++) {
        if (t->known[i] != NO_COLUMN)
            t->columns[i] = source_column(t->source, (size_t)t->known[i]);
    }
    struct reading r = {.in = in, .source = t->source, .table = t};

    t->dates = t->source->dates_of ? t->source->dates_of(&r) : t->source->dates;
}

static struct str *trimmed_cells(const struct grid_row *row, struct arena *a, size_t *n)
{
    struct str *cells;

    *n = row->n;
    while (*n && str_trim(row->cells[*n - 1].text).n == 0)
        --*n;
    cells = arena_new(a, *n + 1, sizeof(struct str));
    for (size_t i = 0; i < *n; i++)
        cells[i] = str_trim(row->cells[i].text);
    return cells;
}

bool recognise(const struct input *in, const struct grid_row *row, struct table *t, struct arena *a,
               struct arena *scratch)
{
    size_t n, best = 0;
    struct str *cells = trimmed_cells(row, scratch, &n);
    struct header h = header_make(scratch, cells, n);
    struct header_match *matches = arena_new(scratch, in->catalogue->n + 1, sizeof(*matches));
    int32_t best_score = -1;
    bool is_tied = false;

    if (n == 0 || n > LIMIT_COLUMNS)
        return false;
    header_match_all(in->catalogue, &h, scratch, matches);
    t->n = n;
    t->headers = cells;
    for (size_t s = 0; s < in->catalogue->n; s++) {
        if (matches[s].known == 0 ||
            matches[s].required < source_required(in->catalogue->sources[s]))
            continue;
        int32_t score = score_of(in, &h, s, matches[s].known, t, scratch);
        if (score < 0 || score < best_score)
            continue;
        is_tied = score == best_score;
        if (!is_tied)
            best = s;
        best_score = score;
    }
    if (best_score < 0)
        return false;
    t->score = best_score;
    t->is_tied = is_tied;
    t->headers = arena_new(a, n, sizeof(struct str));
    for (size_t i = 0; i < n; i++)
        t->headers[i] = arena_str(a, cells[i]);
    take(t, in, &h, best, a);
    return true;
}

struct near {
    size_t source;
    struct header_match match;
    int32_t lacking;
};

static bool is_nearer(const struct near *a, const struct near *b)
{
    double share_a = (double)a->match.required / (a->match.required + a->lacking);
    double share_b = (double)b->match.required / (b->match.required + b->lacking);

    return share_a > share_b || (share_a == share_b && a->match.known > b->match.known);
}

/* "Title (lacking: Reach, Permalink)". */
static void write_near(struct buf *out, const struct input *in, const struct near *near,
                       const struct header *h, struct arena *a)
{
    const struct source *s = in->catalogue->sources[near->source];
    int32_t *place = arena_new(a, source_columns(s) + 1, sizeof(int32_t));
    int32_t *known = arena_new(a, h->n + 1, sizeof(int32_t));
    struct buf title = {0}, names = {0};

    header_map(in->catalogue, near->source, h, place, known);
    for (size_t i = 0; i < source_columns(s); i++) {
        const struct column *column = source_column(s, i);
        if (column->need != REQUIRED || place[i] != NO_COLUMN)
            continue;
        if (names.n)
            buf_add(&names, S(", "));
        buf_add(&names, str_of(column->names[0]));
    }
    source_title(s, &title, in->lang);
    if (names.n)
        msg_nearest_source(out, in->lang, buf_str(&title), buf_str(&names));
    else
        buf_add(out, buf_str(&title));
    buf_done(&title);
    buf_done(&names);
}

enum { NEAREST = 3 };

struct str recognise_nearest(const struct input *in, const struct grid_row *row, struct arena *a)
{
    size_t n, found = 0;
    struct str *cells = trimmed_cells(row, a, &n);
    struct header h = header_make(a, cells, n);
    struct header_match *matches = arena_new(a, in->catalogue->n + 1, sizeof(*matches));
    struct near nearest[NEAREST + 1];
    struct buf out = {0};

    header_match_all(in->catalogue, &h, a, matches);
    for (size_t s = 0; s < in->catalogue->n; s++) {
        struct near near = {s, matches[s],
                            source_required(in->catalogue->sources[s]) - matches[s].required};
        /* what anybody may have in a table makes it no kin of a ready mapping */
        if (near.match.known < 1 ||
            (in->catalogue->sources[s]->mapping && near.match.required == 0) ||
            near.match.required + near.lacking == 0)
            continue;
        size_t at = found < NEAREST ? found++ : NEAREST;
        for (nearest[at] = near; at > 0 && is_nearer(&near, &nearest[at - 1]); at--) {
            nearest[at] = nearest[at - 1];
            nearest[at - 1] = near;
        }
    }
    for (size_t i = 0; i < found; i++) {
        if (out.n)
            msg_nearest_and(&out, in->lang);
        write_near(&out, in, &nearest[i], &h, a);
    }
    struct str text = arena_str(a, buf_str(&out));

    buf_done(&out);
    return text;
}
