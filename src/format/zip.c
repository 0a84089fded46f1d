/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/zip.h"

#include "base/limits.h"
#include "base/list.h"
#include "base/map.h"
#include "base/mem.h"
#include "format/zip_reader.h"
#include "messages/format.h"

#include <string.h>
#include <time.h>
#include <zip.h>

enum {
    PIECE = 64 * 1024,
    RATIO_FREE = 16 << 20, /* bytes that a member may unpack to whatever its packed size */
};

struct zip_archive {
    struct bytes from;
    zip_t *zip;
    int64_t at;       /* where libzip stands in the bytes */
    int64_t position; /* bytes that it has read */
    int64_t own_unpacked;
    int64_t *unpacked; /* bytes handed out, of all members and of the zips that share it */
    struct err *e;     /* of the call under way: what reading the bytes says */
    bool read_failed;
    zip_error_t error;
    struct list names;  /* struct str, one a member */
    struct map by_name; /* name_key to place */
    struct arena arena;
};

struct zip_reader {
    struct zip_archive *z;
    zip_file_t *file;
    struct str name;
    int64_t unpacked;
    int64_t most; /* bytes that it may unpack to */
};

static zip_int64_t source_read(struct zip_archive *z, void *into, zip_uint64_t n)
{
    ptrdiff_t got = bytes_fill(z->from, z->at, into, (size_t)n, z->e);

    if (got < 0) {
        z->read_failed = true;
        zip_error_set(&z->error, ZIP_ER_READ, 0);
        return -1;
    }
    z->at += got;
    z->position += got;
    return got;
}

static zip_int64_t source_seek(struct zip_archive *z, void *arguments, zip_uint64_t n)
{
    zip_int64_t to = zip_source_seek_compute_offset((zip_uint64_t)z->at, (zip_uint64_t)z->from.size,
                                                    arguments, n, &z->error);

    if (to < 0)
        return -1;
    z->at = to;
    return 0;
}

static zip_int64_t source_stat(const struct zip_archive *z, void *into)
{
    zip_stat_t *stat = into;

    zip_stat_init(stat);
    stat->valid = ZIP_STAT_SIZE;
    stat->size = (zip_uint64_t)z->from.size;
    return sizeof(*stat);
}

