/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside the importer: where files come from (a folder, a zip), their bytes at rest, one file's
 * import. */
#pragma once

#include "base/digest.h"
#include "base/map.h"
#include "format/zip.h"
#include "sources/import.h"
#include "sources/table.h"

enum { IMPORT_DEPTH = 16, TEMP_NAME = 64 };

struct importer {
    struct workspace *w;
    const struct import_options *o;
    const struct disk *disk;
    struct arena *a;  /* of the results */
    struct list *out; /* of struct import_file */
    struct catalogue catalogue;
    struct list known;  /* of const struct source *: all that files are recognised by, NULL last */
    int64_t made;       /* temporary files so far */
    int64_t unpacked;   /* bytes, of the outermost zip under way and all zips in it */
    int64_t members;    /* files, likewise */
    struct map folders; /* "device:inode" of each one gone through */
    struct map own;     /* the same of what the workspace itself is made of */
    struct import_file
        *redo;          /* set: the result goes here, and its place is that of the one below */
    int32_t redo_batch; /* 0: none */
    struct instant redo_seen; /* when that batch was seen: reading it again makes it no newer */
};

/* A file at rest, open: the user's own, or a copy of it (or of a member of a zip) in o->tmp. */
struct at_rest {
    struct disk_file *file;
    const struct disk *disk;
    char *path;   /* in an arena of the caller */
    bool is_copy; /* removed by at_rest_close unless it was taken away */
    int64_t size;
    struct day day;           /* of its last change, or as the zip says; DAY_NONE when unknown */
    int64_t modified_us;      /* the same, to the moment; 0 when unknown */
    char digest[DIGEST_TEXT]; /* "" when it was not copied */
    struct at_rest *rows; /* what is read in its place: the rows of an old workbook; may be NULL */
};

struct bytes at_rest_bytes(struct at_rest *f);
/* The user's file as it is; false: cannot be read. */
MUST_USE bool at_rest_open(struct importer *im, const char *path, struct arena *a,
                           struct at_rest *out, struct err *e);
/* A copy of a file, digested on the way; refused when it changed meanwhile. */
MUST_USE bool at_rest_copy(struct importer *im, const char *path, struct arena *a,
                           struct at_rest *out, struct err *e);
MUST_USE bool at_rest_member(struct importer *im, struct zip_archive *z, size_t i, struct arena *a,
                             struct at_rest *out, struct err *e);
/* What an old Excel workbook holds, read out into a file of its own. */
MUST_USE bool at_rest_rows(struct importer *im, struct at_rest *workbook, struct arena *a,
                           struct at_rest *out, struct err *e);
void at_rest_close(struct importer *im, struct at_rest *f);

/* The other files of the folder or zip that a file lies in. */
struct beside {
    const char *folder;      /* path; NULL in a zip */
    struct zip_archive *zip; /* NULL in a folder */
    struct str within;       /* folder inside the zip, with its last "/" */
    struct str own;          /* the file's own name there */
    size_t files;            /* in the zip */
};

/* The days of a daily table of the same network beside the file; period.from DAY_NONE when there is
 * none. */
struct period beside_range(struct importer *im, const struct beside *b, const struct table *t,
                           const struct input *like);

/* What the user answered, as kept with a batch, and back. */
struct str answers_write(struct arena *a, const struct import_options *o);
void answers_read(struct arena *a, struct str text, struct import_options *o);

/* The moment by which readings of a file that shows `day` take precedence. */
struct instant importer_seen(const struct importer *im, const struct at_rest *f, struct day day);

/* One file that holds tables: recognised, read, committed; adds its line to im->out. */
MUST_USE bool import_table_file(struct importer *im, struct at_rest *f, struct str name, bool named,
                                const struct beside *beside, struct err *e);
/* A line for a file that was not read. */
void import_line(struct importer *im, struct str name, bool named, enum import_outcome outcome,
                 struct str message);
struct input importer_input(struct importer *im, struct at_rest *f, struct str name);
/* Whether the work must stop: the disk or store failed, not the file. */
bool importer_must_stop(const struct err *e);
