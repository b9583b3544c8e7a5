-- Numbers stand for what repeats: clients, lists with their campaign, versions of lists, rules, sets of rules, names.
CREATE TABLE client (
  id       INTEGER PRIMARY KEY,
  address  BLOB NOT NULL UNIQUE,      -- 16 octets, IPv4 in its mapped form
  first_us INTEGER NOT NULL           -- the client's first hit ever
);

CREATE TABLE source (
  id       INTEGER PRIMARY KEY,
  list     TEXT NOT NULL,
  campaign TEXT NOT NULL,             -- empty for none
  UNIQUE (list, campaign)
);

CREATE TABLE list_version (
  id   INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE           -- SHA-256 of the list file, lower-case hex
);

CREATE TABLE rule (
  id         INTEGER PRIMARY KEY,
  source_id  INTEGER NOT NULL REFERENCES source (id),
  version_id INTEGER NOT NULL REFERENCES list_version (id),
  row        INTEGER NOT NULL,        -- row of the list file, counted from 1
  indicator  TEXT NOT NULL,
  family     TEXT NOT NULL,           -- empty for none
  UNIQUE (indicator, source_id, version_id, row, family)
);

-- The rules a hit counts for: place 0 is the one that won.
CREATE TABLE rule_set (
  id    INTEGER PRIMARY KEY,
  rules TEXT NOT NULL UNIQUE          -- the rules' ids in their order, joined by commas
);

CREATE TABLE rule_set_rule (
  set_id  INTEGER NOT NULL REFERENCES rule_set (id),
  place   INTEGER NOT NULL,
  rule_id INTEGER NOT NULL REFERENCES rule (id),
  PRIMARY KEY (set_id, place)
) WITHOUT ROWID;

CREATE TABLE name (
  id   INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
);

-- One hit, or hits folded into one row (count above 1); all times are microseconds since 1970-01-01 UTC.
CREATE TABLE hit (
  id        INTEGER PRIMARY KEY,
  first_us  INTEGER NOT NULL,
  client_id INTEGER NOT NULL REFERENCES client (id),
  set_id    INTEGER NOT NULL REFERENCES rule_set (id),
  name_id   INTEGER NOT NULL REFERENCES name (id),
  type      INTEGER NOT NULL,
  seen      INTEGER NOT NULL,         -- transport * 16 + how the client was seen
  port      INTEGER NOT NULL,         -- 0 for folded hits
  snapshot  INTEGER NOT NULL,
  count     INTEGER NOT NULL,
  span_us   INTEGER NOT NULL          -- from the first to the last of folded hits
);

CREATE INDEX hit_time ON hit (first_us);

-- Names of folded hits beside the row's own, up to a bound.
CREATE TABLE hit_name (
  hit_id  INTEGER NOT NULL REFERENCES hit (id),
  name_id INTEGER NOT NULL REFERENCES name (id),
  PRIMARY KEY (hit_id, name_id)
) WITHOUT ROWID;

-- Hits by hour (hours since 1970), client and rule, written with the hits themselves.
CREATE TABLE hour_hit (
  hour      INTEGER NOT NULL,
  client_id INTEGER NOT NULL,
  rule_id   INTEGER NOT NULL,
  hits      INTEGER NOT NULL,         -- hits that count for the rule
  won       INTEGER NOT NULL,         -- hits the rule decided: their sum counts each hit once
  first_us  INTEGER NOT NULL,
  last_us   INTEGER NOT NULL,
  PRIMARY KEY (hour, client_id, rule_id)
) WITHOUT ROWID;

-- Hits by minute (minutes since 1970) and source; source 0 counts each hit once.
CREATE TABLE minute_hit (
  minute    INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  hits      INTEGER NOT NULL,
  PRIMARY KEY (minute, source_id)
) WITHOUT ROWID;

-- All queries by minute, without names or clients.
CREATE TABLE minute_query (
  minute    INTEGER PRIMARY KEY,
  admitted  INTEGER NOT NULL,
  sinkholed INTEGER NOT NULL,
  cached    INTEGER NOT NULL,
  stale     INTEGER NOT NULL,
  resolved  INTEGER NOT NULL,
  failed    INTEGER NOT NULL,
  refused   INTEGER NOT NULL
);

-- Up to where each lane of the journal is stored; changes in the transaction of the hits.
CREATE TABLE lane (
  identity        INTEGER PRIMARY KEY,
  sequence        INTEGER NOT NULL,
  fold_generation INTEGER NOT NULL
);
