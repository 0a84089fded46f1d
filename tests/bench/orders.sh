#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# A million order rows of the Shopify form: the import against DuckDB's read_csv, and the reading alone.
set -eu
ninja -C "$BUILD" tests/bench/bench_orders >/dev/null
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$BUILD/tests/bench/bench_orders" "$RETOUR" "$folder"
