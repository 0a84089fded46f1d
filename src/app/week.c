/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/week.h"

#include "messages/app.h"

bool run_week(struct run *r, struct day today, struct period *out, struct err *e)
{
    const char *text = r->options.values[OPTION_WEEK];
    struct period week = {.from = {today.n - day_weekday(today) + 1},
                          .to = {today.n - day_weekday(today) + 7}};

    if (text && (!period_parse(str_of(text), today, &week) || period_days(week) != 7 || week.all))
        return fail_bad_week(e, ERR_USE, str_of(text));
    *out = week;
    return true;
}
