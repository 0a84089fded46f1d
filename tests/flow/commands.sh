# SPDX-License-Identifier: AGPL-3.0-or-later
# The command line itself: help, options, languages, exit codes, formats.
. "$(dirname "$0")/lib.sh"

exits 2 'no command shows help and is wrong use'
says 'with the commands' import
exits 0 '--help is fine' --help
exits 2 'an unknown command' frobnicate
says 'is named' frobnicate
exits 2 'an unknown option' kpi --frob
exits 2 'an option without its value' kpi --period
exits 2 'an option given twice' kpi --period 2026 --period 2025
exits 2 'a word too many' sources extra
says 'is named' 'extra” is one word too many'
says 'with the help' 'retour sources --help'
exits 2 'a word too few' explain
exits 2 'an option of another command' sources --spread
says 'is named with the command' 'sources” does not take --spread'

for command in demo init import roi goals kpi kpis explain strategy plan time cost coverage classify imports accounts sources check; do
    run "$command" --help
    case "$out" in *Example*|*example*|*Usage*) equals "$command has help" 0 "$status" ;; *) result 1 "$command has help" "$out" ;; esac
    run "$command" --help --lang fr
    case "$out" in *Usage*) equals "$command a de l'aide" 0 "$status" ;; *) result 1 "$command a de l'aide" "$out" ;; esac
done

exits 1 'a folder that is no workspace' -C nowhere kpi
says 'is said in English' 'not a workspace'
run -C nowhere --lang fr kpi
says 'et en français' 'espace de travail'
RETOUR_LANG=fr run -C nowhere kpi
says "la langue vient de l'environnement" 'espace de travail'

exits 0 'a workspace' init w
exits 1 'is not made twice' init w
exits 2 'a period that is none' -C w kpi views --period someday
exits 2 'a period said twice' -C w kpi views --period 2026 --from 2026-01-01
exits 2 'a period backwards' -C w kpi views --from 2026-02-01 --to 2026-01-01
exits 2 'a format that is none' -C w kpi views --format yaml
exits 2 'a KPI that is none' -C w kpi no_such_kpi
says 'is named' no_such_kpi
says_not 'and nothing is called near that is not' 'Near'
exits 2 'a KPI that is nearly one' -C w kpi cost_per_leed
says 'is told those near it' 'Near: cost_per'
exits 1 'units that do not add up' -C w kpi 'sum(views) + sum(cost)'
says 'with the place' 'column'
exits 0 'an empty workspace answers' -C w kpi views
exits 0 'roi of an empty workspace' -C w roi
exits 0 'goals of an empty workspace' -C w goals
exits 0 'explain in an empty workspace' -C w explain views

run -C w kpi views --by network --format json
equals 'json has columns' network "$(json 'd["columns"][0]["name"]')"
equals 'json has rows, totals, warnings and why' True "$(json 'all(k in d for k in ("rows", "totals", "warnings", "why"))')"
printf 'date,calls\n2026-09-01,1234.5\n' >a.csv
exits 0 'a series' -C w import a.csv
run -C w kpi 'sum(own.calls)' --period 2026-09 --format csv
equals 'csv has a header and machine numbers' 1234.5 "$(printf '%s\n' "$out" | tr -d '\r' | sed -n 2p | cut -d, -f1)"
run -C w kpi 'sum(own.calls)' --period 2026-09 --lang fr
says 'les nombres sont français' '1 235'
finish
