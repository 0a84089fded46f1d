/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/xlsx_value.h"

#include "base/day.h"
#include "base/number.h"

#include <math.h>
#include <string.h>

enum {
    NUMBER_MAX = 64,   /* characters of a number */
    EXACT_DIGITS = 15, /* decimal digits that a double keeps for sure */
    DAY_SECONDS = 86400,
    LAST_SERIAL = 2958465, /* 9999-12-31 */
    SHIFT_1904 = 1462,     /* days from one system to the other */
    LEAP_BUG = 60,         /* Excel's 29 February 1900, a day that never was */
    TIMES_END = 366, /* a time of more than a year is a moment of which only the time is shown */
};

#define EXACT_END 1e15 /* numbers of more whole digits are ids */

static bool is_whole_number(struct str s)
{
    size_t i = str_starts(s, S("-")) ? 1 : 0;

    if (i == s.n)
        return false;
    for (; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    }
    return true;
}

/* The part before the exponent, and the exponent (0 when there is none). */
static struct str cut_exponent(struct str number, int64_t *power)
{
    ptrdiff_t at =
        str_find_char(number, 'e') < 0 ? str_find_char(number, 'E') : str_find_char(number, 'e');
    struct str exponent;

    *power = 0;
    if (at < 0)
        return number;
    exponent = str_sub(number, (size_t)at + 1, number.n);
    if (str_starts(exponent, S("+")))
        exponent = str_sub(exponent, 1, exponent.n);
    if (!str_to_int(exponent, power))
        *power = 0; /* str_to_double has read it: this is only to please the compiler */
    return str_sub(number, 0, (size_t)at);
}

/* The digits with a point behind the first `point` of them, where there may be fewer. */
static void write_digits(struct buf *out, struct str digits, int64_t point)
{
    struct str whole = str_sub(digits, 0, point > 0 ? (size_t)point : 0);
    struct str rest = str_sub(digits, whole.n, digits.n);

    while (whole.n > 1 && whole.p[0] == '0')
        whole = str_sub(whole, 1, whole.n);
    while (rest.n > 0 && rest.p[rest.n - 1] == '0')
        rest.n--;
    buf_add(out, whole.n ? whole : S("0"));
    if (point > (int64_t)digits.n)
        buf_fill(out, '0', (size_t)point - digits.n);
    if (rest.n == 0)
        return;
    buf_char(out, '.');
    if (point < 0)
        buf_fill(out, '0', (size_t)-point);
    buf_add(out, rest);
}

/* "1.5e+18" becomes "1500000000000000000", "1.5e-3" "0.0015". str_to_double has read it: it has
 * less than NUMBER_MAX characters. */
static void write_plain(struct buf *out, struct str number)
{
    char digits[NUMBER_MAX];
    struct str mantissa, whole;
    int64_t power;

    mantissa = cut_exponent(number, &power);
    if (str_starts(mantissa, S("-")))
        buf_char(out, '-');
    if (str_starts(mantissa, S("-")) || str_starts(mantissa, S("+")))
        mantissa = str_sub(mantissa, 1, mantissa.n);
    if (!str_cut(&mantissa, '.', &whole))
        return;
    assert(whole.n + mantissa.n <= sizeof(digits));
    memcpy(digits, whole.p, whole.n);
    if (mantissa.n)
        memcpy(digits + whole.n, mantissa.p, mantissa.n);
    write_digits(out, (struct str){digits, whole.n + mantissa.n}, (int64_t)whole.n + power);
}

static bool is_short(struct str number)
{
    size_t digits = 0;

    for (size_t i = 0; i < number.n; i++)
        digits += number.p[i] >= '0' && number.p[i] <= '9';
    return digits <= EXACT_DIGITS;
}

/* Digits as stored stay where they are few, thus the shortest already, or where a double would blur
 * them: an id of 18 digits is more than it holds. */
static void write_number(struct buf *out, struct str stored, double number)
{
    struct buf shortest = {0};

    if (is_whole_number(stored)) {
        buf_add(out, stored);
    } else if (number == 0) {
        buf_char(out, '0'); /* whatever its exponent */
    } else if (is_short(stored) || fabs(number) >= EXACT_END) {
        write_plain(out, stored);
    } else {
        number_write(&shortest, number);
        write_plain(out, buf_str(&shortest));
        buf_done(&shortest);
    }
}

