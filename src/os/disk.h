/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Files and folders. Every call goes through `struct disk`, a table of functions, so that a test
 * can make the Nth one fail as a full or broken disk does. Paths are NUL-ended UTF-8. */
#pragma once

#include "base/arena.h"
#include "base/err.h"
#include "base/list.h"

struct disk_file;

struct disk_stat {
    int64_t size;
    int64_t modified_us; /* microseconds since 1970 UTC */
    uint64_t device;     /* with `inode`: the same for two paths only where they are one thing */
    uint64_t inode;
    bool is_folder;
    bool is_file;
    bool is_link; /* the path itself is one; all else is of what it leads to */
};

struct disk {
    void *of; /* what the functions below need; NULL for the real disk */

    /* To read; a file only: a pipe, device or socket, which may never end, is refused. */
    struct disk_file *(*open)(void *of, const char *path, struct err *e);
    /* To write; must be new; mode 0600. */
    struct disk_file *(*create)(void *of, const char *path, struct err *e);
    /* How many of the n bytes there are from `at` on; fewer only at the end, -1 on failure. */
    ptrdiff_t (*read)(struct disk_file *f, int64_t at, void *into, size_t n, struct err *e);
    /* Appends all of them. */
    bool (*write)(struct disk_file *f, const void *from, size_t n, struct err *e);
    bool (*sync)(struct disk_file *f, struct err *e);
    void (*close)(struct disk_file *f); /* NULL is fine */

    bool (*stat)(void *of, const char *path, struct disk_stat *out, struct err *e);
    /* Makes a folder, mode 0700; fine when it is there. */
    bool (*folder)(void *of, const char *path, struct err *e);
    /* Replaces `to`, and syncs its folder. */
    bool (*rename)(void *of, const char *from, const char *to, struct err *e);
    /* A file or an empty folder; fine when it is not there. */
    bool (*remove)(void *of, const char *path, struct err *e);
    /* Names in a folder (not . and ..), sorted by bytes, added to `names` (a list of struct str,
     * whose text lives in the arena). */
    bool (*list)(void *of, const char *path, struct arena *a, struct list *names, struct err *e);
};

const struct disk *disk_real(void);

/* What we may do with a file or folder of the real disk. */
bool disk_may_read(const char *path);
bool disk_may_write(const char *path);

/* Written whole or not at all: a temporary file beside it, synced, renamed. */
MUST_USE bool disk_write_whole(const struct disk *disk, const char *path, struct str content,
                               struct err *e);
/* At most max bytes, else ERR_LIMIT. */
MUST_USE bool disk_read_whole(const struct disk *disk, const char *path, size_t max,
                              struct buf *out, struct err *e);
/* Everything below path and path itself; fine when it is not there. */
MUST_USE bool disk_remove_tree(const struct disk *disk, const char *path, struct err *e);
