/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/import.h"

#include "base/limits.h"
#include "base/mem.h"
#include "messages/sources.h"
#include "sources/importer.h"
#include "sources/mapping.h"

#include <stdlib.h>
#include <string.h>

/* A file met: its name with its place, and how it was met. */
struct met {
    struct str name;
    bool named; /* by the user */
    int depth;  /* of zips around it */
};

static bool import_bytes(struct importer *im, struct at_rest *f, struct met met,
                         const struct beside *beside, struct err *e);

static void say(struct importer *im, struct str name, bool named, enum import_outcome outcome,
                void (*write)(struct buf *out, enum lang lang))
{
    struct buf out = {0};

    write(&out, im->o->lang);
    import_line(im, name, named, outcome, buf_str(&out));
    buf_done(&out);
}

/* What people did not put there: files of the system, half-saved ones of an office program. */
static bool is_hidden(struct str name)
{
    return name.n == 0 || name.p[0] == '.' || str_starts(name, S("~$")) ||
           str_eq(name, S("__MACOSX")) || str_ascii_eq_nocase(name, S("Thumbs.db")) ||
           str_ascii_eq_nocase(name, S("desktop.ini"));
}

static bool is_hidden_path(struct str path)
{
    struct str part;

    while (str_cut(&path, '/', &part)) {
        if (is_hidden(part))
            return true;
    }
    return false;
}

/* ---- zips ---- */

struct member {
    struct str name;
    size_t at;
};

static int by_name(const void *a, const void *b)
{
    return str_cmp(((const struct member *)a)->name, ((const struct member *)b)->name);
}

static bool list_members(struct zip_archive *z, struct arena *a, struct list *out, struct err *e)
{
    for (size_t i = 0; i < zip_count(z); i++) {
        struct zip_member m;
        if (!zip_member_at(z, i, &m, e))
            return false;
        if (m.is_folder || is_hidden_path(m.name))
            continue;
        *(struct member *)list_add(out) = (struct member){arena_str(a, m.name), i};
    }
    if (out->n)
        qsort(out->items, out->n, out->size, by_name);
    return true;
}

static bool import_member(struct importer *im, struct zip_archive *z, const struct member *m,
                          size_t files, struct met zip_met, struct err *e)
{
    struct arena a = {0};
    struct at_rest f;
    struct err own = {.lang = im->o->lang};
    struct str name = arena_printf(&a, "%.*s/%.*s", STR_ARG(zip_met.name), STR_ARG(m->name));
    size_t slash = m->name.n;
    bool done;

    while (slash && m->name.p[slash - 1] != '/')
        slash--;
    struct beside beside = {.zip = z,
                            .within = str_sub(m->name, 0, slash),
                            .own = str_sub(m->name, slash, m->name.n),
                            .files = files};

    if (at_rest_member(im, z, m->at, &a, &f, &own)) {
        done = import_bytes(im, &f, (struct met){name, false, zip_met.depth + 1}, &beside, e);
        at_rest_close(im, &f);
    } else if (importer_must_stop(&own)) {
        done = err_set(e, own.kind, str_of(own.text));
    } else {
        import_line(im, name, false, IMPORT_FAILED, str_of(own.text));
        done = true;
    }
    arena_done(&a);
    return done;
}

/* The files of the zip, in order; false when there is a reason not to read them, in *e. */
static bool open_zip(struct importer *im, struct zip_archive *z, int depth, struct arena *a,
                     struct list *members, struct err *e)
{
    if (!z)
        return false;
    if (depth == 0)
        im->unpacked = im->members = 0;
    zip_share_budget(z, &im->unpacked);
    if (!list_members(z, a, members, e))
        return false;
    im->members += (int64_t)members->n;
    if (members->n == 0)
        return fail_zip_empty(e, ERR_INPUT);
    /* Zips in zips: none of them need be large. */
    return im->members <= LIMIT_ZIP_ENTRIES || fail_many_members(e, ERR_LIMIT, LIMIT_ZIP_ENTRIES);
}

static bool import_zip(struct importer *im, struct at_rest *f, struct met met, struct err *e)
{
    struct err own = {.lang = im->o->lang};
    struct list members = LIST_OF(struct member);
    struct arena a = {0};
    struct zip_archive *z = zip_open_bytes(at_rest_bytes(f), &own);
    bool done = true;

    if (!open_zip(im, z, met.depth, &a, &members, &own)) {
        import_line(im, met.name, met.named, IMPORT_FAILED, str_of(own.text));
        members.n = 0;
    }
    for (size_t i = 0; done && i < members.n; i++)
        done = import_member(im, z, &LIST_ITEMS(&members, struct member)[i], members.n, met, e);
    zip_close_archive(z);
    list_done(&members);
    arena_done(&a);
    return done;
}

/* ---- files and folders ---- */

