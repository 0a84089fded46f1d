/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What `strategy`, `init --strategy` and `demo` share: a strategy file checked and loaded, with
 * what is to be said about it. */
#pragma once

#include "app/command.h"

/* Needs no workspace. Says what is wrong; with `aloud` also what data each KPI lacks. */
MUST_USE bool strategy_check_file(struct run *r, const char *path, bool aloud, struct err *e);
MUST_USE bool strategy_load_file(struct run *r, const char *path,
                                 struct err *e); /* into that of -C */
