/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Leads and deals. A deal won has a lead of some 75 days before; others are still open, or lost. */
#include "app/demo/truth.h"

#include <math.h>
#include <stdlib.h>

enum { ECHO_DAYS = 25 }; /* leads of a campaign still come after its end */

static double weight(const struct truth *t, bool deals, int place, int month)
{
    struct day middle = {t->window.first[month].n + 14};

    if (!place_is_there(place, month))
        return 0;
    return !deals && place == LINKEDIN && run_of(t, middle, place, ECHO_DAYS) != NONE ? 9 : 1;
}

static void cells_of(const struct truth *t, bool deals, int64_t cells[MONTHS][PLACES])
{
    double weights[MONTHS][PLACES];
    int64_t rows[MONTHS], columns[2][PLACES];

    for (int m = 0; m < MONTHS; m++) {
        const struct page_month *page = &page_months[t->window.calendar[m]];
        rows[m] = deals ? page->won[year_of_month(m)] : page->leads[year_of_month(m)];
        for (int p = 0; p < PLACES; p++)
            weights[m][p] = weight(t, deals, p, m);
    }
    for (int p = 0; p < PLACES; p++) {
        for (int year = 0; year < 2; year++)
            columns[year][p] = deals ? page_places[p].won[year] : page_places[p].leads[year];
    }
    draw_cells(weights[0], rows, columns, cells);
}

static struct lead *add_lead(struct truth *t, struct day day, int from, enum told told)
{
    struct lead *lead = list_add(&t->leads);

    *lead = (struct lead){.local = draw_local_time(&t->chance, day),
                          .from = from,
                          .campaign = NONE,
                          .told = told,
                          .spelling = (int)chance_below(&t->chance, 3),
                          .paid = from == LINKEDIN && chance_is(&t->chance, 0.3),
                          .also_asked = told == TOLD_DECLARED && chance_is(&t->chance, 0.15)};
    return lead;
}

/* A lead that LinkedIn's campaign for schools brought says so: its form is the campaign's own. */
static void give_campaign(struct truth *t, struct lead *lead)
{
    int run =
        lead->from < PLACES ? run_of(t, instant_utc_day(lead->local), lead->from, ECHO_DAYS) : NONE;

    if (run != NONE && LIST_ITEMS(&t->runs, struct campaign_run)[run].page->leads[1] > 0) {
        lead->campaign = run;
        lead->told = TOLD_DECLARED;
    }
}

static void draw_leads(struct truth *t)
{
    int64_t cells[MONTHS][PLACES];

    cells_of(t, false, cells);
    for (int m = 0; m < MONTHS; m++) {
        int64_t others = 0;
        for (int p = 0; p < PLACES; p++) {
            others += cells[m][p];
            for (int64_t i = 0; i < cells[m][p]; i++) {
                enum told told = chance_is(&t->chance, 0.74) ? TOLD_DECLARED : TOLD_ASKED;
                struct day day = draw_workday(&t->chance, &t->window, m);
                give_campaign(t, add_lead(t, day, p, told));
            }
        }
        for (int64_t i = 0; i < others * 6 / 10; i++) {
            double x = chance_unit(&t->chance);
            add_lead(t, draw_workday(&t->chance, &t->window, m), x < 0.2 ? FROM_MAIL : FROM_NOWHERE,
                     x < 0.2   ? TOLD_DECLARED
                     : x < 0.5 ? TOLD_ASKED
                               : TOLD_NOTHING);
        }
    }
}

