/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Reads and checks formulas:
 *
 *     sum     = product {("+" | "-") product}
 *     product = sign {("*" | "/") sign}
 *     sign    = ["-"] value
 *     value   = NUMBER | "(" sum ")" | FUNCTION "(" NAME ")" | ("min" | "max") "(" sum {"," sum}
 * ")"
 */
#include "kpi/expression.h"
#include "kpi/fault.h"
#include "kpi/names.h"

#include "base/limits.h"
#include "base/list.h"
#include "messages/kpi.h"

#include <string.h>

struct reader {
    struct scan *scan;
    struct arena *arena;
    struct list atoms; /* of struct atom */
    int depth;
};

static struct expression *read_sum(struct reader *r, struct err *e);

static struct expression *new_expression(struct reader *r, enum expression_kind kind, size_t at)
{
    struct expression *x = arena_new(r->arena, 1, sizeof(*x));

    x->kind = kind;
    x->at = at;
    return x;
}

static bool holds_start(const struct reader *r, const struct expression *x)
{
    const struct atom *atoms = LIST_ITEMS(&r->atoms, const struct atom);

    if (x->kind == EXPRESSION_ATOM)
        return atoms[x->atom].kind == ATOM_START;
    for (size_t i = 0; i < x->n; i++) {
        if (holds_start(r, x->terms[i].expression))
            return true;
    }
    return false;
}

/* Moves the terms into the arena and ends their list. */
static void keep_terms(struct reader *r, struct expression *x, struct list *terms)
{
    struct term *kept = arena_new(r->arena, terms->n, sizeof(*kept));

    memcpy(kept, terms->items, terms->n * sizeof(*kept));
    x->terms = kept;
    x->n = terms->n;
    x->is_constant = true;
    for (size_t i = 0; i < x->n; i++) {
        x->is_constant = x->is_constant && kept[i].expression->is_constant;
        x->needs_all = x->needs_all || holds_start(r, kept[i].expression);
    }
    list_done(terms);
}

static void add_term(struct list *terms, const struct expression *x, bool is_other)
{
    *(struct term *)list_add(terms) = (struct term){.expression = x, .is_other = is_other};
}

/* Equal units add up. A number in the formula fits ratios and counts, and 0 fits anything. */
static bool add_units(struct powers *sum, bool *is_number, const struct expression *x)
{
    bool is_zero = x->kind == EXPRESSION_NUMBER && x->number == 0;

    if (powers_equal(*sum, x->powers) || is_zero) {
        *is_number = *is_number && x->is_constant;
        return true;
    }
    if (x->is_constant && powers_equal(*sum, powers_of(UNIT_COUNT)))
        return true;
    if (*is_number && powers_equal(x->powers, powers_of(UNIT_COUNT))) {
        *sum = x->powers;
        *is_number = false;
        return true;
    }
    return false;
}

/* The unit of a sum, or of min and max; the fault is at the term that does not fit those before it.
 */
static bool check_sum(struct reader *r, struct expression *x, struct err *e)
{
    size_t first = 0;
    struct buf what = {0};
    bool is_number;

    while (first + 1 < x->n && x->terms[first].expression->kind == EXPRESSION_NUMBER &&
           x->terms[first].expression->number == 0)
        first++; /* zeros say nothing of the unit */
    x->powers = x->terms[first].expression->powers;
    is_number = x->terms[first].expression->is_constant;
    for (size_t i = first + 1; i < x->n; i++) {
        const struct expression *term = x->terms[i].expression;
        if (add_units(&x->powers, &is_number, term))
            continue;
        msg_units_sum(&what, e->lang, powers_name(x->powers, is_number),
                      powers_name(term->powers, term->is_constant));
        return fault_at(r->scan, term->at, &what, e);
    }
    return true;
}

static struct expression *read_constant(struct reader *r, struct err *e)
{
    struct expression *x = new_expression(r, EXPRESSION_NUMBER, r->scan->token.at);

    x->number = r->scan->token.number;
    x->is_constant = true;
    return scan_next(r->scan, e) ? x : NULL;
}

static bool take_sign(struct reader *r, char sign, const char *expected, struct err *e)
{
    if (!scan_is_sign(r->scan, sign))
        return fault_unexpected(r->scan, str_of(expected), e);
    return scan_next(r->scan, e);
}

/* The same atom twice is asked once. */
static size_t keep_atom(struct reader *r, const struct atom *atom)
{
    const struct atom *atoms = LIST_ITEMS(&r->atoms, const struct atom);

    for (size_t i = 0; i < r->atoms.n; i++) {
        if (str_eq(atoms[i].text, atom->text))
            return i;
    }
    *(struct atom *)list_add(&r->atoms) = *atom;
    return r->atoms.n - 1;
}

static struct expression *read_atom(struct reader *r, struct token function, struct err *e)
{
    struct expression *x = new_expression(r, EXPRESSION_ATOM, function.at);
    struct token name = r->scan->token;
    struct atom atom;

