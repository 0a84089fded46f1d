/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/dates.h"

#include "base/fold.h"
#include "sources/date_words.h"

#include <math.h>
#include <string.h>

/* A text of a day is a list of these, in whatever order its tool writes them. */
enum token_kind { TOKEN_END, TOKEN_NUMBER, TOKEN_WORD, TOKEN_MARK };

struct token {
    enum token_kind kind;
    struct str text;
    int number; /* -1 when it has too many digits */
    size_t digits;
    bool after_space;
};

enum { TOKENS = 24 };

struct tokens {
    struct token list[TOKENS];
    size_t n;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static size_t gap_length(struct str s)
{
    struct str rest = str_trim(s);

    return (size_t)(rest.n ? rest.p - s.p : (ptrdiff_t)s.n);
}

/* Splits into numbers, words and marks; false when there are too many to be a day. */
static bool tokenize(struct str s, struct tokens *t)
{
    bool after_space = true;

    t->n = 0;
    while (s.n) {
        size_t gap = gap_length(s), n = 0;
        if (gap) {
            after_space = true;
            s = str_sub(s, gap, s.n);
            continue;
        }
        if (t->n == TOKENS)
            return false;
        struct token *token = &t->list[t->n++];
        *token = (struct token){.after_space = after_space, .number = -1};
        after_space = false;
        if (is_digit(s.p[0])) {
            token->kind = TOKEN_NUMBER;
            token->number = 0;
            for (; n < s.n && is_digit(s.p[n]); n++)
                token->number = n < 9 ? token->number * 10 + (s.p[n] - '0') : -1;
            token->digits = n;
        } else if (is_word(s.p[0])) {
            token->kind = TOKEN_WORD;
            while (n < s.n && is_word(s.p[n]) && !(n && gap_length(str_sub(s, n, s.n))))
                n++;
        } else {
            token->kind = TOKEN_MARK;
            n = 1;
        }
        token->text = str_sub(s, 0, n);
        s = str_sub(s, n, s.n);
    }
    return t->n > 0;
}

struct cursor {
    const struct tokens *t;
    size_t at;
};

static const struct token *peek(const struct cursor *c, size_t ahead)
{
    static const struct token end = {TOKEN_END, {NULL, 0}, -1, 0, false};

    return c->at + ahead < c->t->n ? &c->t->list[c->at + ahead] : &end;
}

static bool is_mark(const struct token *t, const char *marks)
{
    return t->kind == TOKEN_MARK && strchr(marks, t->text.p[0]) != NULL;
}

static bool take_mark(struct cursor *c, const char *marks)
{
    if (!is_mark(peek(c, 0), marks))
        return false;
    c->at++;
    return true;
}

static int year_of(const struct token *t)
{
    if (t->kind != TOKEN_NUMBER)
        return 0;
    if (t->digits == 4 && t->number >= 1900 && t->number <= 9998)
        return t->number;
    return t->digits == 2 ? 2000 + t->number : 0;
}

/* "20260224", also with a time glued: 20260224T140500 is not seen, so the eight digits stand alone.
 */
static bool compact_day(int number, struct moment *m)
{
    struct civil c = {number / 10000, number / 100 % 100, number % 100};

    if (c.year < 1990 || c.year > 2100 || !civil_is_valid(c))
        return false;
    m->year = c.year;
    m->month = c.month;
    m->day = c.day;
    return true;
}

/* Numbers parted by - / . : year first, or two open ones and the year, or two alone. */
static bool take_numeric_day(struct cursor *c, struct moment *m)
{
    const struct token *first = peek(c, 0), *mark = peek(c, 1), *second = peek(c, 2),
                       *third = peek(c, 4);

    if (first->kind != TOKEN_NUMBER)
        return false;
    if (first->digits == 8 && compact_day(first->number, m)) {
        c->at++;
        return true;
    }
    if (!is_mark(mark, "-/.") || second->kind != TOKEN_NUMBER || second->digits > 2)
        return false;
    bool has_third = is_mark(peek(c, 3), "-/.") && peek(c, 3)->text.p[0] == mark->text.p[0] &&
                     third->kind == TOKEN_NUMBER;

    if (first->digits == 4 && has_third && third->digits <= 2) {
        *m = (struct moment){.year = first->number, .month = second->number, .day = third->number};
        c->at += 5;
        return m->year >= 1900;
    }
    if (first->digits > 2 || (!has_third && mark->text.p[0] == '.'))
        return false;
    m->is_open = true;
    m->month = first->number;
    m->day = second->number;
    m->year = has_third ? year_of(third) : 0;
    c->at += has_third ? 5 : 3;
    if (has_third && m->year == 0)
        return false;
    take_mark(c, ".");
    return true;
}

static bool is_ordinal(const struct token *t)
{
    static const char *const ends[] = {"st", "nd", "rd", "th", "er", "ER", "\xC2\xBA", "\xC2\xAA"};

    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        if (t->kind == TOKEN_WORD && str_ascii_eq_nocase(t->text, str_of(ends[i])))
            return true;
    }
    return false;
}

