/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/html_text.h"

#include <string.h>

#define NO_BREAK "\xC2\xA0"

struct entity {
    const char *name;
    unsigned code;
};

/* Those of HTML 4 and XML, sorted by byte. */
static const struct entity entities[] = {
    {"AElig", 0xC6},     {"Aacute", 0xC1},   {"Acirc", 0xC2},     {"Agrave", 0xC0},
    {"Alpha", 0x391},    {"Aring", 0xC5},    {"Atilde", 0xC3},    {"Auml", 0xC4},
    {"Beta", 0x392},     {"Ccedil", 0xC7},   {"Chi", 0x3A7},      {"Dagger", 0x2021},
    {"Delta", 0x394},    {"ETH", 0xD0},      {"Eacute", 0xC9},    {"Ecirc", 0xCA},
    {"Egrave", 0xC8},    {"Epsilon", 0x395}, {"Eta", 0x397},      {"Euml", 0xCB},
    {"Gamma", 0x393},    {"Iacute", 0xCD},   {"Icirc", 0xCE},     {"Igrave", 0xCC},
    {"Iota", 0x399},     {"Iuml", 0xCF},     {"Kappa", 0x39A},    {"Lambda", 0x39B},
    {"Mu", 0x39C},       {"Ntilde", 0xD1},   {"Nu", 0x39D},       {"OElig", 0x152},
    {"Oacute", 0xD3},    {"Ocirc", 0xD4},    {"Ograve", 0xD2},    {"Omega", 0x3A9},
    {"Omicron", 0x39F},  {"Oslash", 0xD8},   {"Otilde", 0xD5},    {"Ouml", 0xD6},
    {"Phi", 0x3A6},      {"Pi", 0x3A0},      {"Prime", 0x2033},   {"Psi", 0x3A8},
    {"Rho", 0x3A1},      {"Scaron", 0x160},  {"Sigma", 0x3A3},    {"THORN", 0xDE},
    {"Tau", 0x3A4},      {"Theta", 0x398},   {"Uacute", 0xDA},    {"Ucirc", 0xDB},
    {"Ugrave", 0xD9},    {"Upsilon", 0x3A5}, {"Uuml", 0xDC},      {"Xi", 0x39E},
    {"Yacute", 0xDD},    {"Yuml", 0x178},    {"Zeta", 0x396},     {"aacute", 0xE1},
    {"acirc", 0xE2},     {"acute", 0xB4},    {"aelig", 0xE6},     {"agrave", 0xE0},
    {"alefsym", 0x2135}, {"alpha", 0x3B1},   {"amp", 0x26},       {"and", 0x2227},
    {"ang", 0x2220},     {"apos", 0x27},     {"aring", 0xE5},     {"asymp", 0x2248},
    {"atilde", 0xE3},    {"auml", 0xE4},     {"bdquo", 0x201E},   {"beta", 0x3B2},
    {"brvbar", 0xA6},    {"bull", 0x2022},   {"cap", 0x2229},     {"ccedil", 0xE7},
    {"cedil", 0xB8},     {"cent", 0xA2},     {"chi", 0x3C7},      {"circ", 0x2C6},
    {"clubs", 0x2663},   {"cong", 0x2245},   {"copy", 0xA9},      {"crarr", 0x21B5},
    {"cup", 0x222A},     {"curren", 0xA4},   {"dArr", 0x21D3},    {"dagger", 0x2020},
    {"darr", 0x2193},    {"deg", 0xB0},      {"delta", 0x3B4},    {"diams", 0x2666},
    {"divide", 0xF7},    {"eacute", 0xE9},   {"ecirc", 0xEA},     {"egrave", 0xE8},
    {"empty", 0x2205},   {"emsp", 0x2003},   {"ensp", 0x2002},    {"epsilon", 0x3B5},
    {"equiv", 0x2261},   {"eta", 0x3B7},     {"eth", 0xF0},       {"euml", 0xEB},
    {"euro", 0x20AC},    {"exist", 0x2203},  {"fnof", 0x192},     {"forall", 0x2200},
    {"frac12", 0xBD},    {"frac14", 0xBC},   {"frac34", 0xBE},    {"frasl", 0x2044},
    {"gamma", 0x3B3},    {"ge", 0x2265},     {"gt", 0x3E},        {"hArr", 0x21D4},
    {"harr", 0x2194},    {"hearts", 0x2665}, {"hellip", 0x2026},  {"iacute", 0xED},
    {"icirc", 0xEE},     {"iexcl", 0xA1},    {"igrave", 0xEC},    {"image", 0x2111},
    {"infin", 0x221E},   {"int", 0x222B},    {"iota", 0x3B9},     {"iquest", 0xBF},
    {"isin", 0x2208},    {"iuml", 0xEF},     {"kappa", 0x3BA},    {"lArr", 0x21D0},
    {"lambda", 0x3BB},   {"lang", 0x2329},   {"laquo", 0xAB},     {"larr", 0x2190},
    {"lceil", 0x2308},   {"ldquo", 0x201C},  {"le", 0x2264},      {"lfloor", 0x230A},
    {"lowast", 0x2217},  {"loz", 0x25CA},    {"lrm", 0x200E},     {"lsaquo", 0x2039},
    {"lsquo", 0x2018},   {"lt", 0x3C},       {"macr", 0xAF},      {"mdash", 0x2014},
    {"micro", 0xB5},     {"middot", 0xB7},   {"minus", 0x2212},   {"mu", 0x3BC},
    {"nabla", 0x2207},   {"nbsp", 0xA0},     {"ndash", 0x2013},   {"ne", 0x2260},
    {"ni", 0x220B},      {"not", 0xAC},      {"notin", 0x2209},   {"nsub", 0x2284},
    {"ntilde", 0xF1},    {"nu", 0x3BD},      {"oacute", 0xF3},    {"ocirc", 0xF4},
    {"oelig", 0x153},    {"ograve", 0xF2},   {"oline", 0x203E},   {"omega", 0x3C9},
    {"omicron", 0x3BF},  {"oplus", 0x2295},  {"or", 0x2228},      {"ordf", 0xAA},
    {"ordm", 0xBA},      {"oslash", 0xF8},   {"otilde", 0xF5},    {"otimes", 0x2297},
    {"ouml", 0xF6},      {"para", 0xB6},     {"part", 0x2202},    {"permil", 0x2030},
    {"perp", 0x22A5},    {"phi", 0x3C6},     {"pi", 0x3C0},       {"piv", 0x3D6},
    {"plusmn", 0xB1},    {"pound", 0xA3},    {"prime", 0x2032},   {"prod", 0x220F},
    {"prop", 0x221D},    {"psi", 0x3C8},     {"quot", 0x22},      {"rArr", 0x21D2},
    {"radic", 0x221A},   {"rang", 0x232A},   {"raquo", 0xBB},     {"rarr", 0x2192},
    {"rceil", 0x2309},   {"rdquo", 0x201D},  {"real", 0x211C},    {"reg", 0xAE},
    {"rfloor", 0x230B},  {"rho", 0x3C1},     {"rlm", 0x200F},     {"rsaquo", 0x203A},
    {"rsquo", 0x2019},   {"sbquo", 0x201A},  {"scaron", 0x161},   {"sdot", 0x22C5},
    {"sect", 0xA7},      {"shy", 0xAD},      {"sigma", 0x3C3},    {"sigmaf", 0x3C2},
    {"sim", 0x223C},     {"spades", 0x2660}, {"sub", 0x2282},     {"sube", 0x2286},
    {"sum", 0x2211},     {"sup", 0x2283},    {"sup1", 0xB9},      {"sup2", 0xB2},
    {"sup3", 0xB3},      {"supe", 0x2287},   {"szlig", 0xDF},     {"tau", 0x3C4},
    {"there4", 0x2234},  {"theta", 0x3B8},   {"thetasym", 0x3D1}, {"thinsp", 0x2009},
    {"thorn", 0xFE},     {"tilde", 0x2DC},   {"times", 0xD7},     {"trade", 0x2122},
    {"uArr", 0x21D1},    {"uacute", 0xFA},   {"uarr", 0x2191},    {"ucirc", 0xFB},
    {"ugrave", 0xF9},    {"uml", 0xA8},      {"upsih", 0x3D2},    {"upsilon", 0x3C5},
    {"uuml", 0xFC},      {"weierp", 0x2118}, {"xi", 0x3BE},       {"yacute", 0xFD},
    {"yen", 0xA5},       {"yuml", 0xFF},     {"zeta", 0x3B6},     {"zwj", 0x200D},
    {"zwnj", 0x200C},
};

