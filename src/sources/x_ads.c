/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* X Ads Manager: tables of campaigns, ad groups or ads, by day or over a time period. */
#include "base/fold.h"
#include "messages/sources.h"
#include "sources/ads.h"

enum {
    DAY,
    PERIOD,
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
    CONVERSIONS,
    VALUE
};

static const struct column columns[] = {
    [DAY] = {COL_DAY, OPTIONAL, {"Date", "Fecha", "Datum", "Data"}},
    [PERIOD] = {COL_TEXT, OPTIONAL, {"Time period", "Période", "Période de temps", "Periodo"}},
    [CAMPAIGN] = {COL_TEXT,
                  OPTIONAL,
                  {"Campaign name", "Campaign", "Nom de la campagne", "Nombre de la campaña",
                   "Kampagnenname"}},
    [CAMPAIGN_ID] = {COL_ID,
                     OPTIONAL,
                     {"Campaign ID", "ID de la campagne", "Identifiant de la campagne",
                      "ID de la campaña"}},
    [SET] = {COL_TEXT,
             OPTIONAL,
             {"Ad group name", "Nom du groupe d'annonces", "Nom du groupe de publicités",
              "Nombre del grupo de anuncios"}},
    [SET_ID] = {COL_ID,
                OPTIONAL,
                {"Ad group ID", "ID du groupe d'annonces", "ID du groupe de publicités",
                 "ID del grupo de anuncios"}},
    [AD] = {COL_TEXT, OPTIONAL, {"Ad name", "Nom de l'annonce", "Nom de la publicité"}},
    [AD_ID] = {COL_ID, OPTIONAL, {"Ad ID", "ID de l'annonce", "ID de la publicité"}},
    [CURRENCY] = {COL_CURRENCY, OPTIONAL, {"Currency", "Devise", "Moneda"}},
    [SPENT] = {COL_MONEY,
               REQUIRED,
               {"Spend", "Amount spent", "Dépenses", "Dépense", "Montant dépensé", "Gasto",
                "Importe gastado", "Ausgaben"},
               .may_be_empty = true},
    [IMPRESSIONS] = {COL_NUMBER,
                     REQUIRED,
                     {"Impressions", "Impresiones", "Impressionen"},
                     "ad_impressions",
                     NATURE_FLOW,
                     .may_be_empty = true},
    [REACH] = {COL_NUMBER,
               OPTIONAL,
               {"Reach", "Total audience reach", "Couverture", "Portée", "Alcance"},
               "ad_reach",
               NATURE_UNIQUE},
    [CLICKS] = {COL_NUMBER, OPTIONAL, {"Clicks", "Clics", "Klicks"}, "ad_clicks", NATURE_FLOW},
    [LINK_CLICKS] = {COL_NUMBER,
                     OPTIONAL,
                     {"Link clicks", "Clics sur le lien", "Clics sur un lien",
                      "Clics sur les liens", "Clics en el enlace", "Linkklicks"},
                     "ad_link_clicks",
                     NATURE_FLOW},
    [VIDEO] = {COL_NUMBER,
               OPTIONAL,
               {"Video views", "Vues de la vidéo", "Vues de vidéos", "Visualizaciones de video"},
               "ad_video_views",
               NATURE_FLOW},
    [CONVERSIONS] =
        {COL_NUMBER, OPTIONAL, {"Conversions", "Conversiones"}, "claimed_conversions", NATURE_FLOW},
    [VALUE] = {COL_MONEY,
               OPTIONAL,
               {"Purchases - sale amount", "Sale amount", "Conversion value",
                "Achats - montant des ventes", "Valeur de conversion"},
               "claimed_revenue",
               NATURE_FLOW},
    {COL_SKIP, OPTIONAL, {"Results", "Résultats", "Resultados"}},
    {COL_SKIP,
     OPTIONAL,
     {"Campaign daily budget", "Campaign total budget", "Daily budget", "Total budget", "Budget",
      "Budget quotidien", "Budget total"}},
    {COL_SKIP, OPTIONAL, {"Bid amount", "Bid"}},
    {0},
};

/* Words that X alone uses. Without one, a date, a campaign and an amount spent that names no
 * currency in its header: Meta, whose columns these might be, says "day" and names it. */
static int fits(const struct reading *r)
{
    static const char *const own[] = {"tweet", "retweet",  "repost",         "time period",
                                      "card ", "promoted", "funding source", "media views"};
    struct arena arena = {0};
    struct str spent = fold(&arena, reading_header_of(r, SPENT));
    bool is_x = str_eq(reading_network(r), S("x")) || str_eq(spent, S("importe gastado")) ||
                str_eq(spent, S("montant depense"));

    for (size_t i = 0; i < reading_headers(r) && !is_x; i++) {
        struct str folded = fold(&arena, reading_header(r, i));
        for (size_t k = 0; k < COUNT_OF(own); k++)
            is_x = is_x || str_find(folded, str_of(own[k])) >= 0;
    }
    arena_done(&arena);
    return is_x && (reading_has(r, DAY) || reading_has(r, PERIOD)) ? 0 : -1;
}

/* Days come first in every language but English. */
static enum date_order dates_of(const struct reading *r)
{
    struct str spent = reading_header_of(r, SPENT);

    return str_ascii_eq_nocase(spent, S("Spend")) || str_ascii_eq_nocase(spent, S("Amount spent"))
               ? DATES_UNSAID
               : DATES_DMY;
}

static void row(struct reading *r, const struct cell *row)
{
    static const struct ads_names names = {CAMPAIGN, CAMPAIGN_ID, SET, SET_ID, AD, AD_ID};
    struct period p = reading_period(r), own;
    struct ads_row like = {.network = S("x"),
                           .account = S("*"), /* an ad account is no profile */
                           .from = p.from,
                           .to = p.to};

    if (row[DAY].given) {
        like.from = like.to = row[DAY].day;
    } else if (row[PERIOD].given &&
               range_in_text(reading_arena(r), row[PERIOD].text, DATES_UNSAID, &own)) {
        like.from = own.from;
        like.to = own.to;
    }
    ads_name(r, row, &names, &like);
    ads_add(r, &like, row, columns, SPENT);
}

const struct source source_x_ads = {
    .id = "x_ads",
    .title = msg_source_x_ads,
    .flags = SOURCE_KEEP_UNKNOWN,
    .dates_of = dates_of,
    .columns = columns,
    .fits = fits,
    .row = row,
    .end = ads_end,
};
