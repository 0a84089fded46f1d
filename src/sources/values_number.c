/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Numbers as they are written all over the world. */
#include "sources/values_inside.h"

#include <math.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

enum { NUMBER_LONGEST = 64 };

/* A number taken apart: the bare digits and marks, signs and units set aside. */
struct parts {
    char digits[NUMBER_LONGEST]; /* digits, points, commas; thousands spaces and apostrophes gone */
    size_t n;
    bool is_negative;
    bool is_percent;
    bool has_gap; /* a space or apostrophe stood between digits */
    bool has_exponent;
    char currency[4];
    bool is_weak;
};

/* Signs, brackets, percent and currency around the digits: one of them at the begin of *s is taken
 * off. */
static bool take_sign(struct str *s, struct parts *p)
{
    size_t n = value_space_length(*s);

    if (n == 0 && s->n && s->p[0] == '%' && !p->is_percent) {
        p->is_percent = true;
        n = 1;
    }
    if (n == 0 && s->n >= 3 && memcmp(s->p, "\xE2\x88\x92", 3) == 0 && !p->is_negative) {
        p->is_negative = true; /* U+2212 */
        n = 3;
    }
    if (n == 0 && s->n && (s->p[0] == '-' || s->p[0] == '+') && !p->is_negative) {
        p->is_negative = s->p[0] == '-';
        n = 1;
    }
    if (n == 0 && !p->currency[0])
        n = value_currency_at(*s, p->currency, &p->is_weak);
    *s = str_sub(*s, n, s->n);
    return n > 0;
}

/* A space or apostrophe between digits; the next character must be a digit. */
static size_t gap_length(struct str s)
{
    size_t n = value_space_length(s);

    if (n == 0 && s.n && s.p[0] == '\'')
        n = 1;
    if (n == 0 && s.n >= 3 && memcmp(s.p, "\xE2\x80\x99", 3) == 0)
        n = 3;
    return n && s.n > n && is_digit(s.p[n]) ? n : 0;
}

static bool groups_of_three(const struct parts *p, size_t since)
{
    return p->n - since == 3;
}

/* "e+18" at the begin of s; machine-written floats have it. */
static size_t exponent_length(struct str s)
{
    size_t n = 1;

    if (s.n < 2 || (s.p[0] != 'e' && s.p[0] != 'E'))
        return 0;
    if (s.p[n] == '+' || s.p[n] == '-')
        n++;
    size_t first = n;
    while (n < s.n && is_digit(s.p[n]))
        n++;
    return n > first && n - first <= 3 ? n : 0;
}

/* A space between digits parts groups of three; before the first stand one to three digits. */
static bool begin_group(struct parts *p, size_t *group)
{
    bool fits = p->has_gap ? groups_of_three(p, *group) : p->n <= 3;

    for (size_t i = 0; i < p->n; i++)
        fits = fits && is_digit(p->digits[i]);
    p->has_gap = true;
    *group = p->n;
    return fits;
}

static bool take_digit(struct str *s, struct parts *p, size_t group)
{
    if (p->n + 1 >= NUMBER_LONGEST)
        return false;
    if (!is_digit(s->p[0]) && p->has_gap) {
        if (!groups_of_three(p, group))
            return false;
        p->has_gap = false; /* the rest are decimals */
    }
    p->digits[p->n++] = s->p[0];
    *s = str_sub(*s, 1, s->n);
    return true;
}

static void take_exponent(struct str *s, struct parts *p)
{
    size_t n = p->n ? exponent_length(*s) : 0;

    if (n == 0 || p->n + n >= NUMBER_LONGEST)
        return;
    memcpy(p->digits + p->n, s->p, n);
    p->n += n;
    p->has_exponent = true;
    *s = str_sub(*s, n, s->n);
}

/* The digits from the begin of *s, spaces between groups of three left out. */
static bool take_digits(struct str *s, struct parts *p)
{
    size_t group = 0;

    while (s->n) {
        size_t gap = p->n ? gap_length(*s) : 0;
        if (gap) {
            if (!begin_group(p, &group))
                return false;
            *s = str_sub(*s, gap, s->n);
        }
        if (!is_digit(s->p[0]) && s->p[0] != '.' && s->p[0] != ',')
            break;
        if (!take_digit(s, p, group))
            return false;
    }
    if (p->n == 0 || (p->has_gap && !groups_of_three(p, group)))
        return false;
    take_exponent(s, p);
    return true;
}

static bool take_apart(struct str s, struct parts *p)
{
    bool in_brackets;

    *p = (struct parts){0};
    s = value_clean(s);
    in_brackets = s.n > 2 && s.p[0] == '(' && s.p[s.n - 1] == ')';
    if (in_brackets)
        s = str_sub(s, 1, s.n - 2);
    while (s.n && !is_digit(s.p[0]) && take_sign(&s, p))
        ;
    if (!take_digits(&s, p))
        return false;
    while (s.n && take_sign(&s, p))
        ;
    if (in_brackets)
        p->is_negative = !p->is_negative;
    return s.n == 0;
}

