-- Which rows count. Numbers stand for enums of model/fact.h: nature 2 life, 3 unique; object_kind 4 post,
-- 6 segment; kind 0 ads; stage 4 won, 5 lost, 6 order, 7 refund; counts 1 sum, 2 thing, 4 period.
-- {rows} is a query for the rows that came or left.

-- name: duckdb_rows_of_batch
SELECT * FROM {table} WHERE batch = {batch}
-- name: duckdb_rows_of_undo
SELECT * FROM {table} WHERE batch = {batch}
UNION ALL SELECT * FROM {past} WHERE rowid IN (SELECT id FROM returning_row)
-- name: duckdb_rows_replaced
UNION ALL SELECT * FROM {past} WHERE hash({key}) IN (SELECT h FROM twin)
-- name: duckdb_rows_all
SELECT * FROM {table}

-- What a figure counts when nothing rivals it: settle_alone in model/settle.c.
-- name: duckdb_figure_alone
CASE WHEN object_kind = 6 THEN 2 ELSE 3 END + CASE WHEN nature = 3 THEN 4 ELSE 0 END

-- name: duckdb_scope_days
CREATE OR REPLACE TEMP TABLE scope_days AS
SELECT network, account, metric, min("from") AS low, max("to") AS high
FROM ({rows}) AS touched WHERE nature <> 2 GROUP BY network, account, metric
-- name: duckdb_scope_life
CREATE OR REPLACE TEMP TABLE scope_life AS
SELECT DISTINCT network, account FROM ({rows}) AS touched WHERE nature = 2
-- name: duckdb_scope_cost
CREATE OR REPLACE TEMP TABLE scope_cost AS
SELECT network, account, min(day) AS low, max(day) AS high
FROM (
    SELECT * FROM ({rows}) AS touched
    UNION ALL SELECT * FROM cost
    WHERE "from" <> "to" AND hash(source, id) IN (SELECT hash(source, id) FROM ({rows}) AS same)
) AS every WHERE kind = 0 GROUP BY network, account

-- The days that the touched ones reach through ranges, and where there is anything to decide.
-- name: duckdb_wider
CREATE OR REPLACE TEMP TABLE wider AS
SELECT f.network, f.account, f.metric, min(f."from") AS low, max(f."to") AS high,
    min(s.low) AS old_low, max(s.high) AS old_high,
    min(f.source) <> max(f.source) OR min(f.object_kind) <> max(f.object_kind)
        OR max(f."to" - f."from") > 0 OR bool_or(f.counts <> {alone}) AS is_complex
FROM figure AS f JOIN scope_days AS s
    ON f.network = s.network AND f.account = s.account AND f.metric = s.metric
WHERE f.nature <> 2 AND f."from" <= s.high AND f."to" >= s.low
GROUP BY f.network, f.account, f.metric
-- name: duckdb_count_wider
SELECT count(*) FROM wider WHERE is_complex AND (low < old_low OR high > old_high)
-- name: duckdb_widen
CREATE OR REPLACE TEMP TABLE scope_days AS
SELECT network, account, metric, least(low, old_low) AS low, greatest(high, old_high) AS high FROM wider
-- name: duckdb_widen_all
CREATE OR REPLACE TEMP TABLE scope_days AS
SELECT network, account, metric, -2147483648 AS low, 2147483647 AS high FROM wider
-- name: duckdb_stream_days
CREATE OR REPLACE TEMP TABLE stream AS
SELECT f.network, f.account, f.metric, f.object_kind, f.object, f."from", f."to", f."from" AS day,
    f.nature, f.source, f.seen, f.batch, f.line, f.counts, f.rowid AS id
FROM figure AS f JOIN wider AS s
    ON f.network = s.network AND f.account = s.account AND f.metric = s.metric
WHERE s.is_complex AND f.nature <> 2 AND f."from" <= s.high AND f."to" >= s.low
ORDER BY f.network, f.account, f.metric, f.object_kind, f.object

-- name: duckdb_complex_life
CREATE OR REPLACE TEMP TABLE complex_life AS
SELECT f.network, f.account
FROM figure AS f JOIN scope_life AS s ON f.network = s.network AND f.account = s.account
WHERE f.nature = 2 GROUP BY f.network, f.account
HAVING min(f.source) <> max(f.source) OR min(f.object_kind) <> max(f.object_kind)
    OR bool_or(f.counts <> {alone})
