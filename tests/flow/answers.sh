# SPDX-License-Identifier: AGPL-3.0-or-later
# What answers look like: one figure, tables, lists, in both languages, narrow and wide; json and csv as promised.
. "$(dirname "$0")/lib.sh"

overview() { # FILE IMPRESSIONS LIKES
    printf 'Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,Profile visits,Create Post,Video views,Media views\n"Tue, Sep 1, 2026",%s,%s,29,0,0,1,0,6,0,4,0,0,0\n"Thu, Oct 1, 2026",%s,%s,29,0,0,1,0,6,0,4,0,0,0\n' \
        "$2" "$3" "$2" "$3" >"$1"
}

cat >s.yaml <<'END'
workspace: {name: Atelier, currency: EUR, margins: {default: 40 %}}
people:
  - {name: Léa Dupont-Moreau, rate: 30 EUR}
goals:
  - id: known
    name: Être connus de celles et ceux qui travaillent le bois en atelier
    period: 2026
    networks: [x, linkedin]
    kpis:
      - {kpi: impressions, start: 1000, target: 5000}
      - {kpi: engagement_rate_by_impressions, target: 4 %}
campaigns:
  - {id: spring, name: Les outils du printemps et du début de l’été, goal: known, budget: 1 500 EUR, from: 2026-09-01, to: 2026-10-31}
plan:
  - {id: post, name: Publication du matin, network: x, campaign: spring, person: Léa Dupont-Moreau, every: workday, minutes: 40}
END
exits 0 'a workspace' init w --strategy s.yaml
overview one.csv 1200 40
overview two.csv 34 1
exits 0 'an export' -C w import one.csv --account first
exits 0 'and another' -C w import two.csv --account second
exits 1 'a cost of ads asks whose they are' -C w cost add 150 --kind ads --network x --day 2026-09-10
says 'with those there are' first
exits 0 'and takes it' -C w cost add 150 --kind ads --network x --account first --campaign spring --day 2026-09-10
exits 0 'a cost of another kind does not' -C w cost add 20 --kind tool --network x --day 2026-09-10
exits 0 'hours' -C w time confirm --week 2026-W37

# Where a goal started from stands beside its target.
exits 0 'goals' -C w goals --lang en
says 'the start has a column' Start
says 'with its figure' '1,000'
says 'and what progress counts from' 'Progress counts from here'
exits 0 'in French too' -C w goals --lang fr
says 'with its words' 'L’avancement compte d’ici'

# One figure.
run -C w kpi impressions --period 2026-09 --compare none
equals 'one figure is a line' 'Impressions, September 2026: 1,234' "$out"
run -C w kpi impressions --period 2026-10 --compare previous --lang fr
equals 'en français aussi' 'Impressions, octobre 2026 (comparaison : septembre 2026) : 1 234, contre 1 234' \
    "$(printf '%s' "$out" | head -n 1 | sed 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g')"
says 'et où les données s’arrêtent' 'X jusqu’au 1er octobre 2026'
run -C w kpi impressions --period 2026-09 --compare year
says 'a comparison with nothing is said' 'Nothing is known of September 2025'
run -C w kpi views --period 2026-09
says 'a figure that is missing is said' 'no value.'

# Conditions and columns.
equals 'one condition' 2400 "$(figure w 'sum(impressions)' --where account=first)"
equals 'several add up' 1200 "$(figure w 'sum(impressions)' --where account=first --where month=2026-09)"
equals 'also within one option' 1200 "$(figure w 'sum(impressions)' --where 'account=first;month=2026-09')"
equals 'and exclude' 34 "$(figure w 'sum(impressions)' --where 'account!=first' --where month=2026-09)"
for words in 'network réseau' 'account compte' 'month mois' 'week semaine' 'day jour' 'quarter trimestre' 'year année' \
    'campaign campagne' 'goal objectif' 'post publication' 'programme programmes'; do
    run -C w kpi investment --period 2026 --by "${words#* }" --format json
    equals "--by ${words#* }" "${words% *}" "$(json 'd["columns"][0]["name"]')"
done

