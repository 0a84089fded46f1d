/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a unit test begins with: cmocka, and checks on our own types. */
#pragma once

/* cmocka wants these before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"

#include <string.h>

/* Shows both texts when they differ. */
static inline void check_str_at(struct str got, const char *wanted, const char *file, int line)
{
    struct buf text = {0};

    buf_add(&text, got);
    _assert_string_equal(buf_cstr(&text), wanted, file, line);
    assert_int_equal(got.n, strlen(wanted));
    buf_done(&text);
}

/* The buffer holds that text, and is empty afterwards. */
static inline void check_buf_at(struct buf *got, const char *wanted, const char *file, int line)
{
    _assert_string_equal(buf_cstr(got), wanted, file, line);
    buf_cut(got, 0);
}

#define check_str(got, wanted) check_str_at(got, wanted, __FILE__, __LINE__)
#define check_buf(got, wanted) check_buf_at(got, wanted, __FILE__, __LINE__)
