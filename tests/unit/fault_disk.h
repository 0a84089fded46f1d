/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A disk whose Nth call fails as a full or broken one does; the others go to the real disk. For
 * tests that go through all N: whatever fails, nothing half done may stay. */
#pragma once

#include "base/mem.h"
#include "os/disk.h"

struct fault_disk {
    struct disk disk; /* hand this out */
    int calls;        /* so far */
    int fail_at;      /* 1: the first; 0: none */
    bool stays;       /* all after it fail too, as on a full disk */
};

/* What this disk opens; the real one's own is another kind of the same name. */
struct disk_file {
    struct fault_disk *disk;
    struct disk_file *real;
};

static inline bool fault_comes(struct fault_disk *d, struct err *e)
{
    d->calls++;
    if (d->calls != d->fail_at && !(d->stays && d->fail_at && d->calls > d->fail_at))
        return false;
    err_set(e, ERR_SYSTEM, S("the disk fails as it was told to"));
    return true;
}

static inline struct disk_file *fault_wrap(struct fault_disk *d, struct disk_file *real)
{
    struct disk_file *f = real ? mem_new(1, sizeof(*f)) : NULL;

    if (f)
        *f = (struct disk_file){d, real};
    return f;
}

static struct disk_file *fault_open(void *of, const char *path, struct err *e)
{
    return fault_comes(of, e) ? NULL : fault_wrap(of, disk_real()->open(NULL, path, e));
}

static struct disk_file *fault_create(void *of, const char *path, struct err *e)
{
    return fault_comes(of, e) ? NULL : fault_wrap(of, disk_real()->create(NULL, path, e));
}

static ptrdiff_t fault_read(struct disk_file *f, int64_t at, void *into, size_t n, struct err *e)
{
    return fault_comes(f->disk, e) ? -1 : disk_real()->read(f->real, at, into, n, e);
}

/* A full disk has taken a part. */
static bool fault_write(struct disk_file *f, const void *from, size_t n, struct err *e)
{
    struct err ignored = {0};

    if (!fault_comes(f->disk, e))
        return disk_real()->write(f->real, from, n, e);
    disk_real()->write(f->real, from, n / 2, &ignored);
    return false;
}

static bool fault_sync(struct disk_file *f, struct err *e)
{
    return !fault_comes(f->disk, e) && disk_real()->sync(f->real, e);
}

static void fault_close(struct disk_file *f)
{
    if (!f)
        return;
    disk_real()->close(f->real);
    mem_free(f);
}

static bool fault_stat(void *of, const char *path, struct disk_stat *out, struct err *e)
{
    return !fault_comes(of, e) && disk_real()->stat(NULL, path, out, e);
}

static bool fault_folder(void *of, const char *path, struct err *e)
{
    return !fault_comes(of, e) && disk_real()->folder(NULL, path, e);
}

static bool fault_rename(void *of, const char *from, const char *to, struct err *e)
{
    return !fault_comes(of, e) && disk_real()->rename(NULL, from, to, e);
}

static bool fault_remove(void *of, const char *path, struct err *e)
{
    return !fault_comes(of, e) && disk_real()->remove(NULL, path, e);
}

static bool fault_list(void *of, const char *path, struct arena *a, struct list *names,
                       struct err *e)
{
    return !fault_comes(of, e) && disk_real()->list(NULL, path, a, names, e);
}

/* d must stay where it is. */
static inline const struct disk *fault_disk_init(struct fault_disk *d, int fail_at)
{
    *d = (struct fault_disk){.fail_at = fail_at,
                             .disk = {
                                 .of = d,
                                 .open = fault_open,
                                 .create = fault_create,
                                 .read = fault_read,
                                 .write = fault_write,
                                 .sync = fault_sync,
                                 .close = fault_close,
                                 .stat = fault_stat,
                                 .folder = fault_folder,
                                 .rename = fault_rename,
                                 .remove = fault_remove,
                                 .list = fault_list,
                             }};
    return &d->disk;
}
