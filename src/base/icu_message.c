/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/icu_message.h"

#include "base/icu_shared.h"
#include "base/mem.h"
#include "base/text.h"

#include <unicode/umsg.h>

/* The catalogue knows no quoting: an apostrophe is an apostrophe, also right before a brace
 * ("l'{name}"), where ICU would begin to quote. Doubled, as ICU writes it, it is one too. */
static struct str with_apostrophes(struct arena *a, struct str pattern)
{
    char *out = arena_new(a, pattern.n * 2 + 1, 1);
    size_t n = 0;

    for (size_t i = 0; i < pattern.n; i++) {
        out[n++] = pattern.p[i];
        if (pattern.p[i] == '\'') {
            out[n++] = '\'';
            if (i + 1 < pattern.n && pattern.p[i + 1] == '\'')
                i++;
        }
    }
    return (struct str){out, n};
}

static void *open_message(enum lang lang, struct str pattern)
{
    UErrorCode status = U_ZERO_ERROR;
    struct arena a = {0};
    int32_t n;
    UChar *wide = icu_from_utf8(&a, with_apostrophes(&a, pattern), &n);
    UMessageFormat *format = umsg_open(wide, n, icu_locale(lang), NULL, &status);

    arena_done(&a);
    if (U_SUCCESS(status))
        return format;
    umsg_close(format);
    return NULL;
}

static void close_message(void *of)
{
    umsg_close(of);
}

bool message_is_valid(enum lang lang, struct str pattern)
{
    void *format = open_message(lang, pattern);

    if (format)
        close_message(format);
    return format != NULL;
}

/* The result, in `first` or, when it is longer, in the arena. */
struct wide_result {
    UChar first[512];
    UChar *text;
    int32_t room;
    int32_t n;
};

/* ICU reads as many arguments as the pattern names, by their types there: numbers first, then
 * texts. It ignores the rest, so that one call for each number of numbers does. */
static int32_t format_into(struct wide_result *r, const UMessageFormat *f, size_t n_numbers,
                           const double *d, const UChar *const *t, UErrorCode *status)
{
    _Static_assert(MESSAGE_NUMBERS == 5 && MESSAGE_TEXTS == 6, "the calls below");
#define INTO f, r->text, r->room, status
#define TEXTS t[0], t[1], t[2], t[3], t[4], t[5]
    switch (n_numbers) {
    case 0:
        return umsg_format(INTO, TEXTS);
    case 1:
        return umsg_format(INTO, d[0], TEXTS);
    case 2:
        return umsg_format(INTO, d[0], d[1], TEXTS);
    case 3:
        return umsg_format(INTO, d[0], d[1], d[2], TEXTS);
    case 4:
        return umsg_format(INTO, d[0], d[1], d[2], d[3], TEXTS);
    default:
        return umsg_format(INTO, d[0], d[1], d[2], d[3], d[4], TEXTS);
    }
#undef TEXTS
#undef INTO
}

static UChar *wide_text(struct arena *a, enum lang lang, const struct message_text *text)
{
    struct buf day = {0};
    struct str s = text->text;
    int32_t n;

    if (text->is_day) {
        text_day(&day, lang, text->day);
        s = buf_str(&day);
    }
    UChar *wide = icu_from_utf8(a, s, &n);

    buf_done(&day);
    return wide;
}

void message_write(struct buf *out, enum lang lang, const char *pattern,
                   const struct message_args *args)
{
    static const struct icu_opener opener = {ICU_MESSAGE, open_message, close_message};
    static const UChar nothing[1] = {0};
    UErrorCode status = U_ZERO_ERROR;
    struct arena a = {0};
    const UChar *texts[MESSAGE_TEXTS];
    struct wide_result r = {.text = r.first, .room = COUNT_OF(r.first)};

    assert(args->n_numbers <= MESSAGE_NUMBERS && args->n_texts <= MESSAGE_TEXTS);
    for (size_t i = 0; i < MESSAGE_TEXTS; i++)
        texts[i] = i < args->n_texts ? wide_text(&a, lang, &args->texts[i]) : nothing;
    const UMessageFormat *format = icu_kept(&opener, lang, str_of(pattern));

    assert(format); /* the catalogue's test opens every pattern */
    r.n = format_into(&r, format, args->n_numbers, args->numbers, texts, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        r.room = r.n + 1;
        r.text = arena_new(&a, (size_t)r.room, sizeof(*r.text));
        r.n = format_into(&r, format, args->n_numbers, args->numbers, texts, &status);
    }
    assert(U_SUCCESS(status));
    icu_add_utf16(out, r.text, r.n);
    arena_done(&a);
}
