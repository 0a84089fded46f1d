/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Dictionaries in the state. */
#include "store/state_dictionary.h"

#include "messages/store.h"
#include "store/sql_state.h"
#include "store/state_inside.h"

#include <stdio.h>

bool dictionary_code(struct state *s, enum dictionary d, struct str text, int32_t *out,
                     struct err *e)
{
    if (text.n == 0) {
        *out = 0;
        return true;
    }
    struct statement *t = statement_begin(s, SQL_DICTIONARY_CODE, e);

    if (!t)
        return false;
    statement_bind_int(t, 1, d);
    state_bind_said(t, 2, text);

    enum statement_step step = statement_step(t, e);

    if (step != STATEMENT_FAILED)
        *out = step == STATEMENT_ROW ? (int32_t)statement_int(t, 0) : 0;
    statement_end(t);
    return step != STATEMENT_FAILED;
}

bool dictionary_add(struct state *s, enum dictionary d, struct str text, int32_t *out,
                    struct err *e)
{
    int32_t code;

    if (!dictionary_code(s, d, text, &code, e))
        return false;
    if (code == 0 && text.n > 0) {
        struct statement *t = statement_begin(s, SQL_DICTIONARY_ADD, e);

        if (!t)
            return false;
        statement_bind_int(t, 1, d);
        state_bind_said(t, 2, text);

        bool ok = statement_step(t, e) == STATEMENT_ROW;

        if (ok)
            code = (int32_t)statement_int(t, 0);
        statement_end(t);
        if (!ok)
            return false;
    }
    *out = code;
    return true;
}

bool dictionary_set_tool(struct state *s, int32_t source, bool is_tool, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_DICTIONARY_SET_TOOL, e);

    if (!t)
        return false;
    statement_bind_int(t, 1, DICT_SOURCE);
    statement_bind_int(t, 2, source);
    statement_bind_int(t, 3, is_tool);
    return statement_run(t, e);
}

bool dictionary_tools(struct state *s, struct arena *a, const int32_t **out, size_t *n,
                      struct err *e)
{
    struct statement *t = statement_begin(s, SQL_DICTIONARY_TOOLS, e);
    struct list codes = LIST_OF(int32_t);
    enum statement_step step;

    if (!t)
        return false;
    statement_bind_int(t, 1, DICT_SOURCE);
    while ((step = statement_step(t, e)) == STATEMENT_ROW)
        *(int32_t *)list_add(&codes) = (int32_t)statement_int(t, 0);
    statement_end(t);
    if (step == STATEMENT_DONE) {
        int32_t *all = arena_new(a, codes.n, sizeof(*all));

        for (size_t i = 0; i < codes.n; i++)
            all[i] = LIST_ITEMS(&codes, int32_t)[i];
        *out = all;
        *n = codes.n;
    }
    list_done(&codes);
    return step == STATEMENT_DONE;
}

bool dictionary_text(struct state *s, enum dictionary d, int32_t code, struct arena *a,
                     struct str *out, struct err *e)
{
    if (code == 0) {
        *out = (struct str){0};
        return true;
    }
    struct statement *t = statement_begin(s, SQL_DICTIONARY_TEXT, e);

    if (!t)
        return false;
    statement_bind_int(t, 1, d);
    statement_bind_int(t, 2, code);

    enum statement_step step = statement_step(t, e);

    if (step == STATEMENT_ROW)
        *out = statement_text(t, 0, a);
    statement_end(t);
    if (step == STATEMENT_DONE) {
        char name[32];

        /* Facts hold a code only after the state has committed it. */
        (void)snprintf(name, sizeof(name), "%d/%d", (int)d, (int)code);
        return fail_store_code(e, ERR_DAMAGED, str_of(name));
    }
    return step == STATEMENT_ROW;
}

bool dictionary_read(struct state *s, enum dictionary d, struct arena *a,
                     struct dictionary_all *out, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_DICTIONARY_ALL, e);

    if (!t)
        return false;
    statement_bind_int(t, 1, d);

    struct list texts = LIST_OF(struct str);
    enum statement_step step;

    list_add(&texts); /* code 0 */
    while ((step = statement_step(t, e)) == STATEMENT_ROW) {
        size_t code = (size_t)statement_int(t, 0);

        while (texts.n <= code)
            list_add(&texts);
        LIST_ITEMS(&texts, struct str)[code] = statement_text(t, 1, a);
    }
    statement_end(t);
    if (step == STATEMENT_DONE) {
        struct str *all = arena_new(a, texts.n, sizeof(*all));

        for (size_t i = 0; i < texts.n; i++)
            all[i] = LIST_ITEMS(&texts, struct str)[i];
        *out = (struct dictionary_all){all, texts.n};
    }
    list_done(&texts);
    return step == STATEMENT_DONE;
}
