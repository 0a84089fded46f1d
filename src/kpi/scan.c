/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "kpi/scan.h"

#include "base/buf.h"
#include "kpi/fault.h"
#include "messages/kpi.h"

#include <math.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Past white space, also the no-break space that French typing puts in, and past comments. */
static size_t skip_space(struct str text, size_t i)
{
    while (i < text.n) {
        if (is_space(text.p[i])) {
            i++;
        } else if (str_starts(str_sub(text, i, 2), S("\xC2\xA0"))) {
            i += 2;
        } else if (str_starts(str_sub(text, i, 3), S("\xE2\x80\xAF"))) {
            i += 3;
        } else if (text.p[i] == '#') {
            while (i < text.n && text.p[i] != '\n')
                i++;
        } else {
            break;
        }
    }
    return i;
}

static size_t number_end(struct str text, size_t i)
{
    while (i < text.n && is_digit(text.p[i]))
        i++;
    if (i + 1 < text.n && text.p[i] == '.' && is_digit(text.p[i + 1])) {
        i++;
        while (i < text.n && is_digit(text.p[i]))
            i++;
    }
    if (i + 1 < text.n && (text.p[i] == 'e' || text.p[i] == 'E')) {
        size_t k = i + 1;
        if (text.p[k] == '-' || text.p[k] == '+')
            k++;
        if (k < text.n && is_digit(text.p[k])) {
            while (k < text.n && is_digit(text.p[k]))
                k++;
            i = k;
        }
    }
    return i;
}

static size_t word_end(struct str text, size_t i)
{
    while (i < text.n && (is_word_char(text.p[i]) ||
                          (text.p[i] == '.' && i + 1 < text.n && is_word_char(text.p[i + 1]))))
        i++;
    return i;
}

static bool scan_number(struct scan *s, size_t at, struct err *e)
{
    size_t end = number_end(s->text, at);
    struct buf what = {0};

    s->token.kind = TOKEN_NUMBER;
    s->token.text = str_sub(s->text, at, end - at);
    s->next = end;
    if ((end < s->text.n && is_word_char(s->text.p[end])) ||
        !str_to_double(s->token.text, &s->token.number) || !isfinite(s->token.number)) {
        end = word_end(s->text, end);
        msg_bad_number(&what, e->lang, str_sub(s->text, at, end - at));
        return fault_at(s, at, &what, e);
    }
    return true;
}

static bool scan_text(struct scan *s, size_t at, struct err *e)
{
    size_t end = at + 1;
    struct buf what = {0};

    while (end < s->text.n && s->text.p[end] != '"' && s->text.p[end] != '\n')
        end++;
    if (end >= s->text.n || s->text.p[end] != '"') {
        msg_open_text(&what, e->lang);
        return fault_at(s, at, &what, e);
    }
    s->token.kind = TOKEN_TEXT;
    s->token.text = str_sub(s->text, at + 1, end - at - 1);
    s->next = end + 1;
    return true;
}

/* The character at a place, whole: errors show it. */
static struct str character_at(struct str text, size_t at)
{
    size_t n = 1;

    while (at + n < text.n && ((unsigned char)text.p[at + n] & 0xC0) == 0x80)
        n++;
    return str_sub(text, at, n);
}

bool scan_next(struct scan *s, struct err *e)
{
    size_t at = skip_space(s->text, s->next);
    struct buf what = {0};
    char c;

    s->last = s->next;
    s->token = (struct token){.kind = TOKEN_END, .at = at};
    if (at >= s->text.n) {
        s->token.at = s->text.n;
        s->next = s->text.n;
        return true;
    }
    c = s->text.p[at];
    if (is_digit(c))
        return scan_number(s, at, e);
    if (c == '"')
        return scan_text(s, at, e);
    if (is_word_char(c)) {
        s->next = word_end(s->text, at);
        s->token.kind = TOKEN_WORD;
    } else if (str_find_char(S("+-*/(),="), c) >= 0) {
        s->next = at + 1;
        s->token.kind = TOKEN_SIGN;
    } else {
        msg_bad_character(&what, e->lang, character_at(s->text, at));
        return fault_at(s, at, &what, e);
    }
    s->token.text = str_sub(s->text, at, s->next - at);
    return true;
}

bool scan_begin(struct scan *s, struct str text, struct str file, struct err *e)
{
    *s = (struct scan){.text = text, .file = file};
    if (!str_is_utf8(text))
        return fail_not_utf8(e, ERR_INPUT);
    if (str_starts(text, S("\xEF\xBB\xBF")))
        s->next = 3; /* a byte order mark */
    return scan_next(s, e);
}

bool scan_is_sign(const struct scan *s, char sign)
{
    return s->token.kind == TOKEN_SIGN && s->token.text.p[0] == sign;
}

bool scan_is_word(const struct scan *s, struct str word)
{
    return s->token.kind == TOKEN_WORD && str_eq(s->token.text, word);
}
