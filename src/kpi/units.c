/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "kpi/units.h"

#include "kpi/kpi.h"

enum { DIMENSIONS = 5, LEAST = -3 };

const struct str unit_names[UNITS] = {STR_INIT("count"),   STR_INIT("money"), STR_INIT("ratio"),
                                      STR_INIT("seconds"), STR_INIT("hours"), STR_INIT("days"),
                                      STR_INIT("number")};

struct str unit_name(enum unit u)
{
    return unit_names[u];
}

struct powers powers_of(enum unit u)
{
    switch (u) {
    case UNIT_COUNT:
        return (struct powers){.count = 1};
    case UNIT_MONEY:
        return (struct powers){.money = 1};
    case UNIT_SECONDS:
        return (struct powers){.seconds = 1};
    case UNIT_HOURS:
        return (struct powers){.hours = 1};
    case UNIT_DAYS:
        return (struct powers){.days = 1};
    case UNIT_RATIO:
    case UNIT_NUMBER:
        break;
    }
    return (struct powers){0};
}

static void list_powers(struct powers p, int out[DIMENSIONS])
{
    out[0] = p.money;
    out[1] = p.count;
    out[2] = p.seconds;
    out[3] = p.hours;
    out[4] = p.days;
}

bool powers_equal(struct powers a, struct powers b)
{
    return a.money == b.money && a.count == b.count && a.seconds == b.seconds &&
           a.hours == b.hours && a.days == b.days;
}

bool powers_none(struct powers p)
{
    return powers_equal(p, (struct powers){0});
}

/* At most one thing stands above the line, and once: there is no square euro and no euro-hour. */
static bool is_sensible(struct powers p)
{
    int list[DIMENSIONS], above = 0;

    list_powers(p, list);
    for (int i = 0; i < DIMENSIONS; i++) {
        if (list[i] < LEAST)
            return false;
        above += list[i] > 0 ? list[i] : 0;
    }
    return above <= 1;
}

bool powers_multiply(struct powers a, struct powers b, bool divide, struct powers *out)
{
    int sign = divide ? -1 : 1;
    struct powers p = {
        .money = a.money + sign * b.money,
        .count = a.count + sign * b.count,
        .seconds = a.seconds + sign * b.seconds,
        .hours = a.hours + sign * b.hours,
        .days = a.days + sign * b.days,
    };

    if (!is_sensible(p))
        return false;
    *out = p;
    return true;
}

enum unit powers_unit(struct powers p)
{
    if (p.money > 0)
        return UNIT_MONEY;
    if (p.seconds > 0)
        return p.hours < 0 || p.days < 0 ? UNIT_NUMBER : UNIT_SECONDS;
    if (p.hours > 0)
        return p.seconds < 0 ? UNIT_NUMBER : UNIT_HOURS;
    if (p.days > 0)
        return p.seconds < 0 || p.hours < 0 ? UNIT_NUMBER : UNIT_DAYS;
    if (p.count > 0)
        return powers_equal(p, (struct powers){.count = 1}) ? UNIT_COUNT : UNIT_NUMBER;
    /* a count by a count and by posts is still a share: a rate for each post */
    return p.money == 0 && p.seconds == 0 && p.hours == 0 && p.days == 0 ? UNIT_RATIO : UNIT_NUMBER;
}

bool unit_may_be(enum unit found, enum unit declared)
{
    return found == declared ||
           (declared == UNIT_NUMBER && (found == UNIT_RATIO || found == UNIT_COUNT));
}

struct str powers_name(struct powers p, bool is_number)
{
    bool is_each = p.money < 0 || p.count < 0 || p.seconds < 0 || p.hours < 0 || p.days < 0;

    if (powers_none(p))
        return is_number ? S("number") : S("ratio");
    if (!is_each)
        return unit_name(powers_unit(p));
    if (p.money > 0)
        return S("money_each");
    if (p.seconds > 0 || p.hours > 0 || p.days > 0)
        return S("time_each");
    return S("rate");
}
