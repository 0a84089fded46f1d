# SPDX-License-Identifier: AGPL-3.0-or-later
# Two websites stay apart; what two tools counted of one site on the same days is counted once.
. "$(dirname "$0")/lib.sh"

analytics() { # PROPERTY SESSIONS...: days from 1 June 2023 on
    printf '# Property: %s\n# Start date: 20230601\n# End date: 20230602\n\nDate,Sessions\n' "$1"
    printf '20230601,%s\n20230602,%s\n' "$2" "$3"
}

visits() { # PROPERTY INSTAGRAM
    printf '# Property: %s\n# Start date: 20230601\n# End date: 20230602\n\nSession source / medium,Sessions\n' "$1"
    printf 'instagram.com / referral,%s\n' "$2"
}

universal() {
    printf 'Day Index,Sessions\n5/31/23,90\n6/1/23,105\n6/2/23,98\n,293\n'
}

matomo() {
    printf 'date,nb_uniq_visitors,nb_visits,nb_actions,bounce_count\n2023-06-02,70,95,300,20\n2023-06-03,50,60,200,10\n'
}

analytics 'Shop - GA4' 100 97 >shop.csv
analytics 'Blog - GA4' 20 30 >blog.csv
universal >universal.csv
matomo >matomo.csv
visits 'Shop - GA4' 40 >shop_visits.csv
visits 'Blog - GA4' 3 >blog_visits.csv

exits 0 'a workspace' init w
exits 0 'a site' -C w import shop.csv shop_visits.csv
exits 0 'another one' -C w import blog.csv blog_visits.csv
equals 'both count' 247 "$(figure w 'sum(sessions)')"
equals 'each for itself' 50 "$(figure w 'sum(sessions)' --where 'account=Blog - GA4')"
run -C w kpi 'sum(sessions)' --period all --by segment --where network=instagram --format json
equals 'their visits from one network as well' 43 "$(json 'sum(row[-1] for row in d["rows"])')"

# In whatever order, the day that two tools counted is one day's visits: those of the later file.
for order in 'universal.csv shop.csv' 'shop.csv universal.csv'; do
    rm -rf o
    run init o
    touch -d '2026-01-01 00:00:00' universal.csv
    touch -d '2026-01-02 00:00:00' shop.csv
    for file in $order; do
        exits 0 "$file" -C o import "$file"
    done
    equals "31 May by one tool, June by the other ($order)" 287 "$(figure o 'sum(sessions)')"
done
touch -d '2026-01-03 00:00:00' matomo.csv
exits 0 'a third tool on the same site' -C o import matomo.csv
equals '2 June is the last one to say it, 3 June is new' 345 "$(figure o 'sum(sessions)')"
run -C o check
says 'and all is well' 'All is well'

finish
