/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/icu_decode.h"

#include "base/mem.h"

#include <string.h>
#include <unicode/ucnv.h>

enum { PIVOT = 1024, MARK_MAX = 3 };

/* UTF-8 of the upper half of windows-1252. */
struct upper_half {
    char text[128][4];
    uint8_t n[128];
};

struct decoder {
    struct bytes from;
    int64_t at; /* of the next byte to fetch */
    enum encoding encoding;
    char raw[ENCODING_SAMPLE];
    size_t raw_at;
    size_t raw_n;
    bool is_all_fetched;
    struct upper_half upper;
    UConverter *source; /* of UTF-16 only */
    UConverter *target;
    UChar pivot[PIVOT];
    UChar *pivot_from;
    UChar *pivot_to;
    bool has_begun; /* converting */
};

struct str encoding_name(enum encoding encoding)
{
    switch (encoding) {
    case ENCODING_UTF16LE:
        return S("UTF-16LE");
    case ENCODING_UTF16BE:
        return S("UTF-16BE");
    case ENCODING_WINDOWS_1252:
        return S("windows-1252");
    case ENCODING_UTF8:
        break;
    }
    return S("UTF-8");
}

/* Bytes at the start of p that are ASCII and not NUL, looked at eight at a time. */
static size_t plain_run(const char *p, size_t n)
{
    const uint64_t high = UINT64_C(0x8080808080808080), ones = UINT64_C(0x0101010101010101);
    size_t i = 0;
    uint64_t w;

    for (; i + sizeof(w) <= n; i += sizeof(w)) {
        memcpy(&w, p + i, sizeof(w));
        if (((w - ones) | w) & high)
            break; /* a byte of the upper half, a NUL, or (rarely) a \x01 after one */
    }
    while (i < n && p[i] != '\0' && (unsigned char)p[i] < 0x80)
        i++;
    return i;
}

/* Length of the character beyond ASCII at p: 0 when it is none, -1 when it may go on behind n. */
static int character_length(const char *p, size_t n)
{
    unsigned char lead = (unsigned char)p[0], second;
    size_t length;

    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (n < 2)
        return -1;
    second = (unsigned char)p[1];
    if (second < (lead == 0xE0   ? 0xA0
                  : lead == 0xF0 ? 0x90
                                 : 0x80) ||
        second > (lead == 0xED   ? 0x9F
                  : lead == 0xF4 ? 0x8F
                                 : 0xBF))
        return 0;
    for (size_t i = 2; i < length; i++) {
        if (i >= n)
            return -1;
        if (((unsigned char)p[i] & 0xC0) != 0x80)
            return 0;
    }
    return (int)length;
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* UTF-16 without a mark: text of any script has separators, digits and line ends, thus zeros, and
 * all of them on one side. A few zeros alone are litter: they do not stand beside the line ends. */
static bool has_utf16_zeros(struct str sample, enum encoding *encoding)
{
    size_t pairs = sample.n / 2, zeros[2] = {0}, wide_ends = 0, ends = 0;
    int side;

    for (size_t i = 0; i < 2 * pairs; i++)
        zeros[i % 2] += sample.p[i] == '\0';
    side = zeros[1] > zeros[0];
    for (size_t i = 0; i < 2 * pairs; i += 2) {
        bool is_end = is_line_end(sample.p[i + !side]);

        ends += is_end;
        wide_ends += is_end && sample.p[i + side] == '\0';
    }
    if (pairs < 2 || zeros[!side] > zeros[side] / 8)
        return false;
    *encoding = side ? ENCODING_UTF16LE : ENCODING_UTF16BE;
    if (wide_ends == 0)
        return zeros[side] * 2 > pairs;
    return zeros[side] * 6 > pairs && wide_ends * 4 >= ends;
}

/* Text in UTF-8 with a foreign byte here and there stays UTF-8; text of the upper half of
 * windows-1252 almost never makes valid sequences. */
static enum encoding eight_bit_encoding(struct str sample, bool is_whole)
{
    size_t good = 0, bad = 0;

    for (size_t i = 0; i < sample.n;) {
        size_t run = plain_run(sample.p + i, sample.n - i);
        int length;

        i += run;
        if (i == sample.n)
            break;
        length = character_length(sample.p + i, sample.n - i);
        if (sample.p[i] == '\0')
            length = 1;
        else if (length > 0)
            good++;
        else if (length == 0 || is_whole)
            bad++;
        i += length > 0 ? (size_t)length : 1;
        if (length < 0 && !is_whole)
            break;
    }
    return bad > good ? ENCODING_WINDOWS_1252 : ENCODING_UTF8;
}

enum encoding encoding_sniff(struct str sample, bool is_whole, size_t *mark)
{
    enum encoding encoding = ENCODING_UTF8;

    *mark = 2;
    if (str_starts(sample, S("\xFF\xFE")))
        return ENCODING_UTF16LE;
    if (str_starts(sample, S("\xFE\xFF")))
        return ENCODING_UTF16BE;
    *mark = str_starts(sample, S("\xEF\xBB\xBF")) ? MARK_MAX : 0;
    if (*mark || has_utf16_zeros(sample, &encoding))
        return encoding;
    return eight_bit_encoding(sample, is_whole);
}

/* Replaces what was consumed by bytes of the file. */
static bool fetch(struct decoder *d, struct err *e)
{
    size_t rest = d->raw_n - d->raw_at;
    ptrdiff_t got;

    memmove(d->raw, d->raw + d->raw_at, rest);
    d->raw_at = 0;
    d->raw_n = rest;
    got = bytes_fill(d->from, d->at, d->raw + rest, sizeof(d->raw) - rest, e);
    if (got < 0)
        return false;
    d->is_all_fetched = (size_t)got < sizeof(d->raw) - rest;
    d->raw_n += (size_t)got;
    d->at += got;
    return true;
}

/* ICU knows every encoding that this file names: a failure here is a broken installation. */
static UConverter *converter_open(const char *name)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &status);

    assert(U_SUCCESS(status));
    return converter;
}

