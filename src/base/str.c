/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/str.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct str str_of(const char *text)
{
    return (struct str){text, text ? strlen(text) : 0};
}

bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

int str_cmp(struct str a, struct str b)
{
    size_t shorter = a.n < b.n ? a.n : b.n;
    int order = shorter ? memcmp(a.p, b.p, shorter) : 0;

    if (order != 0)
        return order;
    return (a.n > b.n) - (a.n < b.n);
}

bool str_starts(struct str s, struct str start)
{
    return s.n >= start.n && str_eq(str_sub(s, 0, start.n), start);
}

bool str_ends(struct str s, struct str end)
{
    return s.n >= end.n && str_eq(str_sub(s, s.n - end.n, end.n), end);
}

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool str_ascii_eq_nocase(struct str a, struct str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++) {
        if (lower(a.p[i]) != lower(b.p[i]))
            return false;
    }
    return true;
}

/* Bytes of white space at the start of s: 0 when it starts with something else. */
static size_t space_at_start(struct str s)
{
    static const struct str wide[] = {STR_INIT("\xC2\xA0"), STR_INIT("\xE2\x80\xAF"),
                                      STR_INIT("\xEF\xBB\xBF"), STR_INIT("\xE2\x80\x89")};

    if (s.n == 0)
        return 0;
    if (s.p[0] == ' ' || (s.p[0] >= '\t' && s.p[0] <= '\r'))
        return 1;
    if ((unsigned char)s.p[0] < 0x80)
        return 0;
    for (size_t i = 0; i < COUNT_OF(wide); i++) {
        if (str_starts(s, wide[i]))
            return wide[i].n;
    }
    return 0;
}

static size_t space_at_end(struct str s)
{
    if (s.n && (unsigned char)s.p[s.n - 1] < 0x80)
        return space_at_start(str_sub(s, s.n - 1, 1));
    for (size_t n = 1; n <= 3 && n <= s.n; n++) {
        if (space_at_start(str_sub(s, s.n - n, n)) == n)
            return n;
    }
    return 0;
}

/* Neither white space nor the begin or end of a wide one. */
static bool is_solid(char c)
{
    return c > ' ';
}

struct str str_trim(struct str s)
{
    if (s.n && is_solid(s.p[0]) && is_solid(s.p[s.n - 1])) /* nearly always */
        return s;
    for (size_t n; (n = space_at_start(s)) > 0;) {
        s.p += n;
        s.n -= n;
    }
    for (size_t n; (n = space_at_end(s)) > 0;)
        s.n -= n;
    return s;
}

struct str str_sub(struct str s, size_t from, size_t n)
{
    if (from > s.n)
        from = s.n;
    if (n > s.n - from)
        n = s.n - from;
    return s.p ? (struct str){s.p + from, n} : (struct str){0};
}

ptrdiff_t str_find(struct str s, struct str part)
{
    const char *at;

    if (part.n == 0)
        return 0;
    if (s.n < part.n)
        return -1;
    at = memmem(s.p, s.n, part.p, part.n);
    return at ? at - s.p : -1;
}

ptrdiff_t str_find_char(struct str s, char c)
{
    const char *at = s.n ? memchr(s.p, c, s.n) : NULL;

    return at ? at - s.p : -1;
}

/* FNV-1a with a final mix: short keys, spread over all 64 bits. */
uint64_t str_hash(struct str s)
{
    uint64_t h = 0xcbf29ce484222325u;

    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
    h ^= h >> 32;
    h *= 0x9e3779b97f4a7c15u;
    return h ^ (h >> 29);
}

bool str_cut(struct str *rest, char at, struct str *head)
{
    ptrdiff_t i;

    if (rest->p == NULL)
        return false;
    i = str_find_char(*rest, at);
    if (i < 0) {
        *head = *rest;
        *rest = (struct str){NULL, 0};
    } else {
        *head = str_sub(*rest, 0, (size_t)i);
        *rest = str_sub(*rest, (size_t)i + 1, rest->n);
    }
    return true;
}

bool str_to_int(struct str s, int64_t *out)
{
    bool negative = s.n > 0 && s.p[0] == '-';
    size_t i = negative || (s.n > 0 && s.p[0] == '+');
    int64_t value = 0;

    if (i >= s.n)
        return false;
    for (; i < s.n; i++) {
        int digit = s.p[i] - '0';
        if (digit < 0 || digit > 9 || __builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, digit, &value))
            return false;
    }
    if (!negative && __builtin_sub_overflow(0, value, &value))
        return false;
    *out = value;
    return true;
}

bool str_to_double(struct str s, double *out)
{
    char text[64];
    char *end;
    double value;

    if (s.n == 0 || s.n >= sizeof(text) || s.p[0] == ' ')
        return false;
    for (size_t i = 0; i < s.n; i++) { /* no "inf", "nan", hex or locale */
        if (!strchr("0123456789+-.eE", s.p[i]) || s.p[i] == '\0')
            return false;
    }
    memcpy(text, s.p, s.n);
    text[s.n] = '\0';
    errno = 0;
    value = strtod(text, &end);
    if (*end != '\0' || errno == ERANGE)
        return false;
    *out = value;
    return true;
}

/* Bytes of the sequence that a lead byte opens, and the smallest code point it may write. */
static size_t utf8_length(unsigned char lead, uint32_t *smallest)
{
    if (lead >= 0xC2 && lead <= 0xDF)
        return *smallest = 0x80, 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return *smallest = 0x800, 3;
    if (lead >= 0xF0 && lead <= 0xF4)
        return *smallest = 0x10000, 4;
    return 0;
}

static size_t utf8_sequence(struct str s)
{
    uint32_t smallest;
    size_t n = utf8_length((unsigned char)s.p[0], &smallest);
    uint32_t code;

    if (n == 0 || n > s.n)
        return 0;
    code = (unsigned char)s.p[0] & (0xFFu >> (n + 1));
    for (size_t i = 1; i < n; i++) {
        if (((unsigned char)s.p[i] & 0xC0) != 0x80)
            return 0;
        code = code << 6 | ((unsigned char)s.p[i] & 0x3F);
    }
    if (code < smallest || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return 0;
    return n;
}

bool str_is_utf8(struct str s)
{
    for (size_t i = 0; i < s.n;) {
        uint64_t eight;

        if (s.n - i >= sizeof(eight)) {
            memcpy(&eight, s.p + i, sizeof(eight));
            if ((eight & 0x8080808080808080u) == 0) { /* plain ASCII, as nearly always */
                i += sizeof(eight);
                continue;
            }
        }
        size_t n = (unsigned char)s.p[i] < 0x80 ? 1 : utf8_sequence(str_sub(s, i, s.n));
        if (n == 0)
            return false;
        i += n;
    }
    return true;
}
