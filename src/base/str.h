/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A slice of text: borrowed, never NUL-ended, passed by value. All text in the program is UTF-8. */
#pragma once

#include "base/base.h"

struct str {
    const char *p;
    size_t n;
};

#define S(literal) ((struct str){(literal), sizeof(literal) - 1})
/* For static tables, where a compound literal is not a constant. */
/* clang-format off */
#define STR_INIT(literal) {(literal), sizeof(literal) - 1}
/* clang-format on */
/* printf("%.*s", STR_ARG(s)) */
#define STR_ARG(s) (int)(s).n, (s).p

struct str str_of(const char *text); /* of a NUL-ended string; NULL gives the empty slice */
bool str_eq(struct str a, struct str b);
int str_cmp(struct str a, struct str b); /* byte order: <0, 0, >0 */
bool str_starts(struct str s, struct str start);
bool str_ends(struct str s, struct str end);
bool str_ascii_eq_nocase(struct str a, struct str b); /* ASCII letters without regard to case */
struct str str_trim(struct str s); /* ASCII white space, NBSP, U+202F and a stray BOM */
struct str str_sub(struct str s, size_t from, size_t n); /* clipped to s */
ptrdiff_t str_find(struct str s, struct str part);       /* first place, -1 when absent */
ptrdiff_t str_find_char(struct str s, char c);
uint64_t str_hash(struct str s);

/* Cuts the part before `at` (or the whole rest) into *head; false when nothing was left. */
bool str_cut(struct str *rest, char at, struct str *head);

/* The whole slice, as machines write it ("-12", "3.5e2"); foreign numbers: sources/values.h. */
MUST_USE bool str_to_int(struct str s, int64_t *out);
MUST_USE bool str_to_double(struct str s, double *out);

bool str_is_utf8(struct str s);
