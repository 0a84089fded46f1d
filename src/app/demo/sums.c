/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/demo/sums.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>

/* Where one thing counts: its month, its year, and its campaign. */
struct spot {
    struct sums *month, *year, *campaign;
};

static struct spot spot_of(struct all_sums *s, const struct truth *t, struct day day, int from,
                           int campaign)
{
    int month = month_of_day(&t->window, day);
    struct spot none = {0};

    if (month == NONE)
        return none;
    from = from == NONE ? FROM_NOWHERE : from;
    return (struct spot){&s->cells[month][from],
                         &s->cells[PERIOD_YEAR + year_of_month(month)][from],
                         campaign == NONE ? NULL : &s->campaigns[year_of_month(month)][campaign]};
}

static void add(struct spot at, enum sum sum, int64_t n)
{
    if (at.month) {
        at.month->of[sum] += n;
        at.year->of[sum] += n;
    }
    if (at.campaign)
        at.campaign->of[sum] += n;
}

static void add_work(struct all_sums *s, const struct truth *t)
{
    static const enum sum kinds[COST_KINDS] = {
        [COST_ADS] = SUM_ADS, [COST_CONTENT] = SUM_CONTENT, [COST_TOOL] = SUM_TOOL};

    for (size_t i = 0; i < t->times.n; i++) {
        const struct time_entry *entry = &LIST_ITEMS(&t->times, struct time_entry)[i];
        struct spot at = spot_of(s, t, entry->day, entry->place, entry->campaign);
        int year = year_of_month(month_of_day(&t->window, entry->day));
        add(at, SUM_HOURS, entry->units);
        add(at, SUM_TIME, entry->units * page_people[entry->person].rate[year] / 20);
    }
    for (size_t i = 0; i < t->costs.n; i++) {
        const struct expense *cost = &LIST_ITEMS(&t->costs, struct expense)[i];
        add(spot_of(s, t, cost->day, cost->place, cost->campaign), kinds[cost->kind], cost->cents);
    }
}

static void add_shop(struct all_sums *s, const struct truth *t)
{
    static const enum sum told[] = {SUM_ORDERS_DECLARED, SUM_ORDERS_ASKED, SUM_ORDERS_NOTHING};

    for (size_t i = 0; i < t->orders.n; i++) {
        const struct order *o = &LIST_ITEMS(&t->orders, struct order)[i];
        struct spot at = spot_of(s, t, instant_utc_day(o->local), o->from, o->campaign);
        bool says_nothing = o->told == TOLD_ASKED && o->from == FROM_NOWHERE;
        if (o->cancelled)
            continue;
        add(at, SUM_ORDERS, 1);
        add(at, says_nothing ? SUM_ORDERS_NOTHING : told[o->told], 1);
        add(at, SUM_ORDER_AMOUNT, o->net);
        if (o->refunded) {
            add(at, SUM_REFUNDS, 1);
            add(at, SUM_REFUND_AMOUNT, o->refunded_net);
        }
    }
}

static void add_crm(struct all_sums *s, const struct truth *t)
{
    for (size_t i = 0; i < t->leads.n; i++) {
        const struct lead *lead = &LIST_ITEMS(&t->leads, struct lead)[i];
        struct spot at = spot_of(s, t, instant_utc_day(lead->local), lead->from, lead->campaign);
        add(at, SUM_LEADS, 1);
        if (lead->from != FROM_NOWHERE)
            add(at, lead->told == TOLD_DECLARED ? SUM_LEADS_DECLARED : SUM_LEADS_ASKED, 1);
    }
    for (size_t i = 0; i < t->deals.n; i++) {
        const struct deal *deal = &LIST_ITEMS(&t->deals, struct deal)[i];
        add(spot_of(s, t, deal->created, deal->from, deal->campaign), SUM_MEETINGS, 1);
        if (day_is_known(deal->quoted)) {
            struct spot at = spot_of(s, t, deal->quoted, deal->from, deal->campaign);
            add(at, SUM_QUOTES, 1);
            add(at, SUM_QUOTE_AMOUNT, deal->cents);
        }
        if (deal->state == DEAL_WON || deal->state == DEAL_LOST) {
            struct spot at = spot_of(s, t, deal->closed, deal->from, deal->campaign);
            add(at, deal->state == DEAL_WON ? SUM_WON : SUM_LOST, 1);
            add(at, deal->state == DEAL_WON ? SUM_WON_AMOUNT : SUM_LOST_AMOUNT, deal->cents);
        }
    }
}

/* The day of the last export that shows the post. */
static struct day last_seen(const struct truth *t, const struct demo_post *p, int month)
{
    int last = month / 3 * 3 + 2;

    if (p->place == LINKEDIN) {
        int first;
        suite_file(t, month, &first, &last);
        return collected(t, last);
    }
    if (p->place == TIKTOK)
        return collected(t, page_places[TIKTOK].last);
    if ((p->place == INSTAGRAM || p->place == FACEBOOK) && month % 3 == 2 && last + 3 < MONTHS)
        last += 3;
    return collected(t, last);
}

