/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The real disk. */
#include "os/disk.h"

#include "base/mem.h"
#include "messages/os.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct disk_file {
    int file;
    char path[]; /* for messages */
};

static bool fail_of(struct err *e, struct str name, int number)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT:
        return fail_disk_full(e, ERR_SYSTEM, name);
    case ENOENT:
        return fail_disk_missing(e, ERR_MISSING, name);
    case EEXIST:
        return fail_disk_exists(e, ERR_CONFLICT, name);
    case EACCES:
    case EPERM:
        return fail_disk_denied(e, ERR_SYSTEM, name);
    case EFBIG:
        return fail_disk_limit(e, ERR_SYSTEM, name);
    case ENXIO:  /* a socket */
    case EAGAIN: /* what has nothing to give yet, and may never have an end */
        return fail_disk_not_a_file(e, ERR_INPUT, name);
    default:
        return err_system(e, name, number);
    }
}

/* A name may hold line ends, which would look like lines of ours. */
static bool fail(struct err *e, const char *path, int number)
{
    struct arena a = {0};
    char *name = arena_cstr(&a, str_of(path));

    for (char *c = name; *c; c++) {
        if ((unsigned char)*c < ' ' || *c == 0x7F)
            *c = ' ';
    }
    bool failed = fail_of(e, str_of(name), number);

    arena_done(&a);
    return failed;
}

static struct disk_file *open_as(const char *path, int flags, struct err *e)
{
    size_t n = strlen(path) + 1;
    int file;

    do {
        file = open(path, flags | O_CLOEXEC, 0600);
    } while (file < 0 && errno == EINTR);
    if (file < 0) {
        fail(e, path, errno);
        return NULL;
    }
    struct disk_file *f = mem_new(1, sizeof(*f) + n);

    f->file = file;
    memcpy(f->path, path, n);
    return f;
}

static void close_file(struct disk_file *f)
{
    if (!f)
        return;
    close(f->file); /* what must last was synced before */
    mem_free(f);
}

static struct disk_file *open_to_read(void *of, const char *path, struct err *e)
{
    struct disk_file *f = open_as(path, O_RDONLY | O_NONBLOCK, e); /* a pipe does not wait */
    struct stat s;

    (void)of;
    if (!f)
        return NULL;
    if (fstat(f->file, &s) == 0 && (S_ISREG(s.st_mode) || S_ISDIR(s.st_mode)))
        return f; /* reading a folder says by itself what is wrong */
    fail(e, path, ENXIO);
    close_file(f);
    return NULL;
}

static struct disk_file *create(void *of, const char *path, struct err *e)
{
    (void)of;
    return open_as(path, O_WRONLY | O_CREAT | O_EXCL, e);
}

static ptrdiff_t read_at(struct disk_file *f, int64_t at, void *into, size_t n, struct err *e)
{
    size_t done = 0;

    while (done < n) {
        ssize_t some = pread(f->file, (char *)into + done, n - done, at + (int64_t)done);
        if (some < 0 && errno == EINTR)
            continue;
        if (some < 0) {
            fail(e, f->path, errno);
            return -1;
        }
        if (some == 0)
            break;
        done += (size_t)some;
    }
    return (ptrdiff_t)done;
}

static bool write_all(struct disk_file *f, const void *from, size_t n, struct err *e)
{
    const char *p = from;

    while (n > 0) {
        ssize_t some = write(f->file, p, n);
        if (some < 0 && errno == EINTR)
            continue;
        if (some < 0)
            return fail(e, f->path, errno);
        p += some;
        n -= (size_t)some;
    }
    return true;
}

static bool sync_descriptor(int file)
{
    while (fsync(file) != 0) {
        if (errno != EINTR)
            return false;
    }
    return true;
}

static bool sync_file(struct disk_file *f, struct err *e)
{
    return sync_descriptor(f->file) || fail(e, f->path, errno);
}

/* A name is on the disk only once its folder is. */
static bool sync_parent(const char *path, struct err *e)
{
    const char *slash = strrchr(path, '/');
    struct arena a = {0};
    const char *folder = !slash ? "."
                         : slash == path
                             ? "/"
                             : arena_cstr(&a, (struct str){path, (size_t)(slash - path)});
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = file >= 0 && sync_descriptor(file);
    int number = errno;

    if (file >= 0)
        close(file);
    /* Some file systems cannot sync a folder and say so: nothing better is to be had there. */
    ok = ok || (file >= 0 && number == EINVAL) || fail(e, folder, number);
    arena_done(&a);
    return ok;
}

static bool stat_path(void *of, const char *path, struct disk_stat *out, struct err *e)
{
    struct stat s, itself;

    (void)of;
    if (stat(path, &s) != 0 || lstat(path, &itself) != 0)
        return fail(e, path, errno);
    *out = (struct disk_stat){
        .size = s.st_size,
        .modified_us = s.st_mtim.tv_sec * INT64_C(1000000) + s.st_mtim.tv_nsec / 1000,
        .device = s.st_dev,
        .inode = s.st_ino,
        .is_folder = S_ISDIR(s.st_mode),
        .is_file = S_ISREG(s.st_mode),
        .is_link = S_ISLNK(itself.st_mode),
    };
    return true;
}

static bool make_folder(void *of, const char *path, struct err *e)
{
    struct stat s;

    (void)of;
    if (mkdir(path, 0700) == 0)
        return sync_parent(path, e);
    int number = errno;

    if (number == EEXIST && stat(path, &s) == 0 && S_ISDIR(s.st_mode))
        return true;
    return fail(e, path, number);
}

static bool rename_path(void *of, const char *from, const char *to, struct err *e)
{
    (void)of;
    if (rename(from, to) != 0)
        return fail(e, errno == ENOENT ? from : to, errno);
    return sync_parent(to, e);
}

static bool remove_path(void *of, const char *path, struct err *e)
{
    (void)of;
    if (remove(path) == 0 || errno == ENOENT)
        return true;
    return fail(e, path, errno);
}

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static bool list_folder(void *of, const char *path, struct arena *a, struct list *names,
                        struct err *e)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    size_t before = names->n;

    (void)of;
    if (!folder)
        return fail(e, path, errno);
    while (errno = 0, (entry = readdir(folder)) != NULL) {
        struct str name = str_of(entry->d_name);
        if (!str_eq(name, S(".")) && !str_eq(name, S("..")))
            *(struct str *)list_add(names) = arena_str(a, name);
    }
    int number = errno;

    closedir(folder);
    if (number != 0) {
        names->n = before;
        return fail(e, path, number);
    }
    if (names->n > before)
        qsort(LIST_ITEMS(names, struct str) + before, names->n - before, sizeof(struct str),
              by_bytes);
    return true;
}

bool disk_may_read(const char *path)
{
    return access(path, R_OK) == 0;
}

bool disk_may_write(const char *path)
{
    return access(path, W_OK) == 0;
}

const struct disk *disk_real(void)
{
    static const struct disk disk = {
        .open = open_to_read,
        .create = create,
        .read = read_at,
        .write = write_all,
        .sync = sync_file,
        .close = close_file,
        .stat = stat_path,
        .folder = make_folder,
        .rename = rename_path,
        .remove = remove_path,
        .list = list_folder,
    };

    return &disk;
}
