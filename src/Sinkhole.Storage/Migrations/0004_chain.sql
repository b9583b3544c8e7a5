-- Each row of hit stands in a hash chain and is never changed again: its number has no gaps, its hash covers the hash before it and what the
-- row says in full, texts and not numbers. What was stored before joins the chain with this step, in the order it was stored in.
ALTER TABLE hit RENAME TO hit_before;
DROP INDEX hit_time;
DROP INDEX hit_client;

-- Found by a key made from all of its texts: an index over the texts themselves would be as large as the table.
CREATE TABLE rule_after (
  id         INTEGER PRIMARY KEY,
  key        INTEGER NOT NULL,        -- the first 8 octets of the SHA-256 of the rule's canonical JSON
  source_id  INTEGER NOT NULL,
  version_id INTEGER NOT NULL,
  row        INTEGER NOT NULL,
  indicator  TEXT NOT NULL,
  family     TEXT NOT NULL,
  letter     TEXT NOT NULL,
  release    INTEGER NOT NULL
) STRICT;

INSERT INTO rule_after (id, key, source_id, version_id, row, indicator, family, letter, release)
  SELECT id, 0, source_id, version_id, row, indicator, family, letter, release FROM rule;
DROP TABLE rule;
ALTER TABLE rule_after RENAME TO rule;

-- Sets now hold the rules beside the one that won.
INSERT OR IGNORE INTO rule_set (rules) SELECT DISTINCT substr(rules, instr(rules, ',') + 1) FROM rule_set WHERE instr(rules, ',') > 0;
INSERT OR IGNORE INTO rule_set_rule (set_id, place, rule_id)
  SELECT a.id, r.place - 1, r.rule_id FROM rule_set b JOIN rule_set a ON a.rules = substr(b.rules, instr(b.rules, ',') + 1)
    JOIN rule_set_rule r ON r.set_id = b.id AND r.place > 0 WHERE instr(b.rules, ',') > 0;

CREATE TABLE hit (
  seq         INTEGER PRIMARY KEY,
  first_us    INTEGER NOT NULL,
  client_id   INTEGER NOT NULL,
  rule_id     INTEGER NOT NULL,       -- the rule that won
  others_id   INTEGER,                -- the set of the other rules the hit counts for
  name        TEXT NOT NULL,
  other_names TEXT,                   -- names of folded hits beside the row's own, up to a bound: a JSON array
  type        INTEGER NOT NULL,
  seen        INTEGER NOT NULL,       -- transport * 16 + how the client was seen
  port        INTEGER NOT NULL,       -- 0 for folded hits
  snapshot    INTEGER NOT NULL,
  count       INTEGER NOT NULL,
  span_us     INTEGER NOT NULL,       -- from the first to the last of folded hits
  trigger     INTEGER NOT NULL,
  place       INTEGER NOT NULL,
  action      INTEGER NOT NULL,
  message_id  INTEGER NOT NULL,       -- 0 for folded hits
  asked       TEXT,                   -- the name in the letter case asked, where that is not the canonical one
  forwarder   BLOB,                   -- the listed proxy that told of the client, 16 octets
  forwarded   BLOB,                   -- the EDNS options of a believed forwarder, as they came
  sensor_id   INTEGER,                -- the server that saw it
  hash        BLOB NOT NULL
) STRICT;

-- Which rows hold the hits of a minute (minutes since 1970): stands in for an index by time, as rows come nearly in its order.
CREATE TABLE minute_row (
  minute    INTEGER PRIMARY KEY,
  first_seq INTEGER NOT NULL,
  last_seq  INTEGER NOT NULL
) STRICT;

-- Hits by day (days since 1970), client and rule: the hours of a day added up when the day is over, so that long spans touch few rows.
CREATE TABLE day_hit (
  day           INTEGER NOT NULL,
  client_id     INTEGER NOT NULL,
  rule_id       INTEGER NOT NULL,
  hits          INTEGER NOT NULL,
  won           INTEGER NOT NULL,
  monitored     INTEGER NOT NULL,
  monitored_won INTEGER NOT NULL,
  first_us      INTEGER NOT NULL,
  last_us       INTEGER NOT NULL,
  PRIMARY KEY (day, client_id, rule_id)
) STRICT, WITHOUT ROWID;

-- One row: the first day that is not in day_hit yet.
CREATE TABLE open_day (
  day INTEGER NOT NULL
) STRICT;

-- The name of this store's chain, so that its anchors are told from those of a store before it.
CREATE TABLE chain (
  name TEXT NOT NULL
) STRICT;

-- Signed statements on how far the chain had come, as the lines that leave the machine.
CREATE TABLE anchor (
  id        INTEGER PRIMARY KEY,
  line      TEXT NOT NULL,
  is_logged INTEGER NOT NULL DEFAULT 0, -- 1: the line is in the file of anchors
  is_copied INTEGER NOT NULL DEFAULT 0  -- 1: the line has left the machine
) STRICT;
