# SPDX-License-Identifier: AGPL-3.0-or-later
# What `retour check` finds, what a workspace whose files are gone says, and asking one that may only be read.
. "$(dirname "$0")/lib.sh"

exits 0 'a workspace' init w
printf 'date,calls\n2026-09-01,10\n2026-09-02,20\n' >a.csv
printf 'date,calls\n2026-10-01,30\n' >b.csv
exits 0 'two files' -C w import a.csv b.csv
exits 0 'check' -C w check
run -C w imports redo 1
equals 'a redo' 0 "$status"
equals 'counts once' 60 "$(figure w 'sum(own.calls)')"
exits 0 'check after it' -C w check

# damaged NAME PART COMMAND...: a copy of the workspace, changed, is refused by check in both languages
damaged() {
    damage=$1
    part=$2
    rm -rf d
    cp -r w d
    shift 2
    (cd d && eval "$1")
    exits 1 "$damage: check refuses" -C d check
    says "$damage: check says so" "$part"
    exits 1 "$damage: en français aussi" -C d check --lang fr
    says_not "$damage: sans les mots du moteur" 'Error'
}

damaged 'facts.duckdb removed' 'facts.duckdb of the workspace is missing' 'rm facts.duckdb'
exits 1 'then nothing is asked' -C d kpi 'sum(own.calls)'
exits 1 'and nothing imported' -C d import ../a.csv
[ ! -e d/facts.duckdb ]
result $? 'and no empty one is made'
damaged 'facts.duckdb emptied' 'facts.duckdb of the workspace is missing or empty' ': >facts.duckdb'
damaged 'facts.duckdb cut short' 'facts.duckdb of the workspace is damaged' 'truncate -s 20000 facts.duckdb'
damaged 'retour.db emptied' 'retour.db of the workspace is missing or empty' 'rm -f retour.db-*; : >retour.db'
exits 1 'then nothing is imported' -C d import a.csv
damaged 'retour.db removed' 'retour.db of the workspace is missing' 'rm -f retour.db*'
exits 1 'and init makes no new one over the figures' init d
damaged 'retour.db cut short' 'retour.db of the workspace is damaged' 'truncate -s 30000 retour.db'
damaged 'an original removed' 'kept original of import' 'rm files/*'
# shellcheck disable=SC2016 # expanded where it is run
damaged 'an original changed' 'is not the file that was imported' 'for f in files/*; do echo x >>"$f"; done'
exits 0 'another workspace' init other
damaged 'figures of another workspace' 'not in facts.duckdb' 'cp ../other/facts.duckdb .'
damaged 'records of another workspace' 'do not know' 'cp ../other/retour.db .'

# Whoever may only read can ask.
lock_up() {
    chmod -R a-w,a+rX w
    if [ "$(id -u)" = 0 ]; then
        chmod a+rx "$TMP" "$TMP/w" "$TMP/w/files" && chmod -R a+r w
        # shellcheck disable=SC2016
        printf '#!/bin/sh\nexec setpriv --reuid=65534 --regid=65534 --clear-groups "%s" "$@"\n' "$RETOUR" >reader
        chmod a+rx reader
        READER=$TMP/reader
    else
        READER=$RETOUR
    fi
}
lock_up
WRITER=$RETOUR
if ! "$READER" --version >/dev/null 2>&1 && ! "$READER" --help >/dev/null 2>&1; then
    echo 'ok - skipped: nobody else can run the program here # SKIP'
else
    RETOUR=$READER
    exits 0 'kpi of a folder that may only be read' -C w kpi 'sum(own.calls)' --period all
    says 'gives the figure' 60
    for command in roi goals 'explain views' 'imports list' check sources; do
        # shellcheck disable=SC2086
        exits 0 "$command of it" -C w $command
    done
    exits 1 'import into it' -C w import b.csv
    says 'says that it may only be read' 'w/lock'
    RETOUR=$WRITER
fi
chmod -R u+w w

# A folder with things of somebody's own under the names that a workspace needs.
mkdir -p mine/tmp && echo precious >mine/tmp/notes
exits 1 'init beside a tmp of ones own' init mine
says 'names it' 'tmp'
equals 'which stays' precious "$(cat mine/tmp/notes)"
[ ! -e mine/retour.db ]
result $? 'and no workspace is made'

# Links in the place of what is the workspace's own: nothing behind them is touched.
for name in tmp files; do
    rm -rf l theirs
    cp -r w l
    mkdir theirs && echo precious >theirs/notes
    rm -rf "l/$name" && ln -s ../theirs "l/$name"
    exits 1 "$name a link: import refuses" -C l import b.csv
    says 'says which' "l/$name"
    equals 'what it leads to stays' precious "$(cat theirs/notes)"
    exits 1 'asking refuses too' -C l kpi 'sum(own.calls)'
    mkdir n && ln -s ../theirs "n/$name"
    exits 1 "init over a link $name" init n
    equals 'leaves what it leads to' precious "$(cat theirs/notes)"
    rm -rf n
done
rm -rf l
cp -r w l
echo precious >notes
for make in 'ln -s ../notes' 'ln ../notes' mkfifo; do
    rm -f l/lock
    (cd l && $make lock)
    exits 1 "lock made by $make: import refuses" -C l import b.csv
    says 'says which' l/lock
    equals 'what it leads to stays' precious "$(cat notes)"
done

# Only the owner reads what is made; a workspace does not import itself.
(umask 022 && mkdir open && "$RETOUR" init open >/dev/null && "$RETOUR" -C open import a.csv >/dev/null)
equals 'files of a workspace are private' '' "$(find open -type f -perm /077)"
cp b.csv open/
exits 0 'a folder of exports that is the workspace' -C open import open
says 'gives what is not its own' 'open/b.csv'
says_not 'and not what is' 'facts.duckdb'
says_not 'nor the kept originals' 'open/files'
exits 1 'nor by name' -C open import open/files
exits 1 'a device without an end' -C open import /proc/kmsg
says_not 'is no fault that passes' 'temporarily'

# A limit to the size of files.
i=0
echo 'date,calls' >big.csv
while [ "$i" -lt 2000 ]; do
    i=$((i + 1))
    echo "2026-09-01,$i"
done >>big.csv
status=0
(ulimit -f 8 && exec "$RETOUR" -C open import big.csv) >"$TMP/.out" 2>"$TMP/.err" </dev/null || status=$?
out=$(cat "$TMP/.out") err=$(cat "$TMP/.err")
equals 'a file that may not grow is a failure' 1 "$status"
says 'that is said' 'ulimit -f'
equals 'nothing half done' 60 "$(figure open 'sum(own.calls)' 2>&1)"
rm -f open/retour.db-wal open/retour.db-shm
status=0
(ulimit -f 0 && "$RETOUR" -C open kpi 'sum(own.calls)' --period all --format csv | cat) | grep -q 60 || status=$?
equals 'who only asks writes nothing' 0 "$status"
finish
