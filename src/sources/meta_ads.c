/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Meta Ads Manager with the breakdown by platform: what ran on Facebook and what on Instagram. */
#include "sources/meta_ads.h"

#include "messages/sources.h"
#include "model/network.h"

static int fits(const struct reading *r)
{
    return reading_has(r, META_ADS_PLATFORM) ? meta_ads_fits(r) : -1;
}

/* Meta's other placements (Audience Network, Messenger) are Facebook's. */
static struct str network_of(const struct cell *platform)
{
    const struct network *n = platform->given ? network_of_words(platform->text) : NULL;
    bool is_own = n && (str_eq(n->id, S("instagram")) || str_eq(n->id, S("threads")));

    return is_own ? n->id : S("facebook");
}

static void row(struct reading *r, const struct cell *row)
{
    meta_ads_row(r, row, network_of(&row[META_ADS_PLATFORM]));
}

/* What ran on Instagram alone had nothing on Facebook: said, so that the same thing without the
 * breakdown, all of it taken for Facebook's, does not count beside it. */
static void end(struct reading *r)
{
    ads_complete(r, S("facebook"));
    ads_end(r);
}

const struct source source_meta_ads = {
    .id = "meta_ads",
    .title = msg_source_meta_ads,
    .flags = SOURCE_TOTALS_UNLABELLED | SOURCE_KEEP_UNKNOWN,
    .reader = 2,
    .columns = meta_ads_columns,
    .fits = fits,
    .row = row,
    .end = end,
};
