# SPDX-License-Identifier: AGPL-3.0-or-later
# The sample company: made in both languages and for other days, what is computed of it equals the truth that
# it was drawn from, and importing it again changes nothing.
. "$(dirname "$0")/lib.sh"
compare=$RETOUR_SOURCE/tests/flow/demo_compare.py

exits 0 'the sample company is made' demo company --lang en
says 'with its source files counted' 'Shopify orders: 4 files'
says 'and nothing refused' 'Zendesk tickets'
says_not 'no row of it is refused' 'refused'
says 'and shows what its networks returned' 'ROI 61%'
says 'and what to do next' 'retour -C company goals'
run -C company goals --lang en
says 'its strategy is in English' 'Be known by those who work wood'
found=$("$PYTHON" "$compare" "$RETOUR" company)
result $? 'every figure equals the truth' "$found"
cp company/truth.json first.json

exits 1 'a folder that is not empty is refused' demo company --lang en
says 'and why' 'not empty'
run -C company kpi orders shop_revenue leads deals_value investment 'sum(views)' followers --by network --period 2026-05 --format json
before=$out
exits 0 'all of it is imported again' -C company import company/exports --quiet
run -C company kpi orders shop_revenue leads deals_value investment 'sum(views)' followers --by network --period 2026-05 --format json
equals 'which changes nothing' "$before" "$out"

exits 0 'in French, two years up to another day' demo société --lang fr --until 2026-06-17
says 'deux années entières' '1er juin 2024 au 31 mai 2026'
says 'en français' 'Et ensuite'
found=$("$PYTHON" "$compare" "$RETOUR" société)
result $? 'there, too, every figure equals the truth' "$found"

exits 2 'a day that is not over' demo later --until 2027-01-01
exits 2 'a day that is none' demo later --until soon
[ ! -e later ]
result $? 'makes nothing'
exits 0 'the same days again' demo again --lang en
diff -r company/exports again/exports >/dev/null && cmp -s first.json again/truth.json
result $? 'are the same company, byte for byte'
finish
