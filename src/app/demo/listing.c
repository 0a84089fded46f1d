/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/demo/listing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

void listing_raw(struct listing *s, const char *text)
{
    buf_add(&s->text, str_of(text));
}

static bool must_quote(const struct listing *s, struct str text)
{
    if (s->quoting == QUOTE_ALL || s->quoting == QUOTE_NEVER)
        return s->quoting == QUOTE_ALL;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == s->separator || c == '"' || c == '\n' || c == '\r' ||
            (s->quoting == QUOTE_SPACES && c == ' '))
            return true;
    }
    return false;
}

void listing_str(struct listing *s, struct str text)
{
    if (s->in_row)
        buf_char(&s->text, s->separator);
    s->in_row = true;
    if (!must_quote(s, text)) {
        buf_add(&s->text, text);
        return;
    }
    buf_char(&s->text, '"');
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"')
            buf_char(&s->text, '"');
        buf_char(&s->text, text.p[i]);
    }
    buf_char(&s->text, '"');
}

void listing_text(struct listing *s, const char *text)
{
    listing_str(s, str_of(text));
}

void listing_print(struct listing *s, const char *format, ...)
{
    char text[512];
    va_list args;
    int n;

    va_start(args, format);
    n = vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    assert(n >= 0 && (size_t)n < sizeof(text));
    listing_str(s, (struct str){text, (size_t)n});
}

void listing_int(struct listing *s, int64_t n)
{
    listing_print(s, "%lld", (long long)n);
}

void listing_cents(struct listing *s, int64_t cents, char mark)
{
    listing_print(s, "%lld%c%02lld", (long long)(cents / 100), mark, (long long)(cents % 100));
}

void listing_empty(struct listing *s, size_t n)
{
    while (n-- > 0)
        listing_text(s, "");
}

void listing_row(struct listing *s)
{
    buf_add(&s->text, str_of(s->line_end));
    s->in_row = false;
}

bool file_place(struct exports *x, const char *path, const char **whole, struct err *e)
{
    const struct disk *disk = disk_real();

    *whole = arena_printf(&x->arena, "%s/%s", x->dir, path).p;
    for (size_t i = strlen(x->dir); (*whole)[i]; i++) {
        const char *folder;
        if ((*whole)[i] != '/')
            continue;
        folder = arena_cstr(&x->arena, (struct str){*whole, i});
        if (!disk->folder(disk->of, folder, e))
            return false;
    }
    x->files++;
    return true;
}

bool file_date(const char *whole, struct day downloaded, struct err *e)
{
    /* at nine in the morning, when people collect such files */
    struct timespec at = {.tv_sec = ((time_t)downloaded.n * 24 + 8) * 3600};
    const struct timespec both[2] = {at, at};

    if (utimensat(AT_FDCWD, whole, both, 0) != 0)
        return err_system(e, str_of(whole), errno);
    return true;
}

bool file_save(struct exports *x, const char *path, struct str content, struct day downloaded,
               struct err *e)
{
    const struct disk *disk = disk_real();
    struct disk_file *file;
    const char *whole;
    bool done;

    if (!file_place(x, path, &whole, e))
        return false;
    file = disk->create(disk->of, whole, e);
    if (!file)
        return false;
    done = disk->write(file, content.p, content.n, e);
    disk->close(file);
    return done && file_date(whole, downloaded, e);
}

/* The exports hold nothing beyond the Basic Multilingual Plane but in captions, which are UTF-8. */
static void add_utf16(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.n;) {
        unsigned char c = (unsigned char)text.p[i];
        unsigned unit = c;
        size_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : 3;
        if (n == 2)
            unit = (c & 0x1Fu) << 6 | ((unsigned char)text.p[i + 1] & 0x3Fu);
        else if (n == 3)
            unit = (c & 0x0Fu) << 12 | ((unsigned char)text.p[i + 1] & 0x3Fu) << 6 |
                   ((unsigned char)text.p[i + 2] & 0x3Fu);
        buf_char(out, (char)(unit & 0xFF));
        buf_char(out, (char)(unit >> 8));
        i += n;
    }
}

bool listing_save(struct listing *s, struct exports *x, const char *path,
                  enum file_encoding encoding, struct day downloaded, struct err *e)
{
    struct buf bytes = {0};
    bool done;

    if (encoding == FILE_UTF16LE) {
        buf_add(&bytes, S("\xFF\xFE"));
        add_utf16(&bytes, buf_str(&s->text));
    } else {
        if (encoding == FILE_UTF8_BOM)
            buf_add(&bytes, S("\xEF\xBB\xBF"));
        buf_add(&bytes, buf_str(&s->text));
    }
    done = file_save(x, path, buf_str(&bytes), downloaded, e);
    buf_done(&bytes);
    buf_done(&s->text);
    return done;
}

void write_month_name(struct buf *out, int month, bool is_short)
{
    static const char *const names[YEAR_MONTHS] = {"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

    buf_add(out, is_short ? str_sub(str_of(names[month]), 0, 3) : str_of(names[month]));
}

struct str file_range(struct exports *x, const char *format, int first_month, int last_month)
{
    struct buf from = {0}, to = {0};
    struct str name;

    day_write(&from, x->truth->window.first[first_month]);
    day_write(&to, (struct day){x->truth->window.first[last_month + 1].n - 1});
    name = arena_printf(&x->arena, format, buf_cstr(&from), buf_cstr(&to));
    buf_done(&from);
    buf_done(&to);
    return name;
}