static void add_utf8(struct buf *out, unsigned code)
{
    if (code < 0x80) {
        buf_char(out, (char)code);
    } else if (code < 0x800) {
        buf_char(out, (char)(0xC0 | code >> 6));
        buf_char(out, (char)(0x80 | (code & 0x3F)));
    } else if (code < 0x10000) {
        buf_char(out, (char)(0xE0 | code >> 12));
        buf_char(out, (char)(0x80 | (code >> 6 & 0x3F)));
        buf_char(out, (char)(0x80 | (code & 0x3F)));
    } else {
        buf_char(out, (char)(0xF0 | code >> 18));
        buf_char(out, (char)(0x80 | (code >> 12 & 0x3F)));
        buf_char(out, (char)(0x80 | (code >> 6 & 0x3F)));
        buf_char(out, (char)(0x80 | (code & 0x3F)));
    }
}

static int digit_of(char c, unsigned base)
{
    int value = -1;

    if (c >= '0' && c <= '9')
        value = c - '0';
    else if (c >= 'a' && c <= 'f')
        value = c - 'a' + 10;
    else if (c >= 'A' && c <= 'F')
        value = c - 'A' + 10;
    return value < (int)base ? value : -1;
}

/* "#8230", "#x2026". */
static bool numbered(struct str name, unsigned *code)
{
    bool is_hex = name.n > 2 && (name.p[1] == 'x' || name.p[1] == 'X');
    unsigned base = is_hex ? 16 : 10;

    *code = 0;
    for (size_t i = is_hex ? 2 : 1; i < name.n; i++) {
        int digit = digit_of(name.p[i], base);
        if (digit < 0 || *code > 0x10FFFF)
            return false;
        *code = *code * base + (unsigned)digit;
    }
    return name.n > 1 && *code >= ' ' && *code <= 0x10FFFF && (*code < 0xD800 || *code > 0xDFFF);
}

