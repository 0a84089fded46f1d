/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is drawn adds up to the page, whatever the window. */
#include "app/demo/sums.h"
#include "check.h"

enum { SEED = 5 };

static void draw(struct truth *t, struct arena *a, struct all_sums **sums, struct civil until)
{
    truth_draw(t, day_of(until), SEED);
    *sums = arena_new(a, 1, sizeof(**sums));
    sums_of(t, a, *sums);
}

static int64_t social(const struct all_sums *s, int period, enum sum sum)
{
    int64_t all = 0;

    for (int p = 0; p < PLACES; p++)
        all += s->cells[period][p].of[sum];
    return all;
}

static void check_month(const struct truth *t, const struct all_sums *s, int m)
{
    const struct page_month *page = &page_months[t->window.calendar[m]];
    int year = year_of_month(m);

    assert_int_equal(social(s, m, SUM_HOURS), 20 * page->hours[year]);
    assert_int_equal(social(s, m, SUM_ADS), 100 * page->ads[year]);
    assert_int_equal(social(s, m, SUM_CONTENT), 100 * page->content[year]);
    assert_int_equal(social(s, m, SUM_SESSIONS), page->sessions[year]);
    assert_int_equal(social(s, m, SUM_LEADS), page->leads[year]);
    assert_int_equal(social(s, m, SUM_WON), page->won[year]);
    assert_int_equal(social(s, m, SUM_WON_AMOUNT), 100 * page->deals[year]);
    assert_int_equal(social(s, m, SUM_ORDERS), page->orders[year]);
    assert_int_equal(social(s, m, SUM_ORDER_AMOUNT) - social(s, m, SUM_REFUND_AMOUNT),
                     100 * page->shop[year]);
    assert_int_equal(social(s, m, SUM_SOLVED), page->solved[year]);
    assert_int_equal(s->cells[m][FROM_NOWHERE].of[SUM_CALLS], page->calls[year]);
}

static void check_year(const struct truth *t, const struct all_sums *s, int year)
{
    for (int p = 0; p < PLACES; p++) {
        const struct page_place *page = &page_places[p];
        const int64_t *of = s->cells[PERIOD_YEAR + year][p].of;

        assert_int_equal(of[SUM_HOURS], 20 * page->hours[year]);
        assert_int_equal(of[SUM_ADS], 100 * page->ads[year]);
        assert_int_equal(of[SUM_CONTENT], 100 * page->content[year]);
        assert_int_equal(of[SUM_ORDERS], page->orders[year]);
        assert_int_equal(of[SUM_LEADS], page->leads[year]);
        assert_int_equal(of[SUM_WON], page->won[year]);
        if (year == 1 && !(p == LINKEDIN && is_missing(t, MONTHS - 1)))
            assert_int_equal(of[SUM_FOLLOWERS], page->followers[1]);
    }
}

static void check_window(struct civil until)
{
    struct truth t;
    struct arena a = {0};
    struct all_sums *s;

    draw(&t, &a, &s, until);
    for (int m = 0; m < MONTHS; m++)
        check_month(&t, s, m);
    check_year(&t, s, 0);
    check_year(&t, s, 1);
    arena_done(&a);
    truth_done(&t);
}

static void every_month_and_network_adds_up_to_the_page(void **state)
{
    (void)state;
    check_window((struct civil){2026, 10, 31});
}

static void so_it_does_in_any_other_window(void **state)
{
    (void)state;
    for (int month = 1; month <= 12; month++) {
        struct day last = {day_add_months(day_of((struct civil){2025, month, 1}), 1).n - 1};
        check_window(day_civil(last));
    }
}

static void the_window_is_24_whole_months(void **state)
{
    struct truth t;

    (void)state;
    truth_draw(&t, day_of((struct civil){2026, 2, 28}), SEED);
    assert_int_equal(t.window.from.n, day_of((struct civil){2024, 3, 1}).n);
    assert_int_equal(t.window.to.n, day_of((struct civil){2026, 2, 28}).n);
    assert_int_equal(t.window.calendar[0], 2);
    truth_done(&t);
}

static void amounts_of_an_order_add_up(void **state)
{
    struct truth t;

    (void)state;
    truth_draw(&t, day_of((struct civil){2026, 10, 31}), SEED);
    for (size_t i = 0; i < t.orders.n; i++) {
        const struct order *o = &LIST_ITEMS(&t.orders, struct order)[i];
        assert_true(o->net > 0);
        assert_int_equal(o->gross, o->net + o->tax + o->shipping);
        assert_true(o->refunded_net <= o->net && o->refunded <= o->gross);
        assert_true(!o->refunded || o->refunded_on.n <= t.window.to.n);
    }
    truth_done(&t);
}

static void deals_go_forward(void **state)
{
    struct truth t;

    (void)state;
    truth_draw(&t, day_of((struct civil){2026, 10, 31}), SEED);
    for (size_t i = 0; i < t.deals.n; i++) {
        const struct deal *deal = &LIST_ITEMS(&t.deals, struct deal)[i];
        const struct lead *lead = &LIST_ITEMS(&t.leads, struct lead)[deal->lead];
        assert_true(instant_utc_day(lead->local).n <= deal->created.n);
        assert_true(!day_is_known(deal->quoted) || deal->created.n <= deal->quoted.n);
        assert_true(deal->state != DEAL_WON || deal->quoted.n <= deal->closed.n);
        assert_true(!day_is_known(deal->closed) || deal->closed.n <= t.window.to.n);
    }
    truth_done(&t);
}

static void later_exports_show_more_of_a_post(void **state)
{
    struct day published = {20000};

    (void)state;
    assert_int_equal(reading_by(1000, published, (struct day){19999}), 0);
    assert_true(reading_by(1000, published, (struct day){20001}) <
                reading_by(1000, published, (struct day){20030}));
    assert_true(reading_by(1000, published, (struct day){20030}) <= 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_month_and_network_adds_up_to_the_page),
        cmocka_unit_test(so_it_does_in_any_other_window),
        cmocka_unit_test(the_window_is_24_whole_months),
        cmocka_unit_test(amounts_of_an_order_add_up),
        cmocka_unit_test(deals_go_forward),
        cmocka_unit_test(later_exports_show_more_of_a_post),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
