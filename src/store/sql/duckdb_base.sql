-- Opening, transactions, schema, ledger of the facts in DuckDB.

-- name: duckdb_begin
BEGIN TRANSACTION
-- name: duckdb_commit
COMMIT
-- name: duckdb_rollback
ROLLBACK
-- name: duckdb_has_books
SELECT count(*) FROM duckdb_tables() WHERE table_name = 'schema_number'
-- name: duckdb_schema
SELECT max(number) FROM schema_number
-- name: duckdb_create
CREATE TABLE {table} ({columns})
-- name: duckdb_create_books
CREATE TABLE ledger (batch INTEGER PRIMARY KEY);
CREATE TABLE schema_number (number INTEGER);
INSERT INTO schema_number VALUES ({schema});
-- name: duckdb_ledger_has
SELECT count(*) FROM ledger WHERE batch = {batch}
-- name: duckdb_ledger_count
SELECT count(*) FROM ledger
-- name: duckdb_ledger_add
INSERT INTO ledger VALUES ({batch})
-- name: duckdb_ledger_remove
DELETE FROM ledger WHERE batch = {batch}
