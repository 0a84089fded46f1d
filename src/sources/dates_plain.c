/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Days and moments as machines write them; days of which the year is not said. */
#include "sources/dates.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int two_digits(const char *p)
{
    return is_digit(p[0]) && is_digit(p[1]) ? (p[0] - '0') * 10 + p[1] - '0' : -1;
}

/* " +0200", "+02:00", "Z" or nothing. */
static bool take_plain_zone(struct str s, struct moment *m)
{
    int hours, minutes;

    s = str_trim(s);
    if (s.n == 0)
        return true;
    m->has_zone = true;
    if (str_eq(s, S("Z")))
        return true;
    if ((s.n != 5 && (s.n != 6 || s.p[3] != ':')) || (s.p[0] != '+' && s.p[0] != '-'))
        return false;
    hours = two_digits(s.p + 1);
    minutes = two_digits(s.p + s.n - 2);
    m->offset_minutes = (hours * 60 + minutes) * (s.p[0] == '-' ? -1 : 1);
    return hours >= 0 && hours <= 14 && minutes >= 0;
}

bool moment_parse_plain(struct str s, struct moment *out)
{
    struct moment m = {0};

    if (s.n < 10 || s.p[4] != '-' || s.p[7] != '-' || two_digits(s.p) < 19)
        return false;
    m.year = two_digits(s.p) * 100 + two_digits(s.p + 2);
    m.month = two_digits(s.p + 5);
    m.day = two_digits(s.p + 8);
    if (two_digits(s.p + 2) < 0 || m.month < 1 || m.month > 12 || m.day < 1 ||
        m.day > days_in_month(m.year, m.month))
        return false;
    *out = m;
    if (s.n == 10)
        return true;
    if (s.n < 19 || (s.p[10] != ' ' && s.p[10] != 'T') || s.p[13] != ':' || s.p[16] != ':')
        return false;
    m.has_time = true;
    m.hour = two_digits(s.p + 11);
    m.minute = two_digits(s.p + 14);
    m.second = two_digits(s.p + 17);
    if (m.hour < 0 || m.hour > 23 || m.minute < 0 || m.minute > 59 || m.second < 0 ||
        m.second > 60 || !take_plain_zone(str_sub(s, 19, s.n), &m))
        return false;
    *out = m;
    return true;
}

struct day day_nearest(int month, int day, struct day near)
{
    struct day best = DAY_NONE;

    if (!day_is_known(near))
        return best;
    for (int year = day_civil(near).year - 1; year <= day_civil(near).year + 1; year++) {
        struct civil c = {year, month, day};
        if (!civil_is_valid(c))
            continue;
        struct day d = day_of(c);
        int64_t distance = (int64_t)d.n - near.n, least = (int64_t)best.n - near.n;
        if (!day_is_known(best) ||
            (distance < 0 ? -distance : distance) < (least < 0 ? -least : least))
            best = d;
    }
    return best;
}
