/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/json.h"

#include "base/number.h"

enum { LINES_DEPTH = 2 }; /* items of deeper objects and arrays share a line: a row is a line */

static void new_line(struct json *j)
{
    buf_char(j->out, '\n');
    buf_fill(j->out, ' ', (size_t)j->depth * 2);
}

/* What stands between the last thing and the next value or key. */
static void begin_item(struct json *j)
{
    if (j->after_key) {
        j->after_key = false;
        return;
    }
    if (j->depth == 0)
        return;
    if (j->has_item[j->depth - 1])
        buf_char(j->out, ',');
    if (j->depth <= LINES_DEPTH)
        new_line(j);
    else if (j->has_item[j->depth - 1])
        buf_char(j->out, ' ');
    j->has_item[j->depth - 1] = true;
}

static void begin(struct json *j, char bracket)
{
    begin_item(j);
    assert(j->depth < JSON_DEPTH);
    buf_char(j->out, bracket);
    j->has_item[j->depth++] = false;
}

static void end(struct json *j, char bracket)
{
    assert(j->depth > 0 && !j->after_key);
    j->depth--;
    if (j->has_item[j->depth] && j->depth < LINES_DEPTH)
        new_line(j);
    buf_char(j->out, bracket);
    if (j->depth == 0)
        buf_char(j->out, '\n');
}

void json_begin_object(struct json *j)
{
    begin(j, '{');
}

void json_end_object(struct json *j)
{
    end(j, '}');
}

void json_begin_array(struct json *j)
{
    begin(j, '[');
}

void json_end_array(struct json *j)
{
    end(j, ']');
}

/* Bytes of s that need no escape; they are copied in one go. */
static size_t plain_run(struct str s)
{
    size_t n = 0;

    while (n < s.n) {
        unsigned char c = (unsigned char)s.p[n];

        if (c < ' ' || c == '"' || c == '\\' || c >= 0x7F)
            break;
        n++;
    }
    return n;
}

static void write_escape(struct buf *out, unsigned char c)
{
    static const char letters[] = "\b\f\n\r\t\"\\", names[] = "bfnrt\"\\";
    ptrdiff_t i = str_find_char((struct str){letters, sizeof(letters) - 1}, (char)c);

    if (i >= 0)
        buf_printf(out, "\\%c", names[i]);
    else
        buf_printf(out, "\\u%04x", c);
}

/* Length of the valid character of several bytes at the start of s, 0 when it is none. */
static size_t character_length(struct str s)
{
    for (size_t n = 2; n <= 4 && n <= s.n; n++) {
        if (str_is_utf8(str_sub(s, 0, n)))
            return n;
    }
    return 0;
}

static void write_text(struct buf *out, struct str s)
{
    buf_char(out, '"');
    while (s.n > 0) {
        size_t n = plain_run(s);

        buf_add(out, str_sub(s, 0, n));
        s = str_sub(s, n, s.n);
        if (s.n == 0)
            break;
        if ((unsigned char)s.p[0] < 0x80) {
            write_escape(out, (unsigned char)s.p[0]);
            n = 1;
        } else {
            n = character_length(s);
            buf_add(out, n ? str_sub(s, 0, n) : S("\xEF\xBF\xBD"));
            n = n ? n : 1;
        }
        s = str_sub(s, n, s.n);
    }
    buf_char(out, '"');
}

void json_key(struct json *j, const char *key)
{
    assert(j->depth > 0 && !j->after_key);
    begin_item(j);
    write_text(j->out, str_of(key));
    buf_add(j->out, S(": "));
    j->after_key = true;
}

void json_str(struct json *j, struct str s)
{
    begin_item(j);
    write_text(j->out, s);
}

void json_int(struct json *j, int64_t n)
{
    begin_item(j);
    buf_printf(j->out, "%lld", (long long)n);
}

void json_double(struct json *j, double x)
{
    size_t before;

    begin_item(j);
    before = j->out->n;
    number_write(j->out, x);
    if (j->out->n == before && !j->out->full)
        buf_add(j->out, S("null")); /* not finite */
}

void json_bool(struct json *j, bool b)
{
    begin_item(j);
    buf_add(j->out, b ? S("true") : S("false"));
}

void json_null(struct json *j)
{
    begin_item(j);
    buf_add(j->out, S("null"));
}
