/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/settle.h"

#include "base/mem.h"

#include <stdlib.h>

/* The calendar's years 1 to 9999. */
enum {
    DAY_FIRST = -719162,
    DAY_LAST = 2932896,
    WORDS = (DAY_LAST - DAY_FIRST) / 64 + 1,
};

static int32_t within(struct day d)
{
    int32_t n = d.n < DAY_FIRST ? DAY_FIRST : d.n > DAY_LAST ? DAY_LAST : d.n;

    return n - DAY_FIRST;
}

/* The bits of word `i` that lie in from..to. */
static uint64_t mask(int32_t i, int32_t from, int32_t to)
{
    uint64_t bits = ~UINT64_C(0);

    if (i == from / 64)
        bits &= ~UINT64_C(0) << (from % 64);
    if (i == to / 64)
        bits &= ~UINT64_C(0) >> (63 - to % 64);
    return bits;
}

bool settle_days_touch(const struct settle_days *d, struct day from, struct day to)
{
    int32_t first = within(from), last = within(to);

    if (!d->is_used)
        return false;
    for (int32_t i = first / 64; i <= last / 64; i++)
        if (d->bits[i] & mask(i, first, last))
            return true;
    return false;
}

void settle_days_take(struct settle_days *d, struct day from, struct day to)
{
    int32_t first = within(from), last = within(to);

    if (last < first)
        return;
    if (!d->bits)
        d->bits = mem_new(WORDS, sizeof(*d->bits));
    for (int32_t i = first / 64; i <= last / 64; i++)
        d->bits[i] |= mask(i, first, last);
    if (!d->is_used || first / 64 < d->lowest)
        d->lowest = first / 64;
    if (!d->is_used || last / 64 > d->highest)
        d->highest = last / 64;
    d->is_used = true;
}

void settle_days_take_all(struct settle_days *d, const struct settle_days *from)
{
    if (!from->is_used)
        return;
    if (!d->bits)
        d->bits = mem_new(WORDS, sizeof(*d->bits));
    for (int32_t i = from->lowest; i <= from->highest; i++)
        d->bits[i] |= from->bits[i];
    if (!d->is_used || from->lowest < d->lowest)
        d->lowest = from->lowest;
    if (!d->is_used || from->highest > d->highest)
        d->highest = from->highest;
    d->is_used = true;
}

void settle_days_clear(struct settle_days *d)
{
    for (int32_t i = d->lowest; d->is_used && i <= d->highest; i++)
        d->bits[i] = 0;
    d->is_used = false;
}

void settle_days_done(struct settle_days *d)
{
    mem_free(d->bits);
    *d = (struct settle_days){0};
}

uint8_t settle_alone(enum object_kind kind, enum nature nature)
{
    return (uint8_t)(COUNTS_THING | (kind == OBJECT_SEGMENT ? 0 : COUNTS_SUM) |
                     (nature == NATURE_UNIQUE ? COUNTS_PERIOD : 0));
}

static int order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* The better reading first; no two rows of a thing are equal in all of it. */
static int by_worth(const struct settle_row *a, const struct settle_row *b)
{
    int by = order(a->is_tool, b->is_tool);

    by = by ? by : order(b->seen, a->seen);
    by = by ? by : order(b->batch, a->batch);
    by = by ? by : order(b->line, a->line);
    by = by ? by : order(a->from.n, b->from.n);
    by = by ? by : order(a->to.n, b->to.n);
    return by ? by : order(a->source, b->source);
}

static bool is_range(const struct settle_row *r)
{
    return r->from.n < r->to.n;
}

static int days_first(const void *left, const void *right)
{
    const struct settle_row *a = left, *b = right;
    int by = order(is_range(a), is_range(b));

    return by ? by : by_worth(a, b);
}

static int worth_first(const void *left, const void *right)
{
    return by_worth(left, right);
}

/* Periods side by side, the best of each first. */
static int periods_together(const void *left, const void *right)
{
    const struct settle_row *a = left, *b = right;
    int by = order(a->from.n, b->from.n);

    by = by ? by : order(a->to.n, b->to.n);
    return by ? by : by_worth(a, b);
}

static void sort(struct settle_row *rows, size_t n, int (*compare)(const void *, const void *))
{
    if (n > 1)
        qsort(rows, n, sizeof(*rows), compare);
}

static void settle_periods(struct settle_row *rows, size_t n)
{
    sort(rows, n, periods_together);
    for (size_t i = 0; i < n; i++) {
        bool is_first =
            i == 0 || rows[i].from.n != rows[i - 1].from.n || rows[i].to.n != rows[i - 1].to.n;

        rows[i].counts = rows[i].is_unique && is_first ? COUNTS_PERIOD : 0;
    }
}

void settle_days_of_thing(struct settle_row *rows, size_t n, struct settle_days *scratch)
{
    settle_periods(rows, n);
    sort(rows, n, days_first);
    settle_days_clear(scratch);
    for (size_t i = 0; i < n; i++) {
        if (settle_days_touch(scratch, rows[i].from, rows[i].to))
            continue;
        settle_days_take(scratch, rows[i].from, rows[i].to);
        rows[i].counts |= COUNTS_THING;
    }
}

void settle_life_of_thing(struct settle_row *rows, size_t n)
{
    sort(rows, n, worth_first);
    for (size_t i = 0; i < n; i++)
        rows[i].counts = i == 0 ? COUNTS_THING : 0;
}

/* The file that a row came with; what a person typed is no file's. */
static int64_t file_of(const struct settle_row *r)
{
    return r->line > 0 ? r->batch : 0;
}

static int spend_order(const struct settle_row *a, const struct settle_row *b)
{
    int by = order(is_range(a), is_range(b));

    by = by ? by : order(a->is_tool, b->is_tool);
    by = by ? by : order(b->seen, a->seen);
    by = by ? by : order(b->batch, a->batch);
    by = by ? by : order(a->source, b->source);
    return by ? by : order(b->line, a->line);
}

static bool counts_together(const struct settle_row *a, const struct settle_row *b)
{
    return a->source == b->source && is_range(a) == is_range(b) && file_of(a) == file_of(b);
}

void settle_spend_of_day(struct settle_row *rows, size_t n)
{
    size_t best = 0;

    for (size_t i = 1; i < n; i++)
        if (spend_order(&rows[i], &rows[best]) < 0)
            best = i;
    for (size_t i = 0; i < n; i++)
        rows[i].counts = counts_together(&rows[i], &rows[best]) ? COUNTS_THING : 0;
}

void settle_sum(struct settle_row *rows, size_t n, enum object_kind level,
                const struct settle_days *higher)
{
    for (size_t i = 0; i < n; i++) {
        if ((rows[i].counts & COUNTS_THING) && level != OBJECT_SEGMENT &&
            !settle_days_touch(higher, rows[i].from, rows[i].to))
            rows[i].counts |= COUNTS_SUM;
    }
}

int settle_life_level(unsigned levels)
{
    static const enum object_kind order_of_levels[] = {
        OBJECT_POST, OBJECT_ACCOUNT, OBJECT_CAMPAIGN, OBJECT_AD_SET, OBJECT_AD, OBJECT_PAGE};

    for (size_t i = 0; i < COUNT_OF(order_of_levels); i++)
        if (levels & 1u << order_of_levels[i])
            return (int)order_of_levels[i];
    return -1;
}
