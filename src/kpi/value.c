/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "kpi/expression.h"

#include <math.h>

static struct number value_of(const struct expression *x, const struct number *atoms);

static const struct number missing = {.is_null = true};

/* Absent terms are left out, and a sum of none but numbers of the formula is no figure. */
static struct number sum_of(const struct expression *x, const struct number *atoms)
{
    struct number sum = {.is_null = !x->is_constant};

    for (size_t i = 0; i < x->n; i++) {
        const struct expression *term = x->terms[i].expression;
        struct number value = value_of(term, atoms);
        if (value.is_null && x->needs_all)
            return missing;
        if (value.is_null)
            continue;
        sum.value += x->terms[i].is_other ? -value.value : value.value;
        sum.is_null = sum.is_null && term->is_constant;
    }
    return sum;
}

static struct number product_of(const struct expression *x, const struct number *atoms)
{
    struct number product = {.value = 1};

    for (size_t i = 0; i < x->n; i++) {
        struct number value = value_of(x->terms[i].expression, atoms);
        if (value.is_null || (x->terms[i].is_other && value.value == 0))
            return missing;
        if (x->terms[i].is_other)
            product.value /= value.value;
        else
            product.value *= value.value;
    }
    return product;
}

static struct number extreme_of(const struct expression *x, const struct number *atoms)
{
    struct number best = missing;
    bool is_known = x->is_constant;

    for (size_t i = 0; i < x->n; i++) {
        const struct expression *term = x->terms[i].expression;
        struct number value = value_of(term, atoms);
        if (value.is_null && x->needs_all)
            return missing;
        if (value.is_null)
            continue;
        is_known = is_known || !term->is_constant;
        if (best.is_null ||
            (x->kind == EXPRESSION_LEAST ? value.value < best.value : value.value > best.value))
            best = value;
    }
    return is_known ? best : missing;
}

static struct number value_of(const struct expression *x, const struct number *atoms)
{
    switch (x->kind) {
    case EXPRESSION_NUMBER:
        return (struct number){.value = x->number};
    case EXPRESSION_ATOM:
        return atoms[x->atom];
    case EXPRESSION_SUM:
        return sum_of(x, atoms);
    case EXPRESSION_PRODUCT:
        return product_of(x, atoms);
    case EXPRESSION_LEAST:
    case EXPRESSION_GREATEST:
        break;
    }
    return extreme_of(x, atoms);
}

struct number formula_value(const struct formula *f, const struct number *atoms)
{
    struct number value = value_of(f->expression, atoms);

    return !value.is_null && isfinite(value.value) ? value : missing;
}

static bool mark_all(const struct expression *x, bool *below)
{
    bool any = x->kind == EXPRESSION_ATOM;

    if (any)
        below[x->atom] = true;
    for (size_t i = 0; i < x->n; i++)
        any = mark_all(x->terms[i].expression, below) || any;
    return any;
}

/* The one term of a sum that is no number: 1 - a / b is still a ratio. NULL when there are more. */
static const struct expression *only_term(const struct expression *sum)
{
    const struct expression *only = NULL;

    for (size_t i = 0; i < sum->n; i++) {
        const struct expression *term = sum->terms[i].expression;
        if (term->is_constant)
            continue;
        if (only)
            return NULL;
        only = term;
    }
    return only;
}

/* Marks what a / b is divided by, in b's own products too: in (a / b) / (c / d) it is b and c. */
static bool mark(const struct expression *x, bool is_below, bool *below)
{
    const struct expression *only;
    bool any = false;

    if (x->kind == EXPRESSION_PRODUCT) {
        for (size_t i = 0; i < x->n; i++)
            any = mark(x->terms[i].expression, is_below != x->terms[i].is_other, below) || any;
        return any;
    }
    if (x->kind == EXPRESSION_SUM && (only = only_term(x)))
        return mark(only, is_below, below);
    return is_below && mark_all(x, below);
}

bool formula_denominator(const struct formula *f, bool *below)
{
    for (size_t i = 0; i < f->n_atoms; i++)
        below[i] = false;
    return mark(f->expression, false, below);
}
