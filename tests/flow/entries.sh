# SPDX-License-Identifier: AGPL-3.0-or-later
# Hours and expenses by hand: priced, spread, confirmed from the plan, taken back.
. "$(dirname "$0")/lib.sh"

cat >s.yaml <<'END'
workspace: {currency: EUR}
people:
  - {name: Léa, rate: 30 EUR}
  - {name: Léa, rate: 36 EUR, since: 2026-10-01}
campaigns:
  - {id: spring, name: Spring tools}
plan:
  - {id: post, name: Post, network: instagram, campaign: spring, person: Léa, every: workday, minutes: 40}
  - {id: report, name: Report, person: Léa, every: month, minutes: 6 h}
END
exits 0 'a workspace with people and plan' init w --strategy s.yaml
printf 'date,person,hours\n2026-09-01,Nobody,2\n' >nobody.csv
exits 0 'a time sheet with a stranger' -C w import nobody.csv
says 'refuses the row and shows whose it is' 'person: “Nobody”'
exits 0 'hours are booked' -C w time add 1:30 --person léa --network insta --day 2026-09-10
equals 'at the rate of that day' 45 "$(figure w 'sum(cost.time)')"
equals 'on their network' 45 "$(figure w 'sum(cost.time)' --where network=instagram)"
exits 0 'the same again is another hour' -C w time add 1:30 --person léa --network insta --day 2026-09-10
equals 'so they add up' 90 "$(figure w 'sum(cost.time)')"
exits 0 'a later rate' -C w time add 1h --person Léa --day 2026-10-05
equals 'is used from its day' 126 "$(figure w 'sum(cost.time)')"
exits 0 'the last entry is taken back' -C w imports undo 4
equals 'and gone' 90 "$(figure w 'sum(cost.time)')"

exits 0 'a week is confirmed' -C w time confirm --week 2026-W37
equals 'with the minutes of the plan' 190 "$(figure w 'sum(cost.time)')"
exits 0 'and again' -C w time confirm --week 2026-W37
equals 'changes nothing' 190 "$(figure w 'sum(cost.time)')"
exits 0 'the plan is shown' -C w plan --week 2026-W37
says 'with its tasks' Post
exits 0 'hours are listed' -C w time list --period 2026-09
says 'by person' Léa

exits 0 'an expense over a month' -C w cost add '100 EUR' --kind tool --from 2026-09-01 --to 2026-09-30 --name Canva
equals 'adds up to the cent' 100 "$(figure w 'sum(cost.tool)')"
run -C w kpi 'sum(cost.tool)' --period 2026-09-15 --format json
equals 'a day of it' True "$(json '3.33 <= d["rows"][0][0] <= 3.34')"
exits 0 'an expense of a campaign' -C w cost add 50 --kind ads --network facebook --campaign 'spring tools' --day 2026-09-03
equals 'is found by it' 50 "$(figure w 'sum(cost.ads)' --where campaign=spring)"

exits 1 'nobody known' -C w time add 1 --person Zoé
says 'is named with those known' Léa
exits 1 'a network nobody knows' -C w time add 1 --person Léa --network myspace2
exits 2 'hours that are none' -C w time add lots --person Léa
exits 2 'an amount that is none' -C w cost add lots --kind tool
exits 2 'a kind that is none' -C w cost add 5 --kind fun
exits 2 'time is no expense' -C w cost add 5 --kind time
finish