/* The bytes as libzip sees them. */
static zip_int64_t source(void *of, void *data, zip_uint64_t n, zip_source_cmd_t command)
{
    struct zip_archive *z = of;

    switch (command) {
    case ZIP_SOURCE_OPEN:
        z->at = 0;
        return 0;
    case ZIP_SOURCE_READ:
        return source_read(z, data, n);
    case ZIP_SOURCE_SEEK:
        return source_seek(z, data, n);
    case ZIP_SOURCE_TELL:
        return z->at;
    case ZIP_SOURCE_STAT:
        return source_stat(z, data);
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&z->error, data, n);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
        return 0;
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(
            ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
            ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS, -1);
    default:
        zip_error_set(&z->error, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
}

bool zip_sniff(struct bytes b)
{
    struct err ignored = {0};
    char start[4];

    return bytes_fill(b, 0, start, sizeof(start), &ignored) == sizeof(start) &&
           (memcmp(start, "PK\x03\x04", sizeof(start)) == 0 ||
            memcmp(start, "PK\x05\x06", sizeof(start)) == 0);
}

/* Workbooks of some programs spell their parts with other cases or backslashes than their lists. */
static struct str name_key(struct arena *a, struct str s)
{
    char *text = arena_cstr(a, s);

    for (size_t i = 0; i < s.n; i++) {
        if (text[i] >= 'A' && text[i] <= 'Z')
            text[i] = (char)(text[i] + ('a' - 'A'));
        else if (text[i] == '\\')
            text[i] = '/';
    }
    return (struct str){text, s.n};
}

/* libzip says UTF-8, but lets some bytes pass that are none. */
static struct str valid_name(struct arena *a, struct str name)
{
    struct buf valid = {0};
    struct str copy;

    if (str_is_utf8(name))
        return arena_str(a, name);
    for (size_t i = 0; i < name.n; i++)
        buf_add(&valid, (unsigned char)name.p[i] < 0x80 ? str_sub(name, i, 1) : S("\xEF\xBF\xBD"));
    copy = arena_str(a, buf_str(&valid));
    buf_done(&valid);
    return copy;
}

static bool index_names(struct zip_archive *z, struct err *e)
{
    zip_int64_t n = zip_get_num_entries(z->zip, 0);

    if (n > LIMIT_ZIP_ENTRIES)
        return fail_zip_many(e, ERR_LIMIT, LIMIT_ZIP_ENTRIES);
    for (zip_int64_t i = 0; i < n; i++) {
        const char *name = zip_get_name(z->zip, (zip_uint64_t)i, ZIP_FL_ENC_GUESS);
        struct str *kept = list_add(&z->names);

        *kept = valid_name(&z->arena, str_of(name));
        map_put(&z->by_name, name_key(&z->arena, *kept), i);
    }
    return true;
}

static bool open_archive(struct zip_archive *z, struct err *e)
{
    zip_error_t error;
    zip_source_t *from;

    zip_error_init(&error);
    from = zip_source_function_create(source, z, &error);
    if (from)
        z->zip = zip_open_from_source(from, ZIP_RDONLY, &error);
    if (from && !z->zip)
        zip_source_free(from);
    zip_error_fini(&error);
    if (z->zip)
        return index_names(z, e);
    return z->read_failed ? false : fail_zip_damaged(e, ERR_INPUT);
}

struct zip_archive *zip_open_bytes(struct bytes b, struct err *e)
{
    struct zip_archive *z = mem_new(1, sizeof(*z));
    bool is_open;

    z->from = b;
    z->unpacked = &z->own_unpacked;
    z->names = LIST_OF(struct str);
    z->e = e;
    zip_error_init(&z->error);
    is_open = open_archive(z, e);
    z->e = NULL;
    if (is_open)
        return z;
    zip_close_archive(z);
    return NULL;
}

void zip_share_budget(struct zip_archive *z, int64_t *unpacked)
{
    z->unpacked = unpacked;
}

size_t zip_count(const struct zip_archive *z)
{
    return z->names.n;
}

bool zip_find(const struct zip_archive *z, struct str name, size_t *i)
{
    struct arena a = {0};
    int64_t at;
    bool is_there = map_get(&z->by_name, name_key(&a, name), &at);

    arena_done(&a);
    if (is_there)
        *i = (size_t)at;
    return is_there;
}

int64_t zip_position(const struct zip_archive *z)
{
    return z->position < z->from.size ? z->position : z->from.size;
}

/* libzip took the zip's wall clock for the local one of this machine. */
static int64_t wall_clock_us(time_t at)
{
    struct tm wall;

    if (!localtime_r(&at, &wall))
        return 0;
    return (int64_t)timegm(&wall) * 1000000;
}

bool zip_member_at(struct zip_archive *z, size_t i, struct zip_member *out, struct err *e)
{
    zip_stat_t stat;

    if (i >= z->names.n || zip_stat_index(z->zip, i, ZIP_FL_ENC_GUESS, &stat) != 0)
        return fail_zip_damaged(e, ERR_INPUT);
    *out = (struct zip_member){.name = LIST_ITEMS(&z->names, struct str)[i]};
    if (stat.valid & ZIP_STAT_SIZE)
        out->size = (int64_t)stat.size;
    if (stat.valid & ZIP_STAT_MTIME)
        out->modified_us = wall_clock_us(stat.mtime);
    out->is_folder = str_ends(out->name, S("/")) || str_ends(out->name, S("\\"));
    return true;
}

static bool fail_member(const struct zip_reader *r, struct err *e)
{
    if (r->z->read_failed)
        return false; /* the bytes have said why */
    return fail_zip_member_damaged(e, ERR_INPUT, r->name);
}

static bool open_member(struct zip_reader *r, size_t i, struct err *e)
{
    zip_stat_t stat;
    bool is_packed_known;

    if (i >= r->z->names.n || zip_stat_index(r->z->zip, i, ZIP_FL_ENC_GUESS, &stat) != 0)
        return fail_zip_damaged(e, ERR_INPUT);
    r->name = LIST_ITEMS(&r->z->names, struct str)[i];
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
        return fail_zip_encrypted(e, ERR_INPUT, r->name);
    if ((stat.valid & ZIP_STAT_COMP_METHOD) &&
        !zip_compression_method_supported(stat.comp_method, 0))
        return fail_zip_method(e, ERR_INPUT, r->name);
    is_packed_known =
        (stat.valid & ZIP_STAT_COMP_SIZE) && stat.comp_size <= (zip_uint64_t)LIMIT_FILE;
    r->most = RATIO_FREE + (is_packed_known ? (int64_t)stat.comp_size * LIMIT_ZIP_RATIO : 0);
    r->file = zip_fopen_index(r->z->zip, i, 0);
    return r->file ? true : fail_member(r, e);
}

struct zip_reader *zip_reader_open(struct zip_archive *z, size_t i, struct err *e)
{
    struct zip_reader *r = mem_new(1, sizeof(*r));
    bool is_open;

    r->z = z;
    z->e = e;
    is_open = open_member(r, i, e);
    z->e = NULL;
    if (is_open)
        return r;
    mem_free(r);
    return NULL;
}

static ptrdiff_t read_member(struct zip_reader *r, void *into, size_t n, struct err *e)
{
    zip_int64_t got = zip_fread(r->file, into, n);

    if (got < 0)
        return fail_member(r, e) ? 0 : -1;
    r->unpacked += got;
    *r->z->unpacked += got;
    if (r->unpacked > r->most)
        return fail_zip_bomb(e, ERR_LIMIT, r->name) ? 0 : -1;
    if (*r->z->unpacked > LIMIT_UNPACKED)
        return fail_zip_large(e, ERR_LIMIT, LIMIT_UNPACKED >> 30) ? 0 : -1;
    return got;
}

ptrdiff_t zip_reader_read(struct zip_reader *r, void *into, size_t n, struct err *e)
{
    ptrdiff_t got;

    r->z->e = e;
    got = read_member(r, into, n, e);
    r->z->e = NULL;
    return got;
}

void zip_reader_close(struct zip_reader *r)
{
    struct err ignored = {0};

    if (!r)
        return;
    r->z->e = &ignored;
    zip_fclose(r->file);
    r->z->e = NULL;
    mem_free(r);
}

bool zip_extract(struct zip_archive *z, size_t i,
                 bool (*take)(void *of, const void *bytes, size_t n, struct err *e), void *of,
                 struct err *e)
{
    struct zip_reader *r = zip_reader_open(z, i, e);
    char *piece;
    ptrdiff_t got;

    if (!r)
        return false;
    piece = mem_new(PIECE, 1);
    while ((got = zip_reader_read(r, piece, PIECE, e)) > 0) {
        if (!take(of, piece, (size_t)got, e)) {
            got = -1;
            break;
        }
    }
    mem_free(piece);
    zip_reader_close(r);
    return got == 0;
}

void zip_close_archive(struct zip_archive *z)
{
    if (!z)
        return;
    if (z->zip)
        zip_discard(z->zip);
    zip_error_fini(&z->error);
    list_done(&z->names);
    map_done(&z->by_name);
    arena_done(&z->arena);
    mem_free(z);
}
