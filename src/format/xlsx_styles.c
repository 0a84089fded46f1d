/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/xlsx_styles.h"

#include "base/map.h"
#include "format/xml.h"

enum { STYLES_MAX = 65536 }; /* as many as Excel takes; further ones count as plain numbers */

struct reading {
    struct xlsx_styles *styles;
    struct map codes; /* number of a format to enum xlsx_format */
    bool is_in_codes;
    bool is_in_styles;
};

struct letters {
    bool day_or_year;
    bool month_or_minute;
    bool hour_or_second;
    bool percent;
};

/* Behind what is not shown or is text: "quoted", \x, _x, *x, [Red]; the same place when it is none.
 */
static size_t skip_text(struct str code, size_t i)
{
    char close = code.p[i] == '"' ? '"' : ']';
    ptrdiff_t n;

    if (code.p[i] == '\\' || code.p[i] == '_' || code.p[i] == '*')
        return i + 2;
    if (code.p[i] != '"' && code.p[i] != '[')
        return i;
    n = str_find_char(str_sub(code, i + 1, code.n), close);
    return n < 0 ? code.n : i + 2 + (size_t)n;
}

/* "[h]", "[mm]", "[ss]": a duration that may exceed a day. */
static bool is_elapsed(struct str code, size_t i)
{
    ptrdiff_t n = str_find_char(str_sub(code, i, code.n), ']');
    struct str inside = str_sub(code, i + 1, n > 0 ? (size_t)n - 1 : 0);

    if (code.p[i] != '[' || inside.n == 0)
        return false;
    for (size_t k = 0; k < inside.n; k++) {
        if (!str_ascii_eq_nocase(str_sub(inside, k, 1), str_sub(inside, 0, 1)))
            return false;
    }
    return str_find_char(S("hHmMsS"), inside.p[0]) >= 0;
}

static void look_at_letter(struct letters *seen, char c)
{
    switch (c) {
    case 'd':
    case 'D':
    case 'y':
    case 'Y':
        seen->day_or_year = true;
        break;
    case 'm':
    case 'M':
        seen->month_or_minute = true;
        break;
    case 'h':
    case 'H':
    case 's':
    case 'S':
        seen->hour_or_second = true;
        break;
    case '%':
        seen->percent = true;
        break;
    default:
        break;
    }
}

enum xlsx_format xlsx_format_of(struct str code)
{
    struct letters seen = {0};

    if (str_ascii_eq_nocase(str_sub(code, 0, 7), S("General")))
        return XLSX_NUMBER;
    for (size_t i = 0; i < code.n && code.p[i] != ';';) {
        size_t behind = skip_text(code, i);

        if (is_elapsed(code, i))
            return XLSX_TIME;
        if (behind == i)
            look_at_letter(&seen, code.p[behind++]);
        i = behind;
    }
    if (seen.day_or_year || (seen.month_or_minute && !seen.hour_or_second))
        return seen.hour_or_second ? XLSX_DATE_TIME : XLSX_DATE;
    if (seen.hour_or_second)
        return XLSX_TIME;
    return seen.percent ? XLSX_PERCENT : XLSX_NUMBER;
}

/* Formats that a file need not spell out (ECMA-376 part 1, 18.8.30, with those of East Asia). */
static enum xlsx_format built_in(int64_t id)
{
    if (id == 9 || id == 10)
        return XLSX_PERCENT;
    if (id == 22)
        return XLSX_DATE_TIME;
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 35) || id == 55 ||
        id == 56)
        return XLSX_TIME;
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
        return XLSX_DATE;
    return XLSX_NUMBER;
}

static void add_style(struct reading *r, const char *id)
{
    int64_t number = 0, format;
    uint8_t *style;

    if (r->styles->formats.n >= STYLES_MAX)
        return;
    if (!id || !map_get(&r->codes, str_of(id), &format))
        format = id && str_to_int(str_of(id), &number) ? built_in(number) : XLSX_NUMBER;
    style = list_add(&r->styles->formats);
    *style = (uint8_t)format;
}

static bool on_begin(void *of, struct str name, const char *const *attributes, struct err *e)
{
    struct reading *r = of;
    const char *id, *code;

    (void)e;
    if (str_eq(name, S("numFmts"))) {
        r->is_in_codes = true;
    } else if (str_eq(name, S("cellXfs"))) {
        r->is_in_styles = true;
    } else if (r->is_in_codes && str_eq(name, S("numFmt"))) {
        id = xml_attribute(attributes, "numFmtId");
        code = xml_attribute(attributes, "formatCode");
        if (id && code && r->codes.n < STYLES_MAX)
            *map_put(&r->codes, str_of(id), 0) = xlsx_format_of(str_of(code));
    } else if (r->is_in_styles && str_eq(name, S("xf"))) {
        add_style(r, xml_attribute(attributes, "numFmtId"));
    }
    return true;
}

static bool on_end(void *of, struct str name, struct err *e)
{
    struct reading *r = of;

    (void)e;
    if (str_eq(name, S("numFmts")))
        r->is_in_codes = false;
    else if (str_eq(name, S("cellXfs")))
        r->is_in_styles = false;
    return true;
}

static bool on_text(void *of, struct str text, struct err *e)
{
    (void)of, (void)text, (void)e;
    return true;
}

bool xlsx_styles_read(struct xlsx_styles *styles, struct zip_archive *zip, size_t member,
                      struct err *e)
{
    static const struct xml_events events = {on_begin, on_end, on_text};
    struct reading r = {.styles = styles};
    bool is_read;

    *styles = (struct xlsx_styles){LIST_OF(uint8_t)};
    is_read = xml_read(zip, member, &events, &r, e);
    map_done(&r.codes);
    if (!is_read)
        xlsx_styles_done(styles);
    return is_read;
}

enum xlsx_format xlsx_styles_get(const struct xlsx_styles *styles, size_t i)
{
    if (i >= styles->formats.n)
        return XLSX_NUMBER;
    return (enum xlsx_format)LIST_ITEMS(&styles->formats, uint8_t)[i];
}

void xlsx_styles_done(struct xlsx_styles *styles)
{
    list_done(&styles->formats);
    *styles = (struct xlsx_styles){0};
}
