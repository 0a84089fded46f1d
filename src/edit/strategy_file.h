/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A strategy as people write it, in YAML, with English or French keys (docs/strategy.md): read into
 * plain data, checked as a whole. Everything wrong is said at once, each with line, column and key.
 */
#pragma once

#include "base/arena.h"
#include "base/err.h"
#include "model/strategy.h"

struct strategy_problem {
    int line, column;
    bool is_warning; /* worth saying; does not stop it */
    struct str text; /* in the reader's language, without the place */
};

/* Adds what is wrong to `problems` (of struct strategy_problem). False when it cannot be used: e is
 * then the first error, with its place. `lang` of e decides the language. */
MUST_USE bool strategy_read(struct str yaml, struct arena *a, struct strategy *out,
                            struct list *problems, struct err *e);
