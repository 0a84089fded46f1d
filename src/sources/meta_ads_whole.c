/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Meta Ads Manager without the breakdown by platform: all is taken for Facebook's, and counts only
 * where the same thing and days did not come with the breakdown. */
#include "sources/meta_ads.h"

#include "messages/sources.h"

static int fits(const struct reading *r)
{
    return reading_has(r, META_ADS_PLATFORM) ? -1 : meta_ads_fits(r);
}

static void begin(struct reading *r)
{
    struct buf text = {0};

    msg_warn_meta_platform(&text, reading_lang(r));
    reading_warn(r, buf_str(&text));
    buf_done(&text);
}

static void row(struct reading *r, const struct cell *row)
{
    meta_ads_row(r, row, S("facebook"));
}

const struct source source_meta_ads_whole = {
    .id = "meta_ads_whole",
    .network = "facebook",
    .title = msg_source_meta_ads_whole,
    .flags = SOURCE_TOTALS_UNLABELLED | SOURCE_KEEP_UNKNOWN | SOURCE_TOOL | SOURCE_TRIED,
    .columns = meta_ads_columns,
    .fits = fits,
    .begin = begin,
    .row = row,
    .end = ads_end,
};