enum shape {
    SHAPE_NONE,
    SHAPE_PLAIN,
    SHAPE_POINT,
    SHAPE_COMMA,
    SHAPE_OPEN_POINT,
    SHAPE_OPEN_COMMA
};

/* Groups of three between thousands marks up to `end`; of two before the last where people count in
 * lakhs. */
static bool is_grouped(const struct parts *p, char mark, size_t end)
{
    size_t since = 0;
    bool first = true;

    for (size_t i = 0; i <= end; i++) {
        if (i < end && p->digits[i] != mark)
            continue;
        if (first ? (i == 0 || i > 3) : i - since != 3 && (i == end || i - since != 2))
            return false;
        first = false;
        since = i + 1;
    }
    return true;
}

struct marks {
    size_t points, commas, last_point, last_comma;
};

static struct marks marks_of(const struct parts *p)
{
    struct marks m = {0};

    for (size_t i = 0; i < p->n; i++) {
        if (p->digits[i] == '.') {
            m.points++;
            m.last_point = i;
        } else if (p->digits[i] == ',') {
            m.commas++;
            m.last_comma = i;
        }
    }
    return m;
}

/* "1,234.5": the last mark is the decimal one, the other parts thousands. */
static enum shape shape_of_both(const struct parts *p, const struct marks *m)
{
    if (m->points == 1 && m->last_point > m->last_comma && is_grouped(p, ',', m->last_point))
        return SHAPE_POINT;
    if (m->commas == 1 && m->last_comma > m->last_point && is_grouped(p, '.', m->last_comma))
        return SHAPE_COMMA;
    return SHAPE_NONE;
}

/* "1.234": three digits behind the only mark may be a group. */
static enum shape shape_of_one(const struct parts *p, const struct marks *m)
{
    size_t at = m->points ? m->last_point : m->last_comma;
    bool could_group = p->n - at - 1 == 3 && at >= 1 && at <= 3 && p->digits[0] != '0';

    if (could_group && !p->has_exponent)
        return m->points ? SHAPE_OPEN_POINT : SHAPE_OPEN_COMMA;
    return m->points ? SHAPE_POINT : SHAPE_COMMA;
}

static enum shape shape_of(const struct parts *p)
{
    struct marks m = marks_of(p);

    if (m.points + m.commas == 0)
        return SHAPE_PLAIN;
    if (m.points + m.commas == 1)
        return shape_of_one(p, &m);
    if (p->has_exponent)
        return SHAPE_NONE;
    if (m.points && m.commas)
        return shape_of_both(p, &m);
    if (!is_grouped(p, m.points ? '.' : ',', p->n)) /* thousands only */
        return SHAPE_NONE;
    return m.points ? SHAPE_COMMA : SHAPE_POINT;
}

enum { PLAIN_LONGEST = 16 };

/* By far the most numbers: digits, perhaps with one mark and a minus. */
struct plain {
    int64_t number; /* the digits, without the mark */
    size_t before;  /* the mark */
    size_t behind;
    char mark; /* 0: none */
    bool is_negative;
};

static bool take_plain(struct str s, struct plain *out)
{
    struct plain p = {0};
    size_t i = s.n && s.p[0] == '-' ? 1 : 0, n;

    p.is_negative = i == 1;
    if (s.n == i || s.n - i > PLAIN_LONGEST)
        return false;
    for (n = 0; i < s.n && is_digit(s.p[i]); i++, n++)
        p.number = p.number * 10 + (s.p[i] - '0');
    p.before = n;
    if (i < s.n && (s.p[i] == '.' || s.p[i] == ',')) {
        p.mark = s.p[i++];
        for (n = 0; i < s.n && is_digit(s.p[i]); i++, n++)
            p.number = p.number * 10 + (s.p[i] - '0');
        p.behind = n;
    }
    *out = p;
    return i == s.n && p.before > 0 && (p.behind > 0 || !p.mark) && p.before + p.behind <= 15;
}

/* `first` is the first digit. */
static enum shape shape_of_plain(const struct plain *p, char first)
{
    if (!p->mark)
        return SHAPE_PLAIN;
    if (p->behind == 3 && p->before <= 3 && first != '0')
        return p->mark == '.' ? SHAPE_OPEN_POINT : SHAPE_OPEN_COMMA;
    return p->mark == '.' ? SHAPE_POINT : SHAPE_COMMA;
}

