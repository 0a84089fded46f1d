#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Tables of the company's own: read with a mapping, known again without it, read anew when it changes.
. "$(dirname "$0")/lib.sh"

"$RETOUR" init ws >/dev/null
cat >leads.csv <<'END'
Date;Nom;E-mail;Il nous connaît par;Statut;Montant
03/09/2026;Anne;anne@example.org;Instagram;Gagné;1 200,50
17/09/2026;Bob;bob@example.org;Bouche à oreille;Perdu;
21/09/2026;Cy;cy@example.org;vu sur LinkedIn;Nouveau;300
22/09/2026;Essai;essai@example.org;;Test;99
END
cat >leads.yaml <<'END'
correspondance: suivi
ligne: prospect
titre: Suivi des prospects
colonnes:
  jour: Date
  personne: E-mail
  declare: Il nous connaît par
  etape: {colonne: Statut, valeurs: {Nouveau: prospect, test: ignorer}}
  montant: Montant
identifie_par: [Date, E-mail]
END

exits 1 "an unknown table is not stored without a mapping" -C ws import leads.csv
exits 0 "a table is read with a mapping" -C ws import --map leads.yaml leads.csv
equals "leads of the table count" 3 "$(figure ws 'count(lead)')"
equals "what the leads answered names their network" 1 "$(figure ws 'count(lead)' --where network=linkedin)"
equals "the amount of what was won is read" 1200.5 "$(figure ws 'sum(deal.won.amount)')"
exits 0 "the same file again changes nothing" -C ws import leads.csv
says "it is known without the mapping" "imported already"

printf '24/09/2026;Dan;dan@example.org;Facebook;Devis envoyé;500\n' >>leads.csv
exits 0 "a longer table of the same shape needs no mapping" -C ws import leads.csv
equals "the new lead is there once, the others still once" 4 "$(figure ws 'count(lead)')"
exits 0 "its batch is read again" -C ws imports redo 2

sed 's/montant: Montant/montant_ttc: Montant/; s/^identifie/taux_tva: 20 %\nidentifie/' leads.yaml >net.yaml
exits 0 "a corrected mapping reads the same file anew" -C ws import --map net.yaml leads.csv
says "what it gave before is taken back" "was taken back"
equals "nothing counts twice" 4 "$(figure ws 'count(lead)')"
equals "tax is taken out" 1000.42 "$(figure ws 'sum(deal.won.amount)')"

exits 0 "mappings are listed" -C ws mappings
says "with what they read" "Suivi des prospects"
exits 0 "a mapping is shown as it was written" -C ws mappings show suivi
equals "to the letter" "$(cat net.yaml)" "$out"
exits 0 "a mapping is forgotten" -C ws mappings forget suivi
printf '25/09/2026;Eve;eve@example.org;X;Nouveau;1\n' >>leads.csv
exits 1 "then its tables are unknown" -C ws import leads.csv
run -C ws imports --format json
batch=$(json 'max(row[0] for row in d["rows"])')
exits 0 "but what was imported can be read again" -C ws imports redo "$batch"
equals "and still counts" 4 "$(figure ws 'count(lead)')"
exits 1 "an unknown mapping is not forgotten" -C ws mappings forget suivi

cat >bad.yaml <<'END'
mapping: bad
row: lead
network: nowhere
columns: {day: Date, reach: X}
END
exits 1 "a wrong mapping is refused" -C ws import --map bad.yaml leads.csv
says "with its file, line, key, what was found and expected" "bad.yaml:3:10: “network”: found “nowhere”, expected a network"
says "all faults at once" "bad.yaml:4:29: “reach” is no field"
printf 'mapping: other\nrow: lead\ncolumns: {day: Tag, person: Mail}\nidentified_by: line\n' >other.yaml
exits 1 "a mapping of another table is not forced" -C ws import --map other.yaml leads.csv
says "what it looks for is said" "It looks for: Tag, Mail"
says "what is there too" "Il"

# Dates that are partly missing are asked for.
printf 'Type,Month,Reach,Likes\nPhoto,2,100,7\nPhoto,1,50,3\n' >posts.csv
cat >posts.yaml <<'END'
mapping: research
row: post
network: facebook
columns: {kind: Type, month: Month}
metrics: {reach: Reach, likes+reactions: Likes}
identified_by: line
END
exits 1 "months without a year are a question" -C ws import --map posts.yaml posts.csv
says "that names the answer" "--year"
exits 0 "--year answers it" -C ws import --map posts.yaml posts.csv --year 2014
run -C ws kpi 'sum(likes)' --basis published --period 2014 --compare none --format json
equals "the posts are of that year" 10 "$(json 'd["rows"][0][-1]')"
printf 'Ad,Shown,Spent\na,100,5\nb,50,2.5\n' >ads.csv
printf 'mapping: ads\nrow: ad\nnetwork: facebook\ncolumns: {ad: Ad, amount: Spent}\nmetrics: {ad_impressions: Shown}\n' >ads.yaml
exits 1 "figures of no day are a question" -C ws import --map ads.yaml ads.csv
echo 'period: 2026-08' >>ads.yaml
exits 0 "a period in the mapping answers it" -C ws import --map ads.yaml ads.csv
run -C ws kpi 'sum(cost.ads)' --period 2026-08 --compare none --format json
equals "the costs are of that month" 7.5 "$(json 'd["rows"][0][-1]')"

finish
