/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Settings of a workspace: texts by key. struct settings (workspace.h) is their typed form. */
#pragma once

#include "base/money.h"
#include "store/state.h"

MUST_USE bool setting_get(struct state *s, struct str key, struct arena *a, struct str *out,
                          struct err *e); /* not set: empty */
MUST_USE bool setting_set(struct state *s, struct str key, struct str value,
                          struct err *e); /* empty: removed */
/* Written so that the same number is read back, whatever the locale; NAN is "not set". */
MUST_USE bool setting_get_number(struct state *s, struct str key, double *out, struct err *e);
MUST_USE bool setting_set_number(struct state *s, struct str key, double value, struct err *e);
MUST_USE bool setting_get_money(struct state *s, struct str key, struct money *out,
                                struct err *e); /* not set: no currency */
MUST_USE bool setting_set_money(struct state *s, struct str key, struct money value, struct err *e);