/* An old Excel workbook: its rows are read out by a process of its own, then imported. */
static bool import_xls(struct importer *im, struct at_rest *f, struct met met,
                       const struct beside *beside, struct err *e)
{
    struct err own = {.lang = im->o->lang};
    struct arena a = {0};
    struct at_rest rows;
    bool done = true;

    if (at_rest_rows(im, f, &a, &rows, &own)) {
        f->rows = &rows;
        done = import_table_file(im, f, met.name, met.named, beside, e);
        f->rows = NULL;
        at_rest_close(im, &rows);
    } else if (importer_must_stop(&own)) {
        done = err_set(e, own.kind, str_of(own.text));
    } else {
        import_line(im, met.name, met.named, IMPORT_FAILED, str_of(own.text));
    }
    arena_done(&a);
    return done;
}

static bool import_bytes(struct importer *im, struct at_rest *f, struct met met,
                         const struct beside *beside, struct err *e)
{
    struct bytes bytes = at_rest_bytes(f);
    enum grid_format format = f->size ? grid_sniff(bytes) : GRID_FORMAT_UNKNOWN;

    if (f->size == 0) {
        say(im, met.name, met.named, IMPORT_FAILED, msg_file_empty);
        return true;
    }
    if (format == GRID_FORMAT_XLS)
        return import_xls(im, f, met, beside, e);
    if (format != GRID_FORMAT_UNKNOWN)
        return import_table_file(im, f, met.name, met.named, beside, e);
    if (zip_sniff(bytes) && met.depth < IMPORT_DEPTH && !im->redo)
        return import_zip(im, f, met, e);
    say(im, met.name, met.named, IMPORT_UNKNOWN, msg_not_a_table);
    return true;
}

/* A zip is read where it lies: only its members are copied. */
static bool is_zip(struct importer *im, const char *path, struct arena *a)
{
    struct at_rest f;
    struct err ignored = {0};

    if (!at_rest_open(im, path, a, &f, &ignored))
        return false;
    bool found =
        zip_sniff(at_rest_bytes(&f)) && grid_sniff(at_rest_bytes(&f)) == GRID_FORMAT_UNKNOWN;

    at_rest_close(im, &f);
    return found;
}

static bool import_one(struct importer *im, const char *path, struct str name, bool named,
                       struct err *e)
{
    struct arena a = {0};
    struct at_rest f;
    struct err own = {.lang = im->o->lang};
    size_t slash = strlen(path);
    bool done = true;

    while (slash && path[slash - 1] != '/')
        slash--;
    struct str folder = slash ? str_sub(str_of(path), 0, slash > 1 ? slash - 1 : 1) : S(".");
    struct beside beside = {.folder = arena_cstr(&a, folder), .own = str_of(path + slash)};
    bool opened = im->o->dry_run || is_zip(im, path, &a) ? at_rest_open(im, path, &a, &f, &own)
                                                         : at_rest_copy(im, path, &a, &f, &own);

    if (opened) {
        done = import_bytes(im, &f, (struct met){name, named, 0}, &beside, e);
        at_rest_close(im, &f);
    } else {
        import_line(im, name, named, IMPORT_FAILED, str_of(own.text));
    }
    arena_done(&a);
    return done;
}

static struct str thing_key(struct arena *a, const struct disk_stat *stat)
{
    return arena_printf(a, "%llu:%llu", (unsigned long long)stat->device,
                        (unsigned long long)stat->inode);
}

/* What the workspace is made of is none of a company's exports. */
static void know_own(struct importer *im)
{
    static const char *const names[] = {
        "files",         "tmp",           "lock",         "retour.db",
        "retour.db-wal", "retour.db-shm", "facts.duckdb", "facts.duckdb.wal"};
    struct arena a = {0};

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct disk_stat stat;
        struct err ignored = {0};
        if (im->disk->stat(im->disk->of, workspace_path(im->w, &a, names[i]).p, &stat, &ignored) &&
            stat.inode != 0)
            map_put(&im->own, thing_key(&a, &stat), 1);
    }
    arena_done(&a);
}

static bool is_own(const struct importer *im, const struct disk_stat *stat)
{
    struct arena a = {0};
    bool found = map_get(&im->own, thing_key(&a, stat), NULL);

    arena_done(&a);
    return found;
}

/* A folder is gone through once, by whatever links it is met: a link may lead back up. */
static bool is_new_folder(struct importer *im, const struct disk_stat *stat)
{
    struct arena a = {0};
    struct str key = thing_key(&a, stat);
    bool is_new = stat->inode == 0 || !map_get(&im->folders, key, NULL);

    map_put(&im->folders, key, 1);
    arena_done(&a);
    return is_new;
}

static bool import_folder(struct importer *im, const char *path, struct str name, int depth,
                          struct err *e)
{
    struct arena a = {0};
    struct list names = LIST_OF(struct str);
    struct err own = {.lang = im->o->lang};
    bool done = true;

