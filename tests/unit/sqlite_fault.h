/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* SQLite on a disk whose Nth write, sync or cut fails: a VFS before the real one, made the default
 * as long as a test needs it. For tests that go through all N. */
#pragma once

#include <sqlite3.h>

#include <stdbool.h>
#include <string.h>

struct sqlite_fault {
    sqlite3_vfs vfs;
    sqlite3_vfs *real;
    int calls;   /* so far */
    int fail_at; /* 1: the first; 0: none */
    bool stays;  /* all after it fail too, as on a full disk */
};

struct sqlite_fault_file {
    sqlite3_file base;
    struct sqlite_fault *fault;
    sqlite3_file *real;
};

static inline bool sqlite_fault_comes(struct sqlite_fault *f)
{
    f->calls++;
    return f->fail_at && (f->calls == f->fail_at || (f->stays && f->calls > f->fail_at));
}

static inline sqlite3_file *sqlite_real(sqlite3_file *file)
{
    return ((struct sqlite_fault_file *)file)->real;
}

static inline struct sqlite_fault *sqlite_fault_of(sqlite3_file *file)
{
    return ((struct sqlite_fault_file *)file)->fault;
}

static int sqlite_fault_close(sqlite3_file *file)
{
    return sqlite_real(file)->pMethods->xClose(sqlite_real(file));
}

static int sqlite_fault_read(sqlite3_file *file, void *into, int n, sqlite3_int64 at)
{
    return sqlite_real(file)->pMethods->xRead(sqlite_real(file), into, n, at);
}

/* A full disk has taken a part. */
static int sqlite_fault_write(sqlite3_file *file, const void *from, int n, sqlite3_int64 at)
{
    if (!sqlite_fault_comes(sqlite_fault_of(file)))
        return sqlite_real(file)->pMethods->xWrite(sqlite_real(file), from, n, at);
    (void)sqlite_real(file)->pMethods->xWrite(sqlite_real(file), from, n / 2, at);
    return SQLITE_FULL;
}

static int sqlite_fault_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    if (sqlite_fault_comes(sqlite_fault_of(file)))
        return SQLITE_IOERR_TRUNCATE;
    return sqlite_real(file)->pMethods->xTruncate(sqlite_real(file), size);
}

static int sqlite_fault_sync(sqlite3_file *file, int flags)
{
    if (sqlite_fault_comes(sqlite_fault_of(file)))
        return SQLITE_IOERR_FSYNC;
    return sqlite_real(file)->pMethods->xSync(sqlite_real(file), flags);
}

static int sqlite_fault_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return sqlite_real(file)->pMethods->xFileSize(sqlite_real(file), size);
}

static int sqlite_fault_lock(sqlite3_file *file, int level)
{
    return sqlite_real(file)->pMethods->xLock(sqlite_real(file), level);
}

static int sqlite_fault_unlock(sqlite3_file *file, int level)
{
    return sqlite_real(file)->pMethods->xUnlock(sqlite_real(file), level);
}

static int sqlite_fault_check_lock(sqlite3_file *file, int *is_held)
{
    return sqlite_real(file)->pMethods->xCheckReservedLock(sqlite_real(file), is_held);
}

static int sqlite_fault_control(sqlite3_file *file, int what, void *with)
{
    return sqlite_real(file)->pMethods->xFileControl(sqlite_real(file), what, with);
}

static int sqlite_fault_sector(sqlite3_file *file)
{
    return sqlite_real(file)->pMethods->xSectorSize(sqlite_real(file));
}

static int sqlite_fault_device(sqlite3_file *file)
{
    return sqlite_real(file)->pMethods->xDeviceCharacteristics(sqlite_real(file));
}

static int sqlite_fault_shm_map(sqlite3_file *file, int page, int size, int extend,
                                void volatile **out)
{
    return sqlite_real(file)->pMethods->xShmMap(sqlite_real(file), page, size, extend, out);
}

static int sqlite_fault_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
    return sqlite_real(file)->pMethods->xShmLock(sqlite_real(file), offset, n, flags);
}

static void sqlite_fault_shm_barrier(sqlite3_file *file)
{
    sqlite_real(file)->pMethods->xShmBarrier(sqlite_real(file));
}

static int sqlite_fault_shm_unmap(sqlite3_file *file, int remove)
{
    return sqlite_real(file)->pMethods->xShmUnmap(sqlite_real(file), remove);
}

static int sqlite_fault_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                             int *out_flags)
{
    static const sqlite3_io_methods methods = {
        .iVersion = 2,
        .xClose = sqlite_fault_close,
        .xRead = sqlite_fault_read,
        .xWrite = sqlite_fault_write,
        .xTruncate = sqlite_fault_truncate,
        .xSync = sqlite_fault_sync,
        .xFileSize = sqlite_fault_size,
        .xLock = sqlite_fault_lock,
        .xUnlock = sqlite_fault_unlock,
        .xCheckReservedLock = sqlite_fault_check_lock,
        .xFileControl = sqlite_fault_control,
        .xSectorSize = sqlite_fault_sector,
        .xDeviceCharacteristics = sqlite_fault_device,
        .xShmMap = sqlite_fault_shm_map,
        .xShmLock = sqlite_fault_shm_lock,
        .xShmBarrier = sqlite_fault_shm_barrier,
        .xShmUnmap = sqlite_fault_shm_unmap,
    };
    struct sqlite_fault *fault = vfs->pAppData;
    struct sqlite_fault_file *f = (struct sqlite_fault_file *)file;
    int result;

    *f = (struct sqlite_fault_file){.fault = fault, .real = (sqlite3_file *)(f + 1)};
    result = fault->real->xOpen(fault->real, name, f->real, flags, out_flags);
    if (f->real->pMethods)
        f->base.pMethods = &methods;
    return result;
}

/* f must stay where it is until sqlite_fault_end. */
static inline void sqlite_fault_begin(struct sqlite_fault *f, int fail_at, bool stays)
{
    memset(f, 0, sizeof(*f));
    f->real = sqlite3_vfs_find(NULL);
    f->vfs = *f->real;
    f->vfs.zName = "fault";
    f->vfs.pNext = NULL;
    f->vfs.pAppData = f;
    f->vfs.szOsFile = f->real->szOsFile + (int)sizeof(struct sqlite_fault_file);
    f->vfs.xOpen = sqlite_fault_open;
    f->fail_at = fail_at;
    f->stays = stays;
    sqlite3_vfs_register(&f->vfs, 1);
}

static inline void sqlite_fault_end(struct sqlite_fault *f)
{
    sqlite3_vfs_unregister(&f->vfs);
    sqlite3_vfs_register(f->real, 1);
}
