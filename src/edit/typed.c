/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "edit/typed.h"

#include <math.h>
#include <string.h>

enum { TYPED_MOST = 48 };

/* The characters of s without white space of any width; false when too long to be a value. */
static bool squeeze(struct str s, char out[TYPED_MOST], size_t *n)
{
    *n = 0;
    for (size_t i = 0; i < s.n;) {
        struct str rest = str_trim(str_sub(s, i, s.n));

        if (rest.n == 0)
            break;
        i = (size_t)(rest.p - s.p);
        if (*n + 1 >= TYPED_MOST)
            return false;
        out[(*n)++] = s.p[i++];
    }
    out[*n] = '\0';
    return *n > 0;
}

/* One decimal mark, either one; a mark that groups thousands is only understood beside the other
 * one. */
static bool plain_number(struct str s, double *out)
{
    char text[TYPED_MOST];
    const char *comma = memchr(s.p, ',', s.n);
    const char *point = memchr(s.p, '.', s.n);
    char decimal = comma && (!point || comma > point) ? ',' : '.';
    size_t n = 0, marks = 0;

    for (size_t i = 0; i < s.n; i++) {
        if ((s.p[i] == ',' || s.p[i] == '.') && s.p[i] != decimal) {
            if (marks > 0)
                return false; /* "1.234,5.6" */
            continue;
        }
        if (s.p[i] == decimal && ++marks > 1)
            return false;
        text[n++] = (char)(s.p[i] == decimal ? '.' : s.p[i]);
    }
    return str_to_double((struct str){text, n}, out);
}

bool typed_number(struct str s, double *out)
{
    char text[TYPED_MOST];
    size_t n;

    return squeeze(s, text, &n) && plain_number((struct str){text, n}, out);
}

static struct str currency_sign(struct str *s)
{
    static const struct {
        struct str sign;
        struct str code;
    } signs[] = {{STR_INIT("€"), STR_INIT("EUR")},
                 {STR_INIT("$"), STR_INIT("USD")},
                 {STR_INIT("£"), STR_INIT("GBP")},
                 {STR_INIT("CHF"), STR_INIT("CHF")}};

    for (size_t i = 0; i < COUNT_OF(signs); i++) {
        if (str_starts(*s, signs[i].sign)) {
            *s = str_sub(*s, signs[i].sign.n, s->n);
            return signs[i].code;
        }
        if (str_ends(*s, signs[i].sign)) {
            *s = str_sub(*s, 0, s->n - signs[i].sign.n);
            return signs[i].code;
        }
    }
    if (s->n > 3 && currency_is_known(str_sub(*s, s->n - 3, 3))) {
        struct str code = str_sub(*s, s->n - 3, 3);
        *s = str_sub(*s, 0, s->n - 3);
        return code;
    }
    return S("");
}

bool typed_money(struct str s, const char *currency, struct money *out)
{
    char text[TYPED_MOST];
    char code[4];
    size_t n;
    struct str rest, found;
    double major;

    if (!squeeze(s, text, &n))
        return false;
    rest = (struct str){text, n};
    found = currency_sign(&rest);
    if (found.n != 3)
        found = str_of(currency);
    if (found.n != 3 || rest.n == 0 || !plain_number(rest, &major))
        return false;
    for (size_t i = 0; i < 3; i++)
        code[i] = (char)(found.p[i] >= 'a' && found.p[i] <= 'z' ? found.p[i] - 32 : found.p[i]);
    code[3] = '\0';
    return money_of(major, code, out);
}

bool typed_ratio(struct str s, double *out)
{
    char text[TYPED_MOST];
    size_t n;
    bool percent;
    double value;

    if (!squeeze(s, text, &n))
        return false;
    percent = text[n - 1] == '%';
    if (!plain_number((struct str){text, n - percent}, &value))
        return false;
    if (percent)
        value /= 100;
    if (!(value >= 0 && value <= 1))
        return false;
    *out = value;
    return true;
}

/* "1h30", "1:30", "14h", "90min", "45m", "30s" once spaces are gone. */
bool typed_seconds(struct str s, double bare, double *out)
{
    static const struct {
        struct str word;
        double seconds;
    } units[] = {
        {STR_INIT("min"), 60}, {STR_INIT("mn"), 60}, {STR_INIT("m"), 60}, {STR_INIT("s"), 1}};
    char text[TYPED_MOST];
    size_t n;
    struct str rest, head;
    double value, hours;
    ptrdiff_t at;

    if (!squeeze(s, text, &n))
        return false;
    rest = (struct str){text, n};
    at = str_find_char(rest, ':') >= 0 ? str_find_char(rest, ':') : str_find_char(rest, 'h');
    if (at >= 0) {
        head = str_sub(rest, 0, (size_t)at);
        rest = str_sub(rest, (size_t)at + 1, rest.n);
        if (!plain_number(head, &hours) || hours < 0)
            return false;
        for (size_t i = 0; i < 3; i++) {
            if (str_ends(rest, units[i].word))
                rest = str_sub(rest, 0, rest.n - units[i].word.n);
        }
        value = 0;
        if (rest.n > 0 && (!plain_number(rest, &value) || value < 0 || value >= 60))
            return false;
        *out = hours * 3600 + value * 60;
        return true;
    }
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        if (str_ends(rest, units[i].word)) {
            rest = str_sub(rest, 0, rest.n - units[i].word.n);
            bare = units[i].seconds;
            break;
        }
    }
    if (rest.n == 0 || !plain_number(rest, &value) || value < 0)
        return false;
    *out = value * bare;
    return true;
}
