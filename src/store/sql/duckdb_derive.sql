-- Campaign, programme, goal and network of rows, derived again.

-- Rows of one account under another one.
-- name: duckdb_recode
INSERT INTO {past} SELECT {columns} FROM {table} WHERE account = {from_account} AND {of_batches};
DELETE FROM {table} WHERE account = {from_account} AND {of_batches};
UPDATE {past} SET account = {to_account}, counts = 0 WHERE account = {from_account} AND {of_batches}

-- name: duckdb_derive_end
SELECT coalesce(max(rowid), -1) + 1 FROM {table}
-- name: duckdb_derive_slice
SELECT rowid, campaign, programme, goal, {network}, {wanted} FROM {table}
WHERE rowid >= {low} AND rowid < {high}
-- name: duckdb_derived_new
CREATE OR REPLACE TEMP TABLE derived (id BIGINT, campaign INTEGER, programme INTEGER, goal INTEGER, network INTEGER)
-- name: duckdb_derived_apply
UPDATE {table} SET campaign = derived.campaign, programme = derived.programme, goal = derived.goal
FROM derived WHERE {table}.rowid = derived.id
-- name: duckdb_derived_network
UPDATE {table} SET network = derived.network
FROM derived WHERE {table}.rowid = derived.id AND {table}.network <> derived.network
