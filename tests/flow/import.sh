# SPDX-License-Identifier: AGPL-3.0-or-later
# Import, again, undo, redo: the book of batches, and what is left of figures after each.
. "$(dirname "$0")/lib.sh"

series() { # FILE DAY CALLS...: a daily series of business as usual
    file=$1
    echo 'date,calls' >"$file"
    shift
    while [ $# -gt 0 ]; do
        echo "$1,$2" >>"$file"
        shift 2
    done
}

exits 0 'a workspace is made' init w
series a.csv 2026-09-01 10 2026-09-02 20 2026-09-03 30
RETOUR_NOW=2026-11-21 # each later file is of a later day, as in life
exits 0 'a series is imported' -C w import a.csv
RETOUR_NOW=2026-11-22
equals 'its figures add up' 60 "$(figure w 'sum(own.calls)')"

run -C w import a.csv --format json
equals 'the same file again is known' True "$(json 'd[0]["already"]')"
equals 'and stores nothing' 0 "$(json 'd[0]["facts"]')"
equals 'and changes nothing' 60 "$(figure w 'sum(own.calls)')"

cp a.csv renamed.csv
run -C w import renamed.csv --format json
equals 'under another name too' True "$(json 'd[0]["already"]')"

series b.csv 2026-09-03 33 2026-09-04 40
run -C w import b.csv --format json
equals 'an overlapping file replaces' 1 "$(json 'd[0]["replaced"]')"
equals 'the later reading counts' 103 "$(figure w 'sum(own.calls)')"
exits 0 'it is taken back' -C w imports undo 2
equals 'what it had replaced is there again' 60 "$(figure w 'sum(own.calls)')"
exits 0 'an undone file can come again' -C w import b.csv
equals 'with the same result' 103 "$(figure w 'sum(own.calls)')"
exits 0 'a kept original is read again' -C w imports redo 1
equals 'redo changes nothing where the reader is the same' 103 "$(figure w 'sum(own.calls)')"

run -C w imports --format json
equals 'the book lists them all' True "$(json 'len(d["rows"]) >= 3')"
exits 1 'a batch that is not there is said' -C w imports undo 999
says 'by its number' 999
exits 2 'and a word that is none' -C w imports forget 1

printf 'date,calls\n2026-09-01,10\n2026-09-02,many\n2026-13-45,3\n' >bad.csv
exits 0 'a workspace for bad rows' init bad
exits 0 'bad rows do not stop a file' -C bad import bad.csv
run -C bad imports refused 1 --format json
equals 'they are kept' True "$(json 'len(d["rows"]) >= 1')"
equals 'with their line' True "$(json '3 in [r[0] for r in d["rows"]] or 4 in [r[0] for r in d["rows"]]')"
equals 'the good row counts' 10 "$(figure bad 'sum(own.calls)')"

exits 1 'a file nobody knows is said' -C w import "$0"
says 'as not recognised' "$0"
mkdir folder
cp a.csv folder/
echo 'nothing of use' >folder/readme.txt
exits 0 'inside a folder it is only a line' -C w import folder
exits 1 'a file that is not there' -C w import nowhere.csv
says 'is named' nowhere.csv

"$PYTHON" -c 'import zipfile
with zipfile.ZipFile("export.zip", "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("inner/c.csv", "date;e-mails\r\n01/10/2026;1 234\r\n31/10/2026;2\r\n")'
exits 0 'a zip is opened' -C w import export.zip
says 'and its member named' inner/c.csv
equals 'French days and spaces in numbers are read' 1236 "$(figure w 'sum(own.e_mails)')"

run -C w check
equals 'all is well after that' 0 "$status"
run -C w check --rebuild
equals 'and after a rebuild' 0 "$status"
equals 'which changes no figure' 103 "$(figure w 'sum(own.calls)')"
finish
