# SPDX-License-Identifier: AGPL-3.0-or-later
# Old Excel workbooks: the same facts as from the same rows in a new one, and broken ones, whatever is wrong in them,
# are refused in words or read; nothing else happens.
here=$(cd "$(dirname "$0")" && pwd)
. "$(dirname "$0")/lib.sh"
made="$here/../cases"

for kind in xls xlsx; do
    "$PYTHON" "$made/make_workbook.py" "$made/workbooks/linkedin_content.txt" "content.$kind"
    run init "w_$kind"
    exits 0 "a .$kind is imported" -C "w_$kind" import "content.$kind"
    for formula in 'sum(impressions)' 'sum(ad_impressions)' 'sum(clicks)' 'sum(comments)'; do
        figure "w_$kind" "$formula"
        figure "w_$kind" "$formula" --basis published
    done >"figures_$kind"
done
equals 'both give the same figures' "$(cat figures_xlsx)" "$(cat figures_xls)"
equals 'which are the sums of the sheet' '2177' "$(head -n 1 figures_xls)"

run init w
zip_made=$("$PYTHON" -c 'import zipfile
with zipfile.ZipFile("all.zip", "w") as z: z.write("content.xls", "inside/content.xls")' 2>&1)
exits 0 "one in a zip is read too $zip_made" -C w import all.zip
says 'with its facts' '61 facts'
exits 0 'and known again' -C w import content.xls
says 'as the same file' 'already'
exits 0 'a batch of one is read again' -C w imports redo 1

"$PYTHON" "$here/break_xls.py" content.xls broken
run init w_broken
run -C w_broken import broken --dry-run --format json
[ "$status" -le 1 ]
result $? 'broken workbooks end nothing but themselves' "$status $err"
equals 'each has its line' "$(find broken -type f | wc -l)" "$(json 'len(d)')"
equals 'and those that were not read say why' 0 \
    "$(json 'sum(1 for f in d if not f["error"] and not f["source"])')"
equals 'many of them are' True "$(json 'sum(1 for f in d if f["error"]) > 20')"
run -C w_broken import broken/cut-06.xls
says 'a damaged one is refused in words' 'is damaged and cannot be read'
run -C w_broken import broken/cut-06.xls --lang fr
says 'in French too' 'est endommagé et ne peut pas être lu'
run -C w_broken imports --format json
equals 'nothing is stored of it' 0 "$(json 'len(d["rows"] if isinstance(d, dict) else d)')"

sed 's/#1200/=1200/' "$made/workbooks/linkedin_content.txt" >formula.txt
for kind in xls xlsx; do
    "$PYTHON" "$made/make_workbook.py" formula.txt "formula.$kind"
done
run -C w_broken import formula.xls --dry-run
says 'a formula, whose result would be missing, is not passed over' 'holds formulas'
exits 0 'in a new workbook it is read' -C w_broken import formula.xlsx --dry-run

# A workbook that claims to be as large as can be.
"$PYTHON" - <<'END'
import struct
data = bytearray(open('content.xls', 'rb').read())
at = data.find(struct.pack('<HHIIHHH', 0x200, 14, 0, 5, 0, 20, 0))
assert at > 0
struct.pack_into('<IIHH', data, at + 4, 0, 0xFFFFFFFF, 0, 0xFFFF)
open('huge.xls', 'wb').write(data)
END
run -C w_broken import huge.xls
[ "$status" -eq 1 ]
result $? 'one that claims 280 thousand billion cells is refused' "$out $err"
finish
