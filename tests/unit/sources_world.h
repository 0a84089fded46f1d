/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A folder of files written by a test, imported through the fake ingest. */
#pragma once

#include "ingest_fake.h"
#include "sources/import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct world {
    struct fake fake;
    struct workspace w;
    struct import_options o;
    struct arena a;
    struct list files; /* of struct import_file */
    struct err e;
    char dir[64]; /* of the test's files */
    char tmp[64];
};

static inline void world_init(struct world *t)
{
    *t = (struct world){.dir = "/tmp/retour-sources-XXXXXX", .tmp = "/tmp/retour-tmp-XXXXXX"};
    fake_init(&t->fake);
    t->w = fake_workspace(&t->fake, day_of((struct civil){2026, 10, 5}));
    t->files = LIST_OF(struct import_file);
    assert_non_null(mkdtemp(t->dir));
    assert_non_null(mkdtemp(t->tmp));
    t->o.tmp = t->tmp;
}

static inline void world_done(struct world *t)
{
    struct list left = LIST_OF(struct str);

    assert_true(t->w.disk->list(NULL, t->tmp, &t->a, &left, &t->e));
    assert_int_equal(left.n, 0); /* nothing temporary stays behind */
    list_done(&left);
    list_done(&t->files);
    fake_done(&t->fake);
    assert_true(disk_remove_tree(disk_real(), t->dir, &t->e));
    assert_true(disk_remove_tree(disk_real(), t->tmp, &t->e));
    arena_done(&t->a);
}

static inline const char *world_path(struct world *t, const char *name)
{
    return arena_printf(&t->a, "%s/%s", t->dir, name).p;
}

static inline void world_write(struct world *t, const char *name, struct str content)
{
    const char *slash = strchr(name, '/');

    if (slash)
        assert_true(t->w.disk->folder(
            NULL, arena_printf(&t->a, "%s/%.*s", t->dir, (int)(slash - name), name).p, &t->e));
    assert_true(disk_write_whole(t->w.disk, world_path(t, name), content, &t->e));
}

/* Imports a path of the disk; the line of the file that came last. */
static inline struct import_file *world_import_path(struct world *t, const char *path)
{
    assert_true(import_path(&t->w, path, &t->o, &t->a, &t->files, &t->e));
    return t->files.n ? &LIST_ITEMS(&t->files, struct import_file)[t->files.n - 1] : NULL;
}

/* Writes and imports one file; its batch, which must have come about. */
static inline const struct fake_batch *world_read(struct world *t, const char *name,
                                                  const char *content)
{
    world_write(t, name, str_of(content));
    struct import_file *f = world_import_path(t, world_path(t, name));

    if (f->outcome != IMPORT_DONE)
        print_message("%.*s\n", STR_ARG(f->message));
    assert_int_equal(f->outcome, IMPORT_DONE);
    return fake_last(&t->fake);
}

static inline const struct figure *figure_at(const struct fake_batch *b, size_t i)
{
    assert_true(i < b->figures.n);
    return &LIST_ITEMS(&b->figures, struct figure)[i];
}

static inline void assert_str(struct str s, const char *expected)
{
    if (!str_eq(s, str_of(expected)))
        print_message("\"%.*s\" is not \"%s\"\n", STR_ARG(s), expected);
    assert_true(str_eq(s, str_of(expected)));
}

static inline void assert_day(struct day d, const char *iso)
{
    struct buf out = {0};

    day_write(&out, d);
    assert_string_equal(buf_cstr(&out), iso);
    buf_done(&out);
}
