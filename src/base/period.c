/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/day.h"

enum { LAST_DAYS_MOST = 3660, LAST_MONTHS_MOST = 1200 };

static struct day first_day(void)
{
    return day_of((struct civil){1, 1, 1});
}

static struct day last_day(void)
{
    return day_of((struct civil){9999, 12, 31});
}

static struct day first_of_month(struct day d)
{
    struct civil c = day_civil(d);

    return day_of((struct civil){c.year, c.month, 1});
}

static struct day last_of_month(struct day d)
{
    struct civil c = day_civil(d);

    return day_of((struct civil){c.year, c.month, days_in_month(c.year, c.month)});
}

static struct day add_days(struct day d, int64_t days)
{
    int64_t n = d.n + days;

    if (n < first_day().n)
        return first_day();
    if (n > last_day().n)
        return last_day();
    return (struct day){(int32_t)n};
}

/* n whole months from the one that holds d. */
static struct period months_from(struct day d, int n)
{
    struct day from = first_of_month(d);

    return (struct period){.from = from, .to = last_of_month(day_add_months(from, n - 1))};
}

/* The span of n months (a divisor of 12) of the calendar year that holds d. */
static struct period span_with(struct day d, int n)
{
    struct civil c = day_civil(d);

    return months_from(day_of((struct civil){c.year, (c.month - 1) / n * n + 1, 1}), n);
}

/* ISO 8601: week 1 is the one with 4 January; false for a week that the year does not have. */
static bool week_of(int year, int64_t week, struct period *out)
{
    struct day fourth = day_of((struct civil){year, 1, 4});
    int64_t from = (int64_t)fourth.n - (day_weekday(fourth) - 1) + (week - 1) * 7;
    int64_t thursday = from + 3;

    if (week < 1 || week > 53 || from < first_day().n || from + 6 > last_day().n ||
        day_civil((struct day){(int32_t)thursday}).year != year)
        return false;
    *out = (struct period){.from = {(int32_t)from}, .to = {(int32_t)from + 6}};
    return true;
}

/* Digits only, so that no sign slips in. */
static bool count_of(struct str digits, int64_t *out)
{
    return digits.n > 0 && digits.p[0] >= '0' && digits.p[0] <= '9' && str_to_int(digits, out);
}

/* What follows "2026-": Q3, T3, S1, H1, W07 or 09. */
static bool part_of_year(int year, struct str part, struct period *out)
{
    struct day new_year = day_of((struct civil){year, 1, 1});
    int64_t n;

    if (part.n == 2 && count_of(part, &n)) {
        if (n < 1 || n > 12)
            return false;
        *out = months_from(day_add_months(new_year, (int)n - 1), 1);
        return true;
    }
    if (part.n < 2 || !count_of(str_sub(part, 1, part.n), &n))
        return false;
    char letter = (char)(part.p[0] & ~0x20); /* upper case */
    if (letter == 'W')
        return part.n == 3 && week_of(year, n, out);
    int months = letter == 'Q' || letter == 'T' ? 3 : letter == 'S' || letter == 'H' ? 6 : 0;
    if (months == 0 || part.n != 2 || n < 1 || n > 12 / months)
        return false;
    *out = months_from(day_add_months(new_year, ((int)n - 1) * months), months);
    return true;
}

/* "this-month", "last-quarter", ... */
static bool named_span(struct str text, struct day today, struct period *out)
{
    static const struct {
        struct str name;
        int months;
    } spans[] = {{STR_INIT("month"), 1}, {STR_INIT("quarter"), 3}, {STR_INIT("year"), 12}};
    bool is_last = str_ascii_eq_nocase(str_sub(text, 0, 5), S("last-"));

    if (!is_last && !str_ascii_eq_nocase(str_sub(text, 0, 5), S("this-")))
        return false;
    for (size_t i = 0; i < COUNT_OF(spans); i++) {
        if (str_ascii_eq_nocase(str_sub(text, 5, text.n), spans[i].name)) {
            *out = span_with(is_last ? day_add_months(today, -spans[i].months) : today,
                             spans[i].months);
            return true;
        }
    }
    return false;
}

/* "last-30-days": up to yesterday, today is not over. "last-12-months": up to the end of last
 * month. */
static bool last_some(struct str text, struct day today, struct period *out)
{
    struct str digits;
    int64_t n;

    if (!str_ascii_eq_nocase(str_sub(text, 0, 5), S("last-")))
        return false;
    text = str_sub(text, 5, text.n);
    if (!str_cut(&text, '-', &digits) || !count_of(digits, &n) || n < 1)
        return false;
    if (n <= LAST_DAYS_MOST &&
        (str_ascii_eq_nocase(text, S("days")) || str_ascii_eq_nocase(text, S("day")))) {
        *out = (struct period){.from = add_days(today, -n), .to = add_days(today, -1)};
        return true;
    }
    if (n <= LAST_MONTHS_MOST &&
        (str_ascii_eq_nocase(text, S("months")) || str_ascii_eq_nocase(text, S("month")))) {
        *out = months_from(day_add_months(first_of_month(today), (int)-n), (int)n);
        return true;
    }
    return false;
}

bool period_parse(struct str text, struct day today, struct period *out)
{
    struct str digits = str_sub(text, 0, 4);
    struct day d;
    int64_t year;

    if (str_ascii_eq_nocase(text, S("all"))) {
        *out = (struct period){.from = first_day(), .to = last_day(), .all = true};
        return true;
    }
    if (day_parse(text, &d)) {
        *out = (struct period){.from = d, .to = d};
        return true;
    }
    if (digits.n == 4 && count_of(digits, &year)) {
        if (year < 1)
            return false;
        if (text.n == 4) {
            *out = months_from(day_of((struct civil){(int)year, 1, 1}), 12);
            return true;
        }
        return text.p[4] == '-' && part_of_year((int)year, str_sub(text, 5, text.n), out);
    }
    return named_span(text, today, out) || last_some(text, today, out);
}

int32_t period_days(struct period p)
{
    return p.to.n < p.from.n ? 0 : p.to.n - p.from.n + 1;
}

int32_t period_months(struct period p)
{
    if (p.all || !day_is_known(p.from) || !day_is_known(p.to) || p.to.n < p.from.n)
        return 0;
    struct civil from = day_civil(p.from), to = day_civil(p.to);

    if (from.day != 1 || to.day != days_in_month(to.year, to.month))
        return 0;
    return (to.year - from.year) * 12 + to.month - from.month + 1;
}

struct period period_previous(struct period p)
{
    int32_t months = period_months(p);

    if (p.all)
        return p;
    if (months > 0)
        return months_from(day_add_months(p.from, -months), months);
    return (struct period){.from = add_days(p.from, -(int64_t)period_days(p)),
                           .to = add_days(p.from, -1)};
}

struct period period_year_before(struct period p)
{
    int32_t months = period_months(p);

    if (p.all)
        return p;
    if (months > 0)
        return months_from(day_add_months(p.from, -12), months);
    return (struct period){.from = day_add_months(p.from, -12), .to = day_add_months(p.to, -12)};
}

bool period_has(struct period p, struct day d)
{
    return p.all || (day_is_known(d) && d.n >= p.from.n && d.n <= p.to.n);
}
