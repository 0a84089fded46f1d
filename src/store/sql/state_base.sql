-- Opening, transactions, schema.

-- name: state_set_up
PRAGMA foreign_keys = ON;
-- name: state_set_up_writer
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
-- name: state_set_up_reader
PRAGMA query_only = ON;
-- name: state_begin
BEGIN IMMEDIATE
-- name: state_commit
COMMIT
-- name: state_rollback
ROLLBACK
-- name: state_version
PRAGMA user_version
-- name: state_check
SELECT quick_check AS fault FROM pragma_quick_check WHERE quick_check <> 'ok'
UNION ALL SELECT "table" FROM pragma_foreign_key_check LIMIT 1
-- name: state_copy
VACUUM INTO ?1
