-- Which addresses a device had.
CREATE INDEX attribution_device ON attribution (device);

-- That a person says a device is infected with a family, or takes it back. Records are added, numbered without gaps and chained; of one device and
-- family the one with the highest number counts.
CREATE TABLE confirmation (
  id            INTEGER PRIMARY KEY,
  device        TEXT NOT NULL,
  family        TEXT NOT NULL,
  is_withdrawal INTEGER NOT NULL,
  means         INTEGER NOT NULL,      -- 1 antivirus, 2 technician
  who           TEXT NOT NULL,
  found_us      INTEGER NOT NULL,      -- microseconds since 1970-01-01 UTC
  made_us       INTEGER NOT NULL,
  note          TEXT NOT NULL,         -- empty for none
  hash          BLOB NOT NULL          -- SHA-256 over the hash before and the record's canonical JSON
) STRICT;

CREATE INDEX confirmation_device ON confirmation (device);

CREATE TRIGGER confirmation_is_kept BEFORE UPDATE ON confirmation BEGIN
  SELECT RAISE(ABORT, 'confirmations are never changed');
END;
