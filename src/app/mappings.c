/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/mappings.h"

#include "base/limits.h"
#include "messages/app.h"
#include "store/state_mapping.h"

#include <string.h>

enum { SHAPES_MOST = 8 << 10 }; /* bytes kept for a mapping: some 250 kinds of header */

static void say_unreadable(struct run *r, struct str name, const struct err *why)
{
    struct buf text = {0};

    msg_mapping_unreadable(&text, r->lang, name, str_of(why->text));
    run_say_err(r, &text);
}

bool mappings_load(struct run *r, struct workspace *w, const struct list **out, struct err *e)
{
    struct list kept = LIST_OF(struct kept_mapping);
    struct list *all = arena_new(&r->arena, 1, sizeof(*all));
    struct mapping **items;

    if (!mapping_list(w->state, &r->arena, &kept, e))
        return false;
    items = arena_new(&r->arena, kept.n + 1, sizeof(struct mapping *));
    *all = (struct list){.items = items, .cap = kept.n + 1, .size = sizeof(struct mapping *)};
    for (size_t i = 0; i < kept.n; i++) {
        const struct kept_mapping *k = &LIST_ITEMS(&kept, struct kept_mapping)[i];
        struct err own = {.lang = r->lang};
        struct mapping *m;
        if (!mapping_read(k->name, k->text, &r->arena, &m, &own)) {
            say_unreadable(r, k->name, &own);
            continue;
        }
        m->shapes = k->shapes;
        m->is_forgotten = k->is_forgotten;
        items[all->n++] = m;
    }
    list_done(&kept);
    *out = all;
    return true;
}

bool mapping_of_file(struct run *r, const char *path, struct mapping **out, struct err *e)
{
    struct buf text = {0};
    bool done = disk_read_whole(disk_real(), path, LIMIT_YAML_BYTES, &text, e) &&
                mapping_read(str_of(path), buf_str(&text), &r->arena, out, e);

    buf_done(&text);
    return done;
}

static bool has_line(struct str text, struct str wanted)
{
    struct str line;

    while (str_cut(&text, '\n', &line)) {
        if (str_eq(line, wanted))
            return true;
    }
    return false;
}

/* The shapes that the mapping read now, behind those from before; the oldest leave. */
static void add_shapes(struct buf *all, const struct mapping *asked, const struct list *files)
{
    for (size_t i = 0; i < files->n; i++) {
        const struct import_file *f = &LIST_ITEMS(files, struct import_file)[i];
        struct str rest = f->shapes, line;
        if (!str_eq(f->mapping, asked->name))
            continue;
        while (str_cut(&rest, '\n', &line)) {
            if (has_line(buf_str(all), line))
                continue;
            if (all->n)
                buf_char(all, '\n');
            buf_add(all, line);
        }
    }
}

static bool keep(struct run *r, struct workspace *w, const struct mapping *asked,
                 const struct list *files, struct err *e)
{
    struct list kept = LIST_OF(struct kept_mapping);
    struct kept_mapping now = {.name = asked->name, .text = asked->text};
    struct buf shapes = {0};
    bool done = mapping_list(w->state, &r->arena, &kept, e), is_used = false;

    for (size_t i = 0; i < kept.n; i++) {
        const struct kept_mapping *k = &LIST_ITEMS(&kept, struct kept_mapping)[i];
        if (str_eq(k->name, asked->name))
            buf_add(&shapes, k->shapes);
    }
    for (size_t i = 0; i < files->n; i++) {
        const struct import_file *f = &LIST_ITEMS(files, struct import_file)[i];
        is_used = is_used || (str_eq(f->mapping, asked->name) &&
                              (f->outcome == IMPORT_DONE || f->outcome == IMPORT_ALREADY));
    }
    add_shapes(&shapes, asked, files);
    now.shapes = buf_str(&shapes);
    while (now.shapes.n > SHAPES_MOST) {
        struct str oldest;
        (void)str_cut(&now.shapes, '\n', &oldest);
    }
    if (done && is_used)
        done = mapping_put(w->state, &now, e);
    buf_done(&shapes);
    list_done(&kept);
    return done;
}

/* The same file, read by the same mapping with another text or other answers: the last one counts.
 */
static bool take_back_former(struct run *r, struct workspace *w, int32_t id, struct err *e)
{
    struct list all = LIST_OF(struct batch);
    struct batch now;
    bool done =
        batch_get(w->state, id, &r->arena, &now, e) && batch_list(w->state, &r->arena, &all, e);

    for (size_t i = 0; done && i < all.n; i++) {
        const struct batch *b = &LIST_ITEMS(&all, struct batch)[i];
        struct buf text = {0};
        if (b->id == id || b->status != BATCH_DONE || !str_eq(b->digest, now.digest) ||
            !str_eq(b->source, now.source))
            continue;
        done = ingest_undo(w, b->id, e);
        if (done) {
            msg_mapping_took_back(&text, r->lang, b->id);
            run_say_err(r, &text);
        }
        buf_done(&text);
    }
    list_done(&all);
    return done;
}

bool mappings_remember(struct run *r, struct workspace *w, const struct mapping *asked,
                       const struct list *files, struct err *e)
{
    for (size_t i = 0; i < files->n; i++) {
        const struct import_file *f = &LIST_ITEMS(files, struct import_file)[i];
        if (f->mapping.n && f->outcome == IMPORT_DONE && f->batch &&
            !take_back_former(r, w, f->batch, e))
            return false;
    }
    return !asked || keep(r, w, asked, files, e);
}
