/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The company's own tables, kept in a spreadsheet in French: hours by quarter, expenses by half
 * year, what is said about competitors, telephone and mail by day. Semicolons and decimal commas.
 */
#include "app/demo/listing.h"

static void add_day(struct listing *s, struct day d)
{
    struct civil c = day_civil(d);

    listing_print(s, "%02d/%02d/%04d", c.day, c.month, c.year);
}

static void add_campaign(struct listing *s, const struct truth *t, int campaign)
{
    listing_str(s, campaign == NONE ? (struct str){0}
                                    : LIST_ITEMS(&t->runs, struct campaign_run)[campaign].name);
}

static bool write_hours(struct exports *x, int quarter, struct err *e)
{
    const struct truth *t = x->truth;
    struct listing s = LISTING(QUOTE_NEEDED, ';', "\r\n");
    struct str name =
        file_range(x, "Tableaux maison/temps/heures %s %s.csv", quarter * 3, quarter * 3 + 2);

    listing_raw(&s, "jour;personne;tâche;réseau;campagne;heures\r\n");
    for (size_t i = 0; i < t->times.n; i++) {
        const struct time_entry *entry = &LIST_ITEMS(&t->times, struct time_entry)[i];
        if (month_of_day(&t->window, entry->day) / 3 != quarter)
            continue;
        add_day(&s, entry->day);
        listing_text(&s, page_people[entry->person].name);
        listing_text(&s, entry->task);
        listing_text(&s, page_places[entry->place].name);
        add_campaign(&s, t, entry->campaign);
        listing_cents(&s, entry->units * 5, ','); /* three minutes are 0,05 h */
        listing_row(&s);
    }
    return listing_save(&s, x, name.p, FILE_UTF8_BOM, collected(t, quarter * 3 + 2), e);
}

/* Ads of Meta and Google come from their own reports. */
static bool is_in_table(const struct expense *cost)
{
    return cost->kind != COST_ADS || cost->place == LINKEDIN || cost->place == TIKTOK;
}

static bool write_costs(struct exports *x, int half, struct err *e)
{
    const struct truth *t = x->truth;
    struct listing s = LISTING(QUOTE_NEEDED, ';', "\r\n");
    struct str name = file_range(x, "Tableaux maison/depenses %s %s.csv", half * 6, half * 6 + 5);

    listing_raw(&s, "date;nature;montant HT;devise;réseau;campagne;libellé\r\n");
    for (size_t i = 0; i < t->costs.n; i++) {
        const struct expense *cost = &LIST_ITEMS(&t->costs, struct expense)[i];
        if (month_of_day(&t->window, cost->day) / 6 != half || !is_in_table(cost))
            continue;
        add_day(&s, cost->day);
        listing_text(&s, cost->kind == COST_ADS    ? "publicité"
                         : cost->kind == COST_TOOL ? "outils"
                                                   : "contenu");
        listing_cents(&s, cost->cents, ',');
        listing_text(&s, "EUR");
        listing_text(&s, cost->place == NONE ? "" : page_places[cost->place].name);
        add_campaign(&s, t, cost->campaign);
        listing_text(&s, cost->label);
        listing_row(&s);
    }
    return listing_save(&s, x, name.p, FILE_UTF8, collected(t, half * 6 + 5), e);
}

static bool write_watch(struct exports *x, int year, struct err *e)
{
    static const char *const rivals[2] = {"Établis Comtois", "Outils du Lac"};
    const struct truth *t = x->truth;
    struct listing s = LISTING(QUOTE_NEEDED, ';', "\r\n");
    int first = year * YEAR_MONTHS, last = first + YEAR_MONTHS - 1;
    struct str name = file_range(x, "Tableaux maison/veille %s %s.csv", first, last);

    listing_raw(&s, "date;réseau;marque;mentions\r\n");
    for (int m = first; m <= last; m++) {
        for (int i = 0; i < 3; i++) {
            add_day(&s, (struct day){t->window.first[m + 1].n - 1});
            listing_text(&s, "Instagram");
            listing_text(&s, i == 0 ? "" : rivals[i - 1]); /* no name: ours */
            listing_int(&s, i == 0 ? t->mentions[m] : t->rivals[m][i - 1]);
            listing_row(&s);
        }
    }
    return listing_save(&s, x, name.p, FILE_UTF8, collected(t, last), e);
}

static bool write_calls(struct exports *x, int year, struct err *e)
{
    const struct truth *t = x->truth;
    struct listing s = LISTING(QUOTE_NEEDED, ';', "\r\n");
    int first = year * YEAR_MONTHS, last = first + YEAR_MONTHS - 1;
    struct str name = file_range(x, "Tableaux maison/standard %s %s.csv", first, last);

    listing_raw(&s, "date;appels;courriels\r\n");
    for (int32_t d = t->window.first[first].n; d < t->window.first[last + 1].n; d++) {
        add_day(&s, (struct day){d});
        listing_int(&s, t->calls[d - t->window.from.n]);
        listing_int(&s, t->mails[d - t->window.from.n]);
        listing_row(&s);
    }
    return listing_save(&s, x, name.p, FILE_UTF8, collected(t, last), e);
}

bool write_own(struct exports *x, struct err *e)
{
    for (int quarter = 0; quarter < MONTHS / 3; quarter++) {
        if (!write_hours(x, quarter, e))
            return false;
    }
    for (int half = 0; half < MONTHS / 6; half++) {
        if (!write_costs(x, half, e))
            return false;
    }
    for (int year = 0; year < 2; year++) {
        if (!write_watch(x, year, e) || !write_calls(x, year, e))
            return false;
    }
    return true;
}