# Widths.
fits() { # COLUMNS NAME ARG...
    COLUMNS=$1
    export COLUMNS
    what=$2
    shift 2
    run "$@"
    equals "$what fits $COLUMNS columns" True "$("$PYTHON" -c 'import sys
print(max(map(len, open(sys.argv[1], encoding="utf-8").read().splitlines() or [""])) <= int(sys.argv[2]))' .out "$COLUMNS")"
    COLUMNS=100
}
printf 'These are only words.\n' >words.txt
for lang in en fr; do
    for columns in 40 80 100 200; do
        fits "$columns" "kpi ($lang)" -C w kpi impressions engagement_rate_by_impressions investment --by account --lang "$lang"
        fits "$columns" "roi ($lang)" -C w roi --by network --period 2026 --lang "$lang"
        fits "$columns" "goals ($lang)" -C w goals --lang "$lang"
        fits "$columns" "plan ($lang)" -C w plan --week 2026-W37 --lang "$lang"
        fits "$columns" "strategy ($lang)" -C w strategy show --lang "$lang"
        fits "$columns" "imports ($lang)" -C w imports --lang "$lang"
        fits "$columns" "explain ($lang)" -C w explain impressions --lang "$lang"
        fits "$columns" "import ($lang)" -C w import one.csv words.txt --account first --lang "$lang"
    done
    for command in '' demo init import roi goals kpi kpis explain strategy plan 'time' cost coverage classify imports accounts sources check; do
        # shellcheck disable=SC2086 # no word at all for the first
        fits 80 "the help of ${command:-retour} ($lang)" $command --help --lang "$lang"
    done
done

# What stands at the head of roi is no KPI: where it is opened is said by name.
for name in roi ROI invested returned 'ROI %' Investi; do
    exits 2 "explain of $name" -C w explain "$name"
    says 'says where it is opened' 'retour roi --why'
done
run -C w explain roi --lang fr
says 'en français aussi' 'en tête de « retour roi »'

# The list of KPIs.
run kpis --lang fr
says 'groups are in words' 'Fidélité'
run kpis cout --lang fr
says 'a group is found by its word, without accents' cost_per_lead
run kpis cost_per_lead_full
says 'one is explained: its formula' 'sum(cost) / count(lead)'
says 'its denominator' 'Divided by'
says 'its direction' 'the lower, the better'
run kpis cost_per_lead_full --lang fr
says 'en français' 'est bas, mieux c'
exits 1 'a word that no KPI has' kpis zzzz
run kpis --format json
equals 'machines get them all' True "$(json 'len(d["rows"]) >= 60 and all(r[6] for r in d["rows"])')"

# Machines.
run -C w kpi impressions investment engagement_rate_by_impressions --by account --period 2026-09 --format json
equals 'json is what was promised' True "$(json 'sorted(d) == ["columns", "rows", "totals", "warnings", "why"]')"
equals 'its columns too' True "$(json 'all(sorted(c) == ["name", "type", "unit"] for c in d["columns"])')"
equals 'money names its currency' EUR "$(json '[c["unit"] for c in d["columns"] if c["name"] == "investment"][0]')"
equals 'numbers are numbers' True "$(json 'all(isinstance(c, (int, float)) or c is None for r in d["rows"] for c in r[1:])')"
equals 'rows add up to the totals' True "$(json 'sum(r[1] or 0 for r in d["rows"]) == d["totals"][1]')"
equals 'nothing is not a number' False "$("$PYTHON" -c 'print("NaN" in open(".out").read())')"
run -C w kpi impressions --by account --period 2026-09 --format csv --lang fr
equals 'csv is the same in French' 'account,impressions' \
    "$("$PYTHON" -c 'import csv; print(",".join(next(csv.reader(open(".out", encoding="utf-8", newline="")))))')"

# Accounts of imports.
overview three.csv 7 1
run -C w import three.csv --account first --dry-run
says 'a dry run says so' 'nothing stored'
equals 'and stores nothing' 2468 "$(figure w 'sum(impressions)')"
run -C w import one.csv two.csv --account first --format csv
equals 'csv of an import' 'file,source,from,to,rows,facts,replaced,refused,batch,already,error' "$(printf '%s\n' "$out" | tr -d '\r' | sed -n 1p)"
run -C w import one.csv --account first --format json
equals 'json of an import' True "$(json 'set(d[0]) >= {"file", "source", "from", "to", "rows", "facts", "replaced", "refused", "totals", "warnings", "batch", "already"}')"
run -C w import one.csv s.yaml --account first
says 'many files have a summary' 'not imported'
equals 'and one that was named and not imported is a failure' 1 "$status"
finish
