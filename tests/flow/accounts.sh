# SPDX-License-Identifier: AGPL-3.0-or-later
# Two accounts never mix, competitors' figures never enter ours, and what a file leaves open is asked.
. "$(dirname "$0")/lib.sh"

overview() { # FILE IMPRESSIONS
    printf 'Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,Profile visits,Create Post,Video views,Media views\n"Tue, Sep 1, 2026",%s,4,29,0,0,1,0,6,0,4,0,0,0\n' "$2" >"$1"
}

exits 0 'a workspace' init w
overview one.csv 100
overview two.csv 7
exits 0 'a first file makes its account' -C w import one.csv --account first
exits 0 'a second one beside it' -C w import two.csv --account second
equals 'both count for the network' 107 "$(figure w 'sum(impressions)')"
equals 'each for itself' 7 "$(figure w 'sum(impressions)' --where account=second)"
overview three.csv 9
exits 1 'a third file that names none' -C w import three.csv
says 'is asked about' --account
says 'with those there are' second
equals 'and stores nothing' 107 "$(figure w 'sum(impressions)')"

cat >watch.csv <<'END'
date,network,competitor,followers,mentions
2026-09-01,X,Rival,5000,40
END
exits 0 'competitors are imported' -C w import watch.csv
equals 'their mentions are not ours' None "$(figure w 'sum(mentions)')"

printf 'date,calls\n01/02/2026,5\n03/04/2026,6\n' >dates.csv
exits 1 'days that can be read two ways' -C w import dates.csv
says 'are asked about' --dates
exits 0 'and read as told' -C w import dates.csv --dates dmy
run -C w kpi 'sum(own.calls)' --period 2026-02 --format json
equals 'day first' 5 "$(json 'd["rows"][0][0]')"

# A file that names no account before one that does: the order does not matter.
for order in 'overview.csv named.csv' 'named.csv overview.csv'; do
    rm -rf o
    run init o
    overview overview.csv 100
    printf 'Date,Network,Profile,Audience\n09-01-2026,X,@Atelier,900\n' >named.csv
    for file in $order; do
        exits 0 "$file" -C o import "$file"
    done
    run -C o kpi 'sum(impressions)' 'sum(followers)' --by account --period all --compare none --format csv
    equals "one account, called as the file calls it ($order)" 'account,sum(impressions),sum(followers)
x/Atelier,100,900' "$(printf '%s' "$out" | tr -d '\r')"
    run -C o check
    says 'and all is well' 'All is well'
done

# The same with posts, which have an id of their own.
videos() { # FILE ID VIEWS
    printf 'Content,Video title,Video publish time,Duration,Views\n%s,A film,"Sep 1, 2026",60,%s\n' "$2" "$3" >"$1"
}
rm -rf v
run init v
videos unnamed.csv aaaaaaaaaaa 100
videos named.csv bbbbbbbbbbb 7
exits 0 'videos of no account' -C v import unnamed.csv
exits 0 'then others of one that is named' -C v import named.csv --account brand
equals 'are of one account' 107 "$(figure v 'sum(views)' --where account=brand)"
run -C v check
says 'and all is well' 'All is well'

# Two that are one: merged for the past and for later files, and taken back.
rm -rf m
run init m
overview first.csv 100
overview again.csv 80
exits 0 'one tool calls it so' -C m import first.csv --account atelierdemo
exits 0 'another so' -C m import again.csv --account 'Atelier Demo'
equals 'which counts twice' 180 "$(figure m 'sum(impressions)')"
exits 0 'until it is said to be one account' -C m accounts merge atelierdemo 'Atelier Demo' --network x
equals 'then the later reading counts' 80 "$(figure m 'sum(impressions)')"
run -C m check
says 'and all is well' 'All is well'
printf 'Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,Profile visits,Create Post,Video views,Media views\n"Wed, Sep 2, 2026",7,4,29,0,0,1,0,6,0,4,0,0,0\n' >later.csv
exits 0 'a later file under the other name' -C m import later.csv --account atelierdemo
equals 'goes to the one account' 87 "$(figure m 'sum(impressions)' --where 'account=Atelier Demo')"
equals 'by either name' 87 "$(figure m 'sum(impressions)' --where account=atelierdemo)"
run -C m accounts --format csv
says 'the list shows what is part of what' 'atelierdemo,,own,Atelier Demo'
exits 1 'an account is not merged into itself' -C m accounts merge atelierdemo 'Atelier Demo'
exits 0 'it is taken back' -C m accounts split atelierdemo
equals 'the past and the later file with it' 187 "$(figure m 'sum(impressions)')"
equals 'each where it was' 107 "$(figure m 'sum(impressions)' --where account=atelierdemo)"
run -C m check
says 'and all is well still' 'All is well'

exits 0 'an account gets another name' -C m accounts rename 'Atelier Demo' 'La Maison'
run -C m kpi 'sum(impressions)' --by account --period all
says 'which answers show' 'La Maison'
overview third.csv 70
exits 0 'files may call it by its old name' -C m import third.csv --account 'atelier demo'
equals 'and it is the same' 70 "$(figure m 'sum(impressions)' --where 'account=La Maison')"
exits 0 'an alias' -C m accounts alias 'La Maison' lamaison
overview fourth.csv 60
exits 0 'by which a file may call it' -C m import fourth.csv --account LaMaison
equals 'is the same account' 60 "$(figure m 'sum(impressions)' --where 'account=La Maison')"
exits 0 'is taken back' -C m accounts unalias 'La Maison' lamaison
exits 1 'a name that is another one’s' -C m accounts rename 'La Maison' atelierdemo
says 'says what to do' 'retour accounts merge'
exits 1 'an account that is none' -C m accounts rename nobody somebody
says 'lists those there are' 'La Maison'
exits 2 'a verb that is none' -C m accounts eat
exits 2 'a word that lacks' -C m accounts rename nobody
finish
