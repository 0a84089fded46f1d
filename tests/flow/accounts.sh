# SPDX-License-Identifier: AGPL-3.0-or-later
# Two accounts never mix, competitors' figures never enter ours, and what a file leaves open is asked.
. "$(dirname "$0")/lib.sh"

overview() { # FILE IMPRESSIONS
    printf 'Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,Profile visits,Create Post,Video views,Media views\n"Tue, Sep 1, 2026",%s,4,29,0,0,1,0,6,0,4,0,0,0\n' "$2" >"$1"
}

exits 0 'a workspace' init w
overview one.csv 100
overview two.csv 7
exits 0 'a first file makes its account' -C w import one.csv --account first
exits 0 'a second one beside it' -C w import two.csv --account second
equals 'both count for the network' 107 "$(figure w 'sum(impressions)')"
equals 'each for itself' 7 "$(figure w 'sum(impressions)' --where account=second)"
overview three.csv 9
exits 1 'a third file that names none' -C w import three.csv
says 'is asked about' --account
says 'with those there are' second
equals 'and stores nothing' 107 "$(figure w 'sum(impressions)')"

cat >watch.csv <<'END'
date,network,competitor,followers,mentions
2026-09-01,X,Rival,5000,40
END
exits 0 'competitors are imported' -C w import watch.csv
equals 'their mentions are not ours' None "$(figure w 'sum(mentions)')"

printf 'date,calls\n01/02/2026,5\n03/04/2026,6\n' >dates.csv
exits 1 'days that can be read two ways' -C w import dates.csv
says 'are asked about' --dates
exits 0 'and read as told' -C w import dates.csv --dates dmy
run -C w kpi 'sum(own.calls)' --period 2026-02 --format json
equals 'day first' 5 "$(json 'd["rows"][0][0]')"
finish