UNION
SELECT DISTINCT network, account FROM (
    SELECT f.network, f.account, hash(f.network, f.account, f.object_kind, f.object, f.metric) AS h
    FROM figure AS f JOIN scope_life AS s ON f.network = s.network AND f.account = s.account
    WHERE f.nature = 2 GROUP BY f.network, f.account, h HAVING count(*) > 1
) AS twice
-- name: duckdb_stream_life
CREATE OR REPLACE TEMP TABLE stream AS
SELECT f.network, f.account, f.metric, f.object_kind, f.object, f."from", f."to", f."from" AS day,
    f.nature, f.source, f.seen, f.batch, f.line, f.counts, f.rowid AS id
FROM figure AS f JOIN complex_life AS s ON f.network = s.network AND f.account = s.account
WHERE f.nature = 2
ORDER BY f.network, f.account, f.object_kind, f.object, f.metric
-- name: duckdb_life_levels
SELECT f.network, f.account, f.metric, bit_or(CAST(1 AS INTEGER) << f.object_kind)
FROM figure AS f JOIN complex_life AS s ON f.network = s.network AND f.account = s.account
WHERE f.nature = 2 GROUP BY f.network, f.account, f.metric
-- name: duckdb_own_post_days
SELECT DISTINCT f.network, f.account, f."from"
FROM figure AS f JOIN complex_life AS s ON f.network = s.network AND f.account = s.account
WHERE f.nature = 2 AND f.object_kind = 4 AND f."from" IS NOT NULL AND NOT ({is_tool})

-- name: duckdb_stream_cost
CREATE OR REPLACE TEMP TABLE stream AS
SELECT c.network, c.account, CAST(0 AS INTEGER) AS metric, c.object_kind, c.object,
    coalesce(c."from", c.day) AS "from", coalesce(c."to", c.day) AS "to", c.day,
    CAST(0 AS UTINYINT) AS nature, c.source, c.seen, c.batch, c.line, c.counts, c.rowid AS id
FROM cost AS c JOIN scope_cost AS s ON c.network = s.network AND c.account = s.account
WHERE c.kind = 0 AND c.day BETWEEN s.low AND s.high
    AND NOT EXISTS (SELECT 1 FROM loser AS l
        WHERE l.source = c.source AND l.id = c.id AND l."from" = c."from" AND l."to" = c."to")
ORDER BY c.network, c.account, c.object_kind, coalesce(c.object, ''), c.day

-- One cost (source, id) given for spans that overlap: its readings, the best first. True days of ads are
-- left to the settling of spend, where they go before what is spread from a span.
-- name: duckdb_cost_readings
SELECT source, id, "from", "to", max(seen), max(batch), max(line) FROM cost
WHERE (kind <> 0 OR "from" <> "to") AND hash(source, id) IN (
    SELECT hash(source, id) AS h FROM cost WHERE kind <> 0 OR "from" <> "to"
    GROUP BY h HAVING count(*) > count(DISTINCT day))
GROUP BY source, id, "from", "to"
ORDER BY source, id, max(seen) DESC, max(batch) DESC, max(line) DESC
-- name: duckdb_loser_new
CREATE OR REPLACE TEMP TABLE loser (source INTEGER, id VARCHAR, "from" INTEGER, "to" INTEGER)
-- name: duckdb_loser_changes
CREATE OR REPLACE TEMP TABLE change AS
SELECT c.rowid AS id, CAST(CASE WHEN l.id IS NULL THEN 3 ELSE 0 END AS UTINYINT) AS counts
FROM cost AS c LEFT JOIN loser AS l
    ON l.source = c.source AND l.id = c.id AND l."from" = c."from" AND l."to" = c."to"
WHERE (l.id IS NOT NULL AND c.counts <> 0) OR (l.id IS NULL AND c.kind <> 0 AND c.counts <> 3)

-- Rows of a table made in this transaction are numbered from a high base, in the order of their coming.
-- name: duckdb_stream_span
SELECT count(*), coalesce(min(rowid), 0), coalesce(max(rowid), -1) FROM stream
-- name: duckdb_stream_slice
SELECT * FROM stream WHERE rowid >= {low} AND rowid < {high} ORDER BY rowid
-- name: duckdb_change_new
CREATE OR REPLACE TEMP TABLE change (id BIGINT, counts UTINYINT)
-- name: duckdb_change_apply
UPDATE {table} SET counts = change.counts FROM change WHERE {table}.rowid = change.id

