# SPDX-License-Identifier: AGPL-3.0-or-later
# A strategy: templates, checking, loading, showing; faults with file, line and key.
. "$(dirname "$0")/lib.sh"

for lang in en fr; do
    run strategy template --lang "$lang"
    for name in $out; do
        "$RETOUR" strategy template "$name" --lang "$lang" >"$lang-$name.yaml"
        exits 0 "template $name ($lang) is fine" strategy check "$lang-$name.yaml" --lang "$lang"
        exits 0 "and makes a workspace" init "w-$lang-$name" --strategy "$lang-$name.yaml"
    done
done
exits 1 'a template that is none' strategy template nothing
says 'lists those there are' leads

cat >s.yaml <<'END'
workspace:
  name: Atelier
  margins: {default: 40 %}
goals:
  - id: sales
    name: Sales
    period: 2026
    networks: [linkedin]
    kpis:
      - {kpi: leads, target: 10}
campaigns:
  - {id: spring, name: Spring, goal: sales, utm: [spring], from: 2026-03-01, to: 2026-04-30}
END
exits 0 'a file is checked without a workspace' strategy check s.yaml
says 'and says which export to get' leads
exits 0 'it makes a workspace' init w --strategy s.yaml
run -C w strategy show --format json
equals 'and is shown' leads "$(json 'd["rows"][0][[c["name"] for c in d["columns"]].index("kpi")]')"

printf 'goals:\n  - id: a\n    colour: red\n' >bad.yaml
exits 1 'a wrong key' strategy check bad.yaml
says 'is named with file and line' 'bad.yaml:3'
says 'and key' colour
exits 1 'un mauvais fichier' strategy check bad.yaml --lang fr
says 'est nommé' 'bad.yaml:3'
exits 1 'a wrong file makes no workspace' init never --strategy bad.yaml
[ ! -e never ]
result $? 'nothing is left of it'
exits 1 'a wrong file does not replace what is loaded' -C w strategy load bad.yaml
run -C w strategy show --format json
equals 'which stays' leads "$(json 'd["rows"][0][[c["name"] for c in d["columns"]].index("kpi")]')"
cat >lost.yaml <<'END'
goals:
  - id: a
    name: A
    parent: nowhere
    period: 2026
    kpis:
      - target: 3
        kpi: bogus
END
exits 1 'a fault of the whole file' strategy check lost.yaml
says 'is named with its own line, column and key' 'lost.yaml:4:13: “parent”: there is no goal “nowhere”'
says 'the KPI that is none as well' 'lost.yaml:8:14: “kpi”: “bogus”'
sed 's/parent: nowhere//;s/bogus/leads/;s/period: 2026//' lost.yaml >thought.yaml
run init thoughts --strategy thought.yaml
equals 'what is worth a thought is said once' 1 "$(printf '%s\n' "$err" | grep -c thought)"
run strategy check thought.yaml --lang fr
says 'les deux-points français ont leur espace insécable' "count(lead) : l’export"
printf 'goals: [\n' >broken.yaml
exits 1 'a file that is no YAML' strategy check broken.yaml
says 'is said' broken.yaml
exits 2 'a verb that is none' strategy forget
exits 2 'a file is needed' strategy load
# what a terminal would obey does not reach it, from keys, values or names
printf 'workspace: {currency: "\\e[2JEUR"}\n"\\e[31mkey": 1\ngoals:\n  - {id: g, name: "Go\\e[2Jal", period: 2026, kpis: [{kpi: followers, target: 10}]}\n' >escapes.yaml
exits 1 'escapes in a strategy' strategy check escapes.yaml
says 'are named with their line' 'escapes.yaml:1'
equals 'without the escape' 0 "$(cat "$TMP/.out" "$TMP/.err" | LC_ALL=C grep -c "$(printf '\033')")"
printf 'workspace: {currency: EUR}\ngoals:\n  - {id: g, name: "Go\\e[2Jal", period: 2026, kpis: [{kpi: followers, target: 10}]}\n' >name.yaml
exits 0 'a workspace for it' init escaped
for of in 'check name.yaml' 'load name.yaml' show; do
    # shellcheck disable=SC2086
    run -C escaped strategy $of
    equals "a goal's name in ${of%% *}" 0 "$(cat "$TMP/.out" "$TMP/.err" | LC_ALL=C grep -c "$(printf '\033')")"
done
finish
