/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Files at rest: read twice and kept, so what is read must not change meanwhile. */
#include "base/limits.h"
#include "base/mem.h"
#include "messages/sources.h"
#include "sources/importer.h"
#include "sources/xls.h"

enum { CHUNK = 1 << 16 };

static ptrdiff_t read_at(void *of, int64_t at, void *into, size_t n, struct err *e)
{
    struct at_rest *f = of;

    return f->disk->read(f->file, at, into, n, e);
}

struct bytes at_rest_bytes(struct at_rest *f)
{
    return (struct bytes){.of = f, .read = read_at, .size = f->size};
}

static struct day day_of_us(int64_t us)
{
    return us > 0 ? instant_utc_day((struct instant){us}) : DAY_NONE;
}

static bool look(struct importer *im, const char *path, struct disk_stat *out, struct err *e)
{
    if (!im->disk->stat(im->disk->of, path, out, e))
        return false;
    if (!out->is_file)
        return fail_not_a_file(e, ERR_INPUT);
    if (out->size > LIMIT_FILE)
        return fail_file_too_big(e, ERR_LIMIT);
    return true;
}

bool at_rest_open(struct importer *im, const char *path, struct arena *a, struct at_rest *out,
                  struct err *e)
{
    struct disk_stat stat;
    struct at_rest f = {.disk = im->disk, .path = arena_cstr(a, str_of(path))};

    if (!look(im, path, &stat, e))
        return false;
    f.size = stat.size;
    f.modified_us = stat.modified_us;
    f.day = day_of_us(stat.modified_us);
    f.file = im->disk->open(im->disk->of, path, e);
    if (!f.file)
        return false;
    *out = f;
    return true;
}

/* A copy being written. */
struct copy {
    struct importer *im;
    struct disk_file *file;
    struct digest *digest;
    int64_t size;
    bool disk_failed; /* ours, not the one the bytes come from */
};

static bool copy_add(void *of, const void *bytes, size_t n, struct err *e)
{
    struct copy *c = of;

    digest_add(c->digest, bytes, n);
    c->size += (int64_t)n;
    c->disk_failed = !c->im->disk->write(c->file, bytes, n, e);
    return !c->disk_failed;
}

static bool copy_begin(struct importer *im, struct arena *a, struct at_rest *out, struct copy *c,
                       struct err *e)
{
    struct str path = arena_printf(a, "%s/import-%lld", im->o->tmp, (long long)++im->made);

    *c = (struct copy){.im = im};
    c->file = im->disk->create(im->disk->of, path.p, e);
    if (!c->file)
        return false;
    c->digest = digest_new((struct str){0});
    *out = (struct at_rest){
        .disk = im->disk, .path = arena_cstr(a, path), .is_copy = true, .day = DAY_NONE};
    return true;
}

/* Closes what was written and opens it to be read; removes it when it is of no use. */
static bool copy_end(struct copy *c, bool done, struct at_rest *out, struct err *e)
{
    if (done && !c->im->disk->sync(c->file, e))
        done = false;
    c->im->disk->close(c->file);
    if (done)
        digest_write(c->digest, out->digest);
    digest_free(c->digest);
    out->size = c->size;
    if (done) {
        out->file = c->im->disk->open(c->im->disk->of, out->path, e);
        done = out->file != NULL;
    }
    if (!done) {
        struct err ignored = {.lang = e->lang};
        if (!c->im->disk->remove(c->im->disk->of, out->path, &ignored))
            out->file = NULL; /* the folder of temporary files is emptied with the workspace's next
                                 opening */
    }
    return done;
}

static bool copy_all(struct copy *c, struct disk_file *from, struct err *e)
{
    char *chunk = mem_new(CHUNK, 1);
    ptrdiff_t n;
    int64_t at = 0;
    bool done = true;

    while (done && (n = c->im->disk->read(from, at, chunk, CHUNK, e)) != 0) {
        done = n > 0 && copy_add(c, chunk, (size_t)n, e);
        at += n;
    }
    mem_free(chunk);
    return done;
}

bool at_rest_copy(struct importer *im, const char *path, struct arena *a, struct at_rest *out,
                  struct err *e)
{
    struct disk_stat before, after;
    struct at_rest original, f;
    struct copy c;

    if (!look(im, path, &before, e) || !at_rest_open(im, path, a, &original, e))
        return false;
    if (!copy_begin(im, a, &f, &c, e)) {
        at_rest_close(im, &original);
        return false;
    }
    bool done = copy_all(&c, original.file, e) && im->disk->stat(im->disk->of, path, &after, e);

    if (done && (after.size != before.size || after.modified_us != before.modified_us ||
                 c.size != before.size))
        done = fail_file_changed(e, ERR_INPUT);
    f.day = original.day;
    f.modified_us = original.modified_us;
    at_rest_close(im, &original);
    if (!copy_end(&c, done, &f, e))
        return false;
    *out = f;
    return true;
}

bool at_rest_member(struct importer *im, struct zip_archive *z, size_t i, struct arena *a,
                    struct at_rest *out, struct err *e)
{
    struct zip_member member;
    struct at_rest f;
    struct copy c;

    if (!zip_member_at(z, i, &member, e) || !copy_begin(im, a, &f, &c, e))
        return false;
    f.modified_us = member.modified_us;
    f.day = day_of_us(member.modified_us);
    if (!copy_end(&c, zip_extract(z, i, copy_add, &c, e), &f, e))
        return false;
    *out = f;
    return true;
}

bool at_rest_rows(struct importer *im, struct at_rest *workbook, struct arena *a,
                  struct at_rest *out, struct err *e)
{
    struct at_rest f;
    struct copy c;

    if (!copy_begin(im, a, &f, &c, e) ||
        !copy_end(&c, xls_read(at_rest_bytes(workbook), copy_add, &c, e), &f, e))
        return false;
    *out = f;
    return true;
}

void at_rest_close(struct importer *im, struct at_rest *f)
{
    struct err ignored = {0};

    im->disk->close(f->file);
    f->file = NULL;
    if (f->is_copy && !im->disk->remove(im->disk->of, f->path, &ignored))
        f->is_copy = false; /* emptied with the workspace's next opening */
}
