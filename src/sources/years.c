/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Days whose year nobody wrote: which way the rows run, where the year turns, which rows stand in
 * the file twice (they would look like one more year). A step back that is no new year is asked. */
#include "sources/table.h"

#include "sources/mapping.h"

enum {
    YEAR = 12 * 32,      /* in month * 32 + day */
    NEW_YEAR_GAP = 32,   /* a month: a daily table leaves out no more at the turn of a year */
    ROWS_MOST = 1 << 20, /* memory is bounded: of more, each row's year is its own matter */
    FIRST_ROWS = 64,
    DIGITS_OF_ONE = 4,  /* in the figures of one row: no chance that another year has the same */
    DIGITS_OF_RUN = 16, /* the same of rows in a run */
};

void span_widen(struct span *s, struct day d)
{
    if (!day_is_known(s->from) || d.n < s->from.n)
        s->from = d;
    if (!day_is_known(s->to) || d.n > s->to.n)
        s->to = d;
}

/* Besides the day itself; zeros say nothing. */
static int digits_beside(const struct grid_row *row, const struct grid_cell *day)
{
    int n = 0;

    for (size_t i = 0; i < row->n; i++) {
        struct str text = row->cells[i].text;
        for (size_t k = 0; &row->cells[i] != day && k < text.n; k++)
            n += text.p[k] >= '1' && text.p[k] <= '9';
    }
    return n;
}

void years_note(struct year_notes *y, const struct grid_row *row, const struct grid_cell *cell,
                int month_day, struct arena *a)
{
    if (y->n == ROWS_MOST) {
        y->is_long = true;
        return;
    }
    if (y->n == y->cap) {
        int64_t cap = y->cap ? 2 * y->cap : FIRST_ROWS;
        struct year_row *rows = arena_new(a, (size_t)cap, sizeof(*rows));
        for (int64_t i = 0; i < y->n; i++)
            rows[i] = y->rows[i];
        y->rows = rows;
        y->cap = cap;
    }
    y->rows[y->n++] = (struct year_row){.hash = repeats_hash(row),
                                        .line = row->line,
                                        .month_day = month_day,
                                        .digits = digits_beside(row, cell)};
}

/* From one day to the other around the year, the shorter way. */
static int distance(int one, int other)
{
    int d = one < other ? other - one : one - other;

    return d < YEAR - d ? d : YEAR - d;
}

/* Whether rows that were all there before, one behind the other, stand in the file twice. Another
 * year may well have rows of zeros too, or a few small figures. */
static bool is_said_again(const struct year_notes *y, int64_t from, int64_t to)
{
    int64_t digits = 0;
    bool is_telling =
        from > 0 && distance(y->rows[from - 1].month_day, y->rows[from].month_day) > NEW_YEAR_GAP;

    for (int64_t i = from; i < to && !is_telling; i++) {
        digits += y->rows[i].digits;
        is_telling = y->rows[i].digits >= DIGITS_OF_ONE || digits >= DIGITS_OF_RUN;
    }
    return is_telling;
}

static void keep_repeated(struct table *t, const struct year_notes *y, const bool *was_there,
                          struct arena *a)
{
    t->repeated = arena_new(a, (size_t)y->n, sizeof(*t->repeated));
    for (int64_t from = 0, to; from < y->n; from = to) {
        for (to = from; to < y->n && was_there[to]; to++)
            ;
        if (to == from) {
            to++;
            continue;
        }
        for (int64_t i = from; i < to && is_said_again(y, from, to); i++)
            t->repeated[t->n_repeated++] = y->rows[i].line;
    }
}

void years_find_repeats(struct table *t, struct arena *a)
{
    struct repeats seen = {0};
    const struct year_notes *y = NULL;

    for (size_t i = 0; i < t->n && !y; i++)
        y = t->notes[i].years.n ? &t->notes[i].years : NULL;
    if (!y)
        return;
    bool *was_there = arena_new(a, (size_t)y->n, sizeof(*was_there));
    bool any = false;

    for (int64_t i = 0; i < y->n; i++) {
        was_there[i] = !repeats_put(&seen, y->rows[i].hash);
        any = any || was_there[i];
    }
    if (any)
        keep_repeated(t, y, was_there, a);
    repeats_done(&seen);
}

