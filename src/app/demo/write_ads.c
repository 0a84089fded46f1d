/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Ads: Meta's by campaign, platform and day with French headers, a half year a file; Google's
 * campaign report by day as its "Excel .csv", for what was spent on YouTube. */
#include "app/demo/listing.h"

#include <string.h>

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

static void add_day(struct listing *s, struct day d)
{
    struct buf text = {0};

    day_write(&text, d);
    listing_str(s, buf_str(&text));
    buf_done(&text);
}

static void add_meta_row(struct listing *s, const struct truth *t, const struct expense *cost)
{
    int64_t shown = cost->cents * 100 / 72, clicks = shown / 70;

    add_day(s, cost->day);
    add_day(s, cost->day);
    listing_str(s, campaign_name(t, cost));
    listing_text(s, page_places[cost->place].id);
    listing_text(s, "active");
    listing_int(s, clicks * 3 / 5);
    listing_text(s, "actions:link_click");
    listing_int(s, shown * 4 / 5);
    listing_int(s, shown);
    listing_int(s, clicks);
    listing_int(s, clicks * 3 / 5);
    listing_int(s, cost->cents / 1400);
    listing_cents(s, cost->cents / 1400 * 8150, '.');
    listing_cents(s, cost->cents, '.');
    listing_row(s);
}

static bool write_meta_half(struct exports *x, int half, struct err *e)
{
    const struct truth *t = x->truth;
    int first = half * 6, last = first + 5;
    struct listing s = LISTING(QUOTE_SPACES, ',', "\n"), rows = s;
    struct str name =
        file_range(x, "Publicités Meta/Manufacture-Œuvre-Campagnes-%s-%s.csv", first, last);
    int64_t sum = 0;

    for (size_t i = 0; i < t->costs.n; i++) {
        const struct expense *cost = &expenses(t)[i];
        int month = month_of_day(&t->window, cost->day);
        if (cost->kind != COST_ADS || month < first || month > last ||
            (cost->place != INSTAGRAM && cost->place != FACEBOOK))
            continue;
        add_meta_row(&rows, t, cost);
        sum += cost->cents;
    }
    listing_raw(&s, "\"Début des rapports\",\"Fin des rapports\",\"Nom de la "
                    "campagne\",Plateforme,\"Diffusion de la campagne\",Résultats,"
                    "\"Indicateur de résultats\",Couverture,Impressions,\"Clics (tous)\",\"Clics "
                    "sur un lien\",Achats,"
                    "\"Valeur de conversion des achats\",\"Montant dépensé (EUR)\"\n");
    add_day(&s, t->window.first[first]); /* the unnamed row of totals comes first */
    add_day(&s, (struct day){t->window.first[last + 1].n - 1});
    listing_empty(&s, 11);
    listing_cents(&s, sum, '.');
    listing_row(&s);
    listing_raw(&s, buf_cstr(&rows.text));
    buf_done(&rows.text);
    return listing_save(&s, x, name.p, FILE_UTF8, collected(t, last), e);
}

bool write_meta_ads(struct exports *x, struct err *e)
{
    for (int half = 0; half < MONTHS / 6; half++) {
        if (!write_meta_half(x, half, e))
            return false;
    }
    return true;
}

/* ---- Google ---- */

struct google_sums {
    int64_t cents, shown, clicks;
};

static struct google_sums google_sums_of(int64_t cents)
{
    int64_t shown = cents * 100 / 48;

    return (struct google_sums){cents, shown, shown / 60};
}

/* Its tables are not quoted but for counts with commas. */
static void add_figures(struct listing *s, struct google_sums sums)
{
    listing_int(s, sums.clicks);
    if (sums.shown >= 1000) {
        listing_print(s, "\"%lld,%03lld\"", (long long)(sums.shown / 1000),
                      (long long)(sums.shown % 1000));
    } else {
        listing_int(s, sums.shown);
    }
    listing_text(s, "1.67%");
    listing_cents(s, sums.clicks ? sums.cents / sums.clicks : 0, '.');
    listing_cents(s, sums.cents, '.');
    listing_text(s, " --");
    listing_row(s);
}

static void add_google_row(struct listing *s, struct str campaign, struct day day,
                           struct google_sums sums)
{
    listing_text(s, "Enabled");
    listing_str(s, campaign);
    add_day(s, day);
    listing_text(s, "5.00");
    listing_text(s, " --");
    listing_text(s, "Daily");
    listing_text(s, "EUR");
    listing_text(s, "Eligible");
    listing_text(s, "Video");
    add_figures(s, sums);
}

static void add_google_total(struct listing *s, const char *what, struct google_sums sums)
{
    listing_text(s, what);
    for (int i = 0; i < 5; i++)
        listing_text(s, " --");
    listing_text(s, "EUR");
    listing_text(s, " --");
    listing_text(s, " --");
    add_figures(s, sums);
}

static void add_range(struct listing *s, const struct window *w, int first, int last)
{
    struct civil from = day_civil(w->first[first]), to = day_civil(w->first[last]);
    struct buf text = {0};

    buf_printf(&text, "1 ");
    write_month_name(&text, from.month - 1, false);
    buf_printf(&text, " %d - %lld ", from.year, (long long)month_days(w, last));
    write_month_name(&text, to.month - 1, false);
    buf_printf(&text, " %d\n", to.year);
    listing_raw(s, buf_cstr(&text));
    buf_done(&text);
}

static bool write_google_half(struct exports *x, int half, struct err *e)
{
    const struct truth *t = x->truth;
    struct listing s = LISTING(QUOTE_NEVER, '\t', "\n");
    int first = half * 6, last = first + 5;
    struct str name = file_range(x, "Google Ads/Campaign report %s %s.csv", first, last);
    struct google_sums all = {0};

    listing_raw(&s, "Campaign report\n");
    add_range(&s, &t->window, first, last);
    listing_raw(&s, "Campaign status\tCampaign\tDay\tBudget\tBudget name\tBudget type\tCurrency "
                    "code\tStatus\tCampaign type\tClicks\t"
                    "Impr.\tCTR\tAvg. CPC\tCost\tSearch impr. share\n");
    for (size_t i = 0; i < t->costs.n; i++) {
        const struct expense *cost = &expenses(t)[i];
        int month = month_of_day(&t->window, cost->day);
        struct google_sums sums = google_sums_of(cost->cents);
        if (cost->kind != COST_ADS || cost->place != YOUTUBE || month < first || month > last)
            continue;
        add_google_row(&s, campaign_name(t, cost), cost->day, sums);
        all = (struct google_sums){all.cents + sums.cents, all.shown + sums.shown,
                                   all.clicks + sums.clicks};
    }
    add_google_total(&s, "Total: Campaigns", all);
    add_google_total(&s, "Total: Account", all);
    add_google_total(&s, "Total: Video", all);
    return listing_save(&s, x, name.p, FILE_UTF16LE, collected(t, last), e);
}

bool write_google_ads(struct exports *x, struct err *e)
{
    for (int half = 0; half < MONTHS / 6; half++) {
        if (!write_google_half(x, half, e))
            return false;
    }
    return true;
}
