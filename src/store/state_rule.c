/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "store/state_rule.h"

#include "store/sql_state.h"
#include "store/state_inside.h"

bool rule_list(struct state *s, struct arena *a, struct list *out, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_RULE_LIST, e);
    enum statement_step step;

    if (!t)
        return false;
    while ((step = statement_step(t, e)) == STATEMENT_ROW) {
        *(struct rule *)list_add(out) = (struct rule){
            .id = (int32_t)statement_int(t, 0),
            .what = statement_text(t, 1, a),
            .network = statement_text(t, 2, a),
            .account = (int32_t)statement_int(t, 3),
            .words = statement_text(t, 4, a),
            .tag = statement_text(t, 5, a),
            .utm = statement_text(t, 6, a),
            .from = state_day(t, 7),
            .to = state_day(t, 8),
            .to_campaign = statement_text(t, 9, a),
            .to_network = statement_text(t, 10, a),
        };
    }
    statement_end(t);
    return step == STATEMENT_DONE;
}

bool rule_add(struct state *s, struct rule *rule, struct err *e)
{
    const struct str texts[] = {rule->words, rule->tag, rule->utm};
    struct statement *t = statement_begin(s, SQL_RULE_ADD, e);
    enum statement_step step;

    if (!t)
        return false;
    state_bind_said(t, 1, rule->what);
    state_bind_said(t, 2, rule->network);
    statement_bind_int(t, 3, rule->account);
    for (int i = 0; i < 3; i++)
        state_bind_said(t, 4 + i, texts[i]);
    state_bind_day(t, 7, rule->from);
    state_bind_day(t, 8, rule->to);
    state_bind_said(t, 9, rule->to_campaign);
    state_bind_said(t, 10, rule->to_network);
    step = statement_step(t, e);
    if (step == STATEMENT_ROW)
        rule->id = (int32_t)statement_int(t, 0);
    statement_end(t);
    return step == STATEMENT_ROW;
}

bool rule_remove(struct state *s, int32_t id, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_RULE_REMOVE, e);

    if (!t)
        return false;
    statement_bind_int(t, 1, id);
    return statement_run(t, e);
}
