# SPDX-License-Identifier: AGPL-3.0-or-later
# Real exports, where they are at hand (../shared/data/exports): what the program answers over one file is the sum of
# that file's own column. The numbers were computed apart from the program, by Python's csv module over the raw cells:
# quotes undone, thousands commas dropped, empty cells and dashes left out, rows of totals left out; amounts added up
# as decimals. What each is the sum of stands beside it.
here=$(cd "$(dirname "$0")" && pwd)
. "$(dirname "$0")/lib.sh"

exports="${RETOUR_SOURCE:?}/../shared/data/exports"
if [ ! -d "$exports" ]; then
    echo "1..0 # SKIP no exports in $exports"
    exit 0
fi

# of CURRENCY FILE [ARG...]: a workspace with that one file
of() {
    asked
    rm -rf w
    printf 'workspace:\n  name: Test\n  currency: %s\n' "$1" >strategy.yaml
    file=$2
    shift 2
    run init w --strategy strategy.yaml
    exits 0 "$file is imported" -C w import "$exports/$file" "$@"
}

# sum WHERE WANTED FORMULA [ARG...]: WHERE is a network, or - for all; asked all together
sum() {
    echo "$@" >>sums
}

asked() {
    [ -f sums ] || return 0
    "$PYTHON" "$here/ask_sums.py" "$RETOUR" w <sums >answers
    while read -r wrong said; do
        result "$wrong" "$file, $said"
    done <answers
    [ "$(wc -l <sums)" -eq "$(wc -l <answers)" ]
    result $? "$file: every sum was asked"
    rm sums
}

# ---- the shop: an order's amounts stand on its first row; cancelled and voided orders are lost
of BDT shopify/a_orders_export_redacted.csv
sum - 5 'count(order)'             # 6 rows, 5 with a Total
sum - 7700 'sum(order.gross)'      # Total
sum - 7200 'sum(order.amount)'     # Total - Taxes - Shipping
sum facebook 5 'count(order)'      # "UTM source: facebook" in Note Attributes
of BDT shopify/b_orders_export_redacted.csv
sum - 38 'count(order)'            # 50 less 12 voided
sum - 69440 'sum(order.gross)'
sum - 65640 'sum(order.amount)'
sum facebook 35 'count(order)'     # 34 facebook, 1 fb
sum instagram 1 'count(order)'     # 1 ig
of BDT shopify/d_orders_export_redacted.csv
sum - 2 'count(order)'
sum - 1700 'sum(order.amount)'
of CAD shopify/g_orders_export_redacted.csv
sum - 20 'count(order)'            # 64 rows
sum - 2238.95 'sum(order.gross)'
sum - 1882.91 'sum(order.amount)'
sum - 1.36 'sum(refund.amount)'    # 1.54 of 149.44, whose net part is 132.32

# ---- payments: status Paid; Converted Amount
of THB stripe/a_payments_semicolon.csv
sum - 622 'count(order)'
sum - 284332.30 'sum(order.gross)'
of THB stripe/c_unified_payments_full_header_redacted.csv
sum - 534.80 'sum(order.gross)'