static bool is_word_of(const struct token *t)
{
    static const char *const words[] = {"de", "del", "of", "di", "den", "the", "le"};

    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (t->kind == TOKEN_WORD && str_ascii_eq_nocase(t->text, str_of(words[i])))
            return true;
    }
    return false;
}

static void take_filling(struct cursor *c)
{
    while (is_mark(peek(c, 0), ".,-/") || is_word_of(peek(c, 0)))
        c->at++;
}

static bool take_day_number(struct cursor *c, struct moment *m)
{
    const struct token *t = peek(c, 0);

    if (t->kind != TOKEN_NUMBER || t->digits > 2 || t->number < 1 || t->number > 31)
        return false;
    m->day = t->number;
    c->at++;
    if (is_ordinal(peek(c, 0)))
        c->at++;
    return true;
}

/* A year behind a month and day, unless it is the hour of "5 Feb 14:05". */
static void take_year(struct cursor *c, struct moment *m)
{
    struct cursor before = *c;

    take_filling(c);
    const struct token *t = peek(c, 0);

    if (t->kind == TOKEN_NUMBER && !is_mark(peek(c, 1), ":") &&
        (t->digits == 4 || (t->digits == 2 && !t->after_space)) && year_of(t)) {
        m->year = year_of(t);
        c->at++;
        return;
    }
    *c = before;
}

/* "Sep 30, 2023", "30 September 2023", "8 de marzo", "1er août 2026", "30-Sep-23", "2023 Sep 30".
 */
static bool take_worded_day(struct cursor *c, struct moment *m)
{
    struct cursor at = *c;
    const struct token *t = peek(&at, 0);

    if (t->kind == TOKEN_NUMBER && t->digits == 4 && year_of(t)) {
        m->year = t->number;
        at.at++;
        take_filling(&at);
    }
    t = peek(&at, 0);
    if (t->kind == TOKEN_WORD) {
        m->month = month_of_word(t->text);
        at.at++;
        take_filling(&at);
        if (m->month == 0 || !take_day_number(&at, m))
            return false;
    } else {
        if (!take_day_number(&at, m))
            return false;
        take_filling(&at);
        m->month = month_of_word(peek(&at, 0)->text);
        if (peek(&at, 0)->kind != TOKEN_WORD || m->month == 0)
            return false;
        at.at++;
    }
    if (m->year == 0)
        take_year(&at, m);
    *c = at;
    return true;
}

static bool take_half(struct cursor *c, struct moment *m)
{
    const struct token *t = peek(c, 0);
    char half;

    if (t->kind != TOKEN_WORD)
        return true;
    if (str_ascii_eq_nocase(t->text, S("am")) || str_ascii_eq_nocase(t->text, S("pm"))) {
        half = t->text.p[0];
        c->at++;
    } else if (t->text.n == 1 && strchr("aApP", t->text.p[0]) &&
               is_mark(peek(c, 1), ".")) { /* a.m. */
        half = t->text.p[0];
        c->at += 2;
        while (peek(c, 0)->kind == TOKEN_WORD || is_mark(peek(c, 0), "."))
            c->at++;
    } else {
        return true;
    }
    if (m->hour < 1 || m->hour > 12)
        return false;
    m->hour = m->hour % 12 + (half == 'p' || half == 'P' ? 12 : 0);
    return true;
}

static bool take_offset(struct cursor *c, struct moment *m)
{
    const struct token *sign = peek(c, 0), *hours = peek(c, 1);
    int minutes;

    if (!is_mark(sign, "+-") || hours->kind != TOKEN_NUMBER)
        return false;
    c->at += 2;
    if (hours->digits == 4) {
        minutes = hours->number / 100 * 60 + hours->number % 100;
    } else if (hours->digits <= 2) {
        minutes = hours->number * 60;
        if (is_mark(peek(c, 0), ":") && peek(c, 1)->kind == TOKEN_NUMBER &&
            peek(c, 1)->digits == 2) {
            minutes += peek(c, 1)->number;
            c->at += 2;
        }
    } else {
        return false;
    }
    m->has_zone = true;
    m->offset_minutes = sign->text.p[0] == '-' ? -minutes : minutes;
    return minutes <= 15 * 60;
}

/* "Z", "UTC", "GMT", " +0000", "-04:00", "UTC+2", "(UTC)". */
static bool take_zone(struct cursor *c, struct moment *m)
{
    take_mark(c, "(");
    const struct token *t = peek(c, 0);

    if (t->kind == TOKEN_WORD &&
        (str_ascii_eq_nocase(t->text, S("z")) || str_ascii_eq_nocase(t->text, S("utc")) ||
         str_ascii_eq_nocase(t->text, S("gmt")))) {
        m->has_zone = true;
        c->at++;
    }
    if (is_mark(peek(c, 0), "+-") && !take_offset(c, m))
        return false;
    take_mark(c, ")");
    return true;
}

/* The decimals of "18:12:03.250000". */
static void take_fraction(struct cursor *c, struct moment *m)
{
    const struct token *t = peek(c, 1);
    double scale = 1;

    if (!is_mark(peek(c, 0), ".,") || t->kind != TOKEN_NUMBER || t->digits > 9)
        return;
    for (size_t i = 0; i < t->digits; i++)
        scale *= 10;
    m->second += (t->number < 0 ? 0 : t->number) / scale;
    c->at += 2;
}