static enum shape shape_of_text(struct str text, int64_t *digits, bool *is_percent)
{
    struct parts parts;
    struct plain plain;
    enum shape shape;

    *is_percent = false;
    *digits = 0;
    if (take_plain(text, &plain)) {
        *digits = (int64_t)(plain.before + plain.behind);
        return shape_of_plain(&plain, text.p[plain.is_negative]);
    }
    shape = take_apart(text, &parts) ? shape_of(&parts) : SHAPE_NONE;
    for (size_t i = 0; i < parts.n; i++)
        *digits += is_digit(parts.digits[i]) ? 1 : 0;
    *is_percent = parts.is_percent;
    return shape;
}

void number_note(struct number_notes *notes, struct str text)
{
    int64_t digits;
    bool is_percent;

    if (value_is_missing(text))
        return;
    notes->given++;
    enum shape shape = shape_of_text(text, &digits, &is_percent);
    notes->not_number += shape == SHAPE_NONE;
    notes->point += shape == SHAPE_POINT;
    notes->comma += shape == SHAPE_COMMA;
    notes->open_point += shape == SHAPE_OPEN_POINT;
    notes->open_comma += shape == SHAPE_OPEN_COMMA;
    notes->percents += is_percent;
    if (digits > notes->digits_most && shape == SHAPE_PLAIN)
        notes->digits_most = digits;
}

void number_notes_add(struct number_notes *to, const struct number_notes *from)
{
    to->given += from->given;
    to->not_number += from->not_number;
    to->point += from->point;
    to->comma += from->comma;
    to->open_point += from->open_point;
    to->open_comma += from->open_comma;
    to->percents += from->percents;
    if (from->digits_most > to->digits_most)
        to->digits_most = from->digits_most;
}

enum decimal_mark number_mark(const struct number_notes *notes)
{
    if (notes->point > notes->comma)
        return MARK_POINT;
    if (notes->comma > notes->point)
        return MARK_COMMA;
    return MARK_UNSURE;
}

static bool fits_mark(enum shape shape, enum decimal_mark mark)
{
    switch (shape) {
    case SHAPE_PLAIN:
        return true;
    case SHAPE_POINT:
        return mark != MARK_COMMA;
    case SHAPE_COMMA:
        return mark != MARK_POINT;
    case SHAPE_OPEN_POINT:
    case SHAPE_OPEN_COMMA:
        return mark != MARK_UNSURE;
    default:
        return false;
    }
}

static bool parse_any(struct str text, enum decimal_mark mark, struct number *out)
{
    struct parts parts;
    char plain[NUMBER_LONGEST];
    size_t n = 0;
    double value;

    if (!take_apart(text, &parts))
        return false;
    enum shape shape = shape_of(&parts);

    if (!fits_mark(shape, mark))
        return false;
    if (mark == MARK_UNSURE)
        mark = shape == SHAPE_COMMA ? MARK_COMMA : MARK_POINT;
    char decimal = mark == MARK_COMMA ? ',' : '.';

    for (size_t i = 0; i < parts.n; i++) {
        char c = parts.digits[i];
        if (c == decimal)
            plain[n++] = '.';
        else if (c != '.' && c != ',')
            plain[n++] = c;
    }
    if (n && plain[n - 1] == '.')
        n--;
    if (n && plain[0] == '.') { /* ".5" */
        memmove(plain + 1, plain, n);
        plain[0] = '0';
        n++;
    }
    if (!str_to_double((struct str){plain, n}, &value) || !isfinite(value))
        return false;
    *out = (struct number){.value = parts.is_negative ? -value : value,
                           .is_percent = parts.is_percent,
                           .is_weak = parts.is_weak};
    memcpy(out->currency, parts.currency, sizeof(out->currency));
    return true;
}

/* Fifteen digits and a power of ten below 10^22 are exact, so their quotient is the nearest. */
static void value_of_plain(const struct plain *p, enum shape shape, enum decimal_mark mark,
                           struct number *out)
{
    static const double powers[] = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6, 1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14};
    double value = (double)p->number;
    bool is_decimal = p->mark == (mark == MARK_COMMA ? ',' : '.');

    if (mark == MARK_UNSURE)
        is_decimal = shape == SHAPE_POINT || shape == SHAPE_COMMA;
    if (p->mark && is_decimal)
        value /= powers[p->behind];
    *out = (struct number){.value = p->is_negative ? -value : value};
}

bool number_parse(struct str text, enum decimal_mark mark, struct number *out)
{
    struct plain plain;

    text = str_trim(text);
    if (!take_plain(text, &plain))
        return parse_any(text, mark, out);

    enum shape shape = shape_of_plain(&plain, text.p[plain.is_negative]);

    if (!fits_mark(shape, mark))
        return false;
    value_of_plain(&plain, shape, mark, out);
    return true;
}
