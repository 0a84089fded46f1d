# SPDX-License-Identifier: AGPL-3.0-or-later
# Exports that show the same last day: which of them counts does not hang on the order of import.
. "$(dirname "$0")/lib.sh"

# Four exports of the same days with other figures; two were changed within one second.
"$PYTHON" - <<'END'
import os, random
draw = random.Random(7)
for i, changed in enumerate((1790000000, 1790000000, 1790000300, 1789000000)):
    name = 'Totals %d.csv' % i
    with open(name, 'w') as file:
        file.write('Date,Views\n')
        for day in sorted(draw.sample(range(1, 30), 12)) + [30]:
            file.write('2026-08-%02d,%d\n' % (day, draw.randrange(1000)))
    os.utime(name, (changed, changed))
END
first=
for order in '0 1 2 3' '3 2 1 0' '1 0 3 2' '2 3 0 1' '1 3 0 2'; do
    rm -rf w
    run init w
    for i in $order; do
        run -C w import "Totals $i.csv"
        [ "$status" -eq 0 ] || result 1 "Totals $i.csv is imported" "$err"
    done
    run -C w kpi 'sum(views)' --period 2026-08 --by day --compare none --format json
    got=$(json 'd["rows"]')
    [ -n "$first" ] || first=$got
    equals "in the order $order" "$first" "$got"
done
wanted=$(tail -n 1 'Totals 2.csv' | cut -d, -f2)
equals 'the one changed last counts' "$wanted" "$(json 'dict((r[0], r[-1]) for r in d["rows"])["2026-08-30"]')"

# Taken back and come again: the same.
run -C w imports undo 2
run -C w import 'Totals 3.csv'
run -C w imports redo 1
run -C w kpi 'sum(views)' --period 2026-08 --by day --compare none --format json
equals 'after undo, import and redo' "$first" "$(json 'd["rows"]')"
finish
