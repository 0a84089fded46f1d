/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Google Ads: campaign, ad group and ad reports. The range stands in the second line; rows of
 * totals follow the data. Video campaigns run on YouTube, the others are Google's. */
#include "base/fold.h"
#include "messages/sources.h"
#include "sources/ads.h"

enum {
    DAY,
    CAMPAIGN,
    CAMPAIGN_ID,
    AD_GROUP,
    AD_ID,
    TYPE,
    CURRENCY,
    COST,
    IMPRESSIONS,
    CLICKS,
    INTERACTIONS,
    CONVERSIONS,
    VALUE,
    VIEWS,
    STATUS,
    SEARCH_TERM,
    KEYWORD
};

static const struct column columns[] = {
    [DAY] = {COL_DAY, OPTIONAL, {"Day", "Date", "Jour"}},
    [CAMPAIGN] = {COL_TEXT, REQUIRED, {"Campaign", "Campagne", "Campaña", "Kampagne"}},
    [CAMPAIGN_ID] = {COL_ID, OPTIONAL, {"Campaign ID", "ID de la campagne"}},
    [AD_GROUP] = {COL_TEXT, OPTIONAL, {"Ad group", "Groupe d'annonces"}},
    [AD_ID] = {COL_ID, OPTIONAL, {"Ad ID", "ID de l'annonce"}},
    [TYPE] = {COL_TEXT, OPTIONAL, {"Campaign type", "Type de campagne"}},
    [CURRENCY] = {COL_CURRENCY,
                  REQUIRED,
                  {"Currency code", "Code de devise", "Code de la devise"},
                  .may_be_empty = true},
    [COST] = {COL_MONEY, OPTIONAL, {"Cost", "Coût"}},
    [IMPRESSIONS] = {COL_NUMBER, OPTIONAL, {"Impr.", "Impressions"}, "ad_impressions", NATURE_FLOW},
    [CLICKS] = {COL_NUMBER, OPTIONAL, {"Clicks", "Clics"}, "ad_clicks", NATURE_FLOW},
    [INTERACTIONS] = {COL_NUMBER, OPTIONAL, {"Interactions"}, "google.interactions", NATURE_FLOW},
    [CONVERSIONS] = {COL_NUMBER, OPTIONAL, {"Conversions"}, "claimed_conversions", NATURE_FLOW},
    [VALUE] = {COL_MONEY,
               OPTIONAL,
               {"Conv. value", "Conversion value", "Valeur de conv."},
               "claimed_revenue",
               NATURE_FLOW},
    [VIEWS] =
        {COL_NUMBER, OPTIONAL, {"Views", "TrueView views", "Vues"}, "ad_video_views", NATURE_FLOW},
    [STATUS] = {COL_TEXT,
                OPTIONAL,
                {"Campaign status", "Campaign state", "État de la campagne", "Ad group status",
                 "Ad status"}},
    [SEARCH_TERM] = {COL_SKIP, OPTIONAL, {"Search term", "Terme de recherche"}},
    [KEYWORD] = {COL_SKIP,
                 OPTIONAL,
                 {"Search keyword", "Keyword", "Mot clé du Réseau de Recherche", "Mot clé"}},
    {COL_SKIP, OPTIONAL, {"Budget"}},
    {COL_SKIP, OPTIONAL, {"Optimization score", "Optimisation score", "Taux d'optimisation"}},
    {COL_SKIP, OPTIONAL, {"Target CPA"}},
    {COL_SKIP, OPTIONAL, {"Target ROAS"}},
    {COL_SKIP, OPTIONAL, {"Avg. target CPA"}},
    {COL_SKIP, OPTIONAL, {"Avg. target ROAS"}},
    {COL_SKIP, OPTIONAL, {"Original conv. value"}},
    {0},
};

/* Reports of keywords and search terms cover a part of their ad groups: they would stand in the way
 * of the whole. */
static int fits(const struct reading *r)
{
    if (reading_has(r, SEARCH_TERM) || reading_has(r, KEYWORD))
        return -1;
    return reading_has(r, COST) || reading_has(r, STATUS) || reading_has(r, IMPRESSIONS) ? 0 : -1;
}

static struct str network_of(struct reading *r, const struct cell *row)
{
    struct str type = fold(reading_arena(r), row[TYPE].text);

    return str_find(type, S("video")) >= 0 || str_find(type, S("demand gen")) >= 0 ? S("youtube")
                                                                                   : S("google");
}

static void row(struct reading *r, const struct cell *row)
{
    struct period p = reading_period(r);
    struct ads_row like = {
        .network = network_of(r, row),
        .account = S("*"), /* the report names none, and a channel's or site's account it is not */
        .kind = OBJECT_CAMPAIGN,
        .object = row[CAMPAIGN_ID].given ? row[CAMPAIGN_ID].text : row[CAMPAIGN].text,
        .campaign = row[CAMPAIGN].text,
        .from = row[DAY].given ? row[DAY].day : p.from,
        .to = row[DAY].given ? row[DAY].day : p.to,
    };

    if (row[AD_ID].given) {
        like.kind = OBJECT_AD;
        like.object = row[AD_ID].text;
    } else if (row[AD_GROUP].given) {
        like.kind = OBJECT_AD_SET;
        like.object = arena_printf(reading_arena(r), "%.*s/%.*s", STR_ARG(like.object),
                                   STR_ARG(row[AD_GROUP].text));
    }
    ads_add(r, &like, row, columns, COST);
}

const struct source source_google_ads = {
    .id = "google_ads",
    .title = msg_source_google_ads,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_TRIED,
    .columns = columns,
    .fits = fits,
    .row = row,
    .end = ads_end,
};