static bool named(struct str name, unsigned *code)
{
    size_t low = 0, high = COUNT_OF(entities);

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(name, str_of(entities[middle].name));
        if (order == 0) {
            *code = entities[middle].code;
            return true;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

bool html_entity(struct str name, struct buf *out)
{
    unsigned code;

    if (name.n == 0 || !(name.p[0] == '#' ? numbered(name, &code) : named(name, &code)))
        return false;
    add_utf8(out, code);
    return true;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static void add_space(struct buf *out, size_t begin)
{
    if (out->n > begin && out->p[out->n - 1] != ' ')
        buf_char(out, ' ');
}

/* Bytes up to the end of the element whose begin tag is at the start: a script has no text. */
static size_t unseen_length(struct str s, struct str name)
{
    for (size_t i = 1; i + name.n + 2 <= s.n; i++) {
        if (s.p[i] == '<' && s.p[i + 1] == '/' &&
            str_ascii_eq_nocase(str_sub(s, i + 2, name.n), name))
            return i;
    }
    return s.n;
}

/* Bytes of the tag or comment at the start of s; 0: it is none. */
static size_t tag_length(struct str s)
{
    static const struct str unseen[] = {STR_INIT("script"), STR_INIT("style")};
    ptrdiff_t end;

    if (str_starts(s, S("<!--"))) {
        end = str_find(s, S("-->"));
        return end < 0 ? s.n : (size_t)end + 3;
    }
    if (s.n < 2 || !(is_letter(s.p[1]) || s.p[1] == '/' || s.p[1] == '!' || s.p[1] == '?'))
        return 0;
    for (size_t i = 0; i < COUNT_OF(unseen); i++) {
        if (str_ascii_eq_nocase(str_sub(s, 1, unseen[i].n), unseen[i]))
            return unseen_length(s, unseen[i]);
    }
    end = str_find_char(s, '>');
    return end < 0 ? s.n : (size_t)end + 1;
}

/* Tags within a word part no words: "<b>Br</b>ume" is "Brume". */
static bool parts_words(struct str tag)
{
    static const struct str inlines[] = {
        STR_INIT("b"),    STR_INIT("i"),   STR_INIT("em"),  STR_INIT("strong"), STR_INIT("a"),
        STR_INIT("span"), STR_INIT("u"),   STR_INIT("s"),   STR_INIT("mark"),   STR_INIT("small"),
        STR_INIT("sub"),  STR_INIT("sup"), STR_INIT("font")};
    size_t from = tag.n > 1 && tag.p[1] == '/' ? 2 : 1, n = 0;

    while (from + n < tag.n && is_letter(tag.p[from + n]))
        n++;
    for (size_t i = 0; i < COUNT_OF(inlines); i++) {
        if (str_ascii_eq_nocase(str_sub(tag, from, n), inlines[i]))
            return false;
    }
    return true;
}

/* The entity at the start of s: its bytes, 0 where it is none. */
static size_t take_entity(struct str s, struct buf *out)
{
    enum { NAME_MOST = 12 };
    ptrdiff_t end = str_find_char(str_sub(s, 0, NAME_MOST), ';');

    if (end < 2 || !html_entity(str_sub(s, 1, (size_t)end - 1), out))
        return 0;
    return (size_t)end + 1;
}

void html_text(struct buf *out, struct str html)
{
    size_t begin = out->n;

    while (html.n) {
        size_t n = 0, before = out->n;
        if (html.p[0] == '<' && (n = tag_length(html)) > 0) {
            if (parts_words(str_sub(html, 0, n)))
                add_space(out, begin);
        } else if (html.p[0] == '&' && (n = take_entity(html, out)) > 0) {
            if (str_eq(str_sub(buf_str(out), before, out->n), S(NO_BREAK)) ||
                str_eq(str_sub(buf_str(out), before, out->n), S(" "))) {
                buf_cut(out, before);
                add_space(out, begin);
            }
        } else if (is_space(html.p[0]) || str_starts(html, S(NO_BREAK))) {
            add_space(out, begin);
            n = is_space(html.p[0]) ? 1 : sizeof(NO_BREAK) - 1;
        } else {
            buf_char(out, html.p[0]);
            n = 1;
        }
        html = str_sub(html, n, html.n);
    }
    while (out->n > begin && out->p[out->n - 1] == ' ')
        buf_cut(out, out->n - 1);
}