# ---- ads: breakdowns added up once
of EUR meta_ads/KAG_conversion_data_with_dates.csv --currency EUR
sum facebook 58705.23 'sum(cost.ads)'         # Spent: 58705.229958
sum facebook 213434828 'sum(ad_impressions)'
sum facebook 38165 'sum(ad_clicks)'
sum facebook 3264 'sum(claimed_conversions)'  # Total_Conversion
sum facebook 1079 'sum(facebook.approved_conversions)'
of EUR meta_ads/marketing_api_insights_es.csv --currency EUR
sum facebook 1053.21 'sum(cost.ads)'          # spend: 1053.209999
sum facebook 27615 'sum(ad_impressions)'
sum facebook 972 'sum(ad_clicks)'
sum facebook 410 'sum(ad_link_clicks)'
sum facebook 7263 'sum(ad_video_views)'       # video_views_3_Sec
sum facebook 11 'sum(claimed_conversions)'    # purchase
sum facebook 6435 'sum(claimed_revenue)'      # conversion_value
sum facebook 363 'sum(facebook.ad_view_content)'
sum facebook 41 'sum(facebook.ad_add_to_cart)'
of GBP google_ads/a_Campaign_report_gb.csv
sum google 1164.10 'sum(cost.ads)'            # the file's own total says 1,164.09
sum google 40585 'sum(ad_impressions)'
sum google 867 'sum(ad_clicks)'
sum google 74 'sum(claimed_conversions)'
sum google 2127.81 'sum(claimed_revenue)'
of GBP google_ads/a_Campaign_report_utf16_tab.csv
sum google 365.22 'sum(cost.ads)'
sum google 264 'sum(ad_clicks)'
of INR google_ads/c_Campaign_report_inr.csv
sum youtube 2565.93 'sum(cost.ads)'           # Video and Demand Gen
sum youtube 46168 'sum(ad_impressions)'
sum youtube 15 'sum(claimed_conversions)'
of EUR google_ads/e_Campaign_report_empty.csv
says 'an empty report is none of the faults' 'without data'
of USD meta_ads/campaigns_no_data.csv
says 'nor is "No data available."' 'without data'
of USD tiktok_ads/a_Tiktok_ads.xlsx            # the account by day
sum tiktok 15293.81 'sum(cost.ads)'
sum tiktok 4522990 'sum(ad_impressions)'
sum tiktok 178485 'sum(ad_clicks)'            # Clicks (all)
sum tiktok 48544 'sum(ad_link_clicks)'        # Clicks (destination)
sum tiktok 4460622 'sum(ad_video_views)'
sum tiktok 10164 'sum(tiktok.ad_conversions_skan)'
sum tiktok 99443 'sum(tiktok.ad_paid_likes)'
of USD transcribed/linkedin_ads_campaign_performance.csv
sum linkedin 1344.75 'sum(cost.ads)'
sum linkedin 12500 'sum(ad_impressions)'
sum linkedin 400 'sum(claimed_revenue)'
of EUR transcribed/x_ads_es_semicolon.csv
sum x 40.00 'sum(cost.ads)'
sum x 13000 'sum(ad_impressions)'
sum x 3 'sum(claimed_conversions)'

# ---- web analytics
of EUR ga4/a_Pages_and_screens.csv
sum web 779 'sum(page_views)'
sum web 1946 'sum(web.event_count)'
of EUR ga4/b_Pages_and_screens.csv
sum web 145074 'sum(page_views)'
sum web 487385 'sum(web.event_count)'
of EUR ga4/b_Events_Event_name.csv
run -C w kpi 'sum(web.event_count)' --period all --by segment --format json
equals 'the events of all names' 137560 "$(json 'sum(row[-1] for row in d["rows"])')"
of EUR ga4/b_exploration_freeform.csv
sum web 23820 'sum(sessions)'                 # of pages; the visits themselves were 16,244
sum web 9914 'sum(key_events)'
sum web 14145 'sum(web.exits)'
of EUR ga4/b_data-export_multi_section.csv
sum web 5365981 'sum(new_users)'              # 544 days
of EUR ga4/c_Reports_snapshot.csv
sum web 1272 'sum(new_users)'                 # the card of the whole site
sum web 8019 'sum(web.event_count)'
sum web 1289 'sum(web.new)'                   # "Nth day,new,returning"
sum web 22 'sum(web.returning)'
of EUR google_search_console/a_Chart.csv
sum web 27 'sum(search_clicks)'
sum web 832 'sum(search_impressions)'
of EUR google_search_console/a_Queries.csv    # its days: of Chart.csv beside it
run -C w kpi 'sum(search_impressions)' --period all --by segment --format json
equals 'the impressions of all queries' 285 "$(json 'sum(row[-1] for row in d["rows"])')"
of EUR universal_analytics/a_Pages_20220701-20220731.xlsx
sum web 93480 'sum(page_views)'               # 31 days; of the ten pages 26,856
sum web 22038 'sum(web.unique_page_views)'
sum web 17257 'sum(web.entrances)'
of EUR transcribed/plausible_visitors.csv
sum web 4 'sum(page_views)'
sum web 4 'sum(sessions)'
sum web 3 'sum(bounces)'                      # of 4 visits, one at 0 %
of EUR matomo/visitssummary_week_utf16.csv
sum web 2 'sum(sessions)'
sum web 2 'sum(bounces)'
sum web 542 'sum(web.visit_seconds)'

