/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Zips made in memory, for tests. */
#pragma once

#include "check.h"

#include <zip.h>

struct made_member {
    const char *name; /* UTF-8; one that ends in a slash is a folder */
    struct str content;
    const char *password; /* NULL for none */
    bool is_stored;       /* not packed */
};

static inline void made_add(zip_t *z, const struct made_member *m)
{
    zip_source_t *content = zip_source_buffer(z, m->content.p, m->content.n, 0);
    size_t n = strlen(m->name);
    zip_int64_t at = n && m->name[n - 1] == '/'
                         ? zip_dir_add(z, m->name, ZIP_FL_ENC_UTF_8)
                         : zip_file_add(z, m->name, content, ZIP_FL_ENC_UTF_8);

    assert_true(at >= 0);
    if (n && m->name[n - 1] == '/')
        zip_source_free(content);
    if (m->is_stored)
        assert_int_equal(zip_set_file_compression(z, (zip_uint64_t)at, ZIP_CM_STORE, 0), 0);
    if (m->password)
        assert_int_equal(zip_file_set_encryption(z, (zip_uint64_t)at, ZIP_EM_AES_256, m->password),
                         0);
    /* 2026-09-30 14:05:02 on the wall */
    assert_int_equal(zip_file_set_dostime(z, (zip_uint64_t)at, 14 << 11 | 5 << 5 | 1,
                                          (2026 - 1980) << 9 | 9 << 5 | 30, 0),
                     0);
}

/* Appends the zip to out. */
static inline void made_zip(struct buf *out, const struct made_member *members, size_t n)
{
    zip_error_t error;
    zip_source_t *into = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *z = zip_open_from_source(into, ZIP_TRUNCATE, &error);
    char piece[4096];
    zip_int64_t got;

    assert_non_null(z);
    for (size_t i = 0; i < n; i++)
        made_add(z, &members[i]);
    zip_source_keep(into);
    assert_int_equal(zip_close(z), 0);
    assert_int_equal(zip_source_open(into), 0);
    while ((got = zip_source_read(into, piece, sizeof(piece))) > 0)
        buf_add(out, (struct str){piece, (size_t)got});
    zip_source_close(into);
    zip_source_free(into);
}
