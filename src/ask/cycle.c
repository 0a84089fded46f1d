/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ask/cycle.h"

#include "base/map.h"
#include "base/mem.h"

#include <math.h>
#include <stdlib.h>

enum { AT_ID, AT_PERSON, AT_DAY, COLUMNS, CYCLE_ROWS = 1000000 };

static bool read_stage(struct frame *f, enum stage stage, struct rows *out, struct err *e)
{
    static const char *const columns[COLUMNS] = {"id", "person", "day"};
    struct value *values = arena_new(f->a, 2, sizeof *values);
    const struct filter filters[] = {
        {.column = "stage", .op = FILTER_IN, .values = &values[0], .n = 1},
        {.column = "counts", .op = FILTER_BITS, .values = &values[1], .n = 1},
        {.column = "day", .op = FILTER_NOT_NULL}};
    const struct query q = {.kind = FACT_SALE,
                            .filters = filters,
                            .n_filters = COUNT_OF(filters),
                            .columns = columns,
                            .n_columns = COLUMNS,
                            .limit = CYCLE_ROWS};

    values[0].number = stage;
    values[1].number = COUNTS_SUM;
    return frame_query(f, &q, out, e);
}

static void put_first(struct map *first, const struct datum *key, int64_t day)
{
    int64_t *known = NULL;

    if (key->is_null || !key->text.n)
        return;
    known = map_put(first, key->text, day);
    if (day < *known)
        *known = day;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

static double median_of(double *values, size_t n)
{
    if (n == 0)
        return NAN;
    qsort(values, n, sizeof *values, by_value);
    return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

bool cycle_median(struct frame *f, double *out, struct err *e)
{
    struct rows won = {0}, leads = {0};
    struct map by_id = {0}, by_person = {0};
    double *days = NULL;
    size_t n = 0;

    if (!read_stage(f, STAGE_WON, &won, e) || (won.n && !read_stage(f, STAGE_LEAD, &leads, e)))
        return false;
    for (size_t i = 0; i < leads.n; i++) {
        int64_t day = rows_at(&leads, i, AT_DAY)->integer;
        put_first(&by_id, rows_at(&leads, i, AT_ID), day);
        put_first(&by_person, rows_at(&leads, i, AT_PERSON), day);
    }
    days = mem_new(won.n ? won.n : 1, sizeof *days);
    for (size_t i = 0; i < won.n; i++) {
        const struct datum *id = rows_at(&won, i, AT_ID), *person = rows_at(&won, i, AT_PERSON);
        int64_t day = rows_at(&won, i, AT_DAY)->integer, began = 0;
        bool known = !id->is_null && map_get(&by_id, id->text, &began);
        if (!known)
            known = !person->is_null && person->text.n && map_get(&by_person, person->text, &began);
        if (known && began <= day)
            days[n++] = (double)(day - began);
    }
    *out = median_of(days, n);
    mem_free(days);
    map_done(&by_id);
    map_done(&by_person);
    return true;
}
