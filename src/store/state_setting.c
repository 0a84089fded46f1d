/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Settings in the state. */
#include "store/state_setting.h"

#include "base/number.h"
#include "store/sql_state.h"
#include "store/state_inside.h"

#include <math.h>
#include <string.h>

bool setting_get(struct state *s, struct str key, struct arena *a, struct str *out, struct err *e)
{
    struct statement *t = statement_begin(s, SQL_SETTING_GET, e);

    if (!t)
        return false;
    state_bind_said(t, 1, key);

    enum statement_step step = statement_step(t, e);

    if (step != STATEMENT_FAILED)
        *out = step == STATEMENT_ROW ? statement_text(t, 0, a) : (struct str){0};
    statement_end(t);
    return step != STATEMENT_FAILED;
}

bool setting_set(struct state *s, struct str key, struct str value, struct err *e)
{
    struct statement *t = statement_begin(s, value.n ? SQL_SETTING_SET : SQL_SETTING_REMOVE, e);

    if (!t)
        return false;
    state_bind_said(t, 1, key);
    if (value.n)
        statement_bind_text(t, 2, value);
    return statement_run(t, e);
}

bool setting_get_number(struct state *s, struct str key, double *out, struct err *e)
{
    struct arena a = {0};
    struct str text;
    bool ok = setting_get(s, key, &a, &text, e);

    if (ok && !str_to_double(text, out))
        *out = NAN;
    arena_done(&a);
    return ok;
}

bool setting_set_number(struct state *s, struct str key, double value, struct err *e)
{
    struct buf text = {0};

    if (!isnan(value))
        number_write(&text, value);

    bool ok = setting_set(s, key, buf_str(&text), e);

    buf_done(&text);
    return ok;
}

bool setting_get_money(struct state *s, struct str key, struct money *out, struct err *e)
{
    struct arena a = {0};
    struct str text, minor;
    struct money money = {0};
    bool ok = setting_get(s, key, &a, &text, e);

    if (ok && str_cut(&text, ' ', &minor) && text.n < sizeof(money.currency) &&
        str_to_int(minor, &money.minor))
        memcpy(money.currency, text.p, text.n);
    if (ok)
        *out = money;
    arena_done(&a);
    return ok;
}

bool setting_set_money(struct state *s, struct str key, struct money value, struct err *e)
{
    struct buf text = {0};

    if (value.currency[0])
        buf_printf(&text, "%lld %s", (long long)value.minor, value.currency);

    bool ok = setting_set(s, key, buf_str(&text), e);

    buf_done(&text);
    return ok;
}
