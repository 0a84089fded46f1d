# SPDX-License-Identifier: AGPL-3.0-or-later
# What files look like: encodings, separators, line ends, preambles, empty ones.
. "$(dirname "$0")/lib.sh"

"$PYTHON" - <<'END'
text = 'jour;appels reçus\r\n01/09/2026;1 234\r\n30/09/2026;6\r\n'
for name, encoding in (('utf8', 'utf-8'), ('bom', 'utf-8-sig'), ('utf16', 'utf-16'), ('latin1', 'cp1252')):
    open(name + '.csv', 'wb').write(text.encode(encoding))
open('tabs.csv', 'wb').write(text.replace(';', '\t').encode('utf-16'))
open('unix.csv', 'wb').write(text.replace('\r\n', '\n').rstrip('\n').encode())
open('mac.csv', 'wb').write(text.replace('\r\n', '\r').encode())
open('narrow.csv', 'wb').write(text.replace('1 234', '1\u202f234').encode())
open('empty.csv', 'wb').write(b'')
open('picture.csv', 'wb').write(b'\x89PNG\r\n\x1a\n' + bytes(range(256)) * 20)
END
for shape in utf8 bom utf16 latin1 tabs unix mac narrow; do
    run init "w-$shape"
    exits 0 "$shape is read" -C "w-$shape" import "$shape.csv"
    equals "$shape gives the same figure" 1240 "$(figure "w-$shape" 'sum(own.appels_recus)')"
done
exits 0 'a workspace' init w
exits 1 'an empty file' -C w import empty.csv
exits 1 'a picture' -C w import picture.csv
exits 1 'a folder that is not readable as a file' -C w import /dev/null
run -C w imports --format json
equals 'nothing of them is in the book' 0 "$(json 'len(d["rows"])')"
equals 'and nothing is kept' 0 "$(find w/files -type f | wc -l | tr -d ' ')"
finish
