/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What tables of Meta Ads Manager share: campaigns, ad sets or ads, or the whole ad account, in any
 * choice of columns, in English, French, Spanish or German. The currency stands in the header.
 * "Results" mean another thing in each row and are left out; what is counted by its own name
 * (purchases, leads) is what Meta claims. */
#pragma once

#include "sources/ads.h"

enum meta_ads_column {
    META_ADS_START,
    META_ADS_END,
    META_ADS_DAY,
    META_ADS_CAMPAIGN,
    META_ADS_CAMPAIGN_ID,
    META_ADS_AD_SET,
    META_ADS_AD_SET_ID,
    META_ADS_AD,
    META_ADS_AD_ID,
    META_ADS_PLATFORM,
    META_ADS_SPENT,
    META_ADS_IMPRESSIONS,
    META_ADS_REACH,
    META_ADS_CLICKS,
    META_ADS_LINK_CLICKS,
    META_ADS_VIDEO,
    META_ADS_PURCHASES,
    META_ADS_PURCHASE_VALUE,
    META_ADS_RESULTS,
    META_ADS_INDICATOR
};

extern const struct column meta_ads_columns[];
int meta_ads_fits(const struct reading *r);
void meta_ads_row(struct reading *r, const struct cell *row, struct str network);
