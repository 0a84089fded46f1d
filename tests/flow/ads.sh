# SPDX-License-Identifier: AGPL-3.0-or-later
# Spend on ads counts once, whatever breakdowns and levels it came with, in whatever order.
. "$(dirname "$0")/lib.sh"

days='Reporting starts,Reporting ends'
cat >whole.csv <<END
Campaign name,Day,Amount spent (EUR),Impressions,Link clicks,$days
Candles,2026-09-01,100.00,1000,50,2026-09-01,2026-09-01
Reels,2026-09-01,30.00,300,20,2026-09-01,2026-09-01
END
cat >split.csv <<END
Campaign name,Platform,Day,Amount spent (EUR),Impressions,Link clicks,$days
Candles,Facebook,2026-09-01,60.00,600,30,2026-09-01,2026-09-01
Candles,Instagram,2026-09-01,40.00,400,20,2026-09-01,2026-09-01
Reels,Instagram,2026-09-01,30.00,300,20,2026-09-01,2026-09-01
END
cat >sets.csv <<END
Campaign name,Ad set name,Platform,Day,Amount spent (EUR),Impressions,Link clicks,$days
Candles,Fans,Facebook,2026-09-01,60.00,600,30,2026-09-01,2026-09-01
Candles,Fans,Instagram,2026-09-01,40.00,400,20,2026-09-01,2026-09-01
Reels,Fans,Instagram,2026-09-01,30.00,300,20,2026-09-01,2026-09-01
END
for order in 'whole.csv split.csv' 'split.csv whole.csv' 'split.csv sets.csv whole.csv'; do
    rm -rf w
    run init w
    for file in $order; do
        exits 0 "$file" -C w import "$file" --quiet
    done
    equals "what was spent, once ($order)" 130 "$(figure w 'sum(cost.ads)')"
    equals 'what Facebook had of it' 60 "$(figure w 'sum(cost.ads)' --where network=facebook)"
    equals 'and Instagram' 700 "$(figure w 'sum(ad_impressions)' --where network=instagram)"
done
run -C w check
says 'and all is well' 'All is well'

finish
