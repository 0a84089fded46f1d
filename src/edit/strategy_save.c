/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "edit/strategy_save.h"

#include "store/state.h"
#include "store/state_strategy.h"

bool strategy_save(struct workspace *w, const struct strategy *s, struct err *e)
{
    if (!state_begin(w->state, e))
        return false;
    if (state_strategy_replace(w->state, s, e) && ingest_derive_due(w, e) &&
        state_commit(w->state, e))
        return workspace_read_settings(w, e) && ingest_derive_all(w, e);
    state_rollback(w->state);
    return false;
}