/* "18:12", "18:12:03.25", "9:22 pm", "14 h 05", "9 PM"; *found tells whether there was one. */
static bool take_time(struct cursor *c, struct moment *m)
{
    const struct token *hour = peek(c, 0), *mark = peek(c, 1), *minute = peek(c, 2);
    bool is_h = mark->kind == TOKEN_WORD && str_ascii_eq_nocase(mark->text, S("h"));

    if (hour->kind != TOKEN_NUMBER || hour->digits > 2 || hour->number > 24)
        return false;
    m->has_time = true;
    m->hour = hour->number;
    if ((is_mark(mark, ":") || is_h) && minute->kind == TOKEN_NUMBER && minute->digits == 2) {
        m->minute = minute->number;
        c->at += 3;
        if (is_mark(peek(c, 0), ":") && peek(c, 1)->kind == TOKEN_NUMBER) {
            m->second = peek(c, 1)->number;
            c->at += 2;
            take_fraction(c, m);
        }
    } else if (mark->kind == TOKEN_WORD && !is_h) {
        c->at++;
    } else {
        return false;
    }
    return take_half(c, m) && take_zone(c, m) && m->hour <= 23 && m->minute <= 59 && m->second < 61;
}

static bool skip_weekday(struct cursor *c)
{
    if (peek(c, 0)->kind != TOKEN_WORD || !is_weekday_word(peek(c, 0)->text))
        return false;
    c->at++;
    while (is_mark(peek(c, 0), ".,"))
        c->at++;
    return true;
}

static bool take_day(struct cursor *c, struct moment *m)
{
    struct cursor start = *c;

    if (take_numeric_day(c, m))
        return true;
    *c = start;
    *m = (struct moment){0};
    return take_worded_day(c, m);
}

static bool is_possible(const struct moment *m)
{
    if (m->month < 1 || m->day < 1)
        return false;
    if (m->is_open)
        return m->month <= 31 && m->day <= 31 && (m->month <= 12 || m->day <= 12);
    return m->month <= 12 && m->day <= days_in_month(m->year ? m->year : 2000, m->month);
}

static bool take_moment(struct cursor *c, struct moment *m)
{
    if (!take_day(c, m))
        return false;
    if (c->at < c->t->n && !is_mark(peek(c, 0), "+-(")) {
        const struct token *t = peek(c, 0);
        if (is_mark(t, ",") || (t->kind == TOKEN_WORD && is_between_day_and_time(t->text)))
            c->at++;
        if (!take_time(c, m))
            return false;
    } else if (!take_zone(c, m)) { /* "2026-01-01 +0000" */
        return false;
    }
    return c->at == c->t->n && is_possible(m);
}

bool moment_parse(struct str text, struct moment *out)
{
    struct tokens tokens;
    struct cursor c = {&tokens, 0};
    struct moment m = {0};

    text = str_trim(text);
    if (moment_parse_plain(text, &m)) {
        *out = m;
        return true;
    }
    m = (struct moment){0};
    if (text.n == 0 || text.n > 80 || !tokenize(text, &tokens))
        return false;
    if (!skip_weekday(&c) ||
        !take_moment(&c, &m)) { /* "mar 3" is a Tuesday only before another month */
        c.at = 0;
        m = (struct moment){0};
        if (!take_moment(&c, &m))
            return false;
    }
    *out = m;
    return true;
}

bool moment_of_number(double number, struct moment *out)
{
    struct moment m = {0};

    if (!(number >= 1) || number > 99999999)
        return false;
    if (number == floor(number) && number >= 19900101 && compact_day((int)number, &m)) {
        *out = m;
        return true;
    }
    if (number < 20000 || number > 80000) /* 1954 to 2119 */
        return false;
    struct civil c = day_civil((struct day){(int32_t)floor(number) - 25569});
    double seconds = round((number - floor(number)) * 86400);

    m = (struct moment){
        .year = c.year, .month = c.month, .day = c.day, .has_time = number != floor(number)};
    m.hour = (int)(seconds / 3600) % 24;
    m.minute = (int)(seconds / 60) % 60;
    m.second = (int)seconds % 60;
    *out = m;
    return true;
}

enum date_order moment_order(const struct moment *m)
{
    if (!m->is_open)
        return DATES_UNSAID;
    return m->month > 12 ? DATES_DMY : m->day > 12 ? DATES_MDY : DATES_UNSAID;
}

bool moment_day(const struct moment *m, enum date_order order, int year, struct day *out)
{
    struct civil c = {m->year ? m->year : year, m->month, m->day};

    if (m->is_open && order == DATES_UNSAID) {
        if (m->month != m->day) /* 03/03 is the same in either order */
            return false;
        order = DATES_MDY;
    }
    if (m->is_open && order == DATES_DMY) {
        c.month = m->day;
        c.day = m->month;
    }
    if (!civil_is_valid(c))
        return false;
    *out = day_of(c);
    return true;
}