    if (depth >= IMPORT_DEPTH)
        say(im, name, false, IMPORT_FAILED, msg_folder_too_deep);
    else if (!im->disk->list(im->disk->of, path, &a, &names, &own))
        import_line(im, name, depth == 0, IMPORT_FAILED, str_of(own.text));
    for (size_t i = 0; done && i < names.n; i++) {
        struct str entry = LIST_ITEMS(&names, struct str)[i];
        const char *below = arena_printf(&a, "%s/%.*s", path, STR_ARG(entry)).p;
        struct str shown = arena_printf(&a, "%.*s/%.*s", STR_ARG(name), STR_ARG(entry));
        struct disk_stat stat;
        if (is_hidden(entry))
            continue;
        if (!im->disk->stat(im->disk->of, below, &stat, &own))
            import_line(im, shown, false, IMPORT_FAILED, str_of(own.text));
        else if (is_own(im, &stat))
            continue;
        else if (stat.is_folder)
            done = !is_new_folder(im, &stat) || import_folder(im, below, shown, depth + 1, e);
        else
            done = import_one(im, below, shown, false, e);
    }
    list_done(&names);
    arena_done(&a);
    return done;
}

/* ---- what files are recognised by ---- */

static void add_source(struct importer *im, const struct source *s)
{
    *(const struct source **)list_add(&im->known) = s;
}

/* A batch read again keeps the mapping that it was read with, even one forgotten since. */
static bool is_of(const struct mapping *m, struct str joined)
{
    struct str part;

    while (str_cut(&joined, '+', &part)) {
        if (str_eq(part, str_of(m->source.id)))
            return true;
    }
    return false;
}

static void add_mappings(struct importer *im, struct str of_batch)
{
    struct list ready = LIST_OF(struct mapping *);

    for (size_t i = 0; im->o->mappings && i < im->o->mappings->n; i++) {
        struct mapping *m = LIST_ITEMS(im->o->mappings, struct mapping *)[i];
        m->is_asked = is_of(m, of_batch);
        if (m->is_asked || !m->is_forgotten)
            add_source(im, &m->source);
    }
    mapping_ready(im->a, &ready);
    for (size_t i = 0; i < ready.n; i++)
        add_source(im, &LIST_ITEMS(&ready, struct mapping *)[i]->source);
    list_done(&ready);
}

static void know(struct importer *im, struct str of_batch)
{
    im->known = LIST_OF(const struct source *);
    if (im->o->map) {
        im->o->map->is_asked = true;
        add_source(im, &im->o->map->source);
    } else {
        for (size_t i = 0; sources[i]; i++)
            add_source(im, sources[i]);
        add_mappings(im, of_batch);
    }
    add_source(im, NULL);
    catalogue_init(&im->catalogue, LIST_ITEMS(&im->known, const struct source *));
}

static void know_no_more(struct importer *im)
{
    catalogue_done(&im->catalogue);
    list_done(&im->known);
}

bool import_path(struct workspace *w, const char *path, const struct import_options *o,
                 struct arena *a, struct list *out, struct err *e)
{
    struct importer im = {.w = w, .o = o, .disk = w->disk, .a = a, .out = out};
    struct arena own_arena = {0};
    struct err own = {.lang = o->lang};
    struct disk_stat stat;
    bool done = true;

    char *plain = arena_cstr(&own_arena, str_of(path));
    size_t n = strlen(plain);

    while (n > 1 && plain[n - 1] == '/')
        plain[--n] = '\0';
    know(&im, S(""));
    if (!im.disk->stat(im.disk->of, plain, &stat, &own))
        import_line(&im, str_of(plain), true, IMPORT_FAILED, str_of(own.text));
    else if (know_own(&im), is_own(&im, &stat))
        say(&im, str_of(plain), true, IMPORT_FAILED, msg_import_own);
    else if (stat.is_folder)
        done = is_new_folder(&im, &stat) && import_folder(&im, plain, str_of(plain), 0, e);
    else
        done = import_one(&im, plain, str_of(plain), true, e);
    know_no_more(&im);
    map_done(&im.folders);
    map_done(&im.own);
    arena_done(&own_arena);
    return done;
}

/* ---- redo ---- */

bool import_redo(struct workspace *w, int32_t batch, const struct import_options *o,
                 struct arena *a, struct import_file *out, struct err *e)
{
    struct batch old;
    struct at_rest f;
    struct import_file line = {0};

    if (!batch_get(w->state, batch, a, &old, e))
        return false;
    if (!old.has_original || old.status == BATCH_PENDING)
        return fail_no_original(e, ERR_MISSING, batch);
    struct import_options again = *o;

    answers_read(a, old.options, &again);
    again.dry_run = false;
    struct importer im = {.w = w,
                          .o = &again,
                          .disk = w->disk,
                          .a = a,
                          .redo = &line,
                          .redo_batch = old.status == BATCH_DONE ? batch : 0,
                          .redo_seen = old.seen};
    struct str path = workspace_path(w, a, arena_printf(a, "files/%.*s", STR_ARG(old.digest)).p);

    if (!at_rest_copy(&im, arena_cstr(a, path), a, &f, e))
        return false;
    if (instant_is_known(old.seen))
        f.day = instant_utc_day(old.seen);
    f.modified_us = 0; /* the copy's own */
    know(&im, old.source);
    bool done = import_bytes(&im, &f, (struct met){old.file, true, 0}, NULL, e);

    know_no_more(&im);
    at_rest_close(&im, &f);
    if (done && line.outcome != IMPORT_DONE)
        return err_set(e, ERR_INPUT, line.message);
    if (done)
        *out = line;
    return done;
}
