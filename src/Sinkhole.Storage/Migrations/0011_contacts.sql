-- Contacts at the sinkhole's own address. Rows are added, numbered without gaps and chained; of equal contacts of one minute the first has a row of its
-- own and the others one together.
CREATE TABLE contact (
  id          INTEGER PRIMARY KEY,
  time_us     INTEGER NOT NULL,       -- microseconds since 1970-01-01 UTC; of folded contacts the first
  last_us     INTEGER NOT NULL,       -- of folded contacts the last
  count       INTEGER NOT NULL,
  client      BLOB NOT NULL,          -- 16 octets, IPv4 in its mapped form
  client_port INTEGER NOT NULL,
  sinkhole    BLOB NOT NULL,          -- the address that was reached, 16 octets
  port        INTEGER NOT NULL,
  transport   INTEGER NOT NULL,       -- 1 TCP, 2 UDP
  protocol    INTEGER NOT NULL,       -- 1 none, 2 HTTP, 3 TLS, 4 other
  named       TEXT NOT NULL,          -- the listed name that was sent; empty for none
  snapshot    INTEGER,                -- with the two below, by which rule it is listed; NULL: it named none that is
  list        INTEGER,
  entry       INTEGER,
  rule_id     INTEGER,                -- what the rule says; NULL as above
  others_id   INTEGER,                -- the set of the other rules that list the name
  agent       TEXT NOT NULL,          -- what the client calls itself; empty for none
  code        TEXT NOT NULL,
  hash        BLOB NOT NULL           -- SHA-256 over the hash before and the contact's canonical JSON
) STRICT;

CREATE INDEX contact_client ON contact (client, time_us);
CREATE INDEX contact_client_number ON contact (client, id);
CREATE INDEX contact_time ON contact (time_us);
CREATE INDEX contact_code ON contact (code);

CREATE TRIGGER contact_is_kept BEFORE UPDATE ON contact BEGIN
  SELECT RAISE(ABORT, 'contacts are never changed');
END;

-- The file that was stored last: no contact is stored twice when the file could not be removed any more.
CREATE TABLE contact_file (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  number INTEGER NOT NULL
) STRICT;

-- Whose devices contacts were, in the form of attribution; first_hit and last_hit are numbers of contacts.
CREATE TABLE contact_attribution (
  id              INTEGER PRIMARY KEY,
  client          BLOB NOT NULL,
  forwarder       BLOB,
  told            BLOB,
  first_hit       INTEGER NOT NULL,
  last_hit        INTEGER,
  made_us         INTEGER NOT NULL,
  occasion        INTEGER NOT NULL,
  device          TEXT NOT NULL,
  source          INTEGER NOT NULL,
  confidence      INTEGER NOT NULL,
  host_name       TEXT NOT NULL,
  holding_network TEXT,
  holding_device  TEXT,
  holding_from    INTEGER,
  holding_until   INTEGER,
  holding_kind    INTEGER,
  holding_feed    TEXT,
  holding_file    TEXT,
  holding_line    INTEGER,
  excluded        TEXT,
  excluded_by     TEXT,
  excluded_until  INTEGER,
  hash            BLOB NOT NULL
);

CREATE INDEX contact_attribution_subject ON contact_attribution (client, forwarder, told);
CREATE INDEX contact_attribution_device ON contact_attribution (device);

CREATE TRIGGER contact_attribution_is_kept BEFORE UPDATE ON contact_attribution BEGIN
  SELECT RAISE(ABORT, 'attribution records are never changed');
END;

-- Up to which contact it was asked whose device it was of.
CREATE TABLE contact_attribution_progress (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  through INTEGER NOT NULL
);

INSERT INTO contact_attribution_progress (id, through) VALUES (1, 0);
