/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Files and folders. Every call goes through `struct disk`, a table of functions, so that a test can
 * make the Nth one fail as a full or broken disk does. Paths are NUL-ended UTF-8. */
#pragma once

#include "base/arena.h"
#include "base/err.h"
#include "base/list.h"

struct disk_file;

struct disk_stat {
    int64_t size;
    int64_t modified_us; /* microseconds since 1970 UTC */
    bool is_folder;
    bool is_file;
};

struct disk {
    void *of; /* what the functions below need; NULL for the real disk */
    struct disk_file *(*open)(void *of, const char *path, struct err *e); /* to read */
    struct disk_file *(*create)(void *of, const char *path, struct err *e); /* mode 0600, must be new */
    ptrdiff_t (*read)(struct disk_file *f, int64_t at, void *into, size_t n, struct err *e); /* 0: end */
    bool (*write)(struct disk_file *f, const void *from, size_t n, struct err *e); /* appends, all */
    bool (*sync)(struct disk_file *f, struct err *e);
    void (*close)(struct disk_file *f); /* NULL is fine */
    bool (*stat)(void *of, const char *path, struct disk_stat *out, struct err *e);
    bool (*folder)(void *of, const char *path, struct err *e); /* made 0700; fine when it is there */
    bool (*rename)(void *of, const char *from, const char *to, struct err *e); /* and syncs the folder */
    bool (*remove)(void *of, const char *path, struct err *e); /* file or empty folder; fine if absent */
    /* Names in a folder (not . and ..), sorted by bytes, into `names` (a list of struct str, whose
     * text lives in the arena). */
    bool (*list)(void *of, const char *path, struct arena *a, struct list *names, struct err *e);
};

const struct disk *disk_real(void);

/* Written whole or not at all: a temporary file beside it, synced, renamed. */
MUST_USE bool disk_write_whole(const struct disk *disk, const char *path, struct str content, struct err *e);
/* At most max bytes, else ERR_LIMIT. */
MUST_USE bool disk_read_whole(const struct disk *disk, const char *path, size_t max, struct buf *out,
                              struct err *e);
/* Everything below path and path itself; fine when it is not there. */
MUST_USE bool disk_remove_tree(const struct disk *disk, const char *path, struct err *e);
