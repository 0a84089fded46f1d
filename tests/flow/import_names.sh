# SPDX-License-Identifier: AGPL-3.0-or-later
# What a path may be: a name that would write lines of its own or obey a terminal, pipes, devices, sockets.
. "$(dirname "$0")/lib.sh"

exits 0 'a workspace' init w
evil=$(printf 'a\nok 1 file imported\033[31m.csv')
printf 'jour;appels\n01/09/2026;1\n30/09/2026;6\n' >"$evil"
exits 0 'a name with a line end and an escape is read' -C w import "$evil"
equals 'and written without them' 'a ok 1 file imported [31m.csv' "$(head -n 1 "$TMP/.out")"
exits 1 'one that is not there is said' -C w strategy check "$evil.none"
equals 'on one line' 1 "$(wc -l <"$TMP/.err" | tr -d ' ')"
says 'by its name' 'a ok 1 file imported [31m.csv.none does not exist'
on_terminal 80 -C w import "$evil" --dry-run
equals 'no escape of a name reaches a terminal' False "$(screen '"\x1b[31m" in s')"

mkfifo pipe
"$PYTHON" -c 'import socket; socket.socket(socket.AF_UNIX).bind("socket")'
for path in pipe socket /dev/zero; do
    exits 1 "$path is no file to import" -C w import "$path"
    says "$path: that is what is said" 'not a regular file'
    exits 1 "$path is no strategy" -C w strategy check "$path"
    says "$path: that is said too" 'not a regular file'
done
finish