# ---- a suite
of EUR sprout_social/b_Profile_Performance.csv
sum instagram 77949502 'sum(impressions)'
sum instagram 10528 'sum(engagements)'
sum instagram 6463 'sum(reactions)'
sum instagram 2229 'sum(comments)'
sum instagram 523 'sum(posts)'
sum instagram 4134 'sum(messages_received)'
sum instagram 1576 'sum(followers_net)'
sum tiktok 7211 'sum(views)'
sum tiktok 221 'sum(engagements)'             # with one day of -3
sum tiktok 7 'sum(comments)'                  # with one day of -5
of EUR sprout_social/b_TikTok_Profiles.csv
sum tiktok 7211 'sum(views)'
sum tiktok 205 'sum(likes)'
sum tiktok 7 'sum(comments)'
sum tiktok 258 'sum(profile_visits)'
of EUR sprout_social/b_Instagram_Business_Profiles.csv
sum instagram 77949502 'sum(views)'
sum instagram 10528 'sum(engagements)'
sum instagram 1918 'sum(followers_gained)'
sum instagram 66 'sum(instagram.story_replies)'
of EUR sprout_social/b_Post_Performance.csv
sum instagram 10445 'sum(engagements)' --basis published
sum instagram 1079895 'sum(impressions)' --basis published
sum instagram 2253 'sum(comments)' --basis published
sum instagram 6650 'sum(instagram.story_exits)' --basis published
sum instagram 52027 'sum(instagram.story_taps_forward)' --basis published
sum tiktok 7062 'sum(views)' --basis published
of EUR sprout_social/a_Competitor_Posts.csv
run -C w kpi 'sum(engagements)' --basis published --period all --compare none --format json
equals 'posts of competitors are none of ours' None "$(json 'd["rows"][0][-1] if d["rows"] else None')"
run -C w kpi 'sum(engagements)' --basis published --period all --compare none --where owner=competitor --format json
equals 'but are there when asked for' 1356630 "$(json 'd["rows"][0][-1]')"

# ---- YouTube: rows without their Total, which the rows of videos do not add up to
of EUR 'youtube/b_traffic_Totals.csv'
sum youtube 489680 'sum(views)'               # 28 days; the file of sources says 489,680 as well
of EUR 'youtube/c_content_Table data.csv'
sum youtube 153235 'sum(views)'
sum youtube 37715 'sum(impressions)'
of EUR 'youtube/e_shorts_Table data.csv'
sum youtube 3562 'sum(likes)' --basis published
sum youtube 253183 'sum(youtube.shown_in_feed)' --basis published
of EUR 'youtube/b_traffic_Table data.csv'
run -C w kpi 'sum(views)' --period all --by segment --compare none --format json
equals 'views of all sources of traffic' 489665 "$(json 'sum(row[-1] for row in d["rows"])')"

# ---- TikTok: days before the count began say "undefined"
of EUR tiktok/a_Overview.csv
sum tiktok 2946198 'sum(views)'
sum tiktok 9692 'sum(profile_visits)'
sum tiktok 23673 'sum(likes)'
sum tiktok 2372 'sum(shares)'
of EUR tiktok/a_FollowerHistory.csv
sum tiktok 4976 'sum(followers_net)'
sum tiktok 5013 'total(followers)'            # of the last day
of EUR tiktok/a_Content.csv
sum tiktok 4063 'sum(likes)' --basis published
sum tiktok 537161 'sum(views)' --basis published
# ---- a place: the days are in the file's name
of EUR google_business_profile/a_insights_2025-10.csv
sum google_business 360 'sum(views)'          # Search and Maps, mobile and desktop: 111 + 121 + 71 + 57
sum google_business 266 'sum(direction_requests)'
sum google_business 9 'sum(website_clicks)'
sum google_business 0 'sum(calls)'

# ---- Facebook Insights, transcribed: two rows, of which the second is all 0
of EUR transcribed/facebook_insights_post_level_2015.csv
sum facebook 11 'sum(impressions)' --basis published
sum facebook 16 'sum(clicks)' --basis published
sum facebook 12 'sum(facebook.organic_impressions)' --basis published

# ---- short links: Clicks
of EUR short_links/geniuslink_clicks.csv
wanted=$("$PYTHON" -c 'import csv, sys
print(sum(int(row["Clicks"].replace(",", "")) for row in csv.DictReader(open(sys.argv[1], encoding="utf-8-sig", newline="")) if row["Clicks"]))' "$exports/$file")
sum web "$wanted" 'sum(web.short_link_clicks)' --basis published

# ---- mentions: entries of an alert
of EUR transcribed/google_alerts_atom.xml
sum web 2 'count(mention)'
sum web 2 'count(author)'

# ---- Meta Business Suite, transcribed: two rows
of EUR transcribed/meta_business_suite_facebook_posts_2026.csv
meta_sum() { # COLUMN METRIC
    wanted=$("$PYTHON" -c 'import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8-sig", newline="")))
print(sum(int(row[sys.argv[2]]) for row in rows if row[sys.argv[2]]))' "$exports/$file" "$1")
    sum facebook "$wanted" "sum($2)" --basis published
}
meta_sum Views views
meta_sum Reactions reactions
meta_sum 'Total clicks' clicks

asked

finish
