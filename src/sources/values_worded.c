/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The values that are not plain numbers: durations, flags, damaged ids. */
#include "sources/values.h"

#include "base/fold.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static struct str skip_spaces(struct str s)
{
    struct str trimmed = str_trim(s);

    return (struct str){trimmed.p, (size_t)(s.p + s.n - trimmed.p)};
}

/* "0:01:25", "1:25", "36:10:05.250": seconds, else -1. */
static double clock_seconds(struct str s)
{
    double total = 0;
    struct str part;
    int parts = 0;

    while (str_cut(&s, ':', &part)) {
        double x;
        if (part.n == 0 || !is_digit(part.p[0]) || !str_to_double(part, &x) || (parts && x >= 60) ||
            ++parts > 3)
            return -1;
        total = total * 60 + x;
    }
    return parts >= 2 ? total : -1;
}

static double unit_seconds(struct str unit)
{
    static const struct {
        const char *text;
        double seconds;
    } units[] = {{"ms", 0.001},    {"s", 1},        {"sec", 1},      {"secs", 1},
                 {"second", 1},    {"seconds", 1},  {"seconde", 1},  {"secondes", 1},
                 {"m", 60},        {"min", 60},     {"mins", 60},    {"mn", 60},
                 {"minute", 60},   {"minutes", 60}, {"h", 3600},     {"hr", 3600},
                 {"hrs", 3600},    {"hour", 3600},  {"hours", 3600}, {"heure", 3600},
                 {"heures", 3600}, {"d", 86400},    {"j", 86400},    {"day", 86400},
                 {"days", 86400},  {"jour", 86400}, {"jours", 86400}};

    for (size_t i = 0; i < COUNT_OF(units); i++) {
        if (str_ascii_eq_nocase(unit, str_of(units[i].text)))
            return units[i].seconds;
    }
    return -1;
}

/* One number and its unit off the begin of *s; a number without unit is of the next smaller one. */
static bool take_part(struct str *s, double *last_unit, double *total)
{
    size_t n = 0;
    double x;

    *s = skip_spaces(*s);
    while (n < s->n && (is_digit(s->p[n]) || s->p[n] == '.'))
        n++;
    if (n == 0 || !str_to_double(str_sub(*s, 0, n), &x))
        return false;
    *s = skip_spaces(str_sub(*s, n, s->n));
    for (n = 0; n < s->n && is_letter(s->p[n]);)
        n++;
    if (n)
        *last_unit = unit_seconds(str_sub(*s, 0, n));
    else
        *last_unit = *last_unit == 3600 ? 60 : *last_unit == 60 ? 1 : -1;
    *total += x * *last_unit;
    *s = str_sub(*s, n, s->n);
    if (s->n && (s->p[0] == '.' || s->p[0] == ','))
        *s = str_sub(*s, 1, s->n);
    return *last_unit > 0;
}

/* "1m 25s", "2 h 03 min", "1h50": seconds, else -1. */
static double worded_seconds(struct str s)
{
    double total = 0, last_unit = 0;

    while (s.n) {
        if (!take_part(&s, &last_unit, &total))
            return -1;
    }
    return last_unit > 0 ? total : -1;
}

bool seconds_parse(struct str text, enum decimal_mark mark, double *out)
{
    struct number number;
    double seconds;

    text = value_clean(text);
    if (number_parse(text, mark, &number)) {
        *out = number.value;
        return !number.is_percent && !number.currency[0];
    }
    seconds = clock_seconds(text);
    if (seconds < 0)
        seconds = worded_seconds(text);
    if (seconds < 0)
        return false;
    *out = seconds;
    return true;
}

bool flag_parse(struct arena *a, struct str text, bool *out)
{
    static const char *const yes[] = {"1", "true", "yes", "y",  "oui", "vrai",
                                      "x", "si",   "ja",  "on", "1.0"};
    static const char *const no[] = {"0", "false", "no", "n", "non", "faux", "nein", "off", "0.0"};

    text = fold(a, value_clean(text));
    for (size_t i = 0; i < COUNT_OF(yes); i++) {
        if (str_eq(text, str_of(yes[i]))) {
            *out = true;
            return true;
        }
    }
    for (size_t i = 0; i < COUNT_OF(no); i++) {
        if (str_eq(text, str_of(no[i]))) {
            *out = false;
            return true;
        }
    }
    return false;
}

/* d.dddE+dd */
bool id_is_damaged(struct str text)
{
    size_t i = 0, e = 0;

    text = value_clean(text);
    while (i < text.n && (is_digit(text.p[i]) || text.p[i] == '.' || text.p[i] == ','))
        i++;
    if (i == 0 || i + 2 >= text.n || (text.p[i] != 'E' && text.p[i] != 'e') || text.p[i + 1] != '+')
        return false;
    for (e = i + 2; e < text.n; e++) {
        if (!is_digit(text.p[e]))
            return false;
    }
    return true;
}
