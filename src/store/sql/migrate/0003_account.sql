-- Accounts that turned out to be one: facts stand under the one it is merged into, and the batches say whose
-- name they gave, so that it can be taken back. is_moving: 1 facts on their way there, 2 on their way back.
ALTER TABLE account ADD COLUMN merged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN is_moving INTEGER NOT NULL DEFAULT 0;
CREATE TABLE account_use (
    batch INTEGER NOT NULL REFERENCES batch ON DELETE CASCADE,
    said INTEGER NOT NULL,
    PRIMARY KEY (batch, said)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_use_said ON account_use (said);

-- What has no home gets one: all conditions that are given must hold.
CREATE TABLE rule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    what TEXT NOT NULL,    -- post, sale, visit, cost; empty: any
    network TEXT NOT NULL, -- conditions: empty ones are none
    account INTEGER NOT NULL,
    words TEXT NOT NULL,
    tag TEXT NOT NULL,
    utm TEXT NOT NULL,
    from_day INTEGER,
    to_day INTEGER,
    to_campaign TEXT NOT NULL, -- where it belongs; empty: left as it is
    to_network TEXT NOT NULL
) STRICT;
