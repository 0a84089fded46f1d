/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/post.h"

#include "base/buf.h"
#include "base/fold.h"

enum {
    ID_MAX = 300,       /* bytes of an id that no network of ours gave */
    DIGITS_MAX = 20,    /* of a 64-bit number */
    YOUTUBE_ID = 11,    /* bytes of a YouTube id */
    TAGS_MAX = 64 << 10 /* bytes of a text that are looked at */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A character of YouTube's ids and of Instagram's shortcodes. */
static bool is_code_char(char c)
{
    return is_digit(c) || is_letter(c) || c == '_' || c == '-';
}

static size_t digits_at(struct str s)
{
    size_t n = 0;

    while (n < s.n && is_digit(s.p[n]))
        n++;
    return n;
}

static bool is_number(struct str s)
{
    return s.n > 0 && s.n <= DIGITS_MAX && digits_at(s) == s.n && s.p[0] != '0';
}

static struct str number_or_nothing(struct str s)
{
    return is_number(s) ? s : (struct str){0};
}

/* What follows `mark` in s; empty when s does not hold it. */
static struct str behind(struct str s, struct str mark)
{
    ptrdiff_t at = str_find(s, mark);

    return at < 0 ? (struct str){0} : str_sub(s, (size_t)at + mark.n, s.n);
}

static struct str code_of(struct str s)
{
    size_t n = 0;

    while (n < s.n && is_code_char(s.p[n]))
        n++;
    return str_sub(s, 0, n);
}

/* The number right behind the first of the marks that is followed by one. */
static struct str number_behind(struct str url, const struct str *marks, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct str rest = behind(url, marks[i]);
        struct str found = number_or_nothing(str_sub(rest, 0, digits_at(rest)));
        if (found.n)
            return found;
    }
    return (struct str){0};
}

/* One segment of a path: cuts it off *path at the next of "/?#". */
static struct str next_segment(struct str *path)
{
    struct str segment;
    size_t n = 0;

    while (path->n > 0 && path->p[0] == '/')
        *path = str_sub(*path, 1, path->n);
    while (n < path->n && path->p[n] != '/' && path->p[n] != '?' && path->p[n] != '#')
        n++;
    segment = str_sub(*path, 0, n);
    *path = n < path->n && path->p[n] == '/' ? str_sub(*path, n, path->n) : (struct str){0};
    return segment;
}

static struct str x_id(struct arena *a, struct str id, struct str url)
{
    static const struct str marks[] = {STR_INIT("/status/"), STR_INIT("/statuses/")};
    struct str inside = number_behind(id, marks, COUNT_OF(marks));

    (void)a;
    if (is_number(id) || inside.n)
        return is_number(id) ? id : inside;
    return number_behind(url, marks, COUNT_OF(marks));
}

/* "/page/posts/a-title/123", "/page/posts/123:0", "/page/photos/a.1.2/123/": the last number of the
 * path. */
static struct str facebook_path_id(struct str url)
{
    static const struct str marks[] = {STR_INIT("/posts/"),  STR_INIT("/videos/"),
                                       STR_INIT("/photos/"), STR_INIT("/permalink/"),
                                       STR_INIT("/reel/"),   STR_INIT("/reels/")};
    struct str found = {0};

    for (size_t i = 0; i < COUNT_OF(marks) && found.n == 0; i++) {
        struct str path = behind(url, marks[i]);
        while (path.n) {
            struct str segment = next_segment(&path);
            size_t n = digits_at(segment);
            if (n > 0 && (n == segment.n || segment.p[n] == ':') &&
                is_number(str_sub(segment, 0, n)))
                found = str_sub(segment, 0, n);
        }
    }
    return found;
}

/* PAGE_POST, PAGE_POST:0 or POST. A photo's or video's own number in an address is not always that
 * of its post: addresses are asked last. */
static struct str facebook_id(struct arena *a, struct str id, struct str url)
{
    static const struct str marks[] = {STR_INIT("story_fbid="), STR_INIT("fbid="), STR_INIT("?v="),
                                       STR_INIT("&v=")};
    size_t page = digits_at(id);
    struct str post = id, found;
    ptrdiff_t colon;

    (void)a;
    if (page > 0 && page < id.n && id.p[page] == '_')
        post = str_sub(id, page + 1, id.n);
    colon = str_find_char(post, ':');
    if (colon > 0)
        post = str_sub(post, 0, (size_t)colon);
    if (is_number(post))
        return post;
    found = facebook_path_id(url);
    return found.n ? found : number_behind(url, marks, COUNT_OF(marks));
}

/* Tools give the number of the media, some with the account's behind it (MEDIA_ACCOUNT). */
static struct str instagram_id(struct arena *a, struct str id, struct str url)
{
    static const struct str marks[] = {STR_INIT("/p/"), STR_INIT("/reel/"), STR_INIT("/reels/"),
                                       STR_INIT("/tv/")};
    size_t n = digits_at(id);
    struct str story;