static void upper_half_init(struct upper_half *upper)
{
    UConverter *from = converter_open("windows-1252"), *to = converter_open("UTF-8");

    for (int i = 0; i < 128; i++) {
        const char byte = (char)(128 + i);
        UErrorCode status = U_ZERO_ERROR;
        UChar wide[2];
        int32_t n = ucnv_toUChars(from, wide, COUNT_OF(wide), &byte, 1, &status);

        status = U_ZERO_ERROR;
        n = ucnv_fromUChars(to, upper->text[i], sizeof(upper->text[i]), wide, n, &status);
        assert(U_SUCCESS(status));
        upper->n[i] = (uint8_t)n;
    }
    ucnv_close(from);
    ucnv_close(to);
}

struct decoder *decoder_open(struct bytes from, struct err *e)
{
    struct decoder *d = mem_new(1, sizeof(*d));

    d->from = from;
    if (!fetch(d, e)) {
        mem_free(d);
        return NULL;
    }
    d->encoding = encoding_sniff((struct str){d->raw, d->raw_n}, d->is_all_fetched, &d->raw_at);
    if (d->encoding == ENCODING_UTF16LE || d->encoding == ENCODING_UTF16BE) {
        d->source = converter_open(d->encoding == ENCODING_UTF16LE ? "UTF-16LE" : "UTF-16BE");
        d->target = converter_open("UTF-8");
        d->pivot_from = d->pivot_to = d->pivot;
    } else {
        upper_half_init(&d->upper);
    }
    return d;
}

enum encoding decoder_encoding(const struct decoder *d)
{
    return d->encoding;
}

int64_t decoder_position(const struct decoder *d)
{
    return d->at - (int64_t)(d->raw_n - d->raw_at);
}

/* Copies good runs whole. Stops when no character fits any more or more bytes are needed. */
static size_t decode_eight_bit(struct decoder *d, char *into, size_t room)
{
    size_t n = 0;

    while (d->raw_at < d->raw_n && room - n >= 4) {
        const char *from = d->raw + d->raw_at;
        size_t left = d->raw_n - d->raw_at;
        size_t run = plain_run(from, left < room - n ? left : room - n);
        int length = 0;

        if (run == 0 && *from == '\0') {
            d->raw_at++;
            continue;
        }
        if (run == 0 && d->encoding == ENCODING_UTF8)
            length = character_length(from, left);
        if (run == 0 && length < 0 && !d->is_all_fetched)
            break;
        if (run > 0 || length > 0) {
            run = run ? run : (size_t)length;
            memcpy(into + n, from, run);
            d->raw_at += run;
        } else {
            int upper = (unsigned char)*from - 128;

            run = d->upper.n[upper];
            memcpy(into + n, d->upper.text[upper], run);
            d->raw_at++;
        }
        n += run;
    }
    return n;
}

static size_t without_nul(char *text, size_t n)
{
    char *nul = memchr(text, '\0', n);
    size_t kept;

    if (!nul)
        return n;
    kept = (size_t)(nul - text);
    for (size_t i = kept; i < n; i++) {
        if (text[i] != '\0')
            text[kept++] = text[i];
    }
    return kept;
}

/* Halves of characters that miss their other half become U+FFFD. */
static size_t decode_utf16(struct decoder *d, char *into, size_t room, bool *is_end)
{
    char *to = into;
    const char *from = d->raw + d->raw_at;
    UErrorCode status = U_ZERO_ERROR;

    ucnv_convertEx(d->target, d->source, &to, into + room, &from, d->raw + d->raw_n, d->pivot,
                   &d->pivot_from, &d->pivot_to, d->pivot + PIVOT, (UBool)!d->has_begun,
                   (UBool)d->is_all_fetched, &status);
    assert(U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR);
    d->has_begun = true;
    d->raw_at = (size_t)(from - d->raw);
    *is_end = d->is_all_fetched && status != U_BUFFER_OVERFLOW_ERROR;
    return without_nul(into, (size_t)(to - into));
}

ptrdiff_t decoder_read(struct decoder *d, char *into, size_t room, struct err *e)
{
    for (;;) {
        bool is_end;
        size_t n;

        if (d->source) {
            n = decode_utf16(d, into, room, &is_end);
        } else {
            n = decode_eight_bit(d, into, room);
            is_end = d->is_all_fetched && d->raw_at == d->raw_n;
        }
        if (n > 0 || is_end)
            return (ptrdiff_t)n;
        if (!d->is_all_fetched && !fetch(d, e))
            return -1;
    }
}

void decoder_close(struct decoder *d)
{
    if (!d)
        return;
    if (d->source) {
        ucnv_close(d->source);
        ucnv_close(d->target);
    }
    mem_free(d);
}
