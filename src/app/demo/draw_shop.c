/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Orders of the shop: those that the networks brought and can be told by their link or by the
 * customer's own word add up to the page; about as many again came otherwise, or do not say how. */
#include "app/demo/truth.h"

#include <math.h>
#include <stdlib.h>

static double weight(const struct truth *t, int place, int month)
{
    struct day middle = {t->window.first[month].n + 14};
    bool in_campaign = run_of(t, middle, place, 0) != NONE;

    if (!place_is_there(place, month))
        return 0;
    if (place == X_TWITTER)
        return month >= YEAR_MONTHS ? 0.01 : 1;
    if (place == YOUTUBE)
        return in_campaign && month >= YEAR_MONTHS ? 2.5 : 1;
    return in_campaign ? 1.1 : 1;
}

static void order_cells(const struct truth *t, int64_t cells[MONTHS][PLACES])
{
    double weights[MONTHS][PLACES];
    int64_t rows[MONTHS], columns[2][PLACES];

    for (int m = 0; m < MONTHS; m++) {
        rows[m] = page_months[t->window.calendar[m]].orders[year_of_month(m)];
        for (int p = 0; p < PLACES; p++)
            weights[m][p] = weight(t, p, m);
    }
    for (int p = 0; p < PLACES; p++) {
        columns[0][p] = page_places[p].orders[0];
        columns[1][p] = page_places[p].orders[1];
    }
    draw_cells(weights[0], rows, columns, cells);
}

static struct order *add_order(struct truth *t, int month, int from, enum told told)
{
    struct order *o = list_add(&t->orders);
    struct day day = {t->window.first[month].n +
                      (int32_t)chance_below(&t->chance, month_days(&t->window, month))};

    *o = (struct order){.local = draw_local_time(&t->chance, day),
                        .from = from,
                        .campaign = NONE,
                        .told = told,
                        .spelling = (int)chance_below(&t->chance, 3),
                        .paid = from < PLACES && chance_is(&t->chance, 0.35),
                        .net = (int64_t)chance_around(&t->chance, 7200, 0.55),
                        .refunded_on = DAY_NONE,
                        .customer = chance_below(&t->chance, 3800)};
    return o;
}

/* Of its net amount, what went back is 0, a half or all of it. */
static int draw_refund(struct chance *c)
{
    double x = chance_unit(c);

    return x < 0.012 ? 2 : x < 0.02 ? 1 : 0;
}

/* Price, tax and postage of an order whose net amount is decided. */
static void price(struct truth *t, struct order *o, int refund)
{
    o->tax = (int64_t)llround((double)o->net * 0.2);
    o->shipping = o->net + o->tax >= 6000 ? 0 : 590;
    o->gross = o->net + o->tax + o->shipping;
    o->lines = 1 + chance_below(&t->chance, o->net > 9000 ? 4 : 2);
    if (refund && !o->cancelled) {
        o->refunded = refund == 2 ? o->gross : (o->net + o->tax) / 2;
        o->refunded_net =
            (int64_t)llround((double)o->net * ((double)o->refunded / (double)o->gross));
        o->refunded_on =
            (struct day){instant_utc_day(o->local).n + (int32_t)chance_between(&t->chance, 4, 25)};
        if (o->refunded_on.n > t->window.to.n)
            o->refunded_on = t->window.to;
    }
}

/* Net amounts so that the month, less what was given back, is what the page says. */
static void price_month(struct truth *t, size_t begin, int64_t cents)
{
    struct order *orders = LIST_ITEMS(&t->orders, struct order);
    double sum = 0;
    int64_t left = cents;
    size_t last = begin;

    for (size_t i = begin; i < t->orders.n; i++) {
        int refund = i == begin ? 0 : draw_refund(&t->chance);
        orders[i].lines = refund; /* kept here until the price is known */
        sum += (double)orders[i].net * (refund == 2 ? 0 : refund == 1 ? 0.5 : 1);
    }
    for (size_t i = begin; i < t->orders.n; i++) {
        int refund = (int)orders[i].lines;
        orders[i].net = (int64_t)llround((double)orders[i].net * (double)cents / sum);
        price(t, &orders[i], refund);
        left -= orders[i].net - orders[i].refunded_net;
    }
    orders[last].net += left; /* the roundings, and postage in half refunds */
    price(t, &orders[last], 0);
}

