/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Languages, numbers, money and the order of names. */
#include "base/text.h"

#include "base/icu_shared.h"
#include "base/mem.h"

#include <math.h>
#include <stdio.h>
#include <unicode/ucol.h>
#include <unicode/unumberformatter.h>

enum { DECIMALS_MOST = 9 };

struct number_format {
    UNumberFormatter *formatter;
    UFormattedNumber *result;
};

struct str lang_name(enum lang lang)
{
    return lang == LANG_FR ? S("fr") : S("en");
}

bool lang_parse(struct str text, enum lang *out)
{
    struct str name = str_sub(text, 0, 2);

    if (text.n > 2 && str_find_char(S("_-.@"), text.p[2]) < 0)
        return false;
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        if (str_ascii_eq_nocase(name, lang_name((enum lang)lang))) {
            *out = (enum lang)lang;
            return true;
        }
    }
    return false;
}

static void close_number(void *of)
{
    struct number_format *f = of;

    unumf_close(f->formatter);
    unumf_closeResult(f->result);
    mem_free(f);
}

/* key: a number skeleton of ICU's, in ASCII. */
static void *open_number(enum lang lang, struct str key)
{
    UErrorCode status = U_ZERO_ERROR;
    struct arena a = {0};
    int32_t n;
    UChar *skeleton = icu_from_utf8(&a, key, &n);
    struct number_format *f = mem_new(1, sizeof(*f));

    f->formatter = unumf_openForSkeletonAndLocale(skeleton, n, icu_locale(lang), &status);
    f->result = unumf_openResult(&status);
    arena_done(&a);
    if (U_SUCCESS(status))
        return f;
    close_number(f);
    return NULL;
}

/* `what` and the decimals, rounded half away from zero as in school, never "-0". */
static const struct number_format *number_format(enum lang lang, const char *what, int decimals)
{
    static const struct icu_opener opener = {ICU_NUMBER, open_number, close_number};
    static const char zeros[] = "000000000";
    char skeleton[96];
    int digits = decimals < 0 ? 0 : decimals > DECIMALS_MOST ? DECIMALS_MOST : decimals;
    int n = snprintf(skeleton, sizeof(skeleton), "%s %s%.*s rounding-mode-half-up sign-negative",
                     what, digits ? "." : "precision-integer", digits, zeros);

    return icu_kept(&opener, lang, (struct str){skeleton, (size_t)n});
}

static void write_result(struct buf *out, const struct number_format *f, UErrorCode status)
{
    UChar text[512]; /* 1e308 has 309 digits and their separators */
    int32_t n = unumf_resultToString(f->result, text, COUNT_OF(text), &status);

    assert(U_SUCCESS(status));
    icu_add_utf16(out, text, n);
}

static void write_double(struct buf *out, enum lang lang, const char *what, double value,
                         int decimals)
{
    UErrorCode status = U_ZERO_ERROR;

    if (!isfinite(value)) {
        buf_add(out, S("\xE2\x80\x93")); /* no value: an en dash */
        return;
    }
    const struct number_format *f = number_format(lang, what, decimals);

    unumf_formatDouble(f->formatter, value, f->result, &status);
    write_result(out, f, status);
}

void text_number(struct buf *out, enum lang lang, double value, int decimals)
{
    write_double(out, lang, "", value, decimals);
}

void text_percent(struct buf *out, enum lang lang, double ratio, int decimals)
{
    write_double(out, lang, "percent scale/100", ratio, decimals);
}

/* The amount as a decimal text, so that no cent of a large one is lost on the way. */
static int decimal_text(char *text, size_t room, struct money m)
{
    int digits = currency_digits(m.currency);
    uint64_t minor = m.minor < 0 ? -(uint64_t)m.minor : (uint64_t)m.minor;
    uint64_t unit = 1;

    for (int i = 0; i < digits; i++)
        unit *= 10;
    return snprintf(text, room, "%s%llu.%0*llu", m.minor < 0 ? "-" : "",
                    (unsigned long long)(minor / unit), digits ? digits : 1,
                    (unsigned long long)(minor % unit));
}

static bool is_code(const char *currency)
{
    for (int i = 0; i < 3; i++) {
        if (currency[i] < 'A' || currency[i] > 'Z')
            return false;
    }
    return currency[3] == '\0';
}

static void write_money(struct buf *out, enum lang lang, struct money m, int decimals)
{
    UErrorCode status = U_ZERO_ERROR;
    char text[32], what[16] = "";
    int n = decimal_text(text, sizeof(text), m);

    if (is_code(m.currency))
        (void)snprintf(what, sizeof(what), "currency/%s", m.currency); /* three letters */
    const struct number_format *f = number_format(lang, what, decimals);

    unumf_formatDecimal(f->formatter, text, n, f->result, &status);
    write_result(out, f, status);
}

void text_money(struct buf *out, enum lang lang, struct money m)
{
    write_money(out, lang, m, currency_digits(m.currency));
}

void text_money_whole(struct buf *out, enum lang lang, struct money m)
{
    write_money(out, lang, m, 0);
}

void text_money_short(struct buf *out, enum lang lang, struct money m)
{
    bool is_whole = m.minor == 0 || fabs(money_major(m)) >= 1000;

    write_money(out, lang, m, is_whole ? 0 : currency_digits(m.currency));
}

static void *open_collator(enum lang lang, struct str key)
{
    UErrorCode status = U_ZERO_ERROR;
    UCollator *collator = ucol_open(icu_locale(lang), &status);

    (void)key;
    /* "Post 9" before "Post 10" */
    ucol_setAttribute(collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
    if (U_SUCCESS(status))
        return collator;
    ucol_close(collator);
    return NULL;
}

static void close_collator(void *of)
{
    ucol_close(of);
}

int text_compare(enum lang lang, struct str a, struct str b)
{
    static const struct icu_opener opener = {ICU_COLLATOR, open_collator, close_collator};
    UErrorCode status = U_ZERO_ERROR;
    const UCollator *collator = icu_kept(&opener, lang, S(""));

    assert(collator);
    UCollationResult order = ucol_strcollUTF8(collator, a.n ? a.p : "", (int32_t)a.n,
                                              b.n ? b.p : "", (int32_t)b.n, &status);

    return order == UCOL_EQUAL ? str_cmp(a, b) : (int)order; /* a fixed order also for equals */
}
