# SPDX-License-Identifier: AGPL-3.0-or-later
# Files made to break a reader: each is refused with a reason, or read for what is right in it; in bounded memory and
# time, and nothing of a refused one is stored. The largest with RETOUR_LONG.
: "${RETOUR:?the program to test}" "${PYTHON:=python3}"
LC_ALL=C.UTF-8 RETOUR_NOW=2026-11-22 exec "$PYTHON" "$(dirname "$0")/hostile.py" "$RETOUR"
