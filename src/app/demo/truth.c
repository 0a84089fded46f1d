/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/demo/truth.h"

#include <math.h>
#include <string.h>

static void window_of(struct window *w, struct day until)
{
    struct civil c =
        day_civil((struct day){until.n + 1}); /* the month that follows the last full one */
    struct day end = day_of((struct civil){c.year, c.month, 1});

    for (int m = 0; m <= MONTHS; m++)
        w->first[m] = day_add_months(end, m - MONTHS);
    for (int m = 0; m < MONTHS; m++)
        w->calendar[m] = day_civil(w->first[m]).month - 1;
    w->from = w->first[0];
    w->to = (struct day){end.n - 1};
}

int month_of_day(const struct window *w, struct day d)
{
    for (int m = 0; m < MONTHS; m++) {
        if (d.n >= w->first[m].n && d.n < w->first[m + 1].n)
            return m;
    }
    return NONE;
}

int64_t month_days(const struct window *w, int month)
{
    return w->first[month + 1].n - w->first[month].n;
}

bool place_is_there(int place, int month)
{
    return month >= page_places[place].first && month <= page_places[place].last;
}

double month_ramp(int month)
{
    return 0.85 + 0.3 * (month % YEAR_MONTHS) / (YEAR_MONTHS - 1.0);
}

struct instant draw_local_time(struct chance *c, struct day d)
{
    int64_t minute = chance_between(c, 7 * 60 + 30, 21 * 60 + 59);

    return instant_of(d, (int)(minute / 60), (int)(minute % 60), (double)chance_below(c, 60));
}

struct day draw_workday(struct chance *c, const struct window *w, int month)
{
    for (;;) {
        struct day d = {w->first[month].n + (int32_t)chance_below(c, month_days(w, month))};
        if (day_weekday(d) <= 5)
            return d;
    }
}

int run_of(const struct truth *t, struct day d, int place, int32_t echo_days)
{
    for (size_t i = 0; i < t->runs.n; i++) {
        const struct campaign_run *run = &LIST_ITEMS(&t->runs, struct campaign_run)[i];
        if (d.n >= run->from.n && d.n <= run->to.n + echo_days && (run->page->places & 1u << place))
            return (int)i;
    }
    return NONE;
}

void draw_cells(const double *weights, const int64_t rows[MONTHS], int64_t columns[2][PLACES],
                int64_t cells[MONTHS][PLACES])
{
    for (int year = 0; year < 2; year++) {
        size_t first = (size_t)year * YEAR_MONTHS;
        share_table(weights + first * PLACES, YEAR_MONTHS, PLACES, rows + first, columns[year],
                    cells[first]);
    }
}

int64_t reading_by(int64_t total, struct day published, struct day seen)
{
    double age = seen.n - published.n;

    return age < 0 ? 0 : (int64_t)((double)total * (1 - 0.4 * exp(-age / 9)));
}

static void add_run(struct truth *t, const struct page_campaign *page, int year)
{
    struct campaign_run *run = list_add(&t->runs);
    struct arena *a = &t->arena;

    *run = (struct campaign_run){.page = page, .year = page->returns ? year : 0};
    run->from = day_of((struct civil){year, page->from_month, page->from_day});
    run->to = day_of((struct civil){year, page->to_month, page->to_day});
    if (page->returns) {
        run->id = arena_printf(a, "%s-%d", page->id, year);
        run->name = arena_printf(a, "%s %d", page->name, year);
        run->tag = arena_printf(a, "%s%d", page->tag, year);
        run->utm[0] = arena_printf(a, "%s%d", page->utm[0], year);
        run->utm[1] = arena_printf(a, "%s%d", page->utm[1], year);
        run->utm[2] = arena_printf(a, "%s_%d_FR", page->utm[1], year);
        return;
    }
    run->id = str_of(page->id);
    run->name = str_of(page->name);
    run->tag = str_of(page->tag);
    run->utm[0] = str_of(page->utm[0]);
    run->utm[1] = str_of(page->utm[1]);
    run->utm[2] = arena_printf(a, "%s-video", page->id);
}

/* Every year of the calendar that has days of it in the window (for those that do not return, in
 * year 2). */
static void add_runs(struct truth *t)
{
    struct day from = t->window.from, second = t->window.first[YEAR_MONTHS];

    for (size_t i = 0; i < PAGE_CAMPAIGNS; i++) {
        const struct page_campaign *page = &page_campaigns[i];
        bool is_there = false;

        for (int year = day_civil(from).year; year <= day_civil(t->window.to).year; year++) {
            struct day first = day_of((struct civil){year, page->from_month, page->from_day});
            struct day last = day_of((struct civil){year, page->to_month, page->to_day});
            bool fits = last.n >= (page->returns ? from : second).n && first.n <= t->window.to.n;

            if (fits && (page->returns || !is_there)) {
                add_run(t, page, year);
                is_there = true;
            }
        }
    }
}

void truth_draw(struct truth *t, struct day until, uint64_t seed)
{
    *t = (struct truth){.chance = {seed},
                        .runs = LIST_OF(struct campaign_run),
                        .times = LIST_OF(struct time_entry),
                        .costs = LIST_OF(struct expense),
                        .orders = LIST_OF(struct order),
                        .leads = LIST_OF(struct lead),
                        .deals = LIST_OF(struct deal),
                        .posts = LIST_OF(struct demo_post),
                        .tickets = LIST_OF(struct ticket_entry),
                        .visits = LIST_OF(struct visits)};
    window_of(&t->window, until);
    t->n_days = t->window.to.n - t->window.from.n + 1;
    add_runs(t);
    draw_work(t);
    draw_shop(t);
    draw_crm(t);
    draw_posts(t);
    draw_public(t);
    draw_support(t);
}

void truth_done(struct truth *t)
{
    list_done(&t->runs);
    list_done(&t->times);
    list_done(&t->costs);
    list_done(&t->orders);
    list_done(&t->leads);
    list_done(&t->deals);
    list_done(&t->posts);
    list_done(&t->tickets);
    list_done(&t->visits);
    arena_done(&t->arena);
}

bool is_missing(const struct truth *t, int month)
{
    return month >= YEAR_MONTHS && month < MONTHS && t->window.calendar[month] == 8;
}

void suite_file(const struct truth *t, int month, int *first, int *last)
{
    *first = month / 6 * 6;
    *last = *first + 5;
    for (int m = *first; m <= month / 6 * 6 + 5; m++) {
        if (is_missing(t, m) && m < month)
            *first = m + 1;
        if (is_missing(t, m) && m > month)
            *last = m - 1;
    }
}

struct day collected(const struct truth *t, int last_month)
{
    return t->window.first[last_month + 1];
}
