# SPDX-License-Identifier: AGPL-3.0-or-later
# What can be read: the list, and the page of the documentation that is made of it.
. "$(dirname "$0")/lib.sh"

exits 0 'the sources are listed' sources
says 'with tool and report' 'YouTube Studio, by video'
says 'where to click' 'Advanced mode'
says 'and that no real file was at hand, where it is so' 'not tried on a real file'
run sources --lang fr
says 'en français aussi' 'Mode avancé'
run sources --format json
equals 'each has a way to get it, for programs too' True "$(json 'all(len(row[4]) > 20 for row in d["rows"])')"
equals 'and says whether it was tried' '["no", "ours", "yes"]' "$(json 'json.dumps(sorted({row[3] for row in d["rows"]}))')"
said=$("$PYTHON" "${RETOUR_SOURCE:?}/tools/sources_page.py" "$RETOUR" "$RETOUR_SOURCE/docs/sources.md" --check)
result $? 'docs/sources.md is current' "$said"

exports=$RETOUR_SOURCE/../shared/data/exports
if [ -d "$exports" ]; then
    run init w
    run -C w import "$exports" --dry-run --dates mdy --account test --format json
    cp .out imported.json
    run sources --format json
    untried=$("$PYTHON" - "$TMP/.out" imported.json <<'PY'
import json, sys
tried = {row[0] for row in json.load(open(sys.argv[1], encoding='utf-8'))['rows'] if row[3] == 'yes'}
read = set()
for file in json.load(open(sys.argv[2], encoding='utf-8')):
    if '/transcribed/' not in file['file'] and file['source'] and not file['error']:
        read.update(file['source'].split('+'))
print(' '.join(sorted(tried ^ read)))
PY
)
    equals 'those called tried are those that read the real files' '' "$untried"
else
    echo "# skipped: no exports in $exports"
fi
finish
