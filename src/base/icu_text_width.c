/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How wide a text is on a terminal, by what a reader takes for one character (a letter with its
 * marks, an emoji made of several). */
#include "base/text.h"

#include "base/icu_shared.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

static void *open_breaks(enum lang lang, struct str key)
{
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *breaks = ubrk_open(UBRK_CHARACTER, icu_locale(lang), NULL, 0, &status);

    (void)key;
    if (U_SUCCESS(status))
        return breaks;
    ubrk_close(breaks);
    return NULL;
}

static void close_breaks(void *of)
{
    ubrk_close(of);
}

static size_t width_of_code(UChar32 c)
{
    switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
        return 0;
    default:
        break;
    }
    switch (u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_FULLWIDTH:
    case U_EA_WIDE:
        return 2;
    default:
        return 1;
    }
}

/* Of the one character, made of all the codes from the place of `text` to byte `to`. */
static size_t width_of_cluster(UText *text, int64_t to)
{
    size_t widest = 0;
    int regional = 0;

    while (utext_getNativeIndex(text) < to) {
        UChar32 c = utext_next32(text);
        size_t width = width_of_code(c);
        regional += c >= 0x1F1E6 && c <= 0x1F1FF;
        if (c == 0xFE0F || regional == 2)
            width = 2; /* drawn as a picture; two regional letters are a flag */
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* How many bytes of s fit into `most` columns; sets the columns they take. */
static size_t bytes_that_fit(struct str s, size_t most, size_t *width)
{
    static const struct icu_opener opener = {ICU_BREAKS, open_breaks, close_breaks};
    UErrorCode status = U_ZERO_ERROR;
    UText text = UTEXT_INITIALIZER;
    UBreakIterator *breaks = icu_kept(&opener, LANG_EN, S(""));
    size_t from = 0;

    assert(breaks);
    utext_openUTF8(&text, s.p, (int64_t)s.n, &status);
    ubrk_setUText(breaks, &text, &status);
    for (int32_t to; (to = ubrk_next(breaks)) != UBRK_DONE; from = (size_t)to) {
        size_t columns = width_of_cluster(&text, to);
        if (*width + columns > most)
            break;
        *width += columns;
    }
    utext_close(&text);
    return from;
}

static bool is_plain(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < ' ' || s.p[i] > '~') /* also bytes beyond ASCII */
            return false;
    }
    return true;
}

size_t text_width(struct str s)
{
    size_t width = 0;

    if (is_plain(s))
        return s.n;
    bytes_that_fit(s, SIZE_MAX, &width);
    return width;
}

void text_cut(struct buf *out, struct str s, size_t width)
{
    size_t used = 0;

    if (text_width(s) <= width) {
        buf_add(out, s);
        return;
    }
    if (width == 0)
        return;
    buf_add(out, str_sub(s, 0, is_plain(s) ? width - 1 : bytes_that_fit(s, width - 1, &used)));
    buf_add(out, S("\xE2\x80\xA6"));
}
