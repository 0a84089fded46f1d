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
