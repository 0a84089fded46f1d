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
finish
