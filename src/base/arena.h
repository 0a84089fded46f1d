/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Memory that is freed all at once: one arena a request, an import, a report.
 * A function that takes an arena returns what lives in it; {0} is an empty arena. */
#pragma once

#include "base/str.h"

struct arena_block;

struct arena {
    struct arena_block *block; /* newest first */
    size_t used;               /* bytes taken from the newest block */
};

void *arena_new(struct arena *a, size_t n, size_t size); /* zeroed, aligned for anything */
struct str arena_str(struct arena *a, struct str s);     /* a copy, NUL-ended behind its end */
char *arena_cstr(struct arena *a, struct str s);
struct str arena_printf(struct arena *a, const char *format, ...) PRINTF_LIKE(2, 3);
void arena_reset(struct arena *a); /* empties it but keeps the newest block for reuse */
void arena_done(struct arena *a);