    (void)a;
    if (n > 0 && (n == id.n || id.p[n] == '_') && is_number(str_sub(id, 0, n)))
        return str_sub(id, 0, n);
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        struct str code = code_of(behind(url, marks[i]));
        if (code.n)
            return code;
    }
    story = behind(url, S("/stories/")); /* ACCOUNT/NUMBER */
    next_segment(&story);
    return number_or_nothing(next_segment(&story));
}

static struct str youtube_id(struct arena *a, struct str id, struct str url)
{
    static const struct str marks[] = {STR_INIT("?v="),       STR_INIT("&v="),
                                       STR_INIT("youtu.be/"), STR_INIT("/shorts/"),
                                       STR_INIT("/live/"),    STR_INIT("/embed/")};
    (void)a;
    if (id.n == YOUTUBE_ID && code_of(id).n == id.n)
        return id;
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        struct str code = code_of(behind(url, marks[i]));
        if (code.n == YOUTUBE_ID)
            return code;
    }
    return (struct str){0};
}

static struct str tiktok_id(struct arena *a, struct str id, struct str url)
{
    static const struct str marks[] = {STR_INIT("/video/"), STR_INIT("/photo/"), STR_INIT("/v/")};

    (void)a;
    return is_number(id) ? id : number_behind(url, marks, COUNT_OF(marks));
}

/* Addresses write "urn:li:activity:7", "urn%3Ali%3Aactivity%3A7" or
 * ".../posts/name_title-activity-7-Xy". */
static struct str linkedin_urn(struct arena *a, struct str s)
{
    static const struct str kinds[] = {STR_INIT("activity"), STR_INIT("share"),
                                       STR_INIT("ugcPost")};
    static const char *const between[] = {":", "%3A", "%3a", "-"};

    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        for (size_t k = 0; k < COUNT_OF(between); k++) {
            struct str mark =
                arena_printf(a, "%s%.*s%s", between[k], STR_ARG(kinds[i]), between[k]);
            struct str number = number_behind(s, &mark, 1);
            if (number.n)
                return arena_printf(a, "urn:li:%.*s:%.*s", STR_ARG(kinds[i]), STR_ARG(number));
        }
    }
    return (struct str){0};
}

/* A bare number does not say of which kind it is: the address may, else it stays a number. */
static struct str linkedin_id(struct arena *a, struct str id, struct str url)
{
    struct str urn = linkedin_urn(a, id);

    if (urn.n == 0)
        urn = linkedin_urn(a, url);
    return urn.n ? urn : number_or_nothing(id);
}

static struct str pinterest_id(struct arena *a, struct str id, struct str url)
{
    struct str pin = behind(url, S("/pin/")), segment = next_segment(&pin);
    ptrdiff_t dashes = str_find(segment, S("--")); /* a title may stand before the number */

    (void)a;
    if (is_number(id))
        return id;
    return number_or_nothing(dashes < 0 ? segment
                                        : str_sub(segment, (size_t)dashes + 2, segment.n));
}

/* 2.08364E+18, 1,23E+17: a number that a spreadsheet has rounded; the digits are gone. */
static bool is_rounded(struct str id)
{
    size_t n = digits_at(id);
    struct str rest = str_sub(id, n, id.n);

    if (n == 0 || rest.n == 0)
        return false;
    if (rest.p[0] == '.' || rest.p[0] == ',')
        rest = str_sub(rest, 1 + digits_at(str_sub(rest, 1, rest.n)), rest.n);
    if (rest.n < 2 || (rest.p[0] != 'E' && rest.p[0] != 'e'))
        return false;
    rest = str_sub(rest, rest.p[1] == '+' ? 2 : 1, rest.n);
    return rest.n > 0 && digits_at(rest) == rest.n;
}

/* A scheme of letters, "://" and something behind it. */
static bool is_address(struct str s)
{
    size_t n = 0;

    while (n < s.n && is_letter(s.p[n]))
        n++;
    return n > 0 && str_starts(str_sub(s, n, s.n), S("://")) && s.n > n + 3;
}

/* Of a network without rules of its own: the id as given, else the address without what tracks it.
 */
static struct str other_id(struct str id, struct str url)
{
    size_t n = 0;

    if (id.n && id.n <= ID_MAX && !is_rounded(id))
        return id;
    if (!is_address(url))
        return (struct str){0};
    while (n < url.n && url.p[n] != '?' && url.p[n] != '#')
        n++;
    while (n > 0 && (url.p[n - 1] == '/' || url.p[n - 1] == ' '))
        n--;
    return n <= ID_MAX ? str_trim(str_sub(url, 0, n)) : (struct str){0};
}

struct str post_id(struct arena *a, struct str network, struct str id, struct str url)
{
    static const struct {
        struct str network;
        struct str (*find)(struct arena *a, struct str id, struct str url);
    } rules[] = {
        {STR_INIT("facebook"), facebook_id}, {STR_INIT("instagram"), instagram_id},
        {STR_INIT("linkedin"), linkedin_id}, {STR_INIT("pinterest"), pinterest_id},
        {STR_INIT("tiktok"), tiktok_id},     {STR_INIT("x"), x_id},
        {STR_INIT("youtube"), youtube_id},
    };

