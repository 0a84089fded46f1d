/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Questions that customers ask on the networks, and the telephone that rings less for it. Support
 * on Instagram (and later TikTok) opens with year 2. */
#include "app/demo/truth.h"

#include <stdlib.h>

static int draw_place(struct chance *c, int month)
{
    double x = chance_unit(c);

    if (month < YEAR_MONTHS)
        return x < 0.9 ? FACEBOOK : X_TWITTER;
    if (x < 0.48)
        return INSTAGRAM;
    return x < 0.53 && place_is_there(TIKTOK, month) ? TIKTOK : FACEBOOK;
}

/* Of a hundred rated in a row, `percent` are good, evenly mixed. */
static bool is_good(int64_t n, int64_t percent)
{
    return (n + 1) * percent / 100 > n * percent / 100;
}

/* `rated`: how many were before; gives how many are now. */
static int64_t add_ticket(struct truth *t, int month, bool solved, int64_t rated)
{
    struct chance *c = &t->chance;
    bool second = month >= YEAR_MONTHS;
    struct day day = {t->window.first[month].n +
                      (int32_t)chance_below(c, month_days(&t->window, month))};
    struct ticket_entry *ticket = list_add(&t->tickets);
    /* year 2 gets quicker as the rota settles in */
    double median = second ? PAGE_REPLY_2 * (1.34 - 0.05 * (month - YEAR_MONTHS)) : PAGE_REPLY_1;

    *ticket = (struct ticket_entry){.place = draw_place(c, month),
                                    .opened = draw_local_time(c, day),
                                    .reply_minutes = (int64_t)chance_around(c, median, 0.7),
                                    .solve_minutes = -1,
                                    .satisfied = -1};
    if (!solved && chance_is(c, 0.4))
        ticket->reply_minutes = -1;
    if (!solved)
        return rated;
    ticket->solve_minutes = ticket->reply_minutes + (int64_t)chance_around(c, 240, 0.9);
    if (chance_is(c, 0.4))
        ticket->satisfied = is_good(rated++, second ? PAGE_GOOD_2 : PAGE_GOOD_1);
    return rated;
}

static int by_time(const void *left, const void *right)
{
    const struct ticket_entry *a = left, *b = right;

    if (a->opened.us != b->opened.us)
        return a->opened.us < b->opened.us ? -1 : 1;
    return a->reply_minutes < b->reply_minutes ? -1 : a->reply_minutes > b->reply_minutes;
}

/* The telephone is answered on working days, most on Mondays. */
static void share_days(struct truth *t, int month, int64_t total, int64_t *days)
{
    double weights[31];
    size_t n = (size_t)month_days(&t->window, month);

    for (size_t i = 0; i < n; i++) {
        int weekday = day_weekday((struct day){t->window.first[month].n + (int32_t)i});
        weights[i] =
            weekday > 5 ? 0 : (weekday == 1 ? 1.4 : 1) * (0.7 + 0.6 * chance_unit(&t->chance));
    }
    share_out(total, weights, n, days + (t->window.first[month].n - t->window.from.n));
}

void draw_support(struct truth *t)
{
    int64_t rated = 0;

    t->calls = arena_new(&t->arena, (size_t)t->n_days, sizeof(int64_t));
    t->mails = arena_new(&t->arena, (size_t)t->n_days, sizeof(int64_t));
    for (int m = 0; m < MONTHS; m++) {
        const struct page_month *page = &page_months[t->window.calendar[m]];
        int64_t solved = page->solved[year_of_month(m)];

        for (int64_t i = 0; i < solved + solved * 7 / 100; i++)
            rated = add_ticket(t, m, i < solved, rated);
        share_days(t, m, page->calls[year_of_month(m)], t->calls);
        share_days(t, m, page->calls[year_of_month(m)] * 13 / 20, t->mails);
    }
    qsort(t->tickets.items, t->tickets.n, sizeof(struct ticket_entry), by_time);
    for (size_t i = 0; i < t->tickets.n; i++)
        LIST_ITEMS(&t->tickets, struct ticket_entry)[i].id = 5021 + (int64_t)i;
}
