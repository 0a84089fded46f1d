/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/values.h"

#include <math.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Length of a space at the begin of s: ASCII, NBSP, thin and narrow spaces; 0 when there is none.
 */
static size_t space_length(struct str s)
{
    if (s.n >= 1 && (s.p[0] == ' ' || s.p[0] == '\t'))
        return 1;
    if (s.n >= 2 && memcmp(s.p, "\xC2\xA0", 2) == 0)
        return 2;
    if (s.n >= 3 && memcmp(s.p, "\xE2\x80", 2) == 0) {
        unsigned char c = (unsigned char)s.p[2];
        return (c >= 0x80 && c <= 0x8A) || c == 0xAF ? 3 : 0;
    }
    return 0;
}

struct str value_clean(struct str text)
{
    text = str_trim(text);
    if (text.n > 1 && text.p[0] == '\'' && (strchr("=+-@", text.p[1]) || is_digit(text.p[1])))
        text = str_trim(str_sub(text, 1, text.n));
    return text;
}

bool value_is_missing(struct str text)
{
    static const char *const words[] = {
        "-",       "--",    "---",  "\xE2\x80\x93", "\xE2\x80\x94", "undefined", "n/a",
        "#n/a",    "na",    "null", "none",         "nan",          "nil",       "#value!",
        "#div/0!", "#ref!", "inf",  "infinity",     "n/d",          "n.d.",      "nd"};

    text = str_trim(text);
    if (text.n && is_digit(text.p[0])) /* by far the most */
        return false;
    for (size_t i = 0; i < COUNT_OF(words) && text.n <= 9; i++) {
        if (str_ascii_eq_nocase(text, str_of(words[i])))
            return true;
    }
    return text.n == 0 || text.p[0] == '<' ||
           text.p[0] == '>'; /* "< 10%": known to be there, not how much */
}

struct sign {
    const char *text;
    const char *code;
    bool is_weak;
};

/* The longer ones first: US$ before $. */
static const struct sign signs[] = {
    {"US$", "USD", false},          {"USD$", "USD", false},         {"CA$", "CAD", false},
    {"C$", "CAD", false},           {"AU$", "AUD", false},          {"A$", "AUD", false},
    {"NZ$", "NZD", false},          {"HK$", "HKD", false},          {"MX$", "MXN", false},
    {"R$", "BRL", false},           {"S$", "SGD", false},           {"NT$", "TWD", false},
    {"$US", "USD", false},          {"$CA", "CAD", false},          {"$", "USD", true},
    {"\xE2\x82\xAC", "EUR", false}, {"\xC2\xA3", "GBP", false},     {"\xC2\xA5", "JPY", true},
    {"\xE2\x82\xB9", "INR", false}, {"\xE2\x82\xAA", "ILS", false}, {"\xE2\x82\xBA", "TRY", false},
    {"\xE2\x82\xA9", "KRW", false}, {"\xE2\x82\xBD", "RUB", false}, {"\xE2\x82\xB4", "UAH", false},
    {"\xE0\xB8\xBF", "THB", false}, {"\xE2\x82\xAB", "VND", false}, {"\xE2\x82\xB1", "PHP", false},
    {"z\xC5\x82", "PLN", false},    {"Fr.", "CHF", true},           {"kr", "SEK", true},
};

static void set_code(char code[4], const char *from)
{
    for (int i = 0; i < 3; i++)
        code[i] = (char)(from[i] >= 'a' && from[i] <= 'z' ? from[i] - 'a' + 'A' : from[i]);
    code[3] = '\0';
}

/* Length of a currency sign or code that is the whole of s or begins it; 0 when none. */
static size_t currency_at(struct str s, char code[4], bool *is_weak)
{
    for (size_t i = 0; i < COUNT_OF(signs); i++) {
        struct str sign = str_of(signs[i].text);
        if (s.n >= sign.n && str_ascii_eq_nocase(str_sub(s, 0, sign.n), sign)) {
            set_code(code, signs[i].code);
            *is_weak = signs[i].is_weak;
            return sign.n;
        }
    }
    if (s.n >= 3 && (s.n == 3 || !is_letter(s.p[3])) && is_letter(s.p[0]) &&
        currency_is_known(str_sub(s, 0, 3))) {
        set_code(code, s.p);
        *is_weak = false;
        return 3;
    }
    return 0;
}

void currency_of_text(struct str text, char code[4], bool *is_weak)
{
    text = str_trim(text);
    memset(code, 0, 4);
    *is_weak = false;
    if (currency_at(text, code, is_weak) != text.n)
        memset(code, 0, 4);
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
    size_t n = space_length(*s);

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
        n = currency_at(*s, p->currency, &p->is_weak);
    *s = str_sub(*s, n, s->n);
    return n > 0;
}

/* A space or apostrophe between digits; the next character must be a digit. */
static size_t gap_length(struct str s)
{
    size_t n = space_length(s);

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

void number_note(struct number_notes *notes, struct str text)
{
    struct parts parts;
    int64_t digits = 0;

    if (value_is_missing(text))
        return;
    notes->given++;
    enum shape shape = take_apart(text, &parts) ? shape_of(&parts) : SHAPE_NONE;
    for (size_t i = 0; i < parts.n; i++)
        digits += is_digit(parts.digits[i]) ? 1 : 0;
    notes->not_number += shape == SHAPE_NONE;
    notes->point += shape == SHAPE_POINT;
    notes->comma += shape == SHAPE_COMMA;
    notes->open_point += shape == SHAPE_OPEN_POINT;
    notes->open_comma += shape == SHAPE_OPEN_COMMA;
    notes->percents += parts.is_percent;
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

bool number_parse(struct str text, enum decimal_mark mark, struct number *out)
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
