/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the user answered, as it is kept with a batch: "account=@us;dates=dmy". */
#include "sources/importer.h"

#include <string.h>

static const char *const orders[] = {"", "dmy", "mdy"};

/* What parts the answers is written as % and its code, so that reading gives the same again. */
static void add_value(struct buf *out, struct str value)
{
    for (size_t i = 0; i < value.n; i++) {
        unsigned char c = (unsigned char)value.p[i];
        if (c == ';' || c == '=' || c == '%' || c < ' ')
            buf_printf(out, "%%%02X", c);
        else
            buf_char(out, (char)c);
    }
}

static void add_answer(struct buf *out, const char *name, struct str value)
{
    if (value.n == 0)
        return;
    if (out->n)
        buf_char(out, ';');
    buf_add(out, str_of(name));
    buf_char(out, '=');
    add_value(out, value);
}

struct str answers_write(struct arena *a, const struct import_options *o)
{
    struct buf out = {0}, year = {0};

    if (o->year)
        buf_printf(&year, "%d", o->year);
    add_answer(&out, "account", o->account);
    add_answer(&out, "network", o->network);
    add_answer(&out, "currency", o->currency);
    add_answer(&out, "year", buf_str(&year));
    add_answer(&out, "dates", str_of(orders[o->dates]));
    struct str text = arena_str(a, buf_str(&out));

    buf_done(&year);
    buf_done(&out);
    return text;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static struct str value_of(struct arena *a, struct str written)
{
    char *out = arena_new(a, written.n + 1, 1);
    size_t n = 0;

    for (size_t i = 0; i < written.n; i++) {
        int high = written.p[i] == '%' && written.n - i > 2 ? hex_digit(written.p[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(written.p[i + 2]) : -1;
        out[n] = written.p[i];
        if (low >= 0) {
            unsigned char byte = (unsigned char)(high * 16 + low);

            memcpy(out + n, &byte, 1);
            i += 2;
        }
        n++;
    }
    return (struct str){out, n};
}

void answers_read(struct arena *a, struct str text, struct import_options *o)
{
    struct str part;

    o->account = o->network = o->currency = (struct str){0};
    o->year = 0;
    o->dates = DATES_UNSAID;
    while (str_cut(&text, ';', &part)) {
        struct str key, value = part;
        int64_t year;
        if (!str_cut(&value, '=', &key))
            continue;
        value = value_of(a, value);
        if (str_eq(key, S("account")))
            o->account = value;
        else if (str_eq(key, S("network")))
            o->network = value;
        else if (str_eq(key, S("currency")))
            o->currency = value;
        else if (str_eq(key, S("year")) && str_to_int(value, &year) && year > 0 && year < 10000)
            o->year = (int)year;
        else if (str_eq(key, S("dates")))
            o->dates = str_eq(value, S("dmy")) ? DATES_DMY : DATES_MDY;
    }
}
