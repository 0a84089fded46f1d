#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Attribution over tables of paths, as whole processes that also read the file: CPU seconds and memory against their
# budgets, and how both grow with paths and channels.
set -eu
ninja -C "$BUILD" tests/bench/bench_paths >/dev/null
make_paths="$BUILD/tests/bench/bench_paths"
files="$BUILD/tests/bench"
over=0

table() { # PATHS CHANNELS: its name, made once
    name="$files/paths-$1-$2.csv"
    if [ ! -f "$name" ]; then
        "$make_paths" "$1" "$2" 42 >"$name.new"
        mv "$name.new" "$name"
    fi
    echo "$name"
}

# measure ARG...: cpu (seconds) and memory (MB) of the program
measure() {
    /usr/bin/env python3 -c 'import os, resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
u = resource.getrusage(resource.RUSAGE_CHILDREN)
print("%.2f %d" % (u.ru_utime + u.ru_stime, u.ru_maxrss / 1024))' "$RETOUR" attribute "$@"
}

# within NAME SECONDS MB ARG...
within() {
    what=$1 seconds=$2 megabytes=$3
    shift 3
    # shellcheck disable=SC2046 # two words
    set -- $(measure "$@")
    verdict=$(awk -v c="$1" -v m="$2" -v s="$seconds" -v b="$megabytes" 'BEGIN { print (c <= s && m <= b) ? "ok" : "OVER" }')
    printf '%-28s %6s s of %5s, %5s MB of %5s  %s\n' "$what" "$1" "$seconds" "$2" "$megabytes" "$verdict"
    [ "$verdict" = ok ] || over=1
}

million=$(table 1000000 50)
sum=$(sha256sum "$million" | cut -d' ' -f1)
[ "$sum" = 4e52be9294ef41fc58d5e4093ec8e9d3678d90f0901f94690ec90e2b3b7a219b ] || {
    echo "the table of a million paths is not the one agreed: $sum"
    exit 1
}
rules=first,last,last_non_direct,linear,linear_distinct,position,decay,shapley
echo '1,000,000 paths, 50 channels:'
within 'all rule models' 0.3 250 --paths "$million" --model "$rules"
within 'Markov, order 1' 0.3 250 --paths "$million" --order 1
within 'Markov, order 2' 1 250 --paths "$million" --order 2
within 'Markov, order 3' 10 1000 --paths "$million" --order 3

echo
printf '%12s %10s %14s %14s %14s\n' paths channels 'rules' 'order 1' 'order 2'
for channels in 10 50 200; do
    for paths in 10000 100000 1000000; do
        file=$(table $paths $channels)
        printf '%12s %10s' "$paths" "$channels"
        for what in "--model $rules" '--order 1' '--order 2'; do
            # shellcheck disable=SC2086,SC2046 # several words
            set -- $(measure --paths "$file" $what)
            printf ' %6s s %3s MB' "$1" "$2"
        done
        echo
    done
done
exit $over
