/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Ads: Meta's by campaign, platform and day with French headers, a file a quarter; Google's campaign report as
 * its "Excel .csv", a month each, for what was spent on YouTube. */
#include "app/demo/sheet.h"

#include <string.h>

static const char always_on[] = "Trafic boutique - toujours actif";

static const struct expense *expenses(const struct truth *t)
{
    return LIST_ITEMS(&t->costs, struct expense);
}

static struct str campaign_name(const struct truth *t, const struct expense *cost)
{
    const struct campaign_run *run;

    if (cost->campaign == NONE)
        return S("Trafic boutique - toujours actif");
    run = &LIST_ITEMS(&t->runs, struct campaign_run)[cost->campaign];
    return cost->place == INSTAGRAM ? run->utm[0] : run->name;
}

static void add_day(struct sheet *s, struct day d)
{
    struct buf text = {0};

    day_write(&text, d);
    sheet_str(s, buf_str(&text));
    buf_done(&text);
}

static void add_meta_row(struct sheet *s, const struct truth *t, const struct expense *cost)
{
    int64_t shown = cost->cents * 100 / 72, clicks = shown / 70;

    add_day(s, cost->day);
    add_day(s, cost->day);
    sheet_str(s, campaign_name(t, cost));
    sheet_text(s, page_places[cost->place].id);
    sheet_text(s, "active");
    sheet_int(s, clicks * 3 / 5);
    sheet_text(s, "actions:link_click");
    sheet_int(s, shown * 4 / 5);
    sheet_int(s, shown);
    sheet_int(s, clicks);
    sheet_int(s, clicks * 3 / 5);
    sheet_int(s, cost->cents / 1400);
    sheet_cents(s, cost->cents / 1400 * 8150, '.');
    sheet_cents(s, cost->cents, '.');
    sheet_row(s);
}

static bool write_meta_quarter(struct exports *x, int quarter, struct err *e)
{
    const struct truth *t = x->truth;
    int first = quarter * 3, last = first + 2;
    struct sheet s = SHEET(QUOTE_SPACES, ',', "\n"), rows = s;
    struct str name = file_range(x, "Publicités Meta/Manufacture-Œuvre-Campagnes-%s-%s.csv", first, last);
    int64_t sum = 0;

    for (size_t i = 0; i < t->costs.n; i++) {
        const struct expense *cost = &expenses(t)[i];
        int month = month_of_day(&t->window, cost->day);
        if (cost->kind != COST_ADS || month < first || month > last || (cost->place != INSTAGRAM && cost->place != FACEBOOK))
            continue;
        add_meta_row(&rows, t, cost);
        sum += cost->cents;
    }
    sheet_raw(&s, "\"Début des rapports\",\"Fin des rapports\",\"Nom de la campagne\",Plateforme,\"Diffusion de la campagne\",Résultats,"
                  "\"Indicateur de résultats\",Couverture,Impressions,\"Clics (tous)\",\"Clics sur un lien\",Achats,"
                  "\"Valeur de conversion des achats\",\"Montant dépensé (EUR)\"\n");
    add_day(&s, t->window.first[first]); /* the unnamed row of totals comes first */
    add_day(&s, (struct day){t->window.first[last + 1].n - 1});
    sheet_empty(&s, 11);
    sheet_cents(&s, sum, '.');
    sheet_row(&s);
    sheet_raw(&s, buf_cstr(&rows.text));
    buf_done(&rows.text);
    return sheet_save(&s, x, name.p, FILE_UTF8, collected(t, last), e);
}

bool write_meta_ads(struct exports *x, struct err *e)
{
    for (int quarter = 0; quarter < MONTHS / 3; quarter++) {
        if (!write_meta_quarter(x, quarter, e))
            return false;
    }
    return true;
}

/* ---- Google ---- */

static void add_google_row(struct sheet *s, struct str what, bool is_total, int64_t cents)
{
    int64_t shown = cents * 100 / 48, clicks = shown / 120;

    if (is_total) {
        sheet_str(s, what);
        sheet_text(s, " --");
    } else {
        sheet_text(s, "Enabled");
        sheet_str(s, what);
    }
    sheet_text(s, is_total ? " --" : "5.00");
    sheet_text(s, " --");
    sheet_text(s, is_total ? " --" : "Daily");
    sheet_text(s, "EUR");
    sheet_text(s, is_total ? " --" : "Eligible");
    sheet_text(s, is_total ? " --" : "Video");
    sheet_int(s, clicks);
    if (shown >= 1000)
        sheet_print(s, "\"%lld,%03lld\"", (long long)(shown / 1000), (long long)(shown % 1000));
    else
        sheet_int(s, shown);
    sheet_text(s, "0.83%");
    sheet_cents(s, clicks ? cents / clicks : 0, '.');
    sheet_cents(s, cents, '.');
    sheet_text(s, " --");
    sheet_print(s, "%lld.00", (long long)(cents / 1900));
    sheet_row(s);
}

/* The campaigns of the month with what each cost. */
static int64_t sum_of(const struct truth *t, int month, int campaign)
{
    int64_t sum = 0;

    for (size_t i = 0; i < t->costs.n; i++) {
        const struct expense *cost = &expenses(t)[i];
        if (cost->kind == COST_ADS && cost->place == YOUTUBE && cost->campaign == campaign &&
            month_of_day(&t->window, cost->day) == month)
            sum += cost->cents;
    }
    return sum;
}

static void add_range(struct sheet *s, const struct window *w, int month)
{
    struct civil c = day_civil(w->first[month]);
    struct buf name = {0};

    write_month_name(&name, c.month - 1, false);
    buf_printf(&s->text, "1 %s %d - %lld %s %d\n", buf_cstr(&name), c.year, (long long)month_days(w, month), buf_cstr(&name), c.year);
    buf_done(&name);
}

static bool write_google_month(struct exports *x, int month, struct err *e)
{
    const struct truth *t = x->truth;
    /* its tables are not quoted but for counts with commas */
    struct sheet s = SHEET(QUOTE_NEEDED, '\t', "\n");
    struct civil c = day_civil(t->window.first[month]);
    int64_t all = 0;

    s.quoting = QUOTE_NEVER;
    sheet_raw(&s, "Campaign report\n");
    add_range(&s, &t->window, month);
    sheet_raw(&s, "Campaign status\tCampaign\tBudget\tBudget name\tBudget type\tCurrency code\tStatus\tCampaign type\tClicks\tImpr.\tCTR\t"
                  "Avg. CPC\tCost\tSearch impr. share\tConversions\n");
    for (int run = NONE; run < (int)t->runs.n; run++) {
        int64_t cents = sum_of(t, month, run);
        if (cents > 0)
            add_google_row(&s, run == NONE ? str_of(always_on) : LIST_ITEMS(&t->runs, struct campaign_run)[run].name, false, cents);
        all += cents;
    }
    if (all > 0) {
        add_google_row(&s, S("Total: Campaigns"), true, all);
        add_google_row(&s, S("Total: Account"), true, all);
        add_google_row(&s, S("Total: Video"), true, all);
    }
    return sheet_save(&s, x, arena_printf(&x->arena, "Google Ads/Campaign report %04d-%02d.csv", c.year, c.month).p, FILE_UTF16LE,
                      collected(t, month), e);
}

bool write_google_ads(struct exports *x, struct err *e)
{
    for (int m = 0; m < MONTHS; m++) {
        if (!write_google_month(x, m, e))
            return false;
    }
    return true;
}
