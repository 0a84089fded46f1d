/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The columns of a kind of fact, from its description. */
#include "store/facts.h"

static const struct fact_column common[] = {
    {"source", FIELD_CODE, NULL},  {"batch", FIELD_WHOLE, NULL},   {"line", FIELD_WHOLE, NULL},
    {"seen", FIELD_INSTANT, NULL}, {"campaign", FIELD_CODE, NULL}, {"programme", FIELD_CODE, NULL},
    {"goal", FIELD_CODE, NULL},
};

size_t fact_columns(enum fact_kind kind, struct fact_column out[FACT_COLUMNS_MAX])
{
    size_t n = 0;
    bool has_money = false;

    for (const struct field *f = fact_kinds[kind].fields; f->name; f++) {
        out[n++] = (struct fact_column){f->name, f->type, f};
        has_money = has_money || f->type == FIELD_MONEY;
    }
    if (has_money)
        out[n++] = (struct fact_column){"currency", FIELD_CODE, NULL};
    for (size_t i = 0; i < COUNT_OF(common); i++)
        out[n++] = common[i];
    assert(n <= FACT_COLUMNS_MAX);
    return n;
}
