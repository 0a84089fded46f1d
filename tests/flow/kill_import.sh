# SPDX-License-Identifier: AGPL-3.0-or-later
# kill -9 at random moments of an import and of its undo: whole or nothing, and again completes it. Four times of
# each; with RETOUR_LONG sixty times.
. "$(dirname "$0")/lib.sh"

times=4
[ -z "${RETOUR_LONG-}" ] || times=60
said=$("$PYTHON" "$RETOUR_SOURCE/tests/flow/kill_import.py" "$RETOUR" "$times" 2>&1)
result $? "$times kills of an import and of its undo leave nothing half done" "$said"
echo "$said"
finish
