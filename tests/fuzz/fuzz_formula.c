/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Formulas and files of KPIs by anybody: read, and when they are good, worked out. */
#include "fuzz.h"

#include "base/list.h"
#include "base/mem.h"
#include "kpi/kpi.h"

/* With every other atom missing, and small numbers among which zero is. */
static void work_out(const struct formula *f)
{
    struct number *values = mem_new(f->n_atoms + 1, sizeof(*values));
    bool *below = mem_new(f->n_atoms + 1, sizeof(*below));
    struct number value;

    for (size_t i = 0; i < f->n_atoms; i++) {
        fuzz_check(f->atoms[i].text.n > 0 &&
                   f->atoms[i].n_filters <= COUNT_OF(f->atoms[i].filters));
        values[i] =
            (struct number){.is_null = i % 2 == 1, .value = (double)(f->atoms[i].text.n % 7)};
    }
    value = formula_value(f, values);
    fuzz_check(value.is_null || value.value - value.value == 0); /* never infinite */
    formula_denominator(f, below);
    mem_free(values);
    mem_free(below);
}

static void check_error(const struct err *e)
{
    fuzz_check(e->text[0] && str_is_utf8(str_of(e->text)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size};
    struct arena a = {0};
    struct err e = {.lang = size % 2 ? LANG_EN : LANG_FR};
    struct formula f, again;
    struct list kpis = LIST_OF(struct kpi);

    if (formula_parse(text, &a, &f, &e)) {
        work_out(&f);
        fuzz_check(formula_parse(f.text, &a, &again, &e)); /* what is shown can be typed again */
        fuzz_check(again.n_atoms == f.n_atoms && again.unit == f.unit);
    } else {
        check_error(&e);
    }
    if (kpi_parse(text, S("fuzz.kpi"), &a, &kpis, &e)) {
        for (size_t i = 0; i < kpis.n; i++)
            work_out(&LIST_ITEMS(&kpis, const struct kpi)[i].formula);
    } else {
        check_error(&e);
        fuzz_check(kpis.n == 0);
    }
    list_done(&kpis);
    arena_done(&a);
    return 0;
}
