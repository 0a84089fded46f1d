/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pinterest Ads Manager: reports of campaigns, ad groups or ads. "Total conversions" hold visits of
 * pages too: what is claimed as sold is the checkouts. */
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
    SPENT,
    IMPRESSIONS,
    REACH,
    CLICKS,
    LINK_CLICKS,
    VIDEO,
    CHECKOUTS,
    VALUE
};

static const struct column columns[] = {
    [DAY] = {COL_DAY, OPTIONAL, {"Date", "Day", "Jour"}},
    [CAMPAIGN] = {COL_TEXT, OPTIONAL, {"Campaign name", "Nom de la campagne"}},
    [CAMPAIGN_ID] = {COL_ID,
                     OPTIONAL,
                     {"Campaign ID", "ID de la campagne", "Identifiant de la campagne"}},
    [SET] = {COL_TEXT,
             OPTIONAL,
             {"Ad group name", "Nom du groupe d'annonces", "Nom du groupe de publicités"}},
    [SET_ID] = {COL_ID,
                OPTIONAL,
                {"Ad group ID", "ID du groupe d'annonces", "Identifiant du groupe d'annonces"}},
    [AD] = {COL_TEXT,
            OPTIONAL,
            {"Ad name", "Pin promotion name", "Nom de l'annonce", "Nom de la publicité"}},
    [AD_ID] = {COL_ID,
               OPTIONAL,
               {"Ad ID", "Pin promotion ID", "ID de l'annonce", "Identifiant de l'annonce"}},
    [CURRENCY] = {COL_CURRENCY, OPTIONAL, {"Currency", "Devise"}},
    [SPENT] = {COL_MONEY,
               REQUIRED,
               {"Spend in account currency", "Spend", "Dépenses dans la devise du compte",
                "Dépenses"},
               .may_be_empty = true},
    [IMPRESSIONS] = {COL_NUMBER,
                     REQUIRED,
                     {"Impressions", "Impression"},
                     "ad_impressions",
                     NATURE_FLOW,
                     .may_be_empty = true},
    [REACH] = {COL_NUMBER, OPTIONAL, {"Reach", "Portée", "Couverture"}, "ad_reach", NATURE_UNIQUE},
    [CLICKS] = {COL_NUMBER,
                OPTIONAL,
                {"Pin clicks", "Clics sur l'épingle", "Clics sur les épingles", "Clics sur épingle",
                 "Clicks", "Clics"},
                "ad_clicks",
                NATURE_FLOW},
    [LINK_CLICKS] = {COL_NUMBER,
                     OPTIONAL,
                     {"Outbound clicks", "Clics sortants"},
                     "ad_link_clicks",
                     NATURE_FLOW},
    [VIDEO] = {COL_NUMBER,
               OPTIONAL,
               {"Video views", "Vues de la vidéo", "Vues de vidéos", "Visionnages de vidéos"},
               "ad_video_views",
               NATURE_FLOW},
    [CHECKOUTS] = {COL_NUMBER,
                   OPTIONAL,
                   {"Checkouts", "Total checkouts", "Paiements", "Achats", "Total des paiements"},
                   "claimed_conversions",
                   NATURE_FLOW},
    [VALUE] = {COL_MONEY,
               OPTIONAL,
               {"Checkout value in account currency", "Total checkout value", "Checkout value",
                "Valeur des paiements dans la devise du compte", "Valeur des paiements",
                "Valeur des achats"},
               "claimed_revenue",
               NATURE_FLOW},
    {COL_SKIP, OPTIONAL, {"Daily budget", "Lifetime budget", "Budget", "Budget quotidien"}},
    {COL_SKIP, OPTIONAL, {"Frequency", "Fréquence"}},
    {0},
};

/* Words that Pinterest alone uses. */
static int fits(const struct reading *r)
{
    static const char *const own[] = {"pin click",    "outbound click", "in account currency",
                                      "epingle",      "clics sortants", "dans la devise du compte",
                                      "pin promotion"};
    struct arena arena = {0};
    bool found = str_eq(reading_network(r), S("pinterest"));

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
        .network = S("pinterest"),
        .account = S("*"), /* an ad account is no profile */
        .from = row[DAY].given ? row[DAY].day : p.from,
        .to = row[DAY].given ? row[DAY].day : p.to,
    };

    ads_name(r, row, &names, &like);
    ads_add(r, &like, row, columns, SPENT);
}

const struct source source_pinterest_ads = {
    .id = "pinterest_ads",
    .title = msg_source_pinterest_ads,
    .flags = SOURCE_KEEP_UNKNOWN,
    .columns = columns,
    .fits = fits,
    .row = row,
    .end = ads_end,
};