    id = str_trim(id);
    url = str_trim(url);
    while (str_starts(id, S("'"))) /* a spreadsheet's guard */
        id = str_trim(str_sub(id, 1, id.n));
    if (url.n == 0 && str_find(id, S("://")) >= 0)
        url = id;
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        if (str_eq(rules[i].network, network))
            return arena_str(a, rules[i].find(a, id, url));
    }
    return arena_str(a, other_id(id, url));
}

int64_t post_id_instant(struct str network, struct str id)
{
    const int64_t x_epoch =
        INT64_C(1288834974657);                   /* milliseconds; X's snowflake ids begin there */
    const int64_t x_first = INT64_C(29700859247); /* ids before were a plain count */
    const int64_t oldest_s = INT64_C(1262304000), newest_s = INT64_C(4102444800); /* 2010, 2100 */
    int64_t number, us;
    ptrdiff_t colon;

    if (str_eq(network, S("linkedin"))) {
        while ((colon = str_find_char(id, ':')) >= 0)
            id = str_sub(id, (size_t)colon + 1, id.n);
    }
    if (!is_number(id) || !str_to_int(id, &number))
        return INT64_MIN;
    if (str_eq(network, S("x")) && number > x_first)
        us = ((number >> 22) + x_epoch) * 1000;
    else if (str_eq(network, S("tiktok")))
        us = (number >> 32) * 1000000;
    else if (str_eq(network, S("linkedin")))
        us = (number >> 22) * 1000;
    else
        return INT64_MIN;
    return us / 1000000 >= oldest_s && us / 1000000 < newest_s ? us : INT64_MIN;
}

/* The character that begins s, and its bytes; s is UTF-8 and not empty. */
static uint32_t character_at(struct str s, size_t *bytes)
{
    unsigned char lead = (unsigned char)s.p[0];
    size_t n = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    uint32_t c = n == 1 ? lead : lead & (0x3FU >> (n - 1));

    *bytes = n;
    for (size_t i = 1; i < n && i < s.n; i++)
        c = c << 6 | ((unsigned char)s.p[i] & 0x3FU);
    return c;
}

/* A letter, digit or _ of a tag: its length in bytes, 0 for anything else. Not asked of ICU: signs
 * and emoji fill blocks of their own. */
static size_t tag_char(struct str s)
{
    static const struct {
        uint32_t from, to;
    } signs[] = {
        {0x80, 0xBF},       {0xD7, 0xD7},        {0xF7, 0xF7},     /* « ¿ · × ÷ */
        {0x2000, 0x2BFF},                                          /* punctuation, arrows, signs */
        {0x3000, 0x3004},   {0x3008, 0x3020},                      /* 、 。 「 */
        {0xE000, 0xF8FF},   {0xFE00, 0xFE6F},    {0xFF00, 0xFF0F}, /* private use, forms */
        {0x1F000, 0x1FFFF}, {0xE0000, 0x10FFFF}, /* emoji, their tags, private use */
    };
    size_t n;
    uint32_t c = character_at(s, &n);

    if (n == 1)
        return is_digit(s.p[0]) || is_letter(s.p[0]) || s.p[0] == '_';
    for (size_t i = 0; i < COUNT_OF(signs); i++) {
        if (c >= signs[i].from && c <= signs[i].to)
            return 0;
    }
    return n <= s.n ? n : 0;
}

/* The tag that begins with the # at i; a number alone is none ("#1"). */
static struct str tag_at(struct str s, size_t i)
{
    size_t end = i + 1;
    bool has_letter = false;

    while (end < s.n) {
        size_t n = tag_char(str_sub(s, end, s.n));
        if (n == 0)
            break;
        has_letter = has_letter || !is_digit(s.p[end]);
        end += n;
    }
    return has_letter ? str_sub(s, i, end - i) : (struct str){0};
}

static bool holds(struct str tags, struct str tag)
{
    struct str rest = tags, one;

    while (str_cut(&rest, ' ', &one)) {
        if (str_eq(one, tag))
            return true;
    }
    return false;
}

struct str post_tags(struct arena *a, struct str text)
{
    struct str s = fold(a, str_sub(text, 0, TAGS_MAX)), tags;
    struct buf out = {0};
    bool is_inside = false; /* of a word, an address or an entity (&#39;), where # begins nothing */

    for (size_t i = 0; i < s.n; i++) {
        struct str tag = s.p[i] == '#' && !is_inside ? tag_at(s, i) : (struct str){0};
        is_inside = is_letter(s.p[i]) || is_digit(s.p[i]) || s.p[i] == '/' || s.p[i] == '&' ||
                    s.p[i] == '_';
        if (tag.n == 0)
            continue;
        i += tag.n - 1; /* another may follow at once: #a#b */
        if (holds(buf_str(&out), tag))
            continue;
        if (out.n)
            buf_char(&out, ' ');
        buf_add(&out, tag);
    }
    tags = arena_str(a, buf_str(&out));
    buf_done(&out);
    return tags;
}
