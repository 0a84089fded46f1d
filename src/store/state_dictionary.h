/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Dictionaries: the codes that stand for names in facts. A code once given never changes. */
#pragma once

#include "base/list.h"
#include "model/fact.h"
#include "store/state.h"

/* The text of an account's entry: "NETWORK/ID". */
MUST_USE bool dictionary_code(struct state *s, enum dictionary d, struct str text, int32_t *out,
                              struct err *e); /* 0: unknown */
MUST_USE bool dictionary_add(struct state *s, enum dictionary d, struct str text, int32_t *out,
                             struct err *e); /* old or new */
/* Whether a source (code of DICT_SOURCE) is a tool's, not the network's own: kept in the state,
 * read back by workspace_settle_rules. ingest says it in the transaction that adds the code. */
MUST_USE bool dictionary_set_tool(struct state *s, int32_t source, bool is_tool, struct err *e);
MUST_USE bool dictionary_tools(struct state *s, struct arena *a, const int32_t **out, size_t *n,
                               struct err *e);
MUST_USE bool dictionary_text(struct state *s, enum dictionary d, int32_t code, struct arena *a,
                              struct str *out, struct err *e);

/* All of one dictionary: texts by code (index = code; 0 is the empty text), in the arena. */
struct dictionary_all {
    const struct str *texts;
    size_t n;
};

MUST_USE bool dictionary_read(struct state *s, enum dictionary d, struct arena *a,
                              struct dictionary_all *out, struct err *e);
