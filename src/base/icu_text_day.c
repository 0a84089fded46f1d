/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Days, periods and durations in words. */
#include "base/text.h"

#include "base/icu_shared.h"
#include "messages/base.h"

#include <math.h>
#include <unicode/udat.h>

static void close_months(void *of)
{
    udat_close(of);
}

static void *open_months(enum lang lang, struct str key)
{
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *format =
        udat_open(UDAT_MEDIUM, UDAT_MEDIUM, icu_locale(lang), NULL, 0, NULL, 0, &status);

    (void)key;
    if (U_SUCCESS(status))
        return format;
    udat_close(format);
    return NULL;
}

static void write_month(struct buf *out, enum lang lang, int month, bool is_short)
{
    static const struct icu_opener opener = {ICU_MONTHS, open_months, close_months};
    UErrorCode status = U_ZERO_ERROR;
    const UDateFormat *format = icu_kept(&opener, lang, S(""));
    UChar name[64];

    assert(format);
    int32_t n = udat_getSymbols(format, is_short ? UDAT_SHORT_MONTHS : UDAT_MONTHS, month - 1, name,
                                COUNT_OF(name), &status);

    assert(U_SUCCESS(status));
    icu_add_utf16(out, name, n);
}

/* In French the first day of a month is an ordinal. */
static void write_number_of_day(struct buf *out, enum lang lang, int day)
{
    buf_printf(out, lang == LANG_FR && day == 1 ? "%der" : "%d", day);
}

enum parts { PART_DAY = 1, PART_MONTH = 2, PART_YEAR = 4, PART_SHORT = 8 };

static void write_parts(struct buf *out, enum lang lang, struct day d, unsigned parts)
{
    struct civil c = day_civil(d);

    if (!day_is_known(d))
        return;
    if (parts & PART_DAY)
        write_number_of_day(out, lang, c.day);
    if (parts & PART_MONTH) {
        if (parts & PART_DAY)
            buf_char(out, ' ');
        write_month(out, lang, c.month, parts & PART_SHORT);
    }
    if (parts & PART_YEAR)
        buf_printf(out, " %d", c.year);
}

void text_day(struct buf *out, enum lang lang, struct day d)
{
    write_parts(out, lang, d, PART_DAY | PART_MONTH | PART_YEAR);
}

void text_day_short(struct buf *out, enum lang lang, struct day d)
{
    write_parts(out, lang, d, PART_DAY | PART_MONTH | PART_YEAR | PART_SHORT);
}

/* Whole months that have a name of their own: a month, quarter, half or year. */
static bool write_named(struct buf *out, enum lang lang, struct period p)
{
    int months = period_months(p);
    struct civil from = day_civil(p.from);
    int before = from.month - 1; /* months of that year */
    struct buf year = {0};

    if (months == 1) {
        write_parts(out, lang, p.from, PART_MONTH | PART_YEAR);
        return true;
    }
    if ((months != 3 && months != 6 && months != 12) || before % months != 0)
        return false;
    buf_printf(&year, "%d", from.year);
    if (months == 3)
        msg_period_quarter(out, lang, before / 3 + 1, buf_str(&year));
    else if (months == 6)
        msg_period_half(out, lang, before / 6 + 1, buf_str(&year));
    else
        buf_add(out, buf_str(&year));
    buf_done(&year);
    return true;
}

static bool begins_with_vowel(struct civil c)
{
    return c.month == 4 || c.month == 8 || c.month == 10; /* avril, août, octobre */
}

void text_period(struct buf *out, enum lang lang, struct period p)
{
    struct civil from = day_civil(p.from), to = day_civil(p.to);
    struct buf first = {0}, last = {0};
    unsigned less = from.year != to.year     ? 0u
                    : from.month != to.month ? PART_YEAR
                                             : PART_YEAR | PART_MONTH;

    if (p.all) {
        msg_period_all(out, lang);
        return;
    }
    if (p.from.n == p.to.n) {
        text_day(out, lang, p.from);
        return;
    }
    if (write_named(out, lang, p))
        return;
    bool is_months = period_months(p) > 0;
    unsigned all = (is_months ? 0u : PART_DAY) | PART_MONTH | PART_YEAR;

    write_parts(&first, lang, p.from, all & ~less);
    write_parts(&last, lang, p.to, all);
    if (is_months) {
        msg_period_months(out, lang, begins_with_vowel(from) ? S("yes") : S("no"), buf_str(&first),
                          buf_str(&last));
    } else {
        msg_period_days(out, lang, buf_str(&first), buf_str(&last));
    }
    buf_done(&first);
    buf_done(&last);
}

/* No value: an en dash. */
static bool is_written_as_none(struct buf *out, double value)
{
    if (isfinite(value) && fabs(value) < 1e15)
        return false;
    buf_add(out, S("\xE2\x80\x93"));
    return true;
}

static void write_sign(struct buf *out, double value)
{
    if (value < 0)
        buf_char(out, '-');
}

typedef void write_unit(struct buf *out, enum lang lang, int64_t n);

/* The larger unit and, unless it is zero, the smaller one. */
static void write_two(struct buf *out, enum lang lang, int64_t n, int64_t ratio, write_unit *large,
                      write_unit *small)
{
    large(out, lang, n / ratio);
    if (n % ratio != 0) {
        buf_char(out, ' ');
        small(out, lang, n % ratio);
    }
}

/* Two units at most, rounded to the smaller: 45 s, 3 min 20 s, 1 h 50 min, 3 d 4 h. */
void text_duration(struct buf *out, enum lang lang, double seconds)
{
    if (is_written_as_none(out, seconds))
        return;
    int64_t n = llround(fabs(seconds));
    int64_t minutes = (n + 30) / 60;

    if (n > 0)
        write_sign(out, seconds);
    if (n < 60)
        msg_unit_seconds(out, lang, n);
    else if (n < 3600)
        write_two(out, lang, n, 60, msg_unit_minutes, msg_unit_seconds);
    else if (minutes < INT64_C(48) * 60)
        write_two(out, lang, minutes, 60, msg_unit_hours, msg_unit_minutes);
    else
        write_two(out, lang, (n + 1800) / 3600, 24, msg_unit_days, msg_unit_hours);
}

void text_hours(struct buf *out, enum lang lang, double hours)
{
    if (is_written_as_none(out, hours))
        return;
    int64_t minutes = llround(fabs(hours) * 60);

    if (minutes > 0)
        write_sign(out, hours);
    if (minutes % 60 == 0)
        msg_unit_hours(out, lang, minutes / 60);
    else if (minutes < 60)
        msg_unit_minutes(out, lang, minutes);
    else
        msg_hours_and_minutes(out, lang, minutes / 60, (double)(minutes % 60));
}
