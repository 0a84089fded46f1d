-- Replacement: of several rows with one key the best stays, the others move to the past.
-- {best} orders the readings of a key, the best first; its last term only makes the order total.

-- name: duckdb_best
seen DESC, batch DESC, line DESC, hash({fields}) DESC

-- Hashes of keys that stand more than once. Before the batch none did; so what the batch cannot
-- have touched is left out. Equal hashes of unequal keys do no harm: the next statement looks again.
-- Looked for part by part, so that memory does not grow with the batch.
-- name: duckdb_key_hashes
CREATE OR REPLACE TEMP TABLE key_hash AS
SELECT hash({key}) AS h FROM {table} WHERE batch = {batch}
UNION ALL
SELECT hash({key}) AS h FROM {table}
WHERE batch <> {batch} AND source BETWEEN {source_low} AND {source_high} AND {near};
CREATE OR REPLACE TEMP TABLE twin (h UBIGINT)
-- name: duckdb_key_hash_count
SELECT count(*) FROM key_hash
-- name: duckdb_twins
INSERT INTO twin SELECT h FROM key_hash WHERE h % {parts} = {part} GROUP BY h HAVING count(*) > 1
-- name: duckdb_key_hashes_drop
DROP TABLE key_hash
-- name: duckdb_span
SELECT min(source), max(source), min("{day}"), max("{day}"), count(*) - count("{day}")
FROM {table} WHERE batch = {batch}
-- name: duckdb_twin_count
SELECT count(*) FROM twin
-- name: duckdb_rivals
CREATE OR REPLACE TEMP TABLE rival AS
SELECT rowid AS id, batch = {batch} AS is_new,
    row_number() OVER (PARTITION BY {key} ORDER BY {best}) AS place,
    row_number() OVER (PARTITION BY {key}, batch, {fields} ORDER BY {best}) AS copy
FROM {table} WHERE hash({key}) IN (SELECT h FROM twin)
-- name: duckdb_count_repeated
SELECT count(*) FROM rival WHERE place > 1 AND copy > 1
-- name: duckdb_count_replaced
SELECT count(*) FROM rival WHERE place > 1 AND copy = 1 AND NOT is_new
-- name: duckdb_retire
INSERT INTO {past} SELECT {columns} FROM {table}
WHERE rowid IN (SELECT id FROM rival WHERE place > 1 AND copy = 1);
UPDATE {past} SET counts = 0 WHERE counts <> 0;
DELETE FROM {table} WHERE rowid IN (SELECT id FROM rival WHERE place > 1)

-- Undo. The best rows of the past whose keys lose theirs come back.
-- name: duckdb_returning
CREATE OR REPLACE TEMP TABLE returning_row AS
SELECT id FROM (
    SELECT rowid AS id, row_number() OVER (PARTITION BY {key} ORDER BY {best}) AS place
    FROM {past}
    WHERE batch <> {batch} AND hash({key}) IN (SELECT hash({key}) FROM {table} WHERE batch = {batch})
) AS ranked WHERE place = 1
-- name: duckdb_count_returning
SELECT count(*) FROM returning_row
-- name: duckdb_remove_batch
DELETE FROM {table} WHERE batch = {batch};
DELETE FROM {past} WHERE batch = {batch}
-- name: duckdb_bring_back
INSERT INTO {table} SELECT {said}, {alone} FROM {past}
WHERE rowid IN (SELECT id FROM returning_row);
DELETE FROM {past} WHERE rowid IN (SELECT id FROM returning_row)
-- name: duckdb_count_batch
SELECT (SELECT count(*) FROM {table} WHERE batch = {batch})
    + (SELECT count(*) FROM {past} WHERE batch = {batch})

-- Everything again: rows that stand in the wrong one of the two tables change places.
-- name: duckdb_misplaced
CREATE OR REPLACE TEMP TABLE misplaced AS
SELECT at_row, is_past FROM (
    SELECT at_row, is_past, row_number() OVER (PARTITION BY {key} ORDER BY {best}) AS place FROM (
        SELECT *, rowid AS at_row, FALSE AS is_past FROM {table}
        WHERE hash({key}) IN (SELECT hash({key}) FROM {past})
        UNION ALL
        SELECT *, rowid AS at_row, TRUE AS is_past FROM {past}
    ) AS every
) AS ranked WHERE (place = 1) = is_past
-- name: duckdb_count_misplaced
SELECT count(*) FROM misplaced
-- name: duckdb_swap
CREATE OR REPLACE TEMP TABLE held AS SELECT {columns} FROM {table}
WHERE rowid IN (SELECT at_row FROM misplaced WHERE NOT is_past);
DELETE FROM {table} WHERE rowid IN (SELECT at_row FROM misplaced WHERE NOT is_past);
INSERT INTO {table} SELECT {said}, {alone} FROM {past}
WHERE rowid IN (SELECT at_row FROM misplaced WHERE is_past);
DELETE FROM {past} WHERE rowid IN (SELECT at_row FROM misplaced WHERE is_past);
INSERT INTO {past} SELECT * FROM held;
UPDATE {past} SET counts = 0 WHERE counts <> 0
-- name: duckdb_count_twins
SELECT count(*) FROM (SELECT 1 FROM {table} GROUP BY {key} HAVING count(*) > 1) AS twice
-- Looks at every value, so that what cannot be read any more is found.
-- name: duckdb_read_all
SELECT count(hash({columns})) FROM (SELECT * FROM {table} UNION ALL SELECT * FROM {past}) AS every
-- name: duckdb_count_strangers
SELECT count(*) FROM (
    SELECT batch FROM {table} UNION SELECT batch FROM {past}
    EXCEPT SELECT batch FROM ledger
) AS stranger
-- name: duckdb_count_counting_past
SELECT count(*) FROM {past} WHERE counts <> 0
-- name: duckdb_count_rival_days
SELECT count(*) FROM (
    SELECT 1 FROM figure WHERE (counts & 2) <> 0 AND nature <> 2
    GROUP BY network, account, object_kind, object, metric, "from" HAVING count(*) > 1
) AS rival_day
