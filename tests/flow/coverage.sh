# SPDX-License-Identifier: AGPL-3.0-or-later
# What is there up to which day, what lacks, what should come next, and where to click for it.
. "$(dirname "$0")/lib.sh"

exits 0 'an empty workspace' init w
exits 0 'has nothing to tick off' -C w coverage
says 'and says where to begin' 'retour sources'

overview() { # DAY...: X's overview of these days of September and October 2026
    echo 'Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,Profile visits,Create Post,Video views,Media views'
    for day in "$@"; do
        echo "\"$day, 2026\",4,4,29,0,0,1,0,6,0,4,0,0,0"
    done
}
overview 'Tue, Sep 29' 'Wed, Sep 30' 'Fri, Oct 2' 'Sat, Oct 3' >x.csv
exits 0 'four days of X' -C w import x.csv --account atelier
run -C w coverage
says 'it is said up to which day they go' 'X, account overview, atelier: there up to 3 October 2026'
says 'which dates come next' 'choose 4 to 31 October 2026'
says 'where to click' 'X, Premium, Analytics, Overview'
says 'and which day lacks in between' 'lacking: 1 October 2026'
says 'with the count of what is there' '0 of 1 exports are there'
run -C w coverage --lang fr
says 'en français aussi' 'là jusqu’au 3 octobre 2026'
run -C w coverage --format csv
says 'for programs, with the dates' 'due,x_days,"X, account overview",x,atelier,2026-09-29,2026-10-03,2026-10-04,2026-10-31,2026-10-01 2026-10-01,1'
overview 'Thu, Oct 1' 'Sun, Oct 4' >x2.csv
run -C w import x2.csv --account atelier
run -C w coverage --format json
equals 'the hole is filled and the next dates move' "['', '2026-10-05', 0]" "$(json '[d["rows"][0][9] or "", d["rows"][0][7], d["rows"][0][10]]')"
exits 0 'a month later' -C w coverage --day 2026-10-05
says 'as of an earlier day it is all there' '1 of 1 exports are there'
exits 0 'what was undone' -C w imports undo 2
run -C w coverage
says 'lacks again' 'lacking: 1 October 2026'

exits 0 'the sample company' demo company --lang en
exits 0 'has its month collected' -C company coverage --day 2026-11-05
says 'but for the month that its suite lacks' 'lacking: September 2026'
says 'the network that was given up' 'nothing since 31 January 2026'
says 'and the mentions that its goals ask for' 'Share of voice'
exits 0 'a month later' -C company coverage --day 2026-12-05
says 'November is to be got' 'choose November 2026'
run -C company coverage --format json --day 2026-11-05
equals 'every line that is due says how' True "$(json 'all(row[12] for row in d["rows"])')"
finish