    if (name.kind != TOKEN_WORD) {
        fault_unexpected(r->scan, S("name"), e);
        return NULL;
    }
    if (!names_atom(r->scan, function, name, r->arena, &atom, e) || !scan_next(r->scan, e) ||
        !take_sign(r, ')', "close", e))
        return NULL;
    x->atom = keep_atom(r, &atom);
    x->powers = powers_of(atom.unit);
    return x;
}

static struct expression *read_extreme(struct reader *r, enum expression_kind kind, size_t at,
                                       struct err *e)
{
    struct expression *x = new_expression(r, kind, at);
    struct list terms = LIST_OF(struct term);

    for (;;) {
        const struct expression *term = read_sum(r, e);
        if (!term)
            goto failed;
        add_term(&terms, term, false);
        if (!scan_is_sign(r->scan, ','))
            break;
        if (!scan_next(r->scan, e))
            goto failed;
    }
    if (!take_sign(r, ')', "argument", e))
        goto failed;
    keep_terms(r, x, &terms);
    return check_sum(r, x, e) ? x : NULL;
failed:
    list_done(&terms);
    return NULL;
}

static bool fail_function_name(struct reader *r, struct token name, struct err *e)
{
    static const struct str known[] = {STR_INIT("sum"),   STR_INIT("total"),  STR_INIT("start"),
                                       STR_INIT("count"), STR_INIT("median"), STR_INIT("mean"),
                                       STR_INIT("best"),  STR_INIT("min"),    STR_INIT("max")};
    struct nearest near = {.wrong = name.text, .distance = SIZE_MAX};
    struct buf what = {0};

    for (size_t i = 0; i < COUNT_OF(known); i++)
        nearest_offer(&near, known[i]);
    if (near.best.n)
        msg_unknown_function_near(&what, e->lang, name.text, near.best);
    else
        msg_unknown_function(&what, e->lang, name.text);
    return fault_at(r->scan, name.at, &what, e);
}

static struct expression *read_call(struct reader *r, struct err *e)
{
    struct token name = r->scan->token;
    enum atom_kind kind;

    if (!scan_next(r->scan, e))
        return NULL;
    if (!scan_is_sign(r->scan, '(')) {
        struct buf what = {0};
        msg_bare_name(&what, e->lang, name.text);
        fault_at(r->scan, name.at, &what, e);
        return NULL;
    }
    if (!scan_next(r->scan, e))
        return NULL;
    if (str_eq(name.text, S("min")))
        return read_extreme(r, EXPRESSION_LEAST, name.at, e);
    if (str_eq(name.text, S("max")))
        return read_extreme(r, EXPRESSION_GREATEST, name.at, e);
    if (names_function(name.text, &kind))
        return read_atom(r, name, e);
    fail_function_name(r, name, e);
    return NULL;
}

static struct expression *read_value(struct reader *r, struct err *e)
{
    struct expression *x;

    if (r->scan->token.kind == TOKEN_NUMBER)
        return read_constant(r, e);
    if (r->scan->token.kind == TOKEN_WORD)
        return read_call(r, e);
    if (!scan_is_sign(r->scan, '(')) {
        fault_unexpected(r->scan, S("value"), e);
        return NULL;
    }
    if (!scan_next(r->scan, e))
        return NULL;
    x = read_sum(r, e);
    return x && take_sign(r, ')', "close", e) ? x : NULL;
}

/* -x is a sum of one term that is subtracted. */
static struct expression *read_signed(struct reader *r, struct err *e)
{
    struct list terms = LIST_OF(struct term);
    struct expression *x, *value;

    if (!scan_is_sign(r->scan, '-'))
        return read_value(r, e);
    x = new_expression(r, EXPRESSION_SUM, r->scan->token.at);
    if (!scan_next(r->scan, e) || !(value = read_value(r, e)))
        return NULL;
    add_term(&terms, value, true);
    keep_terms(r, x, &terms);
    x->powers = value->powers;
    return x;
}

static bool multiply_units(struct reader *r, struct expression *x, const struct expression *by,
                           bool divide, struct err *e)
{
    struct powers before = x->powers;
    struct buf what = {0};

    if (powers_multiply(before, by->powers, divide, &x->powers))
        return true;
    (divide ? msg_units_quotient : msg_units_product)(&what, e->lang, powers_name(before, false),
                                                      powers_name(by->powers, by->is_constant));
    return fault_at(r->scan, by->at, &what, e);
}

static struct expression *read_product(struct reader *r, struct err *e)
{
    struct list terms = LIST_OF(struct term);
    struct expression *x, *first = read_signed(r, e);

