/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Hours and money spent, from the page's months and networks down to a day, a person, a campaign.
 */
#include "app/demo/truth.h"

#include <stdlib.h>
#include <string.h>

enum { UNITS_AN_HOUR = 20 };

enum quantity { HOURS, ADS, CONTENT };

static int64_t page_cell(enum quantity q, const struct page_month *m, int year)
{
    return q == HOURS ? m->hours[year] : q == ADS ? m->ads[year] : m->content[year];
}

static int64_t page_column(enum quantity q, const struct page_place *p, int year)
{
    return q == HOURS ? p->hours[year] : q == ADS ? p->ads[year] : p->content[year];
}

/* Where the money of a network goes in the year: its campaigns first. */
static double weight(const struct truth *t, enum quantity q, int place, int month)
{
    struct day middle = {t->window.first[month].n + 14};
    bool in_campaign = run_of(t, middle, place, 0) != NONE;

    if (!place_is_there(place, month))
        return 0;
    if (place == LINKEDIN && q != HOURS && !in_campaign) {
        if (t->window.calendar[month] == 7 || t->window.calendar[month] == 9)
            return 0.4; /* the campaign's other months */
        return month < YEAR_MONTHS ? 0.0001 : 0.02;
    }
    if (place == YOUTUBE)
        return in_campaign && month >= YEAR_MONTHS ? 3.2 : 1;
    return in_campaign && (q != HOURS || place == LINKEDIN) ? 1.8 : 1;
}

static void cells_of(const struct truth *t, enum quantity q, int64_t cells[MONTHS][PLACES])
{
    double weights[MONTHS][PLACES];
    int64_t rows[MONTHS], columns[2][PLACES];
    int64_t scale = q == HOURS ? UNITS_AN_HOUR : 1;

    for (int m = 0; m < MONTHS; m++) {
        rows[m] = scale * page_cell(q, &page_months[t->window.calendar[m]], year_of_month(m));
        for (int p = 0; p < PLACES; p++)
            weights[m][p] = weight(t, q, p, m);
    }
    for (int p = 0; p < PLACES; p++) {
        columns[0][p] = scale * page_column(q, &page_places[p], 0);
        columns[1][p] = scale * page_column(q, &page_places[p], 1);
    }
    draw_cells(weights[0], rows, columns, cells);
}

/* ---- hours ---- */

static const char *task_of(struct chance *c, int person, int place)
{
    static const char *const manager[] = {"annonces", "bilan"};
    static const char *const community[] = {"publication", "story", "messages", "relances"};

    if (person == 3)
        return "comite";
    if (person == 2)
        return "messages";
    if (person == 1)
        return place == LINKEDIN && chance_is(c, 0.4) ? "valeur" : manager[chance_below(c, 2)];
    if (place == YOUTUBE)
        return "video";
    if (place == LINKEDIN && chance_is(c, 0.5))
        return "prospection";
    return community[chance_below(c, place == INSTAGRAM ? 4
                                     : place == TIKTOK  ? 1
                                                        : 3) *
                     (place == TIKTOK ? 0 : 1)];
}

/* The hours of a person on a network in a month, in pieces of up to two hours. */
static void add_times(struct truth *t, int month, int place, int person, int64_t units)
{
    while (units > 0) {
        int64_t piece = chance_between(&t->chance, 10, 40);
        struct time_entry *entry = list_add(&t->times);

        piece = piece > units || units - piece < 5 ? units : piece;
        *entry = (struct time_entry){.day = draw_workday(&t->chance, &t->window, month),
                                     .person = person,
                                     .place = place,
                                     .campaign = NONE,
                                     .units = piece,
                                     .task = task_of(&t->chance, person, place)};
        units -= piece;
    }
}

static int by_time(const void *left, const void *right)
{
    const struct time_entry *a = left, *b = right;

    if (a->day.n != b->day.n)
        return a->day.n < b->day.n ? -1 : 1;
    if (a->person != b->person)
        return a->person < b->person ? -1 : 1;
    return a->place != b->place ? (a->place < b->place ? -1 : 1)
                                : (a->units > b->units) - (a->units < b->units);
}

/* The hours that the page gives to a campaign, from those of its days and networks. */
static void give_hours(struct truth *t, int run_at, int year)
{
    const struct campaign_run *run = &LIST_ITEMS(&t->runs, struct campaign_run)[run_at];
    struct time_entry *times = LIST_ITEMS(&t->times, struct time_entry);
    int64_t left = UNITS_AN_HOUR * run->page->hours[year];
    int32_t early = 20; /* it is prepared before it begins */

    for (size_t i = 0; i < t->times.n && left > 0; i++) {
        struct time_entry *e = &times[i];
        int month = month_of_day(&t->window, e->day);
        if (e->campaign == NONE && year_of_month(month) == year &&
            e->day.n >= run->from.n - early && e->day.n <= run->to.n &&
            (run->page->places & 1u << e->place) && e->units <= left &&
            chance_is(&t->chance, 0.9)) {
            e->campaign = run_at;
            left -= e->units;
        }
    }
}

static void draw_hours(struct truth *t)
{
    int64_t cells[MONTHS][PLACES], parts[PEOPLE];
    double shares[PEOPLE];

    for (int i = 0; i < PEOPLE; i++)
        shares[i] = page_people[i].share;
    cells_of(t, HOURS, cells);
    for (int m = 0; m < MONTHS; m++) {
        for (int p = 0; p < PLACES; p++) {
            share_out(cells[m][p], shares, PEOPLE, parts);
            for (int person = 0; person < PEOPLE; person++)
                add_times(t, m, p, person, parts[person]);
        }
    }
    qsort(t->times.items, t->times.n, sizeof(struct time_entry), by_time);
    for (size_t i = 0; i < t->runs.n; i++) {
        give_hours(t, (int)i, 0);
        give_hours(t, (int)i, 1);
    }
}

