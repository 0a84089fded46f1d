/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Meta Ads Manager: tables of campaigns, ad sets or ads in any choice of columns, in English or
 * French. The currency stands in the header. "Results" mean another thing in each row and are left
 * out; what is counted by its own name (purchases, leads) is what Meta claims. */
#include "messages/sources.h"
#include "model/network.h"
#include "sources/ads.h"

enum {
    START,
    END,
    DAY,
    CAMPAIGN,
    CAMPAIGN_ID,
    AD_SET,
    AD_SET_ID,
    AD,
    AD_ID,
    PLATFORM,
    SPENT,
    IMPRESSIONS,
    REACH,
    CLICKS,
    LINK_CLICKS,
    VIDEO,
    PURCHASES,
    PURCHASE_VALUE,
    RESULTS,
    INDICATOR
};

static const struct column columns[] = {
    [START] = {COL_DAY,
               OPTIONAL,
               {"Reporting starts", "Début des rapports", "Début du rapport", "Inicio del informe",
                "Auswertungsstart", "date_start"}},
    [END] = {COL_DAY,
             OPTIONAL,
             {"Reporting ends", "Fin des rapports", "Fin du rapport", "Fin del informe",
              "Auswertungsende", "date_stop"}},
    [DAY] = {COL_DAY, OPTIONAL, {"Day", "Jour", "Día", "Tag"}},
    [CAMPAIGN] = {COL_TEXT,
                  OPTIONAL,
                  {"Campaign name", "Nom de la campagne", "Nombre de la campaña", "Kampagnenname",
                   "campaign_name"},
                  .may_be_empty = true},
    [CAMPAIGN_ID] = {COL_ID,
                     OPTIONAL,
                     {"Campaign ID", "ID de la campagne", "Identifiant de la campagne",
                      "campaign_id"}},
    [AD_SET] = {COL_TEXT,
                OPTIONAL,
                {"Ad set name", "Nom de l'ensemble de publicités",
                 "Nombre del conjunto de anuncios", "Anzeigengruppenname", "adset_name"}},
    [AD_SET_ID] = {COL_ID, OPTIONAL, {"Ad set ID", "ID de l'ensemble de publicités", "adset_id"}},
    [AD] = {COL_TEXT,
            OPTIONAL,
            {"Ad name", "Nom de la publicité", "Nombre del anuncio", "Name der Anzeige",
             "ad_name"}},
    [AD_ID] = {COL_ID,
               OPTIONAL,
               {"Ad ID", "ID de la publicité", "Identifiant de la publicité", "ad_id"}},
    [PLATFORM] = {COL_TEXT,
                  OPTIONAL,
                  {"Platform", "Plateforme", "Publisher platform", "publisher_platform"}},
    [SPENT] = {COL_MONEY,
               REQUIRED,
               {"Amount spent", "Montant dépensé", "Importe gastado", "Ausgegebener Betrag",
                "spend"},
               .may_be_empty = true},
    [IMPRESSIONS] = {COL_NUMBER,
                     REQUIRED,
                     {"Impressions", "Impresiones", "Impressionen", "impressions"},
                     "ad_impressions",
                     NATURE_FLOW,
                     .may_be_empty = true},
    [REACH] = {COL_NUMBER,
               OPTIONAL,
               {"Reach", "Couverture", "Portée", "Alcance", "Reichweite", "reach"},
               "ad_reach",
               NATURE_UNIQUE},
    [CLICKS] = {COL_NUMBER,
                OPTIONAL,
                {"Clicks (all)", "Clics (tous)", "Clics (todos)", "Klicks (alle)", "clicks"},
                "ad_clicks",
                NATURE_FLOW},
    [LINK_CLICKS] = {COL_NUMBER,
                     OPTIONAL,
                     {"Link clicks", "Clics sur un lien", "Clics en el enlace", "Link-Klicks",
                      "link_clicks"},
                     "ad_link_clicks",
                     NATURE_FLOW},
    [VIDEO] = {COL_NUMBER,
               OPTIONAL,
               {"3-second video plays", "Lectures de vidéo de 3 secondes", "ThruPlays",
                "video_views_3_Sec"},
               "ad_video_views",
               NATURE_FLOW},
    [PURCHASES] = {COL_NUMBER,
                   OPTIONAL,
                   {"Purchases", "Achats", "Website purchases", "Achats sur le site web", "Compras",
                    "purchase"},
                   "claimed_conversions",
                   NATURE_FLOW},
    [PURCHASE_VALUE] = {COL_MONEY,
                        OPTIONAL,
                        {"Purchases conversion value", "Valeur de conversion des achats",
                         "Website purchases conversion value", "Valor de conversión de compras",
                         "conversion_value"},
                        "claimed_revenue",
                        NATURE_FLOW},
    [RESULTS] = {COL_SKIP, OPTIONAL, {"Results", "Résultats", "Resultados", "Ergebnisse"}},
    [INDICATOR] = {COL_SKIP,
                   OPTIONAL,
                   {"Result indicator", "Indicateur de résultats", "Result type"}},
    {COL_SKIP, OPTIONAL, {"Results value", "Valeur des résultats"}},
    {COL_SKIP, OPTIONAL, {"Ad set budget", "Budget de l'ensemble de publicités"}},
    {COL_SKIP, OPTIONAL, {"Campaign budget", "Budget de la campagne"}},
    {COL_SKIP, OPTIONAL, {"Budget"}},
    {COL_SKIP, OPTIONAL, {"Bid", "Enchère"}},
    {COL_SKIP, OPTIONAL, {"Age", "Âge", "age"}},
    {0},
};

