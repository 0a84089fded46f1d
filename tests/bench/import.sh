#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# An import of ten million facts against the same by SQL, its memory, and the same file a second time.
set -eu
ninja -C "$BUILD" tests/bench/bench_import >/dev/null
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$BUILD/tests/bench/bench_import" "$RETOUR" "$folder"
