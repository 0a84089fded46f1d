-- Rules for what has no home.

-- name: rule_list
SELECT id, what, network, account, words, tag, utm, from_day, to_day, to_campaign, to_network FROM rule ORDER BY id
-- name: rule_add
INSERT INTO rule (what, network, account, words, tag, utm, from_day, to_day, to_campaign, to_network)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING id
-- name: rule_remove
DELETE FROM rule WHERE id = ?1
