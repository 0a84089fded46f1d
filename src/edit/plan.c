/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "edit/plan.h"

#include <math.h>

static bool is_workday(struct day d)
{
    return day_weekday(d) <= 5;
}

static bool is_on_weekday(const struct task *t, struct day d)
{
    return t->weekdays >> (day_weekday(d) - 1) & 1;
}

/* The first and last day of the month, quarter or year that holds d. */
static struct period span_of(enum frequency f, struct day d)
{
    struct civil c = day_civil(d);
    int months = f == EVERY_MONTH ? 1 : f == EVERY_QUARTER ? 3 : 12;
    int first = (c.month - 1) / months * months + 1;
    int last = first + months - 1;

    return (struct period){.from = day_of((struct civil){c.year, first, 1}),
                           .to = day_of((struct civil){c.year, last, days_in_month(c.year, last)})};
}

static struct day workday_from(struct day d, struct day last)
{
    while (!is_workday(d) && d.n < last.n)
        d.n++;
    while (!is_workday(d))
        d.n--;
    return d;
}

/* How often a task of a longer span falls on d. */
static int times_in_span(const struct task *t, struct day d)
{
    struct period span = span_of(t->frequency, d);
    int32_t days = span.to.n - span.from.n + 1;
    int n = 0;

    for (int i = 0; i < t->times; i++) {
        struct day at = {span.from.n + (int32_t)((int64_t)i * days / t->times)};
        n += workday_from(at, span.to).n == d.n;
    }
    return n;
}

static int times_on(const struct task *t, struct day d)
{
    if ((day_is_known(t->period.from) && d.n < t->period.from.n) ||
        (day_is_known(t->period.to) && d.n > t->period.to.n))
        return 0;
    if (t->weekdays && t->frequency <= EVERY_WEEK)
        return is_on_weekday(t, d) ? t->times : 0;
    switch (t->frequency) {
    case EVERY_DAY:
        return t->times;
    case EVERY_WORKDAY:
        return is_workday(d) ? t->times : 0;
    case EVERY_WEEK: /* several times a week without days: spread over Monday to Friday */
        return is_workday(d)
                   ? (day_weekday(d) * t->times + 4) / 5 - ((day_weekday(d) - 1) * t->times + 4) / 5
                   : 0;
    case EVERY_MONTH:
    case EVERY_QUARTER:
    case EVERY_YEAR:
        break;
    }
    return times_in_span(t, d);
}

void plan_days(const struct strategy *s, struct period period, struct str person, struct list *out)
{
    for (struct day d = period.from; d.n <= period.to.n; d.n++) {
        for (size_t i = 0; i < s->tasks.n; i++) {
            const struct task *t = &LIST_ITEMS(&s->tasks, struct task)[i];
            int times = times_on(t, d);

            if (times > 0 && (person.n == 0 || str_eq(person, t->person))) {
                *(struct planned *)list_add(out) =
                    (struct planned){.task = t,
                                     .day = d,
                                     .times = times,
                                     .minutes = t->minutes * times,
                                     .quantity = t->quantity * times};
            }
        }
    }
}
