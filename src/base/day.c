/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The civil calendar by the usual arithmetic of eras of 400 years that begin on 1 March, so that
 * the leap day is the last of a year (Howard Hinnant, "chrono-compatible low-level date
 * algorithms"). */
#include "base/day.h"

#include <math.h>

enum { YEAR_FIRST = 1, YEAR_LAST = 9999, DAYS_OF_ERA = 146097, DAYS_TO_1970 = 719468 };

static const int64_t SECOND_US = 1000000;
static const int64_t DAY_US = INT64_C(86400) * 1000000;

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in_month(int year, int month)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return days[month - 1] + (month == 2 && is_leap(year));
}

bool civil_is_valid(struct civil c)
{
    return c.year >= YEAR_FIRST && c.year <= YEAR_LAST && c.month >= 1 && c.month <= 12 &&
           c.day >= 1 && c.day <= days_in_month(c.year, c.month);
}

struct day day_of(struct civil c)
{
    assert(civil_is_valid(c));
    int year = c.year - (c.month <= 2);
    int era = year / 400; /* year >= 0 here */
    int of_era = year - era * 400;
    int of_year = (153 * (c.month + (c.month > 2 ? -3 : 9)) + 2) / 5 + c.day - 1;

    return (struct day){era * DAYS_OF_ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
                        DAYS_TO_1970};
}

struct civil day_civil(struct day d)
{
    if (!day_is_known(d))
        return (struct civil){0};
    int64_t n = (int64_t)d.n + DAYS_TO_1970;
    int64_t era = (n >= 0 ? n : n - DAYS_OF_ERA + 1) / DAYS_OF_ERA;
    int64_t day = n - era * DAYS_OF_ERA;
    int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    int64_t of_year = day - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;

    return (struct civil){
        .year = (int)(year + era * 400 + (month >= 10)),
        .month = (int)(month < 10 ? month + 3 : month - 9),
        .day = (int)(of_year - (153 * month + 2) / 5 + 1),
    };
}

int day_weekday(struct day d)
{
    int64_t from_monday = ((int64_t)d.n + 3) % 7; /* 1970-01-01 was a Thursday */

    return (int)(from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

bool day_is_known(struct day d)
{
    return d.n != INT32_MIN;
}

bool instant_is_known(struct instant at)
{
    return at.us != INT64_MIN;
}

struct day day_add_months(struct day d, int months)
{
    if (!day_is_known(d))
        return d;
    struct civil c = day_civil(d);
    int64_t month = (int64_t)c.year * 12 + c.month - 1 + months;

    if (month < YEAR_FIRST * INT64_C(12))
        return day_of((struct civil){YEAR_FIRST, 1, 1});
    if (month >= (YEAR_LAST + 1) * INT64_C(12))
        return day_of((struct civil){YEAR_LAST, 12, 31});
    c.year = (int)(month / 12);
    c.month = (int)(month % 12) + 1;
    if (c.day > days_in_month(c.year, c.month))
        c.day = days_in_month(c.year, c.month);
    return day_of(c);
}

/* Takes exactly `digits` decimal digits off the front. */
static bool take_digits(struct str *s, size_t digits, int *out)
{
    int value = 0;

    if (s->n < digits)
        return false;
    for (size_t i = 0; i < digits; i++) {
        if (s->p[i] < '0' || s->p[i] > '9')
            return false;
        value = value * 10 + (s->p[i] - '0');
    }
    *s = str_sub(*s, digits, s->n);
    *out = value;
    return true;
}

static bool take_char(struct str *s, char c)
{
    if (s->n == 0 || s->p[0] != c)
        return false;
    *s = str_sub(*s, 1, s->n);
    return true;
}

static bool take_day(struct str *s, struct day *out)
{
    struct civil c;

    if (!take_digits(s, 4, &c.year) || !take_char(s, '-') || !take_digits(s, 2, &c.month) ||
        !take_char(s, '-') || !take_digits(s, 2, &c.day) || !civil_is_valid(c))
        return false;
    *out = day_of(c);
    return true;
}

bool day_parse(struct str iso, struct day *out)
{
    struct day d;

    if (!take_day(&iso, &d) || iso.n > 0)
        return false;
    *out = d;
    return true;
}

void day_write(struct buf *out, struct day d)
{
    struct civil c = day_civil(d);

    if (day_is_known(d))
        buf_printf(out, "%04d-%02d-%02d", c.year, c.month, c.day);
}

struct instant instant_of(struct day d, int hour, int minute, double second)
{
    if (!day_is_known(d))
        return INSTANT_NONE;
    return (struct instant){d.n * DAY_US + (hour * INT64_C(60) + minute) * 60 * SECOND_US +
                            llround(second * (double)SECOND_US)};
}

struct day instant_utc_day(struct instant at)
{
    if (!instant_is_known(at))
        return DAY_NONE;
    int64_t n = at.us / DAY_US - (at.us % DAY_US < 0);

    return (struct day){(int32_t)n};
}

void instant_write(struct buf *out, struct instant at)
{
    struct day d = instant_utc_day(at);

    if (!instant_is_known(at))
        return;
    int second = (int)((at.us - d.n * DAY_US) / SECOND_US);

    day_write(out, d);
    buf_printf(out, "T%02d:%02d:%02dZ", second / 3600, second / 60 % 60, second % 60);
}

/* hh:mm, hh:mm:ss or hh:mm:ss.ffffff, as microseconds since midnight. */
static bool take_time(struct str *s, int64_t *out)
{
    int hour, minute, second = 0, digit;
    int64_t fraction = 0;

    if (!take_digits(s, 2, &hour) || !take_char(s, ':') || !take_digits(s, 2, &minute))
        return false;
    if (take_char(s, ':')) {
        if (!take_digits(s, 2, &second))
            return false;
        if (take_char(s, '.')) {
            if (!take_digits(s, 1, &digit))
                return false;
            int64_t unit = SECOND_US / 10;
            do {
                fraction += digit * unit;
                unit /= 10;
            } while (take_digits(s, 1, &digit));
        }
    }
    if (hour > 23 || minute > 59 || second > 59)
        return false;
    *out = ((hour * INT64_C(60) + minute) * 60 + second) * SECOND_US + fraction;
    return true;
}

/* Z, +hh, +hhmm or +hh:mm, in microseconds. */
static bool take_offset(struct str *s, int64_t *out)
{
    int sign, hour, minute = 0;

    if (take_char(s, 'Z')) {
        *out = 0;
        return true;
    }
    if (take_char(s, '+'))
        sign = 1;
    else if (take_char(s, '-'))
        sign = -1;
    else
        return false;
    if (!take_digits(s, 2, &hour))
        return false;
    if (s->n > 0) {
        take_char(s, ':');
        if (!take_digits(s, 2, &minute))
            return false;
    }
    if (hour > 15 || minute > 59)
        return false;
    *out = sign * (hour * INT64_C(60) + minute) * 60 * SECOND_US;
    return true;
}

bool instant_parse(struct str iso, struct instant *out)
{
    struct day d;
    int64_t time, offset;

    if (!take_day(&iso, &d) || !(take_char(&iso, 'T') || take_char(&iso, ' ')) ||
        !take_time(&iso, &time) || !take_offset(&iso, &offset) || iso.n > 0)
        return false;
    *out = (struct instant){d.n * DAY_US + time - offset};
    return true;
}
