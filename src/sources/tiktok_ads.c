/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* TikTok Ads Manager: tables of campaigns, ad groups or ads, or of the whole ad account by day, in
 * any choice of columns. Each row names its currency. "Results" mean another thing in each row and
 * are left out; what TikTok claims is the payments, else the conversions that it was told to find.
 */
#include "base/fold.h"
#include "messages/sources.h"
#include "sources/ads.h"

enum {
    DAY,
    CAMPAIGN,
    CAMPAIGN_ID,
    SET,
    SET_ID,
    AD,
    AD_ID,
    CURRENCY,
    COST,
    IMPRESSIONS,
    REACH,
    CLICKS,
    LINK_CLICKS,
    VIDEO,
    PAYMENTS,
    CONVERSIONS,
    VALUE
};

static const struct column columns[] = {
    [DAY] = {COL_DAY, OPTIONAL, {"Date", "By Day", "Day", "Jour", "Par jour"}},
    [CAMPAIGN] = {COL_TEXT, OPTIONAL, {"Campaign name", "Nom de la campagne", "Campaign"}},
    [CAMPAIGN_ID] = {COL_ID,
                     OPTIONAL,
                     {"Campaign ID", "ID de la campagne", "ID de campagne",
                      "Identifiant de la campagne"}},
    [SET] = {COL_TEXT,
             OPTIONAL,
             {"Ad group name", "Nom du groupe d'annonces", "Nom du groupe de publicités",
              "Ad group"}},
    [SET_ID] = {COL_ID,
                OPTIONAL,
                {"Ad group ID", "ID du groupe d'annonces", "ID du groupe de publicités"}},
    [AD] = {COL_TEXT, OPTIONAL, {"Ad name", "Nom de l'annonce", "Nom de la publicité"}},
    [AD_ID] = {COL_ID, OPTIONAL, {"Ad ID", "ID de l'annonce", "ID de la publicité"}},
    [CURRENCY] = {COL_CURRENCY, OPTIONAL, {"Currency", "Devise"}},
    [COST] = {COL_MONEY,
              REQUIRED,
              {"Cost", "Coût", "Coûts", "Total cost", "Coût total", "Spend", "Dépenses"},
              .may_be_empty = true},
    [IMPRESSIONS] = {COL_NUMBER,
                     REQUIRED,
                     {"Impressions", "Impression"},
                     "ad_impressions",
                     NATURE_FLOW,
                     .may_be_empty = true},
    [REACH] = {COL_NUMBER, OPTIONAL, {"Reach", "Couverture", "Portée"}, "ad_reach", NATURE_UNIQUE},
    [CLICKS] = {COL_NUMBER, OPTIONAL, {"Clicks (all)", "Clics (tous)"}, "ad_clicks", NATURE_FLOW},
    [LINK_CLICKS] = {COL_NUMBER,
                     OPTIONAL,
                     {"Clicks (destination)", "Clics (destination)", "Destination clicks",
                      "Clics vers la destination", "Clicks", "Clics"},
                     "ad_link_clicks",
                     NATURE_FLOW},
    [VIDEO] = {COL_NUMBER,
               OPTIONAL,
               {"Video views", "Vues de la vidéo", "Vues vidéo", "Vues de vidéo"},
               "ad_video_views",
               NATURE_FLOW},
    [PAYMENTS] = {COL_NUMBER,
                  OPTIONAL,
                  {"Complete payment", "Complete payments", "Purchases", "Paiement effectué",
                   "Paiements effectués", "Achats"},
                  "claimed_conversions",
                  NATURE_FLOW},
    [CONVERSIONS] = {COL_NUMBER,
                     OPTIONAL,
                     {"Conversions", "Total conversions"},
                     "claimed_conversions",
                     NATURE_FLOW},
    [VALUE] = {COL_MONEY,
               OPTIONAL,
               {"Complete payment value", "Total complete payment value", "Total purchase value",
                "Purchase value", "Valeur totale des achats", "Valeur des paiements effectués",
                "Total conversion value", "Valeur totale des conversions"},
               "claimed_revenue",
               NATURE_FLOW},
    {COL_SKIP, OPTIONAL, {"Results", "Résultats"}},
    {COL_SKIP, OPTIONAL, {"Budget"}},
    {COL_SKIP, OPTIONAL, {"Campaign budget", "Budget de la campagne"}},
    {COL_SKIP, OPTIONAL, {"Ad group budget", "Budget du groupe d'annonces"}},
    {COL_SKIP, OPTIONAL, {"Bid", "Enchère"}},
    {COL_SKIP, OPTIONAL, {"Frequency", "Fréquence"}},
    {0},
};

/* Words that TikTok alone uses: others have a cost, impressions and an ad group too. */
static int fits(const struct reading *r)
{
    static const char *const own[] = {
        "destination",      "skan",     "paid likes", "video views at",
        "complete payment", "6-second", "2-second",   "j'aime pay"};
    struct arena arena = {0};
    bool found = false;

    for (size_t i = 0; i < reading_headers(r) && !found; i++) {
        struct str folded = fold(&arena, reading_header(r, i));
        for (size_t k = 0; k < COUNT_OF(own); k++)
            found = found || str_find(folded, str_of(own[k])) >= 0;
    }
    arena_done(&arena);
    return found ? 0 : -1;
}

static void row(struct reading *r, const struct cell *row)
{
    static const struct ads_names names = {CAMPAIGN, CAMPAIGN_ID, SET, SET_ID, AD, AD_ID};
    struct period p = reading_period(r);
    struct ads_row like = {
        .network = S("tiktok"),
        .account = S("*"), /* an ad account is no profile */
        .from = row[DAY].given ? row[DAY].day : p.from,
        .to = row[DAY].given ? row[DAY].day : p.to,
    };

    ads_name(r, row, &names, &like);
    ads_add(r, &like, row, columns, COST);
}

const struct source source_tiktok_ads = {
    .id = "tiktok_ads",
    .network = "tiktok",
    .title = msg_source_tiktok_ads,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_TRIED,
    .columns = columns,
    .fits = fits,
    .row = row,
    .end = ads_end,
};
