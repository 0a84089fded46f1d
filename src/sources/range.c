/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The range of days that a file states: above its table, in its name, in the names of its folder or
 * zip. */
#include "sources/table.h"

#include "base/fold.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

enum { DAYS_MOST = 8, DAY_TEXT_MOST = 40 };

/* The days found in a text, in its order. */
struct found {
    struct moment list[DAYS_MOST];
    size_t n;
};

static bool has_year(const struct moment *m)
{
    return m->year != 0;
}

/* "20210101": eight digits alone. */
static size_t compact_at(struct str s, struct moment *m)
{
    double number;

    if (s.n < 8 || (s.n > 8 && is_digit(s.p[8])))
        return 0;
    for (size_t i = 0; i < 8; i++) {
        if (!is_digit(s.p[i]))
            return 0;
    }
    return str_to_double(str_sub(s, 0, 8), &number) && number >= 19900101 &&
                   moment_of_number(number, m)
               ? 8
               : 0;
}

/* Length of the longest day that begins s; 0 when none does. */
static size_t day_at(struct str s, struct moment *m)
{
    size_t most = s.n < DAY_TEXT_MOST ? s.n : DAY_TEXT_MOST;

    if (compact_at(s, m))
        return 8;
    for (size_t n = most; n >= 5; n--) {
        bool cuts_word = n < s.n && (is_digit(s.p[n]) ? is_digit(s.p[n - 1]) : false);
        struct moment found;
        if (cuts_word || s.p[n - 1] == ' ' || s.p[n - 1] == '-' || s.p[n - 1] == '_' ||
            s.p[n - 1] == ',')
            continue;
        if (moment_parse(str_sub(s, 0, n), &found) && !found.has_time) {
            *m = found;
            return n;
        }
    }
    return 0;
}

static bool may_begin(struct str s, size_t i)
{
    unsigned char before = i ? (unsigned char)s.p[i - 1] : ' ', c = (unsigned char)s.p[i];

    if (is_digit((char)c))
        return !is_digit((char)before) && before != '.';
    return ((c >= 'a' && c <= 'z') || c >= 0x80) &&
           !((before >= 'a' && before <= 'z') || before >= 0x80);
}

static void find_days(struct str s, struct found *out)
{
    out->n = 0;
    for (size_t i = 0; i < s.n && out->n < DAYS_MOST;) {
        struct moment m;
        size_t n = may_begin(s, i) ? day_at(str_sub(s, i, s.n), &m) : 0;
        if (n == 0) {
            i++;
            continue;
        }
        out->list[out->n++] = m;
        i += n;
    }
}

/* The first pair of days one after the other; a first one without a year has the second's. */
static bool pair_in(const struct found *f, enum date_order order, struct period *out)
{
    for (size_t i = 0; i + 1 < f->n; i++) {
        struct day from, to;
        const struct moment *a = &f->list[i], *b = &f->list[i + 1];
        enum date_order seen = order;
        if (!has_year(b))
            continue;
        if (moment_order(a) != DATES_UNSAID || moment_order(b) != DATES_UNSAID)
            seen = moment_order(a) != DATES_UNSAID ? moment_order(a) : moment_order(b);
        if (!moment_day(b, seen, 0, &to) || !moment_day(a, seen, b->year, &from))
            continue;
        if (from.n > to.n && !has_year(a) && !moment_day(a, seen, b->year - 1, &from))
            continue;
        if (from.n > to.n || to.n - from.n > 366 * 40)
            continue;
        *out = (struct period){.from = from, .to = to};
        return true;
    }
    return false;
}

bool range_in_text(struct arena *a, struct str text, enum date_order order, struct period *out)
{
    struct found found;
    struct str line;
    char *spaced = arena_cstr(a, text);

    for (size_t i = 0; i < text.n; i++) { /* names part words by underscores */
        if (spaced[i] == '_')
            spaced[i] = ' ';
    }
    text.p = spaced;
    find_days(fold(a, text),
              &found); /* lines are parted by a space now: a range over two lines is one */
    if (pair_in(&found, order, out))
        return true;
    while (str_cut(&text, '\n', &line)) {
        find_days(fold(a, line), &found);
        if (pair_in(&found, order, out))
            return true;
    }
    return false;
}

static const struct period none = {.from = {INT32_MIN}, .to = {INT32_MIN}};

struct period range_of_preamble(const struct table *t, struct arena *scratch)
{
    struct period p;

    return t->preamble.n && range_in_text(scratch, t->preamble, t->dates, &p) ? p : none;
}

struct period range_of_name(const struct input *in, const struct source *s, struct arena *scratch)
{
    struct str rest = in->name;
    struct period p;

    /* The innermost name that states one: the file, its folder or zip, the one around it. */
    for (int depth = 0; rest.n && depth < 4; depth++) {
        size_t at = rest.n;
        while (at && rest.p[at - 1] != '/')
            at--;
        struct str name = str_sub(rest, at, rest.n);
        rest = str_sub(rest, 0, at ? at - 1 : 0);
        if (range_in_text(scratch, name, s->dates, &p)) {
            if ((s->flags & SOURCE_NAME_END_OUT) && p.to.n > p.from.n)
                p.to.n--;
            return p;
        }
    }
    return none;
}
