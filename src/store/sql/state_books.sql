-- Dictionaries, accounts, batches, settings.

-- name: dictionary_code
SELECT code FROM dictionary WHERE dictionary = ?1 AND text = ?2
-- name: dictionary_add
INSERT INTO dictionary (dictionary, code, text)
SELECT ?1, 1 + coalesce(max(code), 0), ?2 FROM dictionary WHERE dictionary = ?1
RETURNING code
-- name: dictionary_text
SELECT text FROM dictionary WHERE dictionary = ?1 AND code = ?2
-- name: dictionary_all
SELECT code, text FROM dictionary WHERE dictionary = ?1 ORDER BY code
-- name: dictionary_set_tool
UPDATE dictionary SET is_tool = ?3 WHERE dictionary = ?1 AND code = ?2 AND is_tool <> ?3
-- name: dictionary_tools
SELECT code FROM dictionary WHERE dictionary = ?1 AND is_tool = 1 ORDER BY code

-- name: account_list
SELECT code, network, id, name, zone, currency, is_competitor, batch, merged, is_moving, code FROM account
ORDER BY network, name, id
-- name: account_by_id
SELECT t.code, t.network, t.id, t.name, t.zone, t.currency, t.is_competitor, t.batch, t.merged, t.is_moving, a.code
FROM account a JOIN account t ON t.code = iif(a.merged, a.merged, a.code)
WHERE a.network = ?1 AND a.folded = ?2 ORDER BY t.code
-- name: account_by_alias
SELECT t.code, t.network, t.id, t.name, t.zone, t.currency, t.is_competitor, t.batch, t.merged, t.is_moving, min(a.code)
FROM account_alias l JOIN account a ON a.code = l.code JOIN account t ON t.code = iif(a.merged, a.merged, a.code)
WHERE l.network = ?1 AND l.folded = ?2 GROUP BY t.code ORDER BY t.code
-- name: account_aliases
SELECT folded FROM account_alias WHERE code = ?1 ORDER BY folded
-- name: account_rename
UPDATE account SET name = ?2 WHERE code = ?1
-- name: account_alias_remove
DELETE FROM account_alias WHERE code = ?1 AND folded = ?2
-- name: account_set_merged
UPDATE account SET merged = ?2, is_moving = ?3, batch = iif(?2, batch, 0) WHERE code = ?1
-- name: account_follow
UPDATE account SET merged = ?2 WHERE merged = ?1
-- name: account_orphans
UPDATE account SET merged = 0, is_moving = 0 WHERE merged = ?1
-- name: account_use_add
INSERT OR IGNORE INTO account_use (batch, said) VALUES (?1, ?2)
-- name: account_use_list
SELECT u.batch, EXISTS (SELECT 1 FROM account_use o WHERE o.batch = u.batch AND o.said = ?2)
FROM account_use u JOIN batch b ON b.id = u.batch WHERE u.said = ?1 AND b.status = ?3 ORDER BY u.batch
-- name: account_add
INSERT INTO account (code, network, id, folded, name, zone, currency, is_competitor, batch)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
-- name: account_alias_add
INSERT OR IGNORE INTO account_alias (network, folded, code)
SELECT network, ?2, code FROM account WHERE code = ?1
-- name: account_remove
DELETE FROM account WHERE code = ?1

-- name: batch_next
SELECT 1 + coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'batch'), 0)
-- name: batch_add
INSERT INTO batch (status, source, file, digest, options, reader, imported, seen, from_day, to_day,
    n_rows, n_facts, n_replaced, n_refused, totals, warnings, has_original)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
-- name: batch_update
UPDATE batch SET status = ?1, source = ?2, file = ?3, digest = ?4, options = ?5, reader = ?6,
    imported = ?7, seen = ?8, from_day = ?9, to_day = ?10, n_rows = ?11, n_facts = ?12,
    n_replaced = ?13, n_refused = ?14, totals = ?15, warnings = ?16, has_original = ?17
WHERE id = ?18
-- name: batch_get
SELECT status, source, file, digest, options, reader, imported, seen, from_day, to_day,
    n_rows, n_facts, n_replaced, n_refused, totals, warnings, has_original, id
FROM batch WHERE id = ?1
-- name: batch_same
SELECT status, source, file, digest, options, reader, imported, seen, from_day, to_day,
    n_rows, n_facts, n_replaced, n_refused, totals, warnings, has_original, id
FROM batch WHERE digest = ?1 AND source = ?2 AND options = ?3 AND reader = ?4 AND status = ?5
ORDER BY id DESC LIMIT 1
-- name: batch_list
SELECT status, source, file, digest, options, reader, imported, seen, from_day, to_day,
    n_rows, n_facts, n_replaced, n_refused, totals, warnings, has_original, id
FROM batch ORDER BY id DESC
-- name: batch_set_status
UPDATE batch SET status = ?1 WHERE id = ?2
-- name: batch_delete
DELETE FROM batch WHERE id = ?1
-- name: refused_add
INSERT INTO refused (batch, line, column_name, value, reason, whole) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
-- name: refused_list
SELECT line, column_name, value, reason, whole FROM refused WHERE batch = ?1 ORDER BY line, rowid LIMIT ?2

-- name: setting_get
SELECT value FROM setting WHERE key = ?1
-- name: setting_set
INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value
-- name: setting_remove
DELETE FROM setting WHERE key = ?1
