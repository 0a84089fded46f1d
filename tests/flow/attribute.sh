# SPDX-License-Identifier: AGPL-3.0-or-later
# Who earned the sale: tables of paths as people export them, every model, reports, what cannot be read.
. "$(dirname "$0")/lib.sh"

cat >paths.csv <<'END'
path,total_conversions,total_conversion_value,total_null
Search > Email,4,40,4
Email,1,10,1
END

credit() { # CHANNEL COLUMN ARG...
    channel=$1
    column=$2
    shift 2
    "$RETOUR" attribute "$@" --format json | "$PYTHON" -c 'import json, sys
d = json.load(sys.stdin)
names = [c["name"] for c in d["columns"]]
print(round([r for r in d["rows"] if r[0] == sys.argv[1]][0][names.index(sys.argv[2])], 6))' "$channel" "$column"
}

exits 0 'a table of paths needs no workspace' attribute --paths paths.csv
says 'the answer is a sentence' 'Email earns most: 3 of 5 conversions (56%)'
equals 'the last touch' 5 "$(credit Email last_conversions --paths paths.csv --model last)"
equals 'the first touch' 4 "$(credit Search first_conversions --paths paths.csv --model first)"
equals 'the removal effect' 0.8 "$(credit Search removal_effect --paths paths.csv)"
equals 'by value' 22.222222 "$(credit Search markov_value --paths paths.csv)"
equals 'position with other weights' 2 "$(credit Search position_conversions --paths paths.csv --model position --weights 50/0/50)"
equals 'all models, in the order of help' \
    'channel first_conversions first_value last_conversions last_value last_non_direct_conversions last_non_direct_value linear_conversions linear_value linear_distinct_conversions linear_distinct_value position_conversions position_value decay_conversions decay_value shapley_conversions shapley_value markov_conversions markov_value removal_effect' \
    "$("$RETOUR" attribute --paths paths.csv --model all --format csv | head -n 1 | tr -d '\r' | tr ',' ' ')"
exits 0 'every model adds up' attribute --paths paths.csv --model all --format json
equals 'to the total' True "$(printf '%s' "$out" | "$PYTHON" -c 'import json, sys
d = json.load(sys.stdin)
print(all(abs(sum(r[i] for r in d["rows"]) - d["totals"][i]) < 1e-9 for i in range(1, 19)))')"

# The forms that tables have.
printf '\357\273\277Chemin;Conversions;Valeur;Sans conversion\r\nRecherche > E-mail;4;1 040,50;4\r\nE-mail;1;10,25;1\r\n' >fr.csv
equals 'a French table' 1050.75 "$(credit E-mail last_value --paths fr.csv --model last)"
exits 0 'en français' attribute --paths fr.csv --lang fr
says 'la phrase' 'E-mail gagne le plus'
printf 'path\tconversions\nsocial|search|social\t3\nsocial\t1\n' >bars.tsv
exits 0 'tabs and bars, no value, no nulls' attribute --paths bars.tsv
says 'what is missing is said' 'no column of journeys without conversion'
equals 'and read' 0.428571 "$(credit search removal_effect --paths bars.tsv)"
printf 'Multi-channel report\n\npath,conversions,null\n"(direct) / (none) > (direct) / (none)",2,1\nsearch > (direct) / (none),3,2\n' >direct.csv
equals 'behind direct visits' 3 "$(credit search last_non_direct_conversions --paths direct.csv --model last_non_direct)"
equals 'direct left out' 3 "$(credit search markov_conversions --paths direct.csv --exclude '(direct) / (none)')"
equals 'and what was only direct is credited to none' 2 "$(credit '(none)' markov_conversions --paths direct.csv --exclude '(direct) / (none)')"

