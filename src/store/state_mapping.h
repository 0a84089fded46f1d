/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Mappings: how tables of the company's own making are read (docs/mapping.md). The state keeps
 * their text; sources/mapping.h understands it. */
#pragma once

#include "base/list.h"
#include "store/state.h"

struct kept_mapping {
    struct str name;
    struct str text;   /* the YAML as the user wrote it */
    struct str shapes; /* digests of headers that it was used for, one a line, the newest last */
    bool is_forgotten; /* reads its old files again, recognises nothing new */
};

/* Adds all of them, by name; a forgotten one too. Texts live in the arena. */
MUST_USE bool mapping_list(struct state *s, struct arena *a, struct list *out, struct err *e);
/* Takes the place of one of the same name. */
MUST_USE bool mapping_put(struct state *s, const struct kept_mapping *m, struct err *e);
MUST_USE bool mapping_forget(struct state *s, struct str name, struct err *e);
