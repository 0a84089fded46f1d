# SPDX-License-Identifier: AGPL-3.0-or-later
# What surrounds the program: streams that are closed, full or gone, terminals, folders that are held or
# forbidden, arguments nobody should type.
. "$(dirname "$0")/lib.sh"

exits 0 'a workspace' init w
printf 'date,calls\n2026-09-01,10\n2026-09-02,20\n' >calls.csv
exits 0 'with a series' -C w import calls.csv

# A reader who goes away.
{
    "$RETOUR" kpis --format json
    echo $? >left
} 2>left.err | true
equals 'a reader who went away is no failure' 0 "$(cat left)"
equals 'and no noise' '' "$(cat left.err)"

status=0
"$RETOUR" kpis >/dev/full 2>full.err || status=$?
equals 'an answer that cannot be written is a failure' 1 "$status"
equals 'which is said' 1 "$(grep -c 'no space' full.err)"
status=0
"$RETOUR" -C w kpi 'sum(own.calls)' >&- 2>closed.err || status=$?
equals 'so is one that nobody can read' 1 "$status"
run -C w check
equals 'and nothing of it ends up in a store' 0 "$status"
status=0
"$RETOUR" -C w kpi 'sum(own.calls)' --format csv <&- >closed.out 2>&- || status=$?
equals 'without input and errors it works as ever' 0 "$status"
equals 'and answers' 2 "$(wc -l <closed.out | tr -d ' ')"

# Terminals.
unset NO_COLOR
on_terminal 80 kpis cost
equals 'a terminal gets colours' True "$(screen '"\x1b[1m" in s')"
NO_COLOR=1 on_terminal 80 kpis cost
equals 'NO_COLOR is obeyed' False "$(screen '"\x1b" in s')"
TERM=dumb on_terminal 80 kpis cost
equals 'a dumb terminal gets none' False "$(screen '"\x1b" in s')"
run kpis cost
equals 'nor does a file' False "$("$PYTHON" -c 'print("\x1b" in open(".out").read())')"
NO_COLOR=1
export NO_COLOR
for columns in 40 80 100 200; do
    for lang in en fr; do
        on_terminal "$columns" kpis --lang "$lang"
        equals "the list of KPIs fits $columns columns ($lang)" True "$(screen "widest(s) <= $columns")"
    done
done
"$PYTHON" -c 'print("date,calls")
import datetime
for i in range(60000): print(f"{datetime.date(1900, 1, 1) + datetime.timedelta(i)},{i}")' >long.csv
on_terminal 60 -C w import long.csv
equals 'a long import shows how far it is' True "$(screen '"█" in s and "%" in s')"
equals 'and takes the bar away' True "$(screen '"█" not in s.rsplit("\x1b[K", 1)[-1]')"
on_terminal 60 -C w import long.csv --quiet
equals 'unless asked to be quiet' False "$(screen '"█" in s')"

# Folders.
exits 1 'a file is no workspace' -C calls.csv kpi
exits 1 'nor is a folder that is not there' -C nowhere kpi
says 'how to make one is said' 'retour init nowhere'
cd w || exit 1
exits 0 'here is the folder' kpi 'sum(own.calls)'
cd .. || exit 1
RETOUR_DIR=w run kpi 'sum(own.calls)'
equals 'RETOUR_DIR names it' 0 "$status"
RETOUR_DIR=nowhere run -C w kpi 'sum(own.calls)'
equals 'but -C comes first' 0 "$status"
status=0
env -i RETOUR_NOW=2026-11-22 "$RETOUR" -C w kpi 'sum(own.calls)' >bare.out 2>&1 || status=$?
equals 'an empty environment will do' 0 "$status"
status=0
env -i RETOUR_NOW=2026-11-22 "$RETOUR" -C w import calls.csv >bare.out 2>&1 || status=$?
equals 'to write too' 0 "$status"

hold() { # MODE SECONDS: holds the workspace as another process would; goes on once it does
    rm -f held
    "$PYTHON" -c 'import fcntl, sys, time
f = open("w/lock", "a")
fcntl.flock(f, fcntl.LOCK_EX if sys.argv[1] == "x" else fcntl.LOCK_SH)
open("held", "w").close()
time.sleep(float(sys.argv[2]))' "$1" "$2" &
    until [ -e held ]; do sleep 0.05; done
}
hold x 1
run -C w kpi 'sum(own.calls)'
equals 'who holds it for a moment is waited for' 0 "$status"
says 'which is said' 'waiting for'
wait
hold x 1
run -C w kpi 'sum(own.calls)' --lang fr
says 'en français aussi' 'un autre processus'
wait
hold s 1
run -C w kpi 'sum(own.calls)'
says_not 'readers do not wait for readers' 'waiting for'
run -C w check --rebuild
says 'but writers do' 'waiting for'
wait

if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
    chmod 755 "$TMP"
    status=0
    setpriv --reuid 65534 --regid 65534 --clear-groups "$RETOUR" -C w kpi >other.out 2>other.err || status=$?
    equals "somebody else's workspace is closed" 1 "$status"
    equals 'which is not taken for none' 0 "$(grep -c 'retour init' other.err)"
    equals 'but said' 1 "$(grep -c 'not allowed' other.err)"
fi

# Arguments.
bad=$(printf '\377\376')
exits 1 'bytes that are no text are no formula' -C w kpi "$bad"
exits 2 'nor a command' "$bad"
equals 'and come back as text' True "$("$PYTHON" -c 'open(".err", encoding="utf-8").read(); print(True)')"
exits 2 'nor an option' -C w kpi "--$bad"
exits 2 'nor a network' -C w kpi 'sum(own.calls)' --where "network=$bad"
exits 1 'nor a folder' -C "$bad" kpi
long=$("$PYTHON" -c 'print("a" * 100000, end="")')
exits 2 'a long word is no KPI' -C w kpi "$long"
exits 2 'nor a command' "$long"
equals 'said in a line that can be read' True "$("$PYTHON" -c 'print(len(open(".err").read()) < 200)')"
exits 2 'nor a network' -C w kpi 'sum(own.calls)' --where "network=$long"
exits 1 'nor a folder' -C "/$long" kpi
exits 2 'nor a period' -C w kpi 'sum(own.calls)' --period "$long"
printf 'date,calls\n2026-10-01,10\n2026-10-02,\033]0;owned\007\n' >escapes.csv
run -C w import escapes.csv
equals 'what a terminal would obey is not passed on' False "$("$PYTHON" -c 'print("\x1b" in open(".out").read())')"
run -C w imports refused 4
equals 'not in lists either' False "$("$PYTHON" -c 'print("\x1b" in open(".out").read())')"
finish
