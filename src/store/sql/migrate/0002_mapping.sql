-- Tables of the company's own making: how each is read, and of which headers it was seen.
CREATE TABLE mapping (
    name TEXT PRIMARY KEY,
    text TEXT NOT NULL, -- the YAML as the user wrote it
    shapes TEXT NOT NULL, -- digests of headers that were read with it, one a line, newest last
    is_forgotten INTEGER NOT NULL -- used for nothing but reading its old files again
) STRICT, WITHOUT ROWID;
