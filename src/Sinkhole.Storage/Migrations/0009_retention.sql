-- The register of what must stay and what is gone: holds, and pieces of the chain of hits that were removed when their time was over. Entries are added,
-- numbered without gaps and chained like the hits; the register is anchored with the key of the installation at each entry.
CREATE TABLE retention (
  id        INTEGER PRIMARY KEY,
  entry     TEXT NOT NULL,              -- canonical JSON
  hash      BLOB NOT NULL,              -- SHA-256 over the hash before and the entry
  anchor    TEXT,                       -- the signed line that covers the register up to here; NULL where no key was at hand
  is_logged INTEGER NOT NULL DEFAULT 0  -- 1: its lines are in the file of anchors
) STRICT;

CREATE INDEX retention_unlogged ON retention (id) WHERE is_logged = 0;

CREATE TRIGGER retention_is_kept BEFORE UPDATE OF id, entry, hash, anchor ON retention BEGIN
  SELECT RAISE(ABORT, 'entries of the register are never changed');
END;

CREATE TRIGGER retention_is_whole BEFORE DELETE ON retention BEGIN
  SELECT RAISE(ABORT, 'entries of the register are never removed');
END;