static int by_time(const void *left, const void *right)
{
    const struct lead *a = left, *b = right;

    if (a->local.us != b->local.us)
        return a->local.us < b->local.us ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

static struct day lead_day(const struct truth *t, size_t i)
{
    return instant_utc_day(LIST_ITEMS(&t->leads, struct lead)[i].local);
}

/* The lead without a deal that came nearest to `wanted`, at least `least` days before `end`;
 * leads.n: none. */
static size_t lead_near(const struct truth *t, int from, struct day wanted, struct day end,
                        int32_t least)
{
    const struct lead *leads = LIST_ITEMS(&t->leads, struct lead);
    size_t best = t->leads.n;

    for (size_t i = 0; i < t->leads.n; i++) {
        int32_t away = abs(lead_day(t, i).n - wanted.n);
        if (leads[i].from != from || leads[i].has_deal || lead_day(t, i).n > end.n - least)
            continue;
        if (best == t->leads.n || away < abs(lead_day(t, best).n - wanted.n))
            best = i;
    }
    return best;
}

static struct deal *add_deal(struct truth *t, size_t lead, enum deal_state state,
                             struct day created, int64_t cents)
{
    struct deal *deal = list_add(&t->deals);
    struct lead *of = &LIST_ITEMS(&t->leads, struct lead)[lead];

    of->has_deal = true;
    *deal = (struct deal){.lead = lead,
                          .from = of->from,
                          .campaign = of->campaign,
                          .state = state,
                          .created = created,
                          .quoted = DAY_NONE,
                          .closed = DAY_NONE,
                          .cents = cents};
    return deal;
}

/* A contact from before the two years: its deal was won within them. */
static size_t older_lead(struct truth *t, int from, struct day day)
{
    int32_t before = t->window.from.n - 3;
    struct lead *lead =
        add_lead(t, (struct day){day.n < before ? day.n : before}, from, TOLD_DECLARED);

    lead->also_asked = false;
    return t->leads.n - 1;
}

static void win(struct truth *t, int from, struct day closed, int64_t cents)
{
    int32_t cycle = (int32_t)chance_around(&t->chance, PAGE_CYCLE_DAYS, 0.28);
    struct day wanted = {closed.n - cycle};
    struct day second = t->window.first[YEAR_MONTHS];
    size_t lead = lead_near(t, from, wanted, closed, 24);
    struct deal *deal;

    if (lead == t->leads.n || (wanted.n < t->window.from.n && lead_day(t, lead).n > wanted.n + 45))
        lead = older_lead(t, from, wanted);
    wanted = lead_day(t, lead);
    deal = add_deal(t, lead, DEAL_WON, (struct day){wanted.n + (closed.n - wanted.n) / 4}, cents);
    deal->closed = closed;
    deal->quoted = (struct day){closed.n - (int32_t)chance_between(&t->chance, 6, 16)};
    /* no quote is open when year 2 begins: those open at its end are its own */
    if (closed.n >= second.n && deal->quoted.n < second.n)
        deal->quoted = second;
}

static void draw_won(struct truth *t)
{
    int64_t cells[MONTHS][PLACES], parts[16];
    double weights[16];

    cells_of(t, true, cells);
    for (int m = 0; m < MONTHS; m++) {
        const struct page_month *page = &page_months[t->window.calendar[m]];
        size_t n = (size_t)page->won[year_of_month(m)], at = 0;

        assert(n <= COUNT_OF(parts));
        for (size_t i = 0; i < n; i++)
            weights[i] = chance_around(&t->chance, 1, 0.35);
        share_out(page->deals[year_of_month(m)] / 50, weights, n, parts);
        for (int p = 0; p < PLACES; p++) {
            for (int64_t i = 0; i < cells[m][p]; i++)
                win(t, p, draw_workday(&t->chance, &t->window, m), 5000 * parts[at++]);
        }
        if (m % 3 == 1) /* and now and then one that no network brought */
            win(t, FROM_NOWHERE, draw_workday(&t->chance, &t->window, m),
                5000 * chance_between(&t->chance, 60, 220));
    }
}

/* Leads that got as far as a meeting, a quote maybe, and then no. */
static void draw_lost(struct truth *t)
{
    static const int64_t meetings[2] = {PAGE_MEETINGS_1, PAGE_MEETINGS_2};
    int64_t had[2] = {0, 0};
    struct day second = t->window.first[YEAR_MONTHS];
    struct lead *leads = LIST_ITEMS(&t->leads, struct lead);

    for (size_t i = 0; i < t->deals.n; i++) {
        const struct deal *deal = &LIST_ITEMS(&t->deals, struct deal)[i];
        int month = month_of_day(&t->window, deal->created);
        if (month != NONE && deal->from < PLACES)
            had[year_of_month(month)]++;
    }
    for (size_t i = 0; i < t->leads.n; i++) {
        struct day created = {lead_day(t, i).n + 9};
        int month = month_of_day(&t->window, created);
        struct deal *deal;
        if (leads[i].has_deal || leads[i].from >= PLACES || month == NONE ||
            had[year_of_month(month)] >= meetings[year_of_month(month)] ||
            created.n > t->window.to.n - 70 || !chance_is(&t->chance, 0.34))
            continue;
        deal = add_deal(t, i, DEAL_LOST, created, 0);
        deal->closed = (struct day){created.n + (int32_t)chance_between(&t->chance, 24, 60)};
        if (chance_is(&t->chance, 0.5) && (deal->closed.n < second.n || created.n >= second.n)) {
            deal->quoted = (struct day){created.n + 14};
            deal->cents = 5000 * chance_between(&t->chance, 60, 260);
        }
        had[year_of_month(month)]++;
    }
}

/* Quotes that are open at the end: of the last campaign for schools, and of others. */
static void draw_open(struct truth *t, bool of_campaign, size_t most, int64_t euros)
{
    struct lead *leads = LIST_ITEMS(&t->leads, struct lead);
    size_t *found = arena_new(&t->arena, most, sizeof(*found)), n = 0;
    double *weights = arena_new(&t->arena, most, sizeof(*weights));
    int64_t *parts = arena_new(&t->arena, most, sizeof(*parts));

    for (size_t i = t->leads.n; i-- > 0 && n < most;) {
        if (!leads[i].has_deal && leads[i].from < PLACES &&
            lead_day(t, i).n <= t->window.to.n - 10 && (leads[i].campaign != NONE) == of_campaign &&
            chance_is(&t->chance, 0.6))
            found[n++] = i;
    }
    for (size_t i = 0; i < n; i++)
        weights[i] = chance_around(&t->chance, 1, 0.3);
    share_out(euros / 100, weights, n, parts);
    for (size_t i = 0; i < n; i++) {
        struct day created = {lead_day(t, found[i]).n + (int32_t)chance_between(&t->chance, 3, 6)};
        struct deal *deal = add_deal(t, found[i], DEAL_QUOTE, created, 10000 * parts[i]);
        deal->quoted = (struct day){created.n + (int32_t)chance_between(&t->chance, 1, 4)};
    }
}

static int by_deal_time(const void *left, const void *right)
{
    const struct deal *a = left, *b = right;

    return a->created.n != b->created.n ? (a->created.n < b->created.n ? -1 : 1)
                                        : (a->lead > b->lead) - (a->lead < b->lead);
}

void draw_crm(struct truth *t)
{
    draw_leads(t);
    qsort(t->leads.items, t->leads.n, sizeof(struct lead), by_time);
    draw_won(t);
    draw_open(t, true, PAGE_QUOTES_FAIR, PAGE_PIPELINE_FAIR);
    draw_open(t, false, 14, PAGE_PIPELINE - PAGE_PIPELINE_FAIR);
    draw_lost(t);
    for (size_t i = 0; i < t->leads.n; i++)
        LIST_ITEMS(&t->leads, struct lead)[i].id = 48201 + 17 * (int64_t)i;
    qsort(t->deals.items, t->deals.n, sizeof(struct deal), by_deal_time);
    for (size_t i = 0; i < t->deals.n; i++)
        LIST_ITEMS(&t->deals, struct deal)[i].id = 9120441 + 131 * (int64_t)i;
}
