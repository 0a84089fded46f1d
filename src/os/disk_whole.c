/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whole files and whole folders, over any disk. */
#include "os/disk.h"

#include "messages/os.h"
#include "os/random.h"

enum { CHUNK = 256 * 1024 };

static bool fill(const struct disk *disk, const char *path, struct str content, struct err *e)
{
    struct disk_file *f = disk->create(disk->of, path, e);
    bool ok = f && disk->write(f, content.p, content.n, e) && disk->sync(f, e);

    disk->close(f);
    return ok;
}

bool disk_write_whole(const struct disk *disk, const char *path, struct str content, struct err *e)
{
    struct arena a = {0};
    uint64_t chance;

    random_bytes(&chance, sizeof(chance));
    const char *fresh = arena_printf(&a, "%s.new-%016llx", path, (unsigned long long)chance).p;
    bool ok = fill(disk, fresh, content, e) && disk->rename(disk->of, fresh, path, e);

    if (!ok) {
        struct err ignored = {.lang = e->lang}; /* the first fault is the one to tell */
        disk->remove(disk->of, fresh, &ignored);
    }
    arena_done(&a);
    return ok;
}

static bool read_chunks(const struct disk *disk, struct disk_file *f, const char *path, size_t max,
                        struct buf *out, struct err *e)
{
    struct arena a = {0};
    char *chunk = arena_new(&a, CHUNK, 1);
    int64_t at = 0;
    ptrdiff_t n;

    while ((n = disk->read(f, at, chunk, CHUNK, e)) > 0) {
        at += n;
        if ((uint64_t)at > max || (buf_add(out, (struct str){chunk, (size_t)n}), out->full)) {
            fail_disk_too_big(e, ERR_LIMIT, str_of(path), (double)max / 1e6);
            n = -1;
            break;
        }
    }
    arena_done(&a);
    return n == 0;
}

bool disk_read_whole(const struct disk *disk, const char *path, size_t max, struct buf *out,
                     struct err *e)
{
    struct disk_file *f = disk->open(disk->of, path, e);
    size_t before = out->n;

    if (!f)
        return false;
    bool ok = read_chunks(disk, f, path, max, out, e);

    disk->close(f);
    if (!ok)
        buf_cut(out, before);
    return ok;
}

static bool remove_inside(const struct disk *disk, const char *path, struct err *e)
{
    struct arena a = {0};
    struct list names = LIST_OF(struct str);
    bool ok = disk->list(disk->of, path, &a, &names, e);

    for (size_t i = 0; ok && i < names.n; i++) {
        struct str name = LIST_ITEMS(&names, struct str)[i];
        ok = disk_remove_tree(disk, arena_printf(&a, "%s/%.*s", path, STR_ARG(name)).p, e);
    }
    list_done(&names);
    arena_done(&a);
    return ok;
}

/* Removing comes first and looking after: a link to a folder goes as a link, nothing behind it is
 * touched. Paths bound the depth. */
bool disk_remove_tree(const struct disk *disk, const char *path, struct err *e)
{
    struct err first = {.lang = e->lang};
    struct disk_stat s;

    if (disk->remove(disk->of, path, &first))
        return true;
    if (!disk->stat(disk->of, path, &s, e))
        return false;
    if (!s.is_folder) {
        *e = first;
        return false;
    }
    return remove_inside(disk, path, e) && disk->remove(disk->of, path, e);
}