static void draw_told(struct truth *t, int month, int64_t cells[PLACES])
{
    size_t begin = t->orders.n;

    for (int p = 0; p < PLACES; p++) {
        for (int64_t i = 0; i < cells[p]; i++)
            add_order(t, month, p, chance_is(&t->chance, 0.87) ? TOLD_DECLARED : TOLD_ASKED);
    }
    price_month(t, begin, 100 * page_months[t->window.calendar[month]].shop[year_of_month(month)]);
}

/* By the newsletter, a search, a fair or a friend; or who knows. */
static struct order *add_other(struct truth *t, int month)
{
    double x = chance_unit(&t->chance);

    if (x < 0.24)
        return add_order(t, month, FROM_MAIL, TOLD_DECLARED);
    if (x < 0.29)
        return add_order(t, month, FROM_GOOGLE, TOLD_DECLARED);
    if (x < 0.34)
        return add_order(t, month, FROM_GOOGLE, TOLD_ASKED);
    return add_order(t, month, FROM_NOWHERE, x < 0.40 ? TOLD_ASKED : TOLD_NOTHING);
}

static void draw_others(struct truth *t, int month, int64_t told)
{
    int64_t n = (int64_t)((double)told * (0.9 + 0.2 * chance_unit(&t->chance)));

    for (int64_t i = 0; i < n; i++) {
        struct order *o = add_other(t, month);
        o->net = (int64_t)((double)o->net * 1.15);
        o->cancelled = chance_is(&t->chance, 0.02);
        price(t, o, draw_refund(&t->chance));
    }
}

static int by_time(const void *left, const void *right)
{
    const struct order *a = left, *b = right;

    if (a->local.us != b->local.us)
        return a->local.us < b->local.us ? -1 : 1;
    return a->net != b->net ? (a->net < b->net ? -1 : 1)
                            : (a->customer > b->customer) - (a->customer < b->customer);
}

/* As many orders with its link as the page says, chosen at random among those of its days and
 * networks. */
static void give_run(struct truth *t, int run_at, int year)
{
    const struct campaign_run *run = &LIST_ITEMS(&t->runs, struct campaign_run)[run_at];
    struct order *orders = LIST_ITEMS(&t->orders, struct order);
    size_t *fit = arena_new(&t->arena, t->orders.n, sizeof(*fit)), n = 0;

    for (size_t i = 0; i < t->orders.n; i++) {
        struct day d = instant_utc_day(orders[i].local);
        if (orders[i].told == TOLD_DECLARED && orders[i].campaign == NONE &&
            orders[i].from < PLACES && (run->page->places & 1u << orders[i].from) &&
            d.n >= run->from.n && d.n <= run->to.n + 3 &&
            year_of_month(month_of_day(&t->window, d)) == year)
            fit[n++] = i;
    }
    chance_shuffle(&t->chance, fit, n);
    for (size_t i = 0; i < n && (int64_t)i < run->page->orders[year]; i++)
        orders[fit[i]].campaign = run_at;
}

void draw_shop(struct truth *t)
{
    int64_t cells[MONTHS][PLACES];

    order_cells(t, cells);
    for (int m = 0; m < MONTHS; m++) {
        draw_told(t, m, cells[m]);
        draw_others(t, m, page_months[t->window.calendar[m]].orders[year_of_month(m)]);
    }
    qsort(t->orders.items, t->orders.n, sizeof(struct order), by_time);
    for (size_t i = 0; i < t->orders.n; i++)
        LIST_ITEMS(&t->orders, struct order)[i].number = 10240 + (int64_t)i;
    for (size_t i = 0; i < t->runs.n; i++) {
        give_run(t, (int)i, 0);
        give_run(t, (int)i, 1);
    }
}
