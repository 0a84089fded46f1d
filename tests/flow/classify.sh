# SPDX-License-Identifier: AGPL-3.0-or-later
# What has no home is listed by size; a rule gives it one, in the past and from then on, and is taken back.
. "$(dirname "$0")/lib.sh"

cat >s.yaml <<'END'
workspace: {currency: EUR}
campaigns:
  - {id: noel-2025, name: Noël 2025, utm: [noel-2025], from: 2025-11-01, to: 2025-12-31}
  - {id: spring, name: Spring, utm: [spring]}
END
orders() { # NUMBER CAMPAIGN TOTAL SOURCE...: one order a line
    echo 'Name;Email;Financial Status;Currency;Subtotal;Shipping;Taxes;Total;Created at;Lineitem name;Refunded Amount;Note Attributes;Id'
    while [ $# -ge 4 ]; do
        echo "#$1;a$1@example.org;paid;EUR;$3;0,00;0,00;$3;2025-12-0$1 09:15:00 +0100;Box;0,00;\"UTM source: $4
UTM campaign: $2\";7700$1"
        shift 4
    done
}
exits 0 'a workspace with campaigns' init w --strategy s.yaml
orders 1 noel-2025 100,00 instagram 2 Nowel_2025 70,00 instagram 3 xmas25 30,00 facebook 4 partner 5,00 gazette >orders.csv
exits 0 'orders, some with names that no campaign has' -C w import orders.csv
run -C w classify
says 'the largest is listed with its money' 'Nowel_2025 (Instagram): 1 sale, €70'
says 'with the campaign that it comes near' '--utm "Nowel_2025" --campaign noel-2025'
run -C w classify --format csv
says_not 'what has a home is not listed' 'noel-2025,instagram'
equals 'by size' 'Nowel_2025 xmas25 partner' "$(printf '%s\n' "$out" | tr -d '\r' | cut -d, -f3 | sed 1d | paste -sd' ' -)"

exits 0 'a rule by UTM' -C w classify add --utm 'nowel*' --campaign 'Noël 2025'
says 'says how much it placed' '1 thing has a home now'
equals 'the past is placed' 170 "$(figure w 'sum(order.amount)' --where campaign=noel-2025)"
orders 5 NOWEL-25 11,00 instagram 6 xmas25 4,00 tiktok >later.csv
exits 0 'a later file' -C w import later.csv
equals 'is placed too' 181 "$(figure w 'sum(order.amount)' --where campaign=noel-2025)"
exits 0 'the same rule again' -C w classify add --utm 'nowel*' --campaign noel-2025
says 'is there already' 'Rule 1 says so already'
run -C w classify list --format csv
equals 'and is one rule' 1 "$(printf '%s\n' "$out" | grep -c 'nowel')"
exits 0 'a rule that wants two things' -C w classify add --utm xmas25 --network facebook --kind sale --campaign noel-2025
equals 'places what has both' 211 "$(figure w 'sum(order.amount)' --where campaign=noel-2025)"
exits 0 'a rule for a network' -C w classify add --utm gazette --to-network linkedin
equals 'gives sales without one theirs' 5 "$(figure w 'sum(order.amount)' --where network=linkedin)"
run -C w classify list --format csv
says 'rules are listed' '1,,,,,,nowel*,,,noel-2025,'
exits 0 'one is taken back' -C w classify remove 3
equals 'with what it did' 0 "$(figure w 'sum(order.amount)' --where network=linkedin)"
exits 0 'another' -C w classify remove 1
equals 'for the past and what came later' 130 "$(figure w 'sum(order.amount)' --where campaign=noel-2025)"
run -C w check
says 'and all is well' 'All is well'
exits 1 'a rule that is none' -C w classify remove 9
exits 2 'a rule without a condition' -C w classify add --campaign spring
exits 2 'a rule that leads nowhere' -C w classify add --utm xmas25
exits 2 'a campaign that is none' -C w classify add --utm xmas25 --campaign summer
says 'with those there are' 'noel-2025, spring'
exits 2 'a kind that is none' -C w classify add --utm xmas25 --kind dream --campaign spring

exits 0 'the sample company' demo company --lang en
run -C company classify
says 'its ads that always run are listed' 'Trafic boutique - toujours actif (Instagram): 730 rows'
says 'its posts by their tags' '#menuiserie (Instagram)'
before=$(figure company 'sum(cost.ads)' --where campaign=tour-des-ateliers)
all=$(figure company 'sum(cost.ads)')
exits 0 'a rule by words and days' -C company classify add --kind cost --words 'toujours actif' --from 2026-01-01 --campaign tour-des-ateliers
after=$(figure company 'sum(cost.ads)' --where campaign=tour-des-ateliers)
equals 'moves them there' True "$("$PYTHON" -c "print(float('${after}') > float('0${before#None}') + 1000)")"
equals 'and makes none' "$all" "$(figure company 'sum(cost.ads)')"
exits 0 'a rule by what customers said' -C company classify add --kind sale --words 'salon de lyon' --to-network facebook
run -C company classify --format csv
says_not 'gives them a network' 'Le salon de Lyon'
exits 0 'taken back' -C company classify remove 1
equals 'the ads are where they were' "$before" "$(figure company 'sum(cost.ads)' --where campaign=tour-des-ateliers)"
exits 0 'and the sales' -C company classify remove 2
run -C company classify --format csv
says 'as well' 'Le salon de Lyon'
found=$("$PYTHON" "$RETOUR_SOURCE/tests/flow/demo_compare.py" "$RETOUR" company)
result $? 'every figure equals the truth again' "$found"
finish