# Reports.
exits 0 'paths' attribute --paths paths.csv --report paths --format csv
says 'their rate' 'Search > Email,4,40,4,0.5'
exits 0 'length' attribute --paths paths.csv --report length --format csv
says 'by touches' '2,4,40,4,0.5'
exits 0 'assists' attribute --paths paths.csv --report assists --format csv
says 'who opens and helps' 'Search,4,4,0,'
exits 0 'transitions' attribute --paths paths.csv --report transitions --format csv
says 'from the start' '(start),Search,0.8'
says 'to a conversion' 'Email,(conversion),0.5'
exits 0 'without a channel' attribute --paths paths.csv --without Search --format csv
says 'what would be lost' 'conversions,5,1,0.8'
exits 0 'intervals' attribute --paths paths.csv --model last --intervals --format csv
says 'have their columns' 'channel,last_conversions,last_value,last_low,last_high'
first=$out
run attribute --paths paths.csv --model last --intervals --format csv
equals 'and are the same twice' "$first" "$out"

# The general game.
printf 'coalition,worth\n"a",0\n"b",0\n"c",0\n"a > b",1\n"a > c",1\n"b > c",0\n"a > b > c",1\n' >game.csv
exits 0 'a game of coalitions' attribute --coalitions game.csv --format csv
says 'its Shapley value' 'a,0.66666666666667'
sed '/"b > c"/d' game.csv >hole.csv
exits 1 'a coalition that is missing' attribute --coalitions hole.csv
says 'is named' 'b, c'

# What cannot be read.
refused() { # NAME CONTENT PART
    printf '%b' "$2" >bad.csv
    exits 1 "$1" attribute --paths bad.csv
    says 'and says where' "$3"
}
refused 'an empty channel' 'path,conversions\na > b,1\na > > b,2\n' 'line 3, column 1'
refused 'a negative count' 'path,conversions\na,-1\n' 'line 2, column 2: “-1” is below zero'
refused 'no number' 'path,conversions\na,many\n' '“many” is no number'
refused 'a missing count' 'path,conversions\na,\n' 'line 2, column 2'
refused 'a value without conversion' 'path,conversions,value\na,0,5\nb,1,1\n' 'line 2, column 3'
refused 'nothing converted' 'path,conversions\na,0\n' 'has a conversion'
refused 'another table' 'day,views\n2026-01-01,4\n' 'day, views'
refused 'an empty file' '' ''
exits 1 'no file' attribute --paths nowhere.csv
exits 1 'a folder' attribute --paths .
exits 2 'no table' attribute
exits 2 'two tables' attribute --paths paths.csv --coalitions game.csv
exits 2 'no such model' attribute --paths paths.csv --model best
exits 2 'stages are not in a table' attribute --paths paths.csv --model w_shaped
exits 2 'an order too high' attribute --paths paths.csv --order 7
exits 2 'times are not in a table' attribute --paths paths.csv --report lag
exits 1 'a channel that no path has' attribute --paths paths.csv --without Radio
says 'is named' 'Radio'

# Known results, where they are at hand.
reference="$RETOUR_SOURCE/../shared/reference/attribution"
if [ -d "$reference" ]; then
    for order in 1 2; do
        equals "exact results of order $order" True "$("$RETOUR" attribute --paths "$reference/PathData.csv" --order $order --format json | "$PYTHON" -c 'import csv, json, sys
rows = {r[0]: r for r in json.load(sys.stdin)["rows"]}
print(all(abs(rows[r["channel_name"]][3] - float(r["removal_effect_conversion"])) < 1e-9 and
          abs(rows[r["channel_name"]][2] - float(r["total_conversion_value"])) < 1e-7
          for r in csv.DictReader(open(sys.argv[1]))))' "$reference/exact_order$order.csv")"
    done
    equals 'exact results of rules' True "$("$RETOUR" attribute --paths "$reference/PathData.csv" --model first,last,linear --format json | "$PYTHON" -c 'import csv, json, sys
rows = {r[0]: r for r in json.load(sys.stdin)["rows"]}
print(all(abs(a - float(b)) < 1e-8 for r in csv.DictReader(open(sys.argv[1]))
          for a, b in zip(rows[r["channel_name"]][1:], list(r.values())[1:])))' "$reference/heuristic_models.csv")"
else
    echo "# skipped: no known results at $reference"
fi
finish
