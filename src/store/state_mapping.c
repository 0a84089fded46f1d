/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "store/state_mapping.h"

#include "store/sql_state.h"
#include "store/state_inside.h"

bool mapping_list(struct state *s, struct arena *a, struct list *out, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_MAPPING_LIST, e);
    enum statement_step step;
    size_t before = out->n;

    if (!t)
        return false;
    while ((step = statement_step(t, e)) == STATEMENT_ROW) {
        struct kept_mapping *m = list_add(out);

        *m = (struct kept_mapping){.name = statement_text(t, 0, a),
                                   .text = statement_text(t, 1, a),
                                   .shapes = statement_text(t, 2, a),
                                   .is_forgotten = statement_int(t, 3) != 0};
    }
    statement_end(t);
    if (step == STATEMENT_FAILED)
        out->n = before;
    return step == STATEMENT_DONE;
}

bool mapping_put(struct state *s, const struct kept_mapping *m, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_MAPPING_PUT, e);

    if (!t)
        return false;
    state_bind_said(t, 1, m->name);
    state_bind_said(t, 2, m->text);
    state_bind_said(t, 3, m->shapes);
    return statement_run(t, e);
}

bool mapping_forget(struct state *s, struct str name, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_MAPPING_FORGET, e);

    if (!t)
        return false;
    state_bind_said(t, 1, name);
    return statement_run(t, e);
}
