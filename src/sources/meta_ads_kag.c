/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Facebook ads as an analyst's table (the "KAG" form): ids of campaign and ad, age, gender and
 * interest, no currency. Conversions are what Facebook claims. */
#include "messages/sources.h"
#include "sources/ads.h"

enum {
    DAY,
    AD_ID,
    CAMPAIGN,
    FB_CAMPAIGN,
    IMPRESSIONS,
    CLICKS,
    SPENT,
    CONVERSIONS,
    APPROVED,
    AGE,
    GENDER,
    INTEREST,
    OWN
};

static const struct column columns[] = {
    [DAY] = {COL_DAY, OPTIONAL, {"Date"}},
    [AD_ID] = {COL_ID, REQUIRED, {"ad_id"}},
    [CAMPAIGN] = {COL_ID, REQUIRED, {"xyz_campaign_id", "campaign_id"}},
    [FB_CAMPAIGN] = {COL_ID, REQUIRED, {"fb_campaign_id"}},
    [IMPRESSIONS] = {COL_NUMBER, REQUIRED, {"Impressions"}, "ad_impressions", NATURE_FLOW},
    [CLICKS] = {COL_NUMBER, REQUIRED, {"Clicks"}, "ad_clicks", NATURE_FLOW},
    [SPENT] = {COL_MONEY, REQUIRED, {"Spent"}},
    [CONVERSIONS] =
        {COL_NUMBER, OPTIONAL, {"Total_Conversion"}, "claimed_conversions", NATURE_FLOW},
    [APPROVED] = {COL_NUMBER,
                  OPTIONAL,
                  {"Approved_Conversion"},
                  "facebook.approved_conversions",
                  NATURE_FLOW},
    [AGE] = {COL_SKIP, OPTIONAL, {"age"}},
    [GENDER] = {COL_SKIP, OPTIONAL, {"gender"}},
    [INTEREST] = {COL_SKIP, OPTIONAL, {"interest"}},
    [OWN] = {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct period p = reading_period(r);
    struct ads_row like = {
        .account =
            S("*"), /* an ad account is no page: what it paid for is of the network as a whole */
        .network = S("facebook"),
        .kind = OBJECT_AD,
        .object = row[AD_ID].text,
        .campaign = row[CAMPAIGN].text,
        .from = row[DAY].given ? row[DAY].day : p.from,
        .to = row[DAY].given ? row[DAY].day : p.to,
    };

    ads_add(r, &like, row, columns, SPENT);
}

const struct source source_meta_ads_kag = {
    .id = "meta_ads_kag",
    .network = "facebook",
    .title = msg_source_meta_ads_kag,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_TRIED,
    .columns = columns,
    .row = row,
    .end = ads_end,
};
