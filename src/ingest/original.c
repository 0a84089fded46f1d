/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The originals in files/, each named by its digest. A copy is made under another name, synced and
 * renamed, so that a file of that name is always whole. */
#include "base/digest.h"
#include "base/mem.h"
#include "ingest/inside.h"
#include "messages/ingest.h"

enum { PIECE = 1 << 18 };

#define PART ".part"

static const char *path_of(const struct workspace *w, struct arena *a, struct str name)
{
    struct str below = arena_printf(a, "files/%.*s", STR_ARG(name));

    return workspace_path(w, a, below.p).p;
}

/* Everything of `from` into `to`; the digest tells whether it is still the file that was read. */
static bool copy(const struct disk *disk, struct disk_file *from, struct disk_file *to,
                 char hex[DIGEST_TEXT], struct err *e)
{
    struct digest *digest = digest_new((struct str){0});
    char *piece = mem_new(PIECE, 1);
    int64_t at = 0;
    ptrdiff_t n;

    while ((n = disk->read(from, at, piece, PIECE, e)) > 0) {
        digest_add(digest, piece, (size_t)n);
        if (!disk->write(to, piece, (size_t)n, e)) {
            n = -1;
            break;
        }
        at += n;
    }
    mem_free(piece);
    digest_write(digest, hex);
    digest_free(digest);
    return n == 0 && disk->sync(to, e);
}

static bool copy_paths(const struct disk *disk, const char *from, const char *to,
                       char hex[DIGEST_TEXT], struct err *e)
{
    struct disk_file *source = disk->open(disk->of, from, e);
    struct disk_file *target = NULL;
    bool fine;

    if (!source)
        return false;
    target = disk->create(disk->of, to, e);
    fine = target && copy(disk, source, target, hex, e);
    disk->close(target);
    disk->close(source);
    return fine;
}

static bool keep(struct ingest *in, struct arena *a, struct err *e)
{
    const struct disk *disk = in->w->disk;
    struct str digest = in->begin.digest;
    const char *whole = path_of(in->w, a, digest);
    const char *part = path_of(in->w, a, arena_printf(a, "%.*s" PART, STR_ARG(digest)));
    struct err ignored = {.lang = e->lang};
    char hex[DIGEST_TEXT];
    bool fine;

    if (!disk->remove(disk->of, part, e)) /* of an import that was killed */
        return false;
    fine = copy_paths(disk, in->begin.original, part, hex, e);
    if (fine && !str_eq(str_of(hex), digest))
        fine = fail_original_changed(e, ERR_INPUT, in->begin.file);
    fine = fine && disk->rename(disk->of, part, whole, e);
    if (!fine)
        (void)disk->remove(disk->of, part, &ignored);
    return fine;
}

bool original_keep(struct ingest *in, bool *is_new, struct err *e)
{
    const struct disk *disk = in->w->disk;
    struct arena a = {0};
    struct disk_stat stat;
    struct err missing = {.lang = e->lang};
    bool fine = true;

    *is_new = false;
    if (in->begin.original && in->begin.digest.n &&
        !(disk->stat(disk->of, path_of(in->w, &a, in->begin.digest), &stat, &missing) &&
          stat.is_file)) {
        fine = disk->folder(disk->of, workspace_path(in->w, &a, "files").p, e) && keep(in, &a, e);
        *is_new = fine;
    }
    arena_done(&a);
    return fine;
}

static bool is_referred(const struct list *batches, struct str digest)
{
    for (size_t i = 0; i < batches->n; i++) {
        const struct batch *b = &LIST_ITEMS(batches, struct batch)[i];
        if (b->has_original && str_eq(b->digest, digest))
            return true;
    }
    return false;
}

void original_remove(struct workspace *w, struct str digest)
{
    struct arena a = {0};
    struct list batches = LIST_OF(struct batch);
    struct err ignored = {0};

    if (digest.n && batch_list(w->state, &a, &batches, &ignored) && !is_referred(&batches, digest))
        (void)w->disk->remove(w->disk->of, path_of(w, &a, digest), &ignored);
    list_done(&batches);
    arena_done(&a);
}

/* Names that we gave: a digest, or one with the end of a copy in the making. */
static bool is_ours(struct str name, struct str *digest)
{
    *digest = str_sub(name, 0, DIGEST_TEXT - 1);
    if (digest->n != DIGEST_TEXT - 1 ||
        !(name.n == digest->n || str_eq(str_sub(name, digest->n, name.n), S(PART))))
        return false;
    for (size_t i = 0; i < digest->n; i++) {
        char c = digest->p[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return false;
    }
    return true;
}

bool original_sweep(struct workspace *w, const struct list *batches, struct err *e)
{
    const struct disk *disk = w->disk;
    struct arena a = {0};
    struct list names = LIST_OF(struct str);
    const char *folder = workspace_path(w, &a, "files").p;
    struct map kept = {0};
    struct disk_stat stat;
    struct err missing = {.lang = e->lang};
    bool fine = true;

    for (size_t i = 0; i < batches->n; i++) {
        const struct batch *b = &LIST_ITEMS(batches, struct batch)[i];
        if (b->has_original)
            map_put(&kept, b->digest, 1);
    }
    if (disk->stat(disk->of, folder, &stat, &missing))
        fine = disk->list(disk->of, folder, &a, &names, e);
    for (size_t i = 0; fine && i < names.n; i++) {
        struct str name = LIST_ITEMS(&names, struct str)[i], digest;
        if (is_ours(name, &digest) && !(name.n == digest.n && map_get(&kept, digest, NULL)))
            fine = disk->remove(disk->of, path_of(w, &a, name), e);
    }
    map_done(&kept);
    list_done(&names);
    arena_done(&a);
    return fine;
}
