#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# A KPI by network on ten million figures against the same aggregation by hand. The figures are made once.
set -eu
ninja -C "$BUILD" tests/bench/bench_query >/dev/null
exec "$BUILD/tests/bench/bench_query" "$BUILD/tests/bench/figures.duckdb"
