/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The options of a question: which days, compared with what, by what, narrowed to what. */
#include "app/command.h"

#include "ask/frame.h"
#include "messages/app.h"

bool run_day(const struct run *r, enum option o, struct day *out, struct err *e)
{
    const char *text = r->options.values[o];

    if (text && !day_parse(str_of(text), out))
        return fail_bad_day(e, ERR_USE, str_of(option_name(o)), str_of(text));
    return true;
}

bool run_period(struct run *r, struct day today, const char *fallback, struct period *out,
                struct err *e)
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
        if (!run_day(r, OPTION_FROM, &p.from, e) || !run_day(r, OPTION_TO, &p.to, e))
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
    } names[] = {{STR_INIT("none"), COMPARE_NONE},
                 {STR_INIT("previous"), COMPARE_PREVIOUS},
                 {STR_INIT("year"), COMPARE_YEAR}};
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

bool run_basis(const struct run *r, enum basis *out, struct err *e)
{
    const char *text = r->options.values[OPTION_BASIS];

    *out = BASIS_UNSAID;
    if (text && !basis_parse(str_of(text), out))
        return fail_bad_basis(e, ERR_USE, str_of(text));
    return true;
}

bool run_by(struct run *r, struct list *out, struct err *e)
{
    struct str rest = str_of(r->options.values[OPTION_BY]);
    struct list by = LIST_OF(struct str);
    struct str word;
    bool fine = true;

    while (fine && str_cut(&rest, ',', &word)) {
        word = str_trim(word);
        fine = word.n > 0 || fail_empty_by(e, ERR_USE);
        *(struct str *)list_add(&by) = word;
    }
    list_settle(&by, &r->arena);
    if (fine)
        *out = by;
    return fine;
}

/* network=linkedin,x or account!=shop */
static bool read_condition(struct run *r, struct str text, struct where *out, struct err *e)
{
    ptrdiff_t equals = str_find_char(text, '=');
    bool is_not = equals > 0 && text.p[equals - 1] == '!';
    struct where where = {.values = LIST_OF(struct str), .is_not = is_not};
    struct str rest, value;

    if (equals <= is_not)
        return fail_bad_where(e, ERR_USE, text);
    where.column = str_trim(str_sub(text, 0, (size_t)equals - is_not));
    rest = str_sub(text, (size_t)equals + 1, text.n);
    while (str_cut(&rest, ',', &value)) /* also the empty one: what is not assigned */
        *(struct str *)list_add(&where.values) = str_trim(value);
    list_settle(&where.values, &r->arena);
    *out = where;
    return true;
}

bool run_where(struct run *r, struct list *out, struct err *e)
{
    struct list wheres = LIST_OF(struct where);
    bool fine = true;

    for (size_t i = 0; i < r->options.n_where && fine; i++) {
        struct str rest = str_of(r->options.where[i]);
        struct str condition;

        while (fine && str_cut(&rest, ';', &condition))
            fine = read_condition(r, str_trim(condition), list_add(&wheres), e);
    }
    list_settle(&wheres, &r->arena);
    if (fine)
        *out = wheres;
    return fine;
}