bool years_is_repeat(const struct table *t, int64_t line, size_t *at)
{
    while (*at < t->n_repeated && t->repeated[*at] < line)
        ++*at;
    return *at < t->n_repeated && t->repeated[*at] == line;
}

/* The rows that count, from the first to the last. */
static void take_stock(const struct table *t, struct year_notes *y)
{
    size_t at = 0;
    int64_t kept = 0;

    for (int64_t i = 0; i < y->n; i++) {
        if (!years_is_repeat(t, y->rows[i].line, &at))
            y->rows[kept++] = y->rows[i];
    }
    y->n = kept;
    y->leap_fall = y->leap_rise = -1;
    y->first = kept ? y->rows[0].month_day : 0;
    y->last = kept ? y->rows[kept - 1].month_day : 0;
    for (int64_t i = 0; i < kept; i++) {
        int now = y->rows[i].month_day, before = i ? y->rows[i - 1].month_day : now;
        y->falls += now < before;
        y->rises += now > before;
        if (now == 2 * 32 + 29 && y->leap_fall < 0) {
            y->leap_fall = y->falls;
            y->leap_rise = y->rises;
        }
    }
}

/* The first row of a daily table that goes back to days which it already has and is no turn of the
 * year; 0: there is none. */
static int64_t line_of_step_back(const struct year_notes *y, bool is_forward)
{
    int start = y->first;
    bool has_turned = false;

    for (int64_t i = 1; i < y->n; i++) {
        int now = y->rows[i].month_day, before = y->rows[i - 1].month_day;
        if (now == before || (now > before) == is_forward)
            continue;
        int gap = is_forward ? now + YEAR - before : before + YEAR - now;
        bool is_covered = has_turned || (is_forward ? now >= start : now <= start);
        if (gap > NEW_YEAR_GAP && is_covered)
            return y->rows[i].line;
        has_turned = true;
        start = now;
    }
    return 0;
}

static bool is_leap(int year)
{
    return days_in_month(year, 2) == 29;
}

/* The latest year in which month * 32 + day is not after the limit. */
static int latest_year(int month_day, struct day limit)
{
    struct civil c = day_civil(limit);

    return month_day <= c.month * 32 + c.day ? c.year : c.year - 1;
}

static struct day day_in(int year, int month_day)
{
    struct civil c = {year, month_day / 32, month_day % 32};

    return civil_is_valid(c) ? day_of(c) : DAY_NONE;
}

/* The way in which the rows cover fewer days, about: "31 December, 1 January" is a night, not a
 * year. */
static bool runs_forward(const struct year_notes *y)
{
    int64_t forward = y->falls * YEAR + y->last - y->first,
            backward = y->rises * YEAR + y->first - y->last;

    return forward <= backward;
}

/* Years run on with the rows, forwards or backwards, and turn where the month goes the other way.
 */
void years_decide(const struct input *in, struct table *t, size_t i, struct day limit)
{
    struct year_notes *y = &t->notes[i].years;

    take_stock(t, y);
    struct column_reading *reading = &t->readings[i];
    bool is_forward = runs_forward(y);
    int64_t turns = is_forward ? y->falls : y->rises,
            leap = is_forward ? y->leap_fall : y->leap_rise;
    int newest = is_forward ? y->last : y->first;
    int asked = mapping_year(t->source, in->year);
    int year = asked ? asked : latest_year(newest, limit);

    t->has_assumed_years = true;
    reading->limit = limit;
    if (y->is_long || (y->n > 3 && turns > y->n / 3)) {
        reading->years = YEARS_EACH;
        reading->first_year = year;
        return;
    }
    if (t->source->flags & SOURCE_DAILY)
        t->step_back = line_of_step_back(y, is_forward);
    reading->years = is_forward ? YEARS_FORWARD : YEARS_BACKWARD;
    int first = is_forward ? year - (int)turns : year;

    for (int back = 0;
         leap >= 0 && back < 8 && !is_leap(is_forward ? first + (int)leap : first - (int)leap);
         back++)
        first--;
    reading->first_year = first;
    int last = is_forward ? first + (int)turns : first - (int)turns;
    struct day one = day_in(first, y->first), other = day_in(last, y->last);

    if (day_is_known(one) && day_is_known(other)) {
        span_widen(&t->notes[i].plain, one);
        span_widen(&t->notes[i].plain, other);
    }
}