static int fits(const struct reading *r)
{
    bool has_days = reading_has(r, DAY) || (reading_has(r, START) && reading_has(r, END));

    return has_days && (reading_has(r, CAMPAIGN) || reading_has(r, AD_SET) || reading_has(r, AD))
               ? 0
               : -1;
}

/* Meta's other placements (Audience Network, Messenger) are Facebook's. */
static struct str network_of(struct reading *r, const struct cell *platform)
{
    const struct network *n = platform->given ? network_of_words(platform->text) : NULL;
    struct buf text = {0};

    if (n && (str_eq(n->id, S("instagram")) || str_eq(n->id, S("threads"))))
        return n->id;
    if (!platform->given) {
        msg_warn_meta_platform(&text, reading_lang(r));
        reading_warn(r, buf_str(&text));
        buf_done(&text);
    }
    return S("facebook");
}

/* The finest thing that the row names: by its id, else by the names that lead to it. */
static void name_object(struct reading *r, const struct cell *row, struct ads_row *out)
{
    struct arena *a = reading_arena(r);
    struct str campaign = row[CAMPAIGN].text, set = row[AD_SET].text, ad = row[AD].text;

    if (ad.n || row[AD_ID].given) {
        out->kind = OBJECT_AD;
        out->object = row[AD_ID].given ? row[AD_ID].text
                                       : arena_printf(a, "%.*s/%.*s/%.*s", STR_ARG(campaign),
                                                      STR_ARG(set), STR_ARG(ad));
    } else if (set.n || row[AD_SET_ID].given) {
        out->kind = OBJECT_AD_SET;
        out->object = row[AD_SET_ID].given
                          ? row[AD_SET_ID].text
                          : arena_printf(a, "%.*s/%.*s", STR_ARG(campaign), STR_ARG(set));
    } else {
        out->kind = OBJECT_CAMPAIGN;
        out->object = row[CAMPAIGN_ID].given ? row[CAMPAIGN_ID].text : campaign;
    }
}

static void row(struct reading *r, const struct cell *row)
{
    struct ads_row like = {
        .account =
            S("*"), /* an ad account is no page: what it paid for is of the network as a whole */
        .campaign = row[CAMPAIGN].text,
        .from = row[DAY].given ? row[DAY].day : row[START].day,
        .to = row[DAY].given ? row[DAY].day : row[END].day,
    };

    name_object(r, row, &like);
    like.network = network_of(r, &row[PLATFORM]);
    ads_add(r, &like, row, columns, SPENT);
}

const struct source source_meta_ads = {
    .id = "meta_ads",
    .title = msg_source_meta_ads,
    .flags = SOURCE_TOTALS_UNLABELLED | SOURCE_KEEP_UNKNOWN | SOURCE_TRIED,
    .columns = columns,
    .fits = fits,
    .row = row,
    .end = ads_end,
};
