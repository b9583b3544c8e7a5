-- Whose devices hits were, beside the hits and never in them: a record covers a subject's hits from one number on, or up to a last one where a past
-- was looked at again. Records are added, numbered without gaps and chained; of those that cover a hit the one with the highest number counts.
CREATE TABLE attribution (
  id              INTEGER PRIMARY KEY,
  client          BLOB NOT NULL,         -- 16 octets, IPv4 in its mapped form
  forwarder       BLOB,                  -- the listed proxy between, 16 octets; NULL: none
  told            BLOB,                  -- what a believed forwarder's options told; NULL: nothing
  first_hit       INTEGER NOT NULL,
  last_hit        INTEGER,               -- NULL: until the subject's next record without one
  made_us         INTEGER NOT NULL,
  occasion        INTEGER NOT NULL,
  device          TEXT NOT NULL,
  source          INTEGER NOT NULL,
  confidence      INTEGER NOT NULL,
  host_name       TEXT NOT NULL,         -- empty for none
  holding_network TEXT,                  -- NULL, with the columns below: it rests on no lease or neighbour
  holding_device  TEXT,
  holding_from    INTEGER,               -- seconds since 1970-01-01 UTC
  holding_until   INTEGER,
  holding_kind    INTEGER,
  holding_feed    TEXT,
  holding_file    TEXT,
  holding_line    INTEGER,
  excluded        TEXT,                  -- why the hits are not counted; NULL: they are
  excluded_by     TEXT,
  excluded_until  INTEGER,
  hash            BLOB NOT NULL          -- SHA-256 over the hash before and the record's canonical JSON
);

CREATE INDEX attribution_subject ON attribution (client, forwarder, told);

CREATE TRIGGER attribution_is_kept BEFORE UPDATE ON attribution BEGIN
  SELECT RAISE(ABORT, 'attribution records are never changed');
END;

-- Up to which hit it was asked whose device it was of.
CREATE TABLE attribution_progress (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  through INTEGER NOT NULL
);

INSERT INTO attribution_progress (id, through) VALUES (1, 0);
