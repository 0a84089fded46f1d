/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/xlsx_strings.h"

#include "base/limits.h"
#include "format/xml.h"
#include "messages/format.h"

#include <string.h>

struct reading {
    struct xlsx_strings *strings;
    size_t begin;    /* of the text under way */
    int phonetic;    /* depth inside how a text is pronounced, which is no part of it */
    bool is_in_text; /* within <t> */
};

static bool on_begin(void *of, struct str name, const char *const *attributes, struct err *e)
{
    struct reading *r = of;

    (void)attributes, (void)e;
    if (str_eq(name, S("si")))
        r->begin = r->strings->text.n;
    else if (str_eq(name, S("rPh")))
        r->phonetic++;
    else if (str_eq(name, S("t")))
        r->is_in_text = true;
    return true;
}

static bool end_text(struct reading *r, struct err *e)
{
    struct buf *text = &r->strings->text;
    uint32_t *end;

    if (text->n > r->begin)
        buf_cut(text, r->begin + xlsx_unescape(text->p + r->begin, text->n - r->begin));
    if (text->full || text->n + r->strings->ends.n * sizeof(*end) > LIMIT_SHARED_STRINGS)
        return fail_xlsx_many_texts(e, ERR_LIMIT, LIMIT_SHARED_STRINGS >> 20);
    end = list_add(&r->strings->ends);
    *end = (uint32_t)text->n;
    return true;
}

static bool on_end(void *of, struct str name, struct err *e)
{
    struct reading *r = of;

    if (str_eq(name, S("rPh")))
        r->phonetic--;
    else if (str_eq(name, S("t")))
        r->is_in_text = false;
    else if (str_eq(name, S("si")))
        return end_text(r, e);
    return true;
}

static bool on_text(void *of, struct str text, struct err *e)
{
    struct reading *r = of;

    if (r->is_in_text && r->phonetic == 0)
        buf_add(&r->strings->text, text);
    if (r->strings->text.full)
        return fail_xlsx_many_texts(e, ERR_LIMIT, LIMIT_SHARED_STRINGS >> 20);
    return true;
}

bool xlsx_strings_read(struct xlsx_strings *strings, struct zip_archive *zip, size_t member,
                       struct err *e)
{
    static const struct xml_events events = {on_begin, on_end, on_text};
    struct reading r = {.strings = strings};

    *strings = (struct xlsx_strings){BUF_MAX(LIMIT_SHARED_STRINGS), LIST_OF(uint32_t)};
    if (xml_read(zip, member, &events, &r, e))
        return true;
    xlsx_strings_done(strings);
    return false;
}

bool xlsx_strings_get(const struct xlsx_strings *strings, size_t i, struct str *out)
{
    const uint32_t *ends = LIST_ITEMS(&strings->ends, uint32_t);
    size_t begin;

    if (i >= strings->ends.n)
        return false;
    begin = i ? ends[i - 1] : 0;
    *out = str_sub(buf_str(&strings->text), begin, ends[i] - begin);
    return true;
}

void xlsx_strings_done(struct xlsx_strings *strings)
{
    buf_done(&strings->text);
    list_done(&strings->ends);
    *strings = (struct xlsx_strings){0};
}

/* The code of "_x0041_" at p, 0 when it is none. */
static unsigned escaped(const char *p, size_t n)
{
    unsigned code = 0;

    if (n < 7 || p[0] != '_' || p[1] != 'x' || p[6] != '_')
        return 0;
    for (int i = 2; i < 6; i++) {
        const char *digits = "0123456789abcdef0123456789ABCDEF";
        const char *digit = p[i] ? strchr(digits, p[i]) : NULL;

        if (!digit)
            return 0;
        code = code << 4 | (unsigned)((digit - digits) & 15);
    }
    return code;
}

size_t xlsx_unescape(char *text, size_t n)
{
    size_t to = 0;

    if (!memmem(text, n, "_x", 2))
        return n;
    for (size_t from = 0; from < n;) {
        unsigned code = escaped(text + from, n - from);

        if (code == 0 || code > 0x7F) { /* beyond ASCII nobody needs it */
            text[to++] = text[from++];
        } else {
            text[to++] = (char)code;
            from += 7;
        }
    }
    return to;
}