    if (!first || (!scan_is_sign(r->scan, '*') && !scan_is_sign(r->scan, '/')))
        return first;
    x = new_expression(r, EXPRESSION_PRODUCT, first->at);
    x->powers = first->powers;
    add_term(&terms, first, false);
    while (scan_is_sign(r->scan, '*') || scan_is_sign(r->scan, '/')) {
        bool divide = scan_is_sign(r->scan, '/');
        const struct expression *next;
        if (!scan_next(r->scan, e) || !(next = read_signed(r, e)) ||
            !multiply_units(r, x, next, divide, e)) {
            list_done(&terms);
            return NULL;
        }
        add_term(&terms, next, divide);
    }
    keep_terms(r, x, &terms);
    return x;
}

static struct expression *read_terms(struct reader *r, struct err *e)
{
    struct list terms = LIST_OF(struct term);
    struct expression *x, *first = read_product(r, e);

    if (!first || (!scan_is_sign(r->scan, '+') && !scan_is_sign(r->scan, '-')))
        return first;
    x = new_expression(r, EXPRESSION_SUM, first->at);
    add_term(&terms, first, false);
    while (scan_is_sign(r->scan, '+') || scan_is_sign(r->scan, '-')) {
        bool subtract = scan_is_sign(r->scan, '-');
        const struct expression *next;
        if (!scan_next(r->scan, e) || !(next = read_product(r, e))) {
            list_done(&terms);
            return NULL;
        }
        add_term(&terms, next, subtract);
    }
    keep_terms(r, x, &terms);
    return check_sum(r, x, e) ? x : NULL;
}

/* Every bracket comes through here: the one place that bounds the depth. */
static struct expression *read_sum(struct reader *r, struct err *e)
{
    struct expression *x;
    struct buf what = {0};

    if (r->depth >= LIMIT_FORMULA_DEPTH) {
        msg_too_deep(&what, e->lang, LIMIT_FORMULA_DEPTH);
        fault_at(r->scan, r->scan->token.at, &what, e);
        e->kind = ERR_LIMIT;
        return NULL;
    }
    r->depth++;
    x = read_terms(r, e);
    r->depth--;
    return x;
}

/* As written, but on one line: every run of white space one space, comments left out. */
static struct str plain_text(struct arena *a, struct str text)
{
    char *p = arena_new(a, text.n + 1, 1);
    size_t n = 0;

    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '#') {
            while (i < text.n && text.p[i] != '\n')
                i++;
        }
        if (c == '#' || c == '\n' || c == '\r' || c == '\t')
            c = ' ';
        if (c != ' ' || (n > 0 && p[n - 1] != ' '))
            p[n++] = c;
    }
    return (struct str){p, n};
}

bool formula_scan(struct scan *s, struct arena *a, struct formula *out, struct err *e)
{
    struct reader r = {.scan = s, .arena = a, .atoms = LIST_OF(struct atom)};
    size_t begin = s->token.at;
    struct expression *x = read_sum(&r, e);
    struct atom *atoms;
    bool is_good = x != NULL;

    if (is_good && s->last - begin > LIMIT_FORMULA)
        is_good = fail_too_long(e, ERR_LIMIT, LIMIT_FORMULA);
    if (is_good) {
        atoms = arena_new(a, r.atoms.n + 1, sizeof(*atoms));
        if (r.atoms.n)
            memcpy(atoms, r.atoms.items, r.atoms.n * sizeof(*atoms));
        *out = (struct formula){
            .text = plain_text(a, str_sub(s->text, begin, s->last - begin)),
            .unit = x->is_constant ? UNIT_NUMBER : powers_unit(x->powers),
            .atoms = atoms,
            .n_atoms = r.atoms.n,
            .expression = x,
        };
    }
    list_done(&r.atoms);
    return is_good;
}

static bool is_digit_at(struct str text, size_t i)
{
    return i < text.n && text.p[i] >= '0' && text.p[i] <= '9';
}

/* Something stands behind the formula. "1,5" is how half of Europe writes one and a half. */
static bool fail_rest(const struct scan *s, struct err *e)
{
    size_t from = s->token.at, to = s->next;
    struct buf what = {0};

    if (!scan_is_sign(s, ',') || from == 0 || !is_digit_at(s->text, from - 1) ||
        !is_digit_at(s->text, to))
        return fault_unexpected(s, S("operator"), e);
    while (from > 0 && is_digit_at(s->text, from - 1))
        from--;
    while (is_digit_at(s->text, to))
        to++;
    msg_bad_number(&what, e->lang, str_sub(s->text, from, to - from));
    return fault_at(s, from, &what, e);
}

bool formula_parse(struct str text, struct arena *a, struct formula *out, struct err *e)
{
    struct formula formula;
    struct scan scan;

    if (text.n > LIMIT_FORMULA)
        return fail_too_long(e, ERR_LIMIT, LIMIT_FORMULA);
    if (!scan_begin(&scan, text, (struct str){0}, e) || !formula_scan(&scan, a, &formula, e))
        return false;
    if (scan.token.kind != TOKEN_END)
        return fail_rest(&scan, e);
    *out = formula;
    return true;
}
