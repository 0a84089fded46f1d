-- The state of a workspace: books on batches and dictionaries, and what people edit.
-- Days are days since 1970-01-01, instants microseconds since then in UTC, money minor units.

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A code once given never changes and is never given again.
CREATE TABLE dictionary (
    dictionary INTEGER NOT NULL,
    code INTEGER NOT NULL,
    text TEXT NOT NULL,
    is_tool INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (dictionary, code),
    UNIQUE (dictionary, text)
) STRICT;

CREATE TABLE account (
    code INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    id TEXT NOT NULL,
    folded TEXT NOT NULL,
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    currency TEXT NOT NULL,
    is_competitor INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    UNIQUE (network, id)
) STRICT;

CREATE TABLE account_alias (
    network TEXT NOT NULL,
    folded TEXT NOT NULL,
    code INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
    PRIMARY KEY (network, folded, code)
) STRICT, WITHOUT ROWID;

CREATE INDEX account_alias_code ON account_alias (code);

CREATE TABLE batch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    status INTEGER NOT NULL,
    source TEXT NOT NULL,
    file TEXT NOT NULL,
    digest TEXT NOT NULL,
    options TEXT NOT NULL,
    reader INTEGER NOT NULL,
    imported INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    from_day INTEGER,
    to_day INTEGER,
    n_rows INTEGER NOT NULL,
    n_facts INTEGER NOT NULL,
    n_replaced INTEGER NOT NULL,
    n_refused INTEGER NOT NULL,
    totals TEXT NOT NULL,
    warnings TEXT NOT NULL,
    has_original INTEGER NOT NULL
) STRICT;

CREATE INDEX batch_digest ON batch (digest);

CREATE TABLE refused (
    batch INTEGER NOT NULL REFERENCES batch ON DELETE CASCADE,
    line INTEGER NOT NULL,
    column_name TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL,
    whole TEXT NOT NULL
) STRICT;

CREATE INDEX refused_batch ON refused (batch, line);

-- The strategy: `place` keeps the order in which people wrote it.
CREATE TABLE goal (
    id TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    parent TEXT REFERENCES goal DEFERRABLE INITIALLY DEFERRED,
    stage INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    team INTEGER NOT NULL,
    budget INTEGER NOT NULL,
    currency TEXT NOT NULL,
    hours REAL,
    from_day INTEGER,
    to_day INTEGER,
    whole INTEGER NOT NULL
) STRICT;

CREATE TABLE target (
    goal TEXT NOT NULL REFERENCES goal ON DELETE CASCADE,
    place INTEGER NOT NULL,
    kpi TEXT NOT NULL,
    name TEXT NOT NULL,
    value REAL,
    start REAL,
    direction INTEGER NOT NULL,
    by_day INTEGER,
    filter TEXT NOT NULL,
    PRIMARY KEY (goal, place)
) STRICT;

CREATE TABLE goal_network (
    goal TEXT NOT NULL REFERENCES goal ON DELETE CASCADE,
    place INTEGER NOT NULL,
    network TEXT NOT NULL,
    serves TEXT NOT NULL,
    PRIMARY KEY (goal, place)
) STRICT;

CREATE TABLE programme (
    id TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    goal TEXT REFERENCES goal DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE campaign (
    id TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    programme TEXT REFERENCES programme DEFERRABLE INITIALLY DEFERRED,
    goal TEXT REFERENCES goal DEFERRABLE INITIALLY DEFERRED,
    from_day INTEGER,
    to_day INTEGER,
    whole INTEGER NOT NULL,
    budget INTEGER NOT NULL,
    currency TEXT NOT NULL,
    hours REAL
) STRICT;

-- What belongs to a campaign: kind `utm`, `tag` or `network`.
CREATE TABLE campaign_match (
    campaign TEXT NOT NULL REFERENCES campaign ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('utm', 'tag', 'network')),
    place INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (campaign, kind, place)
) STRICT;

CREATE TABLE task (
    id TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    network TEXT NOT NULL,
    campaign TEXT REFERENCES campaign DEFERRABLE INITIALLY DEFERRED,
    goal TEXT REFERENCES goal DEFERRABLE INITIALLY DEFERRED,
    person TEXT NOT NULL,
    frequency INTEGER NOT NULL,
    weekdays INTEGER NOT NULL,
    times INTEGER NOT NULL,
    quantity REAL,
    quantity_of TEXT NOT NULL,
    minutes REAL,
    from_day INTEGER,
    to_day INTEGER,
    whole INTEGER NOT NULL
) STRICT;

CREATE TABLE person_rate (
    place INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    rate INTEGER NOT NULL,
    currency TEXT NOT NULL,
    since INTEGER,
    weekly_hours REAL
) STRICT;

CREATE TABLE product (
    place INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    margin REAL
) STRICT;

CREATE TABLE conversion_value (
    place INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    value INTEGER NOT NULL,
    currency TEXT NOT NULL
) STRICT;

CREATE TABLE shared_cost (
    place INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL UNIQUE,
    key TEXT NOT NULL
) STRICT;

CREATE TABLE customer (
    place INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    networks TEXT NOT NULL, -- one a line
    about TEXT NOT NULL
) STRICT;
