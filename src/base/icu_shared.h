/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the icu_*.c of this folder share; nobody else includes it.
 *
 * ICU's formatters take up to a millisecond to open and may not be used by two threads at once.
 * Each thread keeps those that it opened; they are closed when it ends. This is the one piece of
 * state in the folder that is not an argument: results do not depend on it. */
#pragma once

#include "base/arena.h"
#include "base/buf.h"

#include <unicode/utypes.h>

enum icu_kind {
    ICU_NUMBER,
    ICU_MESSAGE,
    ICU_MONTHS,
    ICU_COLLATOR,
    ICU_BREAKS,
    ICU_ZONE,
    ICU_KINDS
};

struct icu_opener {
    enum icu_kind kind;
    void *(*open)(enum lang lang, struct str key); /* NULL when ICU refuses the key */
    void (*close)(void *thing);
};

/* This thread's thing of that kind, language and key, opened at first use; NULL when it cannot be.
 * Valid until the next call of icu_kept: use it at once. */
void *icu_kept(const struct icu_opener *opener, enum lang lang, struct str key);

const char *icu_locale(enum lang lang);

/* NUL-ended; foreign bytes become U+FFFD. */
UChar *icu_from_utf8(struct arena *a, struct str s, int32_t *n);
void icu_add_utf16(struct buf *out, const UChar *text, int32_t n);
