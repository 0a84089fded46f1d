/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Mappings of the binary, their titles, and the shape by which a table is known again. */
#include "sources/mapping.h"

#include "base/digest.h"
#include "base/embedded.h"
#include "sources/columns.h"

#include <assert.h>
#include <stdlib.h>

extern const struct embedded ready_mappings[]; /* made by the build */
extern const size_t ready_mappings_count;

void mapping_ready(struct arena *a, struct list *out)
{
    for (size_t i = 0; i < ready_mappings_count; i++) {
        struct err e = {0};
        struct mapping *m = NULL;
        bool done = mapping_read(ready_mappings[i].name, ready_mappings[i].content, a, &m, &e);

        assert(done); /* our own: a test reads each */
        if (!done)
            continue;
        m->is_ready = true;
        m->source.id = arena_cstr(a, m->name);
        *(struct mapping **)list_add(out) = m;
    }
}

static int by_text(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

struct str mapping_shape(struct arena *a, const struct str *headers, size_t n)
{
    struct str *folded = arena_new(a, n + 1, sizeof(*folded));
    struct digest *d = digest_new(S(""));
    char hex[DIGEST_TEXT];

    for (size_t i = 0; i < n; i++)
        folded[i] = header_fold(a, headers[i]);
    if (n)
        qsort(folded, n, sizeof(*folded), by_text);
    for (size_t i = 0; i < n; i++) {
        digest_add(d, folded[i].p, folded[i].n);
        digest_add(d, "\n", 1);
    }
    digest_write(d, hex);
    digest_free(d);
    return arena_str(a, (struct str){hex, 32});
}

bool mapping_is_wanted(const struct mapping *m, const struct str *headers, size_t n)
{
    struct str rest = m->shapes, line, shape;
    struct arena a = {0};
    bool found = m->is_asked;

    if (found || rest.n == 0)
        return found;
    shape = mapping_shape(&a, headers, n);
    while (!found && str_cut(&rest, '\n', &line))
        found = str_eq(line, shape);
    arena_done(&a);
    return found;
}

int mapping_year(const struct source *s, int asked)
{
    return asked || !s->mapping ? asked : s->mapping->year;
}

void source_title(const struct source *s, struct buf *out, enum lang lang)
{
    if (!s->mapping)
        s->title(out, lang);
    else
        buf_add(out, s->mapping->title[lang].n ? s->mapping->title[lang] : s->mapping->name);
}
