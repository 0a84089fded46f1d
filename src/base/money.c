/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/money.h"

#include <float.h>
#include <math.h>
#include <string.h>

static double units_of(const char *currency)
{
    static const double powers[] = {1, 10, 100, 1000, 10000};

    return powers[currency_digits(currency)];
}

double money_major(struct money m)
{
    return (double)m.minor / units_of(m.currency);
}

bool money_of(double major, const char *currency, struct money *out)
{
    struct money m = {0};
    double minor = major * units_of(currency);

    /* 1.005 is stored a hair below: two units in the last place bring a decimal half back to a
     * half, as whoever wrote it meant. Beyond 2^50 there is no fraction left to care about. */
    if (fabs(minor) < 0x1p50)
        minor *= 1 + 2 * DBL_EPSILON;
    minor = round(minor);
    if (!isfinite(minor) || fabs(minor) >= 0x1p63)
        return false;
    m.minor = (int64_t)minor;
    memcpy(m.currency, currency, strnlen(currency, sizeof(m.currency) - 1));
    *out = m;
    return true;
}

bool money_add(struct money *sum, struct money b)
{
    int64_t minor;

    if (b.minor == 0 && b.currency[0] == '\0')
        return true;
    if (sum->minor == 0 && sum->currency[0] == '\0') {
        *sum = b;
        return true;
    }
    if (strcmp(sum->currency, b.currency) != 0 ||
        __builtin_add_overflow(sum->minor, b.minor, &minor))
        return false;
    sum->minor = minor;
    return true;
}

struct money money_part(struct money m, int32_t i, int32_t n)
{
    assert(n > 0 && i >= 0 && i < n);
    int64_t rest = m.minor % n; /* has the sign of the amount */

    m.minor /= n;
    if (i < rest)
        m.minor++;
    else if (i < -rest)
        m.minor--;
    return m;
}
