/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The company's own tables, kept in a spreadsheet in French: hours by month, expenses by quarter, what is said
 * about competitors, telephone and mail by day. Semicolons and decimal commas. */
#include "app/demo/sheet.h"

static void add_day(struct sheet *s, struct day d)
{
    struct civil c = day_civil(d);

    sheet_print(s, "%02d/%02d/%04d", c.day, c.month, c.year);
}

static void add_campaign(struct sheet *s, const struct truth *t, int campaign)
{
    sheet_str(s, campaign == NONE ? (struct str){0} : LIST_ITEMS(&t->runs, struct campaign_run)[campaign].name);
}

static bool write_hours(struct exports *x, int month, struct err *e)
{
    const struct truth *t = x->truth;
    struct sheet s = SHEET(QUOTE_NEEDED, ';', "\r\n");
    struct civil c = day_civil(t->window.first[month]);

    sheet_raw(&s, "jour;personne;tâche;réseau;campagne;heures\r\n");
    for (size_t i = 0; i < t->times.n; i++) {
        const struct time_entry *entry = &LIST_ITEMS(&t->times, struct time_entry)[i];
        if (month_of_day(&t->window, entry->day) != month)
            continue;
        add_day(&s, entry->day);
        sheet_text(&s, page_people[entry->person].name);
        sheet_text(&s, entry->task);
        sheet_text(&s, page_places[entry->place].name);
        add_campaign(&s, t, entry->campaign);
        sheet_cents(&s, entry->units * 5, ','); /* three minutes are 0,05 h */
        sheet_row(&s);
    }
    return sheet_save(&s, x, arena_printf(&x->arena, "Tableaux maison/temps/heures %04d-%02d.csv", c.year, c.month).p, FILE_UTF8_BOM,
                      collected(t, month), e);
}

/* Ads of Meta and Google come from their own reports. */
static bool is_in_table(const struct expense *cost)
{
    return cost->kind != COST_ADS || cost->place == LINKEDIN || cost->place == TIKTOK;
}

static bool write_costs(struct exports *x, int quarter, struct err *e)
{
    const struct truth *t = x->truth;
    struct sheet s = SHEET(QUOTE_NEEDED, ';', "\r\n");
    struct str name = file_range(x, "Tableaux maison/depenses %s %s.csv", quarter * 3, quarter * 3 + 2);

    sheet_raw(&s, "date;nature;montant HT;devise;réseau;campagne;libellé\r\n");
    for (size_t i = 0; i < t->costs.n; i++) {
        const struct expense *cost = &LIST_ITEMS(&t->costs, struct expense)[i];
        if (month_of_day(&t->window, cost->day) / 3 != quarter || !is_in_table(cost))
            continue;
        add_day(&s, cost->day);
        sheet_text(&s, cost->kind == COST_ADS ? "publicité" : cost->kind == COST_TOOL ? "outils" : "contenu");
        sheet_cents(&s, cost->cents, ',');
        sheet_text(&s, "EUR");
        sheet_text(&s, cost->place == NONE ? "" : page_places[cost->place].name);
        add_campaign(&s, t, cost->campaign);
        sheet_text(&s, cost->label);
        sheet_row(&s);
    }
    return sheet_save(&s, x, name.p, FILE_UTF8, collected(t, quarter * 3 + 2), e);
}

static bool write_watch(struct exports *x, int year, struct err *e)
{
    static const char *const rivals[2] = {"Établis Comtois", "Outils du Lac"};
    const struct truth *t = x->truth;
    struct sheet s = SHEET(QUOTE_NEEDED, ';', "\r\n");
    int first = year * YEAR_MONTHS, last = first + YEAR_MONTHS - 1;
    struct str name = file_range(x, "Tableaux maison/veille %s %s.csv", first, last);

    sheet_raw(&s, "date;réseau;marque;mentions\r\n");
    for (int m = first; m <= last; m++) {
        for (int i = 0; i < 3; i++) {
            add_day(&s, (struct day){t->window.first[m + 1].n - 1});
            sheet_text(&s, "Instagram");
            sheet_text(&s, i == 0 ? "" : rivals[i - 1]); /* no name: ours */
            sheet_int(&s, i == 0 ? t->mentions[m] : t->rivals[m][i - 1]);
            sheet_row(&s);
        }
    }
    return sheet_save(&s, x, name.p, FILE_UTF8, collected(t, last), e);
}

static bool write_calls(struct exports *x, int year, struct err *e)
{
    const struct truth *t = x->truth;
    struct sheet s = SHEET(QUOTE_NEEDED, ';', "\r\n");
    int first = year * YEAR_MONTHS, last = first + YEAR_MONTHS - 1;
    struct str name = file_range(x, "Tableaux maison/standard %s %s.csv", first, last);

    sheet_raw(&s, "date;appels;courriels\r\n");
    for (int32_t d = t->window.first[first].n; d < t->window.first[last + 1].n; d++) {
        add_day(&s, (struct day){d});
        sheet_int(&s, t->calls[d - t->window.from.n]);
        sheet_int(&s, t->mails[d - t->window.from.n]);
        sheet_row(&s);
    }
    return sheet_save(&s, x, name.p, FILE_UTF8, collected(t, last), e);
}

bool write_own(struct exports *x, struct err *e)
{
    for (int m = 0; m < MONTHS; m++) {
        if (!write_hours(x, m, e))
            return false;
    }
    for (int quarter = 0; quarter < MONTHS / 3; quarter++) {
        if (!write_costs(x, quarter, e))
            return false;
    }
    for (int year = 0; year < 2; year++) {
        if (!write_watch(x, year, e) || !write_calls(x, year, e))
            return false;
    }
    return true;
}
