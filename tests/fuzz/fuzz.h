/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a fuzz target is: a function that is given any bytes at all, and must neither crash nor hang
 * nor leak. With option `fuzz` libFuzzer calls it, else replay.c does with the files of its corpus.
 */
#pragma once

#include "base/err.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* A claim about what was read; unlike assert it says nothing of the program's own state. */
static inline void fuzz_check(bool holds)
{
    if (!holds)
        __builtin_trap();
}
