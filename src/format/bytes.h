/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Foreign bytes, read through a callback: a file, a member of a zip, a text in memory. Formats read
 * this and never a path. */
#pragma once

#include "base/err.h"

struct bytes {
    void *of;
    /* Up to n bytes from place `at`; 0 at the end, -1 after an error. */
    ptrdiff_t (*read)(void *of, int64_t at, void *into, size_t n, struct err *e);
    int64_t size;
};

struct bytes bytes_of(const struct str *text); /* text must outlive it */
/* As read, but fewer than n only at the end. */
ptrdiff_t bytes_fill(struct bytes b, int64_t at, void *into, size_t n, struct err *e);
