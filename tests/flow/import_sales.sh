# SPDX-License-Identifier: AGPL-3.0-or-later
# An order, payment or deal that is exported again counts once, and ends as its last export says.
. "$(dirname "$0")/lib.sh"

head='Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Cancelled at,Refunded Amount,Id'
order() { # DAY NAME STATUS CANCELLED REFUNDED: an export of that day with one order of two line items
    {
        echo "$head"
        echo "$2,anne@example.org,$3,2026-03-01 10:00:00 +0100,EUR,100.00,0.00,20.00,120.00,2026-03-01 09:59:00 +0100,1,Savon,$4,$5,55$2"
        echo "$2,anne@example.org,,,,,,,,2026-03-01 09:59:00 +0100,2,Bougie,,,"
    } >"orders_$1.csv"
    touch -d "$1 12:00" "orders_$1.csv"
}
asks() { # NAME WANTED FORMULA
    run -C w kpi "$3" --period 2026-03 --compare none --format json
    equals "$1" "$2" "$(json 'd["rows"][0][-1] if d["rows"] else None')"
}

order 2026-03-02 1001 paid '' 0.00
order 2026-03-05 1001 partially_refunded '' 60.00
order 2026-03-09 1001 refunded '2026-03-08 10:00:00 +0100' 120.00
for files in '02 05 09' '09 02 05' '05 09 02'; do
    rm -rf w
    run init w
    for day in $files; do
        exits 0 "the export of 2026-03-$day is imported" -C w import "orders_2026-03-$day.csv"
    done
    asks "in the order $files a cancelled order is none" None 'count(order)'
    asks "and nothing of it is left to refund" None 'count(refund)'
done
exits 0 'the last export is taken back' -C w imports undo 2
asks 'then it is an order again' 1 'count(order)'
asks 'with what went back' 50 'sum(refund.amount)'

# a deal that was lost and is won after all
deal() { # DAY STAGE AMOUNT
    printf 'Record ID,Deal Name,Deal Stage,Pipeline,Amount,Create Date,Close Date\n9,Spa,%s,default,%s,2026-03-02 10:00,2026-03-%s 10:00\n' \
        "$2" "$3" "${1#*-*-}" >"deals_$1.csv"
    touch -d "$1 12:00" "deals_$1.csv"
}
rm -rf w
run init w
deal 2026-03-10 closedlost 800
deal 2026-03-20 closedwon 900
deal 2026-03-25 presentationscheduled 950
exits 0 'a lost deal' -C w import deals_2026-03-10.csv
asks 'is lost' 1 'count(deal.lost)'
exits 0 'and won after all' -C w import deals_2026-03-20.csv
asks 'it is won' 900 'sum(deal.won.amount)'
asks 'and no more lost' None 'count(deal.lost)'
exits 0 'opened again' -C w import deals_2026-03-25.csv
asks 'it is won no more' None 'count(deal.won)'
asks 'but was a meeting once' 1 'count(meeting)'

# a feed: what is in it twice, or comes again with the next download, is one mention
feed() { # NAME ENTRY...
    {
        echo '<rss version="2.0"><channel><title>Google Alert - brume</title>'
        for entry in "$2" "${3:-}"; do
            [ -z "$entry" ] || printf '<item><guid>%s</guid><title>On &lt;b&gt;Brume&lt;/b&gt;</title><link>https://%s.example/%s</link>
                <pubDate>Tue, 10 Mar 2026 10:00:00 GMT</pubDate></item>\n' "$entry" "$entry" "$entry"
        done
        echo '</channel></rss>'
    } >"$1"
}
rm -rf w
run init w
feed one.xml a b
feed two.xml b c
exits 0 'a feed is imported' -C w import one.xml
exits 0 'and once more' -C w import one.xml
asks 'which changes nothing' 2 'count(mention)'
exits 0 'and its next download' -C w import two.xml
asks 'adds what is new' 3 'count(mention)'
asks 'each from a site of its own' 3 'count(author)'
exits 0 'the first is taken back' -C w imports undo 1
asks 'and leaves the second' 2 'count(mention)'
finish