static void write_time(struct buf *out, int64_t seconds)
{
    if (seconds < 0)
        buf_char(out, '-');
    seconds = seconds < 0 ? -seconds : seconds;
    buf_printf(out, "%d:%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60),
               (int)(seconds % 60));
}

/* The day that the whole part of a serial number stands for; false when it is none. */
static bool day_of_serial(int64_t serial, bool is_1904, struct day *out)
{
    struct civil start = {1899, 12, 30};

    if (serial > LAST_SERIAL - (is_1904 ? SHIFT_1904 : 0))
        return false;
    if (is_1904)
        start = (struct civil){1904, 1, 1};
    else if (serial < LEAP_BUG)
        start.day = 31;
    out->n = day_of(start).n + (int32_t)serial;
    return is_1904 || serial > 0; /* 0 is Excel's "0 January", written for "nothing" */
}

/* False when the number is no moment. */
static bool write_moment(struct buf *out, double serial, bool is_1904, bool has_time)
{
    int64_t seconds;
    struct day day;

    if (!(serial >= 0 && serial < LAST_SERIAL + 1.0))
        return false;
    seconds = llround(serial * DAY_SECONDS);
    if (!day_of_serial(seconds / DAY_SECONDS, is_1904, &day))
        return false;
    day_write(out, day);
    seconds %= DAY_SECONDS;
    if (has_time || seconds > 0)
        buf_printf(out, " %02d:%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60),
                   (int)(seconds % 60));
    return true;
}

static enum grid_kind write_formatted(struct buf *out, const struct xlsx_context *context,
                                      enum xlsx_format format, struct str stored)
{
    double number;

    if (!str_to_double(stored, &number)) {
        if (is_whole_number(stored)) { /* longer than any double */
            buf_add(out, stored);
            return GRID_NUMBER;
        }
        buf_add(out, stored);
        return GRID_TEXT;
    }
    if (format == XLSX_TIME && fabs(number) < TIMES_END) {
        write_time(out, llround(number * DAY_SECONDS));
        return GRID_TEXT;
    }
    if ((format == XLSX_DATE || format == XLSX_DATE_TIME || format == XLSX_TIME) &&
        write_moment(out, number, context->is_1904, format != XLSX_DATE))
        return GRID_DATE;
    write_number(out, stored, number);
    return format == XLSX_PERCENT ? GRID_PERCENT : GRID_NUMBER;
}

static bool is_clock(struct str s)
{
    static const char form[] = "00:00:00";

    if (s.n < sizeof(form) - 1)
        return false;
    for (size_t i = 0; i < sizeof(form) - 1; i++) {
        if (form[i] == ':' ? s.p[i] != ':' : s.p[i] < '0' || s.p[i] > '9')
            return false;
    }
    return true;
}

/* "2022-07-01T14:05:00.000Z", as some libraries store dates. */
static enum grid_kind write_iso(struct buf *out, struct str stored)
{
    struct day day;

    if (!day_parse(str_sub(stored, 0, 10), &day)) {
        buf_add(out, stored);
        return GRID_TEXT;
    }
    day_write(out, day);
    if (stored.n > 11 && is_clock(str_sub(stored, 11, stored.n))) {
        buf_char(out, ' ');
        buf_add(out, str_sub(stored, 11, 8));
    }
    return GRID_DATE;
}

bool xlsx_value_write(struct buf *out, const struct xlsx_context *context,
                      const struct xlsx_cell *cell, enum grid_kind *kind)
{
    struct str stored = str_trim(cell->value), text;
    int64_t place;

    *kind = GRID_TEXT;
    if (str_eq(cell->type, S("str")) || str_eq(cell->type, S("inlineStr"))) {
        buf_add(out, cell->value);
    } else if (stored.n == 0 || str_eq(cell->type, S("e"))) {
        return true; /* #N/A and its like: nothing is known */
    } else if (str_eq(cell->type, S("s"))) {
        if (!str_to_int(stored, &place) || place < 0 ||
            !xlsx_strings_get(context->strings, (size_t)place, &text))
            return false;
        buf_add(out, text);
    } else if (str_eq(cell->type, S("b"))) {
        buf_add(out, str_eq(stored, S("1")) || str_eq(stored, S("true")) ? S("TRUE") : S("FALSE"));
    } else if (str_eq(cell->type, S("d"))) {
        *kind = write_iso(out, stored);
    } else {
        *kind =
            write_formatted(out, context, xlsx_styles_get(context->styles, cell->style), stored);
    }
    return true;
}
