/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The sample company: two years of an invented company, drawn, written as exports, a strategy and
 * the truth. */
#pragma once

#include "base/day.h"
#include "base/err.h"

struct demo_made {
    struct day from, to;
    int64_t files;
};

/* Writes DIR/exports, DIR/strategy.yaml and DIR/truth.json. `until`: the last day of the last
 * month. */
MUST_USE bool demo_make(const char *dir, struct day until, enum lang lang, struct demo_made *out,
                        struct err *e);
