# SPDX-License-Identifier: AGPL-3.0-or-later
# What the flows share: a temporary folder, the program in both languages, checks that print a line of TAP each.
# shellcheck shell=sh
set -u

: "${RETOUR:?the program to test}"
: "${PYTHON:=python3}"
LC_ALL=C.UTF-8
RETOUR_NOW=2026-11-22
NO_COLOR=1
COLUMNS=100
export LC_ALL RETOUR_NOW NO_COLOR COLUMNS
unset RETOUR_DIR RETOUR_LANG LANG LC_MESSAGES

TMP=$(mktemp -d)
trap 'rm -rf "$TMP"' EXIT
trap 'exit 1' HUP INT TERM
cd "$TMP" || exit 1
case_n=0
failed_n=0

# result OK? NAME [DETAIL]
result() {
    case_n=$((case_n + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $case_n - $2"
    else
        failed_n=$((failed_n + 1))
        echo "not ok $case_n - $2"
        [ $# -lt 3 ] || printf '%s\n' "$3" | sed 's/^/    /'
    fi
}

# run ARG...: status, out and err of the program
run() {
    status=0
    "$RETOUR" "$@" >"$TMP/.out" 2>"$TMP/.err" </dev/null || status=$?
    out=$(cat "$TMP/.out")
    err=$(cat "$TMP/.err")
}

# exits CODE NAME ARG...
exits() {
    wanted_status=$1
    what=$2
    shift 2
    run "$@"
    [ "$status" -eq "$wanted_status" ]
    result $? "$what" "exit status $status instead of $wanted_status
$out
$err"
}

# says NAME PART: what the last run printed holds it
says() {
    case "$out
$err" in
    *"$2"*) result 0 "$1" ;;
    *) result 1 "$1" "lacks: $2
$out
$err" ;;
    esac
}

says_not() {
    case "$out
$err" in
    *"$2"*) result 1 "$1" "has: $2
$out" ;;
    *) result 0 "$1" ;;
    esac
}

# equals NAME WANTED GOT
equals() {
    [ "$2" = "$3" ]
    result $? "$1" "wanted: $2
got:    $3"
}

# json EXPRESSION: of the last run's output, which is `d`
json() {
    "$PYTHON" -c 'import json, sys
d = json.load(open(sys.argv[1], encoding="utf-8"))
print(eval(sys.argv[2]))' "$TMP/.out" "$1"
}

# on_terminal COLUMNS ARG...: the program on a terminal of that width; see screen
on_terminal() {
    "$PYTHON" - "$TMP/.screen" "$RETOUR" "$@" <<'END'
import fcntl, os, pty, struct, sys, termios
path, program, columns, *args = sys.argv[1:]
child, terminal = pty.fork()
if child == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack('HHHH', 24, int(columns), 0, 0))
    os.execv(program, [program, *args])
with open(path, 'wb') as file:
    while True:
        try:
            data = os.read(terminal, 65536)
        except OSError:
            break
        if not data:
            break
        file.write(data)
os.waitpid(child, 0)
END
}

# screen EXPRESSION: of what the terminal got, which is `s`
screen() {
    "$PYTHON" -c 'import re, sys, unicodedata

def width(line):
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in line)
    return len(line) + wide - sum(unicodedata.combining(c) > 0 for c in line)

def widest(s):
    return max(map(width, re.sub("\x1b\\[[0-9;]*[mK]", "", s).splitlines()))

s = open(sys.argv[1], encoding="utf-8", newline="").read().replace("\r\n", "\n")
print(eval(sys.argv[2]))' "$TMP/.screen" "$1"
}

# figure WORKSPACE FORMULA [ARG...]: the only value of a question over all days
figure() {
    of_workspace=$1
    formula=$2
    shift 2
    run -C "$of_workspace" kpi "$formula" --period all --compare none --format json "$@"
    json 'd["rows"][0][-1] if d["rows"] else None'
}

finish() {
    echo "1..$case_n"
    [ "$failed_n" -eq 0 ]
    exit $?
}
