/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/fold.h"

#include "base/icu_shared.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

struct text16 {
    UChar *p;
    int32_t n;
};

/* The byte that a reader of Windows-1252 or Latin-1 took for this character; -1: none. */
static int byte_of(UChar c)
{
    static const UChar special[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
    };

    if (c < 0x100)
        return c;
    for (int i = 0; i < 32; i++) {
        if (special[i] == c)
            return 0x80 + i;
    }
    return -1;
}

/* Letters, signs and emoji that names hold. Others would be chance: in "engagé »" (with a no-break
 * space) the last three characters happen to be the bytes of a Chinese one. */
static bool is_likely(UChar32 c)
{
    return (c >= 0xA0 && c <= 0xFF) || c == 0x152 || c == 0x153 || c == 0x178 ||
           (c >= 0x2000 && c <= 0x206F) || c == 0x20AC || c == 0x2122 || c == 0xFE0F ||
           (c >= 0x1F000 && c <= 0x1FAFF);
}

/* The character whose UTF-8 bytes were read one by one at text.p[i]; sets how many there are. */
static UChar32 misread_at(struct text16 text, int32_t i, int32_t *units)
{
    int lead = byte_of(text.p[i]);
    int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    UChar32 c;

    if (lead < 0xC2 || lead > 0xF4 || text.n - i <= more)
        return -1;
    c = lead & (0x3F >> more);
    for (int k = 1; k <= more; k++) {
        int byte = byte_of(text.p[i + k]);
        if (byte < 0x80 || byte > 0xBF)
            return -1;
        c = c << 6 | (byte & 0x3F);
    }
    *units = more + 1;
    return is_likely(c) ? c : -1;
}

/* A misread "à" whose second half, a no-break space, a tool made plain or trimmed away. */
static bool is_broken_a(struct text16 text, int32_t i)
{
    return text.p[i] == 0xC3 && (i + 1 == text.n || text.p[i + 1] == ' ');
}

/* Undoes one misreading, in place, if the whole text is the trace of one; else leaves it as it is:
 * a text that is right somewhere was read in the right way. */
static bool undo_misreading(struct text16 *text)
{
    int32_t units, found = 0, n = 0;

    for (int32_t i = 0; i < text->n; i += units) {
        units = 1;
        if (text->p[i] < 0x80)
            continue;
        if (misread_at(*text, i, &units) >= 0)
            found++;
        else if (!is_broken_a(*text, i))
            return false;
    }
    if (found == 0)
        return false;
    for (int32_t i = 0; i < text->n; i += units) {
        units = 1;
        UChar32 c = text->p[i] < 0x80 ? text->p[i] : misread_at(*text, i, &units);
        if (c < 0)
            c = 0xE0;
        U16_APPEND_UNSAFE(text->p, n, c);
    }
    text->n = n;
    return true;
}

/* One plain character for its typographic sisters; 0 for those that nobody sees. */
static UChar32 plain(UChar32 c)
{
    if ((c >= 0x2018 && c <= 0x201B) || c == 0x2032 || c == 0xB4 || c == '`' || c == 0x2BC ||
        c == 0x2B9)
        return '\'';
    if ((c >= 0x201C && c <= 0x201F) || c == 0x2033 || c == 0xAB || c == 0xBB)
        return '"';
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D)
        return '-';
    if (c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
        (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F))
        return 0;
    return c;
}

static void make_plain(struct text16 *text)
{
    int32_t n = 0;

    for (int32_t i = 0; i < text->n;) {
        UChar32 c;
        U16_NEXT_UNSAFE(text->p, i, c);
        c = plain(c);
        if (c != 0)
            U16_APPEND_UNSAFE(text->p, n, c);
    }
    text->n = n;
}

static struct text16 normalized(struct arena *a, struct text16 text, const UNormalizer2 *form)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = unorm2_normalize(form, text.p, text.n, NULL, 0, &status);
    struct text16 out = {arena_new(a, (size_t)n + 1, sizeof(UChar)), n};

    status = U_ZERO_ERROR;
    unorm2_normalize(form, text.p, text.n, out.p, n + 1, &status);
    return U_SUCCESS(status) ? out : text;
}

static struct text16 lower(struct arena *a, struct text16 text)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = u_strFoldCase(NULL, 0, text.p, text.n, U_FOLD_CASE_DEFAULT, &status);
    struct text16 out = {arena_new(a, (size_t)n + 1, sizeof(UChar)), n};

    status = U_ZERO_ERROR;
    u_strFoldCase(out.p, n + 1, text.p, text.n, U_FOLD_CASE_DEFAULT, &status);
    return U_SUCCESS(status) ? out : text;
}

/* Decomposed, lower-case text without its accents, into at most twice its length. */
static void drop_accents(struct text16 *out, struct text16 text)
{
    for (int32_t i = 0; i < text.n; i++) {
        UChar c = text.p[i];
        if (c >= 0x300 && c <= 0x36F)
            continue;
        if (c == 0xE6 || c == 0x153) { /* ae and oe written as one letter */
            out->p[out->n++] = c == 0xE6 ? 'a' : 'o';
            c = 'e';
        }
        out->p[out->n++] = c == 0xF8 ? 'o' : c == 0x142 ? 'l' : c; /* o and l with a stroke */
    }
}

static struct str fold_wide(struct arena *a, struct str s)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *apart = unorm2_getNFKDInstance(&status);
    const UNormalizer2 *together = unorm2_getNFCInstance(&status);
    struct text16 text, out = {0};

    text.p = icu_from_utf8(a, s, &text.n);
    for (int times = 0; times < 3 && undo_misreading(&text); times++) {
        /* files that passed through two wrong tools exist */
    }
    make_plain(&text);
    text = lower(a, normalized(a, text, apart));
    out.p = arena_new(a, (size_t)text.n * 2 + 1, sizeof(UChar));
    drop_accents(&out, text);
    out = normalized(a, out, together);

    char *bytes = arena_new(a, (size_t)out.n * 3 + 1, 1);
    int32_t n = 0;

    u_strToUTF8WithSub(bytes, out.n * 3 + 1, &n, out.p, out.n, 0xFFFD, NULL, &status);
    return (struct str){bytes, (size_t)n};
}

/* The white space left by now is ASCII, but for what ICU does not decompose to it. */
static size_t space_at(struct str s, size_t i)
{
    unsigned char c = (unsigned char)s.p[i];

    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return 1;
    if (s.n - i >= 3 && c == 0xE2 && s.p[i + 1] == '\x80' &&
        (s.p[i + 2] == '\xA8' || s.p[i + 2] == '\xA9'))
        return 3; /* line and paragraph separators */
    if (s.n - i >= 2 && c == 0xC2 && s.p[i + 1] == '\x85')
        return 2; /* next line */
    return 0;
}

/* Lower-cases ASCII and makes each run of white space one space, none around. */
static struct str fold_bytes(struct arena *a, struct str s)
{
    char *out = arena_new(a, s.n + 1, 1);
    size_t n = 0;
    bool gap = false;

    for (size_t i = 0; i < s.n;) {
        size_t space = space_at(s, i);
        if (space) {
            gap = n > 0;
            i += space;
            continue;
        }
        if (gap)
            out[n++] = ' ';
        gap = false;
        char c = s.p[i++];
        if (c >= 'A' && c <= 'Z')
            c |= 0x20;
        else if (c == '`')
            c = '\'';
        out[n++] = c;
    }
    out[n] = '\0';
    return (struct str){out, n};
}

struct str fold(struct arena *a, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] >= 0x80) {
            s = fold_wide(a, s);
            break;
        }
    }
    return fold_bytes(a, s);
}
