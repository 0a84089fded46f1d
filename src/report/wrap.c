/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "report/wrap.h"

#include "base/text.h"

/* Bytes of the character at the start of s, which is not empty; 0 when it is none. */
static size_t character_at(struct str s)
{
    for (size_t n = 1; n <= 4 && n <= s.n; n++) {
        if (str_is_utf8(str_sub(s, 0, n)))
            return n;
    }
    return 0;
}

/* C0, DEL, and C1, which some terminals obey too. */
static bool is_control(struct str c)
{
    unsigned char first = (unsigned char)c.p[0];

    return first < ' ' || first == 0x7F || (first == 0xC2 && (unsigned char)c.p[1] < 0xA0);
}

/* U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069, and line ends of Unicode's own. */
static bool turns_reading(struct str c)
{
    unsigned char second, third;

    if (c.n != 3 || (unsigned char)c.p[0] != 0xE2)
        return false;
    second = (unsigned char)c.p[1];
    third = (unsigned char)c.p[2];
    return (second == 0x80 &&
            (third == 0x8E || third == 0x8F || (third >= 0xA8 && third <= 0xAE))) ||
           (second == 0x81 && third >= 0xA6 && third <= 0xA9);
}

void wrap_clean(struct buf *out, struct str text)
{
    while (text.n > 0) {
        size_t n = character_at(text);
        struct str c = str_sub(text, 0, n);

        if (n == 0)
            buf_add(out, S("\xEF\xBF\xBD"));
        else if (is_control(c))
            buf_char(out, ' ');
        else if (!turns_reading(c))
            buf_add(out, c);
        text = str_sub(text, n ? n : 1, text.n);
    }
}

void wrap_clean_lines(struct buf *out, struct str text)
{
    struct str line;

    for (bool is_first = true; str_cut(&text, '\n', &line); is_first = false) {
        if (!is_first)
            buf_char(out, '\n');
        wrap_clean(out, line);
    }
}

/* Bytes up to the next space or line end. */
static size_t word_length(struct str s)
{
    size_t n = 0;

    while (n < s.n && s.p[n] != ' ' && s.p[n] != '\n')
        n++;
    return n;
}

bool wrap_next(struct str *rest, size_t width, struct str *line)
{
    size_t end = 0, used = 0, at = 0;

    if (rest->n == 0)
        return false;
    while (at <= rest->n) {
        size_t n = word_length(str_sub(*rest, at, rest->n));

        used += text_width(str_sub(*rest, at, n)) + (at > 0);
        if (used > width && end > 0)
            break;
        end = at + n;
        if (end >= rest->n || rest->p[end] == '\n')
            break;
        at = end + 1;
    }
    *line = str_sub(*rest, 0, end);
    *rest = str_sub(*rest, end + 1, rest->n);
    return true;
}

/* Bytes of a word that fit: all characters that do, or up to behind a mark in their second half. */
static size_t bytes_that_fit(struct str word, size_t width)
{
    size_t n = 0, mark = 0;

    while (n < word.n) {
        size_t c = character_at(str_sub(word, n, word.n));

        c = c ? c : 1;
        if (n > 0 && text_width(str_sub(word, 0, n + c)) > width)
            break;
        n += c;
        if (n < word.n && str_find_char(S("/_-"), word.p[n - 1]) >= 0)
            mark = n;
    }
    return mark > n / 2 && n < word.n ? mark : n;
}

bool wrap_next_tight(struct str *rest, size_t width, struct str *line)
{
    struct str all = *rest;
    size_t n;

    if (!wrap_next(rest, width, line))
        return false;
    if (text_width(*line) <= width)
        return true;
    n = bytes_that_fit(*line, width);
    *line = str_sub(all, 0, n);
    *rest = str_sub(all, n, all.n);
    return true;
}

void wrap_lines(struct buf *out, struct str text, size_t width)
{
    struct str line;

    while (text.n > 0 && str_cut(&text, '\n', &line)) {
        size_t indent = 0;

        while (indent < line.n && line.p[indent] == ' ')
            indent++;
        buf_fill(out, ' ', indent);
        if (indent == line.n)
            buf_char(out, '\n');
        wrap_add(out, str_sub(line, indent, line.n), width, indent + 2);
    }
}

void wrap_add(struct buf *out, struct str text, size_t width, size_t indent)
{
    size_t room = width > indent ? width - indent : 1;
    struct str line;
    bool is_first = true;

    while (wrap_next(&text, room, &line)) {
        if (!is_first && line.n > 0)
            buf_fill(out, ' ', indent);
        buf_add(out, line);
        buf_char(out, '\n');
        is_first = false;
    }
}

size_t wrap_longest_word(struct str text)
{
    size_t longest = 0;

    while (text.n > 0) {
        size_t n = word_length(text);
        size_t width = text_width(str_sub(text, 0, n));

        longest = width > longest ? width : longest;
        text = str_sub(text, n + 1, text.n);
    }
    return longest;
}
