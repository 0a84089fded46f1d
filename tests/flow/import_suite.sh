# SPDX-License-Identifier: AGPL-3.0-or-later
# A suite's export, the networks' own, ads and web analytics of one company in one folder: accounts meet by their
# names, one thing counts once, and neither ads nor visits make an account.
here=$(cd "$(dirname "$0")" && pwd)
. "$(dirname "$0")/lib.sh"

cases=$here/../cases/sources
mkdir exports
cp "$cases/meta_ads/campaigns_by_platform.csv" exports/1_ads.csv
cp "$cases/google_ads/campaigns_fr_utf16_tab.csv" exports/2_google.csv
cp "$cases/ga4_report/source_medium_and_campaign.csv" exports/3_visits.csv
cat >exports/4_own.csv <<'END'
"Post ID","Account ID","Account username","Account name",Description,"Publish time",Permalink,"Post type",Date,Views,Reach,Likes,Shares,Comments,Saves
18125851165573603,178,AtelierBrume,"Atelier Brume",Bonjour,"04/08/2026 09:22",https://www.instagram.com/p/A/,"IG image",Lifetime,160,140,12,1,3,0
END
cat >exports/5_suite.csv <<'END'
"Date","Post ID","Network","Post Type","Content Type","Profile","Sent by","Link","Post","Impressions","Reach","Engagements","Reactions","Likes","Comments","Shares"
"4/8/2026 9:22 am","18125851165573603","Instagram","Post","Photo","'@atelierbrume"," ","https://www.instagram.com/p/A/","Bonjour","150","130","14","11","11","2","1"
"4/9/2026 9:22 am","18125851165573604","Instagram","Post","Photo","'@atelierbrume"," ","https://www.instagram.com/p/B/","Encore","50","40","5","4","4","1","0"
END

exits 0 'a company is made' init w
exits 0 'its folder is imported' -C w import exports
run -C w kpi 'sum(comments)' --by network,account --basis published --period all --compare none --format json
equals 'one account, whoever names it' "[['instagram', 'instagram/AtelierBrume', 4]]" "$(json 'd["rows"]')"
equals 'what the network itself says counts once, before the suite' 12 \
    "$(figure w 'sum(likes)' --basis published --where 'post=18125851165573603')"
run -C w kpi 'sum(cost.ads)' --by network,account --period all --compare none --format json
equals 'ads are of no account' "['', '', '', '']" "$(json '[row[1] or "" for row in d["rows"]]')"
equals 'and all there' 1947.59 "$(json 'round(sum(row[-1] for row in d["rows"]), 2)')"

cp exports/1_ads.csv later.csv
echo '2026-10-01,2026-10-31,Brume,active,instagram,10,,1,,1,1,1,1,9.99,Ongoing,1,1,1,1,,,1,1' >>later.csv
exits 0 'the ads of next month ask for no account either' -C w import later.csv
exits 0 'nor do the visits of next month' -C w import exports/3_visits.csv

exits 0 'the same in French' --lang fr -C w import exports/5_suite.csv
says 'with what was done' 'déjà importé'
finish