/* ---- money ---- */

static void add_expense(struct truth *t, const struct expense *expense)
{
    if (expense->cents > 0)
        *(struct expense *)list_add(&t->costs) = *expense;
}

static bool overlaps(const struct truth *t, const struct campaign_run *run, int month)
{
    return run->from.n < t->window.first[month + 1].n && run->to.n >= t->window.first[month].n;
}

/* What of each cell goes to a campaign: in all what the page says, as far as there is as much. */
static void part_of_run(const struct truth *t, const struct campaign_run *run, int year,
                        int64_t total, int64_t free[MONTHS][PLACES], int64_t part[MONTHS][PLACES])
{
    double weights[MONTHS * PLACES] = {0};
    int64_t parts[MONTHS * PLACES], room = 0;

    for (int m = year * YEAR_MONTHS; m < (year + 1) * YEAR_MONTHS; m++) {
        for (int p = 0; p < PLACES; p++) {
            if (overlaps(t, run, m) && (run->page->places & 1u << p)) {
                weights[m * PLACES + p] = (double)free[m][p];
                room += free[m][p];
            }
        }
    }
    share_out(total < room ? total : room, weights, COUNT_OF(weights), parts);
    for (int m = 0; m < MONTHS; m++) {
        for (int p = 0; p < PLACES; p++) {
            part[m][p] = parts[m * PLACES + p] > free[m][p] ? free[m][p] : parts[m * PLACES + p];
            free[m][p] -= part[m][p];
        }
    }
}

/* Ads run on the days from..to of the month: so many cents each. */
static void add_ads(struct truth *t, int place, int campaign, struct day from, struct day to,
                    int64_t euros)
{
    double weights[31] = {0};
    int64_t parts[31];
    int32_t days = to.n - from.n + 1;
    size_t n = (size_t)days;

    if (euros == 0)
        return;
    assert(n <= COUNT_OF(weights));
    for (size_t i = 0; i < n; i++)
        weights[i] = 0.7 + 0.6 * chance_unit(&t->chance);
    share_out(100 * euros, weights, n, parts);
    for (size_t i = 0; i < n; i++) {
        add_expense(t, &(struct expense){.day = {from.n + (int32_t)i},
                                         .kind = COST_ADS,
                                         .place = place,
                                         .campaign = campaign,
                                         .cents = parts[i],
                                         .label = ""});
    }
}

static const char *const content_labels[] = {"Tournage et montage", "Photos d'atelier",
                                             "Montage vidéo", "Rédaction et visuels"};

static void spend(struct truth *t, enum quantity q, int place, int month, int run_at, int64_t euros)
{
    struct day from = t->window.first[month], to = {t->window.first[month + 1].n - 1};

    if (run_at != NONE) {
        const struct campaign_run *run = &LIST_ITEMS(&t->runs, struct campaign_run)[run_at];
        from = run->from.n > from.n ? run->from : from;
        to = run->to.n < to.n ? run->to : to;
    }
    if (q == ADS) {
        add_ads(t, place, run_at, from, to, euros);
        return;
    }
    add_expense(t,
                &(struct expense){
                    .day = {from.n + (int32_t)chance_below(&t->chance, to.n - from.n + 1)},
                    .kind = COST_CONTENT,
                    .place = place,
                    .campaign = run_at,
                    .cents = 100 * euros,
                    .label = content_labels[chance_below(&t->chance, COUNT_OF(content_labels))]});
}

static void draw_money(struct truth *t, enum quantity q)
{
    int64_t free[MONTHS][PLACES], part[MONTHS][PLACES];

    cells_of(t, q, free);
    for (size_t i = 0; i < t->runs.n; i++) {
        const struct campaign_run *run = &LIST_ITEMS(&t->runs, struct campaign_run)[i];
        for (int year = 0; year < 2; year++) {
            part_of_run(t, run, year, q == ADS ? run->page->ads[year] : run->page->content[year],
                        free, part);
            for (int m = 0; m < MONTHS; m++) {
                for (int p = 0; p < PLACES; p++)
                    spend(t, q, p, m, (int)i, part[m][p]);
            }
        }
    }
    for (int m = 0; m < MONTHS; m++) {
        for (int p = 0; p < PLACES; p++)
            spend(t, q, p, m, NONE, free[m][p]);
    }
}

static int by_day(const void *left, const void *right)
{
    const struct expense *a = left, *b = right;

    if (a->day.n != b->day.n)
        return a->day.n < b->day.n ? -1 : 1;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    if (a->campaign != b->campaign)
        return a->campaign < b->campaign ? -1 : 1;
    return a->cents != b->cents ? (a->cents < b->cents ? -1 : 1) : strcmp(a->label, b->label);
}

void draw_work(struct truth *t)
{
    draw_hours(t);
    draw_money(t, ADS);
    draw_money(t, CONTENT);
    for (int m = 0; m < MONTHS; m++) {
        int64_t euros = year_of_month(m) ? PAGE_TOOLS_2 : PAGE_TOOLS_1;
        add_expense(t, &(struct expense){.day = t->window.first[m],
                                         .kind = COST_TOOL,
                                         .place = NONE,
                                         .campaign = NONE,
                                         .cents = 100 * euros,
                                         .label = "Outils (programmation, montage, veille)"});
    }
    qsort(t->costs.items, t->costs.n, sizeof(struct expense), by_day);
}