static void add_posts(struct all_sums *s, const struct truth *t)
{
    for (size_t i = 0; i < t->posts.n; i++) {
        const struct demo_post *p = &LIST_ITEMS(&t->posts, struct demo_post)[i];
        int month = month_of_day(&t->window, p->day);
        struct spot at = spot_of(s, t, p->day, p->place, p->campaign);
        struct day seen = last_seen(t, p, month);
        bool by_range =
            p->place == YOUTUBE || p->place == X_TWITTER; /* no lifetime figures there */

        if (p->place == LINKEDIN && is_missing(t, month))
            continue;
        add(at, SUM_POSTS, 1);
        if (by_range)
            continue;
        add(at, p->place == LINKEDIN ? SUM_IMPRESSIONS : SUM_VIEWS,
            reading_by(p->views, p->day, seen));
        add(at, SUM_REACTIONS, reading_by(p->likes, p->day, seen));
        add(at, SUM_COMMENTS, reading_by(p->comments, p->day, seen));
        add(at, SUM_SHARES, reading_by(p->shares, p->day, seen));
    }
}

static void add_public(struct all_sums *s, const struct truth *t)
{
    for (int m = 0; m < MONTHS; m++) {
        struct day last = {t->window.first[m + 1].n - 1};
        for (int p = 0; p < PLACES; p++) {
            int64_t followers = m ? s->cells[m - 1][p].of[SUM_FOLLOWERS]
                                  : 0; /* where nobody counted: the last reading */
            if (place_is_there(p, m) && !(p == LINKEDIN && is_missing(t, m)))
                followers = t->followers[p][last.n - t->window.from.n];
            s->cells[m][p].of[SUM_FOLLOWERS] = followers;
            s->cells[PERIOD_YEAR + year_of_month(m)][p].of[SUM_FOLLOWERS] = followers;
            for (int32_t d = t->window.first[m].n; d <= last.n && (p == YOUTUBE || p == TIKTOK);
                 d++)
                add(spot_of(s, t, (struct day){d}, p, NONE), SUM_DAY_VIEWS,
                    t->views[p][d - t->window.from.n]);
        }
        add(spot_of(s, t, last, INSTAGRAM, NONE), SUM_MENTIONS, t->mentions[m]);
        add(spot_of(s, t, last, INSTAGRAM, NONE), SUM_RIVAL_MENTIONS,
            t->rivals[m][0] + t->rivals[m][1]);
    }
    for (size_t i = 0; i < t->visits.n; i++) {
        const struct visits *v = &LIST_ITEMS(&t->visits, struct visits)[i];
        struct spot at = spot_of(s, t, t->window.first[v->month], v->from, NONE);
        add(at, SUM_SESSIONS, v->sessions);
        add(at, SUM_ENGAGED_SESSIONS, v->engaged);
    }
    for (int32_t i = 0; i < t->n_days; i++)
        add(spot_of(s, t, (struct day){t->window.from.n + i}, NONE, NONE), SUM_CALLS, t->calls[i]);
}

static int by_size(const void *left, const void *right)
{
    const double *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

static double reply_median(const struct truth *t, struct day from, struct day to)
{
    double *seconds = mem_new(t->tickets.n + 1, sizeof(*seconds)), median = NAN;
    size_t n = 0;

    for (size_t i = 0; i < t->tickets.n; i++) {
        const struct ticket_entry *ticket = &LIST_ITEMS(&t->tickets, struct ticket_entry)[i];
        struct day d = instant_utc_day(ticket->opened);
        if (d.n >= from.n && d.n <= to.n && ticket->reply_minutes >= 0)
            seconds[n++] = 60.0 * (double)ticket->reply_minutes;
    }
    qsort(seconds, n, sizeof(*seconds), by_size);
    if (n)
        median = n % 2 ? seconds[n / 2] : (seconds[n / 2 - 1] + seconds[n / 2]) / 2;
    mem_free(seconds);
    return median;
}

static void add_support(struct all_sums *s, const struct truth *t)
{
    for (size_t i = 0; i < t->tickets.n; i++) {
        const struct ticket_entry *ticket = &LIST_ITEMS(&t->tickets, struct ticket_entry)[i];
        struct spot at = spot_of(s, t, instant_utc_day(ticket->opened), ticket->place, NONE);
        add(at, SUM_TICKETS, 1);
        add(at, SUM_SOLVED, ticket->solve_minutes >= 0);
        add(at, SUM_RATED, ticket->satisfied >= 0);
        add(at, SUM_GOOD, ticket->satisfied > 0);
    }
    for (int m = 0; m < MONTHS; m++) {
        struct day from = month_first(&t->window, m);
        s->reply_median[m] = reply_median(t, from, month_last(&t->window, m));
    }
    for (int year = 0; year < YEARS; year++) {
        struct day from = month_first(&t->window, year * YEAR_MONTHS);
        struct day to = month_last(&t->window, year * YEAR_MONTHS + YEAR_MONTHS - 1);
        s->reply_median[PERIOD_YEAR + year] = reply_median(t, from, to);
    }
}

void sums_of(const struct truth *t, struct arena *a, struct all_sums *out)
{
    *out = (struct all_sums){0};
    for (int year = 0; year < YEARS; year++)
        out->campaigns[year] = arena_new(a, t->runs.n + 1, sizeof(struct sums));
    add_work(out, t);
    add_shop(out, t);
    add_crm(out, t);
    add_posts(out, t);
    add_public(out, t);
    add_support(out, t);
}
