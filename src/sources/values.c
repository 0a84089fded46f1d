/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/values_inside.h"

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
size_t value_space_length(struct str s)
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

/* Whether one of the words for missing may begin so. */
static bool may_be_missing(char c)
{
    switch (c) {
    case '-':
    case '#':
    case '\xE2':
    case 'u':
    case 'U':
    case 'n':
    case 'N':
    case 'i':
    case 'I':
        return true;
    default:
        return false;
    }
}

bool value_is_missing(struct str text)
{
    static const struct str words[] = {STR_INIT("-"),
                                       STR_INIT("--"),
                                       STR_INIT("---"),
                                       STR_INIT("\xE2\x80\x93"),
                                       STR_INIT("\xE2\x80\x94"),
                                       STR_INIT("undefined"),
                                       STR_INIT("n/a"),
                                       STR_INIT("#n/a"),
                                       STR_INIT("na"),
                                       STR_INIT("null"),
                                       STR_INIT("none"),
                                       STR_INIT("nan"),
                                       STR_INIT("nil"),
                                       STR_INIT("#value!"),
                                       STR_INIT("#div/0!"),
                                       STR_INIT("#ref!"),
                                       STR_INIT("inf"),
                                       STR_INIT("infinity"),
                                       STR_INIT("n/d"),
                                       STR_INIT("n.d."),
                                       STR_INIT("nd")};

    text = str_trim(text);
    if (text.n == 0)
        return true;
    if (!may_be_missing(text.p[0]))
        return text.p[0] == '<' || text.p[0] == '>'; /* "< 10%": known to be there, not how much */
    for (size_t i = 0; i < COUNT_OF(words) && text.n <= 9; i++) {
        if (str_ascii_eq_nocase(text, words[i]))
            return true;
    }
    return false;
}

struct sign {
    struct str text;
    const char *code;
    bool is_weak;
};

/* The longer ones first: US$ before $. */
static const struct sign signs[] = {
    {STR_INIT("US$"), "USD", false},
    {STR_INIT("USD$"), "USD", false},
    {STR_INIT("CA$"), "CAD", false},
    {STR_INIT("C$"), "CAD", false},
    {STR_INIT("AU$"), "AUD", false},
    {STR_INIT("A$"), "AUD", false},
    {STR_INIT("NZ$"), "NZD", false},
    {STR_INIT("HK$"), "HKD", false},
    {STR_INIT("MX$"), "MXN", false},
    {STR_INIT("R$"), "BRL", false},
    {STR_INIT("S$"), "SGD", false},
    {STR_INIT("NT$"), "TWD", false},
    {STR_INIT("$US"), "USD", false},
    {STR_INIT("$CA"), "CAD", false},
    {STR_INIT("$"), "USD", true},
    {STR_INIT("\xE2\x82\xAC"), "EUR", false},
    {STR_INIT("\xC2\xA3"), "GBP", false},
    {STR_INIT("\xC2\xA5"), "JPY", true},
    {STR_INIT("\xE2\x82\xB9"), "INR", false},
    {STR_INIT("\xE2\x82\xAA"), "ILS", false},
    {STR_INIT("\xE2\x82\xBA"), "TRY", false},
    {STR_INIT("\xE2\x82\xA9"), "KRW", false},
    {STR_INIT("\xE2\x82\xBD"), "RUB", false},
    {STR_INIT("\xE2\x82\xB4"), "UAH", false},
    {STR_INIT("\xE0\xB8\xBF"), "THB", false},
    {STR_INIT("\xE2\x82\xAB"), "VND", false},
    {STR_INIT("\xE2\x82\xB1"), "PHP", false},
    {STR_INIT("z\xC5\x82"), "PLN", false},
    {STR_INIT("Fr."), "CHF", true},
    {STR_INIT("kr"), "SEK", true},
};

static void set_code(char code[4], const char *from)
{
    for (int i = 0; i < 3; i++)
        code[i] = (char)(from[i] >= 'a' && from[i] <= 'z' ? from[i] - 'a' + 'A' : from[i]);
    code[3] = '\0';
}

/* Length of a currency sign or code that is the whole of s or begins it; 0 when none. */
size_t value_currency_at(struct str s, char code[4], bool *is_weak)
{
    if (s.n == 0 || (!is_letter(s.p[0]) && s.p[0] != '$' && (unsigned char)s.p[0] < 0x80))
        return 0;
    for (size_t i = 0; i < COUNT_OF(signs); i++) {
        struct str sign = signs[i].text;
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
    if (value_currency_at(text, code, is_weak) != text.n)
        memset(code, 0, 4);
}
