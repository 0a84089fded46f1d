-- Mappings of the company's own tables.

-- name: mapping_list
SELECT name, text, shapes, is_forgotten FROM mapping ORDER BY name
-- name: mapping_put
INSERT INTO mapping (name, text, shapes, is_forgotten) VALUES (?1, ?2, ?3, 0)
ON CONFLICT (name) DO UPDATE SET text = excluded.text, shapes = excluded.shapes, is_forgotten = 0
-- name: mapping_forget
UPDATE mapping SET is_forgotten = 1, shapes = '' WHERE name = ?1
