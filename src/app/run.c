/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/command.h"

#include "messages/app.h"

#include <errno.h>
#include <unistd.h>

static void write_all(int file, struct str text)
{
    while (text.n > 0) {
        ssize_t n = write(file, text.p, text.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return; /* nobody reads any more: there is nobody to tell */
        text = str_sub(text, (size_t)n, text.n);
    }
}

void run_write(struct run *r, struct str text)
{
    write_all(r->out, text);
}

void run_write_err(struct run *r, struct str text)
{
    write_all(r->err, text);
}

static void say_waiting(void *of, int64_t process)
{
    struct run *r = of;
    struct buf text = {0};

    if (process > 0)
        msg_waiting_for(&text, r->lang, (double)process);
    else
        msg_waiting(&text, r->lang);
    run_write_err(r, buf_str(&text));
    buf_done(&text);
}

struct workspace *run_open(struct run *r, bool to_write, struct err *e)
{
    return workspace_open(&(struct workspace_options){.dir = r->options.values[OPTION_DIR],
                                                      .mode = to_write ? WORKSPACE_WRITE : WORKSPACE_ASK,
                                                      .disk = disk_real(),
                                                      .now = r->now,
                                                      .waiting = say_waiting,
                                                      .waiting_of = r},
                          e);
}

enum format run_format(const struct run *r)
{
    enum format format = FORMAT_TEXT;

    if (r->options.values[OPTION_FORMAT] && !format_parse(str_of(r->options.values[OPTION_FORMAT]), &format))
        return FORMAT_TEXT; /* main has refused it already */
    return format;
}

void run_draw(struct run *r, const struct table *t, bool details)
{
    struct buf out = {0};

    draw_table(&out, t,
               &(struct draw_options){.lang = r->lang,
                                      .format = run_format(r),
                                      .colour = r->colour,
                                      .width = r->width,
                                      .details = details});
    run_write(r, buf_str(&out));
    buf_done(&out);
}

static bool day_option(const struct run *r, enum option o, struct day *out, struct err *e)
{
    if (!r->options.values[o])
        return true;
    if (!day_parse(str_of(r->options.values[o]), out))
        return fail_bad_day(e, ERR_USE, str_of(option_name(o)), str_of(r->options.values[o]));
    return true;
}

bool run_period(struct run *r, struct day today, const char *fallback, struct period *out, struct err *e)
{
    const char *text = r->options.values[OPTION_PERIOD];
    struct period p = {.from = DAY_NONE, .to = DAY_NONE};

    if (text && (r->options.values[OPTION_FROM] || r->options.values[OPTION_TO]))
        return fail_period_twice(e, ERR_USE);
    if (!text && !r->options.values[OPTION_FROM] && !r->options.values[OPTION_TO])
        text = fallback;
    if (text && !period_parse(str_of(text), today, &p))
        return fail_bad_period(e, ERR_USE, str_of(text));
    if (!text) {
        p = (struct period){.from = day_of((struct civil){1, 1, 1}), .to = today};
        if (!day_option(r, OPTION_FROM, &p.from, e) || !day_option(r, OPTION_TO, &p.to, e))
            return false;
        if (p.from.n > p.to.n)
            return fail_period_backwards(e, ERR_USE, p.from, p.to);
    }
    *out = p;
    return true;
}

bool run_compare(struct run *r, enum compare *out, struct err *e)
{
    static const struct {
        struct str name;
        enum compare compare;
    } names[] = {{STR_INIT("none"), COMPARE_NONE}, {STR_INIT("previous"), COMPARE_PREVIOUS}, {STR_INIT("year"), COMPARE_YEAR}};
    struct str text = str_of(r->options.values[OPTION_COMPARE]);

    *out = COMPARE_DEFAULT;
    if (!text.p)
        return true;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (str_eq(text, names[i].name)) {
            *out = names[i].compare;
            return true;
        }
    }
    return fail_bad_compare(e, ERR_USE, text);
}

bool run_by(struct run *r, struct list *out, struct err *e)
{
    struct str rest = str_of(r->options.values[OPTION_BY]);
    struct str word;

    *out = LIST_OF(struct str);
    while (str_cut(&rest, ',', &word)) {
        word = str_trim(word);
        if (word.n == 0) {
            list_done(out);
            return fail_empty_by(e, ERR_USE);
        }
        *(struct str *)list_add(out) = word;
    }
    return true;
}

/* network=linkedin,x ; account!=shop : conditions parted by `;` or by giving a comma list of values. */
static bool add_condition(struct str text, struct list *out, struct err *e)
{
    ptrdiff_t equals = str_find_char(text, '=');
    bool is_not = equals > 0 && text.p[equals - 1] == '!';
    struct where *where;
    struct str rest, value;

    if (equals <= 0)
        return fail_bad_where(e, ERR_USE, text);
    where = list_add(out);
    where->column = str_trim(str_sub(text, 0, (size_t)equals - is_not));
    where->is_not = is_not;
    where->values = LIST_OF(struct str);
    rest = str_sub(text, (size_t)equals + 1, text.n);
    while (str_cut(&rest, ',', &value))
        *(struct str *)list_add(&where->values) = str_trim(value);
    return true;
}

bool run_where(struct run *r, struct list *out, struct err *e)
{
    struct str rest = str_of(r->options.values[OPTION_WHERE]);
    struct str condition;

    *out = LIST_OF(struct where);
    while (str_cut(&rest, ';', &condition)) {
        if (!add_condition(str_trim(condition), out, e))
            return false;
    }
    return true;
}