-- Sales: {systems} are those that count.
-- name: duckdb_has_system
SELECT count(*) FROM (SELECT 1 FROM sale WHERE system = {system} AND stage IN (4, 6) LIMIT 1) AS any_row
-- How an order, payment or deal ended is what its last reading says: one that was paid, then cancelled, is
-- no order any more, and one that was lost, then won, is not lost.
-- name: duckdb_sale_stale
CREATE OR REPLACE TEMP TABLE sale_stale AS
SELECT id FROM (
    SELECT rowid AS id, stage, rank() OVER (PARTITION BY source, id ORDER BY seen DESC, batch DESC) AS place
    FROM sale WHERE hash(source, id) IN (
        SELECT h FROM (SELECT hash(source, id) AS h, batch FROM sale) AS every
        GROUP BY h HAVING min(batch) <> max(batch))
) AS ranked WHERE place > 1 AND stage IN (4, 5, 6, 7)
-- name: duckdb_sale_refs
CREATE OR REPLACE TEMP TABLE sale_ref AS
SELECT ref, min(system) AS system FROM (
    SELECT id AS ref, system FROM sale
    WHERE stage IN (4, 6) AND system IN ({systems}) AND rowid NOT IN (SELECT id FROM sale_stale)
    UNION ALL
    SELECT order_id AS ref, system FROM sale
    WHERE stage IN (4, 6) AND system IN ({systems}) AND rowid NOT IN (SELECT id FROM sale_stale)
) AS every WHERE ref IS NOT NULL GROUP BY ref
-- name: duckdb_sale_changes
CREATE OR REPLACE TEMP TABLE change AS
SELECT id, wanted AS counts FROM (
    SELECT s.rowid AS id, s.counts, CAST(CASE
        WHEN o.id IS NOT NULL THEN 0
        WHEN s.stage NOT IN (4, 6, 7) THEN 3
        WHEN s.system NOT IN ({systems}) THEN 0
        WHEN r.system < s.system THEN 0
        ELSE 3 END AS UTINYINT) AS wanted
    FROM sale AS s LEFT JOIN sale_ref AS r ON r.ref = s.order_id
        LEFT JOIN sale_stale AS o ON o.id = s.rowid
) AS decided WHERE counts <> wanted

-- Posts, mentions, messages: one reading of a thing counts, the network's own before a tool's.
-- name: duckdb_thing_changes
CREATE OR REPLACE TEMP TABLE change AS
WITH twice AS (
    SELECT hash({thing}) AS h FROM {table} GROUP BY h HAVING count(*) > 1
), ranked AS (
    SELECT rowid AS id, row_number() OVER (
        PARTITION BY {thing} ORDER BY ({is_tool}), seen DESC, batch DESC, line DESC, source) AS place
    FROM {table} WHERE hash({thing}) IN (SELECT h FROM twice)
)
SELECT t.rowid AS id, CAST(CASE WHEN r.place > 1 {or_stray} THEN 0 ELSE 3 END AS UTINYINT) AS counts
FROM {table} AS t LEFT JOIN ranked AS r ON r.id = t.rowid
WHERE t.counts <> CASE WHEN r.place > 1 {or_stray} THEN 0 ELSE 3 END
-- A tool's post that is none of the network's own, of a day and account of which the network's own has posts.
-- name: duckdb_stray_post
OR (({is_tool})
    AND EXISTS (SELECT 1 FROM own_post_day AS o
        WHERE o.network = t.network AND o.account = t.account AND o.day = t.day)
    AND NOT EXISTS (SELECT 1 FROM own_post AS o
        WHERE o.network = t.network AND o.account = t.account AND o.id = t.id))
-- name: duckdb_own_posts
CREATE OR REPLACE TEMP TABLE own_post AS
SELECT DISTINCT network, account, id FROM post WHERE NOT ({is_tool});
CREATE OR REPLACE TEMP TABLE own_post_day AS
SELECT DISTINCT network, account, day FROM post WHERE NOT ({is_tool}) AND day IS NOT NULL
