/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* LinkedIn Campaign Manager: performance reports of campaigns, ad sets or ads (UTF-16 with tabs
 * under a preamble of dates), in English, French or Dutch. Until 2026 a campaign stood in a
 * campaign group and held creatives; since then the group is called campaign and the campaign ad
 * set. A row says the day on which it begins: whether it is a day, a month or all, all rows show.
 */
#include "messages/sources.h"
#include "sources/ads.h"

enum {
    START,
    ACCOUNT,
    CURRENCY,
    GROUP,
    GROUP_ID,
    CAMPAIGN,
    CAMPAIGN_ID,
    SET,
    SET_ID,
    AD,
    AD_ID,
    SPENT,
    IMPRESSIONS,
    CLICKS,
    LANDING_CLICKS,
    REACH,
    VIDEO,
    CONVERSIONS,
    VALUE
};

static const struct column columns[] = {
    [START] = {COL_DAY,
               OPTIONAL,
               {"Start Date", "Date", "Day", "Date de début", "Jour", "Begindatum"}},
    [ACCOUNT] = {COL_TEXT, OPTIONAL, {"Account Name", "Nom du compte", "Accountnaam"}},
    [CURRENCY] = {COL_CURRENCY, OPTIONAL, {"Currency", "Devise", "Valuta"}},
    [GROUP] = {COL_TEXT,
               OPTIONAL,
               {"Campaign Group Name", "Nom du groupe de campagnes", "Campagnegroepnaam"}},
    [GROUP_ID] = {COL_ID,
                  OPTIONAL,
                  {"Campaign Group ID", "ID du groupe de campagnes",
                   "Identifiant du groupe de campagnes", "Campagnegroep-ID"}},
    [CAMPAIGN] = {COL_TEXT,
                  OPTIONAL,
                  {"Campaign Name", "Nom de la campagne", "Nom de campagne", "Campagnenaam"}},
    [CAMPAIGN_ID] = {COL_ID,
                     OPTIONAL,
                     {"Campaign ID", "ID de la campagne", "ID de campagne",
                      "Identifiant de la campagne", "Campagne-ID"}},
    [SET] = {COL_TEXT,
             OPTIONAL,
             {"Ad Set Name", "Nom de l'ensemble de publicités", "Nom de l'ensemble d'annonces",
              "Naam van advertentieset"}},
    [SET_ID] = {COL_ID,
                OPTIONAL,
                {"Ad Set ID", "ID de l'ensemble de publicités",
                 "Identifiant de l'ensemble de publicités", "ID de l'ensemble d'annonces",
                 "Advertentieset-ID"}},
    [AD] = {COL_TEXT,
            OPTIONAL,
            {"Ad Name", "Creative Name", "Nom de la publicité", "Nom de l'annonce",
             "Nom de la création", "Advertentienaam"}},
    [AD_ID] = {COL_ID,
               OPTIONAL,
               {"Ad ID", "Creative ID", "ID de la publicité", "Identifiant de la publicité",
                "ID de l'annonce", "Advertentie-ID"}},
    [SPENT] = {COL_MONEY,
               REQUIRED,
               {"Total Spent", "Total dépensé", "Montant total dépensé", "Dépenses totales",
                "Total des dépenses", "Totaal besteed"},
               .may_be_empty = true},
    [IMPRESSIONS] = {COL_NUMBER,
                     REQUIRED,
                     {"Impressions", "Weergaven"},
                     "ad_impressions",
                     NATURE_FLOW,
                     .may_be_empty = true},
    [CLICKS] = {COL_NUMBER, OPTIONAL, {"Clicks", "Clics", "Klikken"}, "ad_clicks", NATURE_FLOW},
    [LANDING_CLICKS] = {COL_NUMBER,
                        OPTIONAL,
                        {"Clicks to Landing Page", "Clics vers la page de destination",
                         "Klikken naar bestemmingspagina"},
                        "ad_link_clicks",
                        NATURE_FLOW},
    [REACH] = {COL_NUMBER, OPTIONAL, {"Reach", "Portée", "Bereik"}, "ad_reach", NATURE_UNIQUE},
    [VIDEO] = {COL_NUMBER,
               OPTIONAL,
               {"Video Views", "Vues de la vidéo", "Vues de vidéo", "Videoweergaven"},
               "ad_video_views",
               NATURE_FLOW},
    [CONVERSIONS] =
        {COL_NUMBER, OPTIONAL, {"Conversions", "Conversies"}, "claimed_conversions", NATURE_FLOW},
    [VALUE] = {COL_MONEY,
               OPTIONAL,
               {"Total Conversion Value", "Valeur totale de conversion",
                "Valeur totale des conversions", "Totale conversiewaarde"},
               "claimed_revenue",
               NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Leads", "Prospects"}, "linkedin.ad_leads", NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Total Engagements", "Total des engagements", "Total des interactions", "Aantal interacties"},
     "linkedin.ad_engagements",
     NATURE_FLOW},
    {COL_SKIP, OPTIONAL, {"Daily Budget", "Budget quotidien"}},
    {COL_SKIP, OPTIONAL, {"Total Budget", "Budget total"}},
    {COL_SKIP, OPTIONAL, {"Campaign Group Total Budget", "Budget total du groupe de campagnes"}},
    {COL_SKIP, OPTIONAL, {"Bid Amount", "Montant de l'enchère"}},
    {COL_SKIP, OPTIONAL, {"Frequency", "Fréquence"}},
    {COL_SKIP, OPTIONAL, {"Return on Ad Spend", "Retour sur investissement publicitaire"}},
    {COL_SKIP, OPTIONAL, {"Average Daily Spend", "Dépense quotidienne moyenne"}},
    {0},
};

static int fits(const struct reading *r)
{
    static const int names[] = {ACCOUNT, GROUP, CAMPAIGN, CAMPAIGN_ID, SET, AD, START};

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (reading_has(r, (size_t)names[i]))
            return 0;
    }
    return -1;
}

/* 9/21/2026 in English, 23-9-2026 in the other languages. */
static enum date_order dates_of(const struct reading *r)
{
    return str_ascii_eq_nocase(reading_header_of(r, SPENT), S("Total Spent")) ? DATES_MDY
                                                                              : DATES_DMY;
}

static void row(struct reading *r, const struct cell *row)
{
    static const struct ads_names now = {CAMPAIGN, CAMPAIGN_ID, SET, SET_ID, AD, AD_ID};
    static const struct ads_names before = {GROUP, GROUP_ID, CAMPAIGN, CAMPAIGN_ID, AD, AD_ID};
    bool has_groups = reading_has(r, GROUP) || reading_has(r, GROUP_ID);
    struct period p = reading_period(r);
    struct ads_row like = {
        .network = S("linkedin"),
        .account = S("*"), /* an ad account is no page */
        .from = row[START].given ? row[START].day : p.from,
        .to = row[START].given ? row[START].day : p.to,
    };

    ads_name(r, row, has_groups ? &before : &now, &like);
    if (row[CAMPAIGN].text.n) /* what the file calls so is what people know it by */
        like.campaign = row[CAMPAIGN].text;
    ads_add(r, &like, row, columns, SPENT);
}

static void end(struct reading *r)
{
    if (reading_has(r, START))
        ads_end_of_starts(r);
    else
        ads_end(r);
}

const struct source source_linkedin_ads = {
    .id = "linkedin_ads",
    .network = "linkedin",
    .title = msg_source_linkedin_ads,
    .flags = SOURCE_KEEP_UNKNOWN,
    .dates_of = dates_of,
    .columns = columns,
    .fits = fits,
    .row = row,
    .end = end,
};
