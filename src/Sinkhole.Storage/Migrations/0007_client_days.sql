-- Which client was active on which day (days since 1970-01-01 in the configured zone), and no name it asked for.
CREATE TABLE client_day (
  day         INTEGER NOT NULL,
  client      BLOB NOT NULL,          -- 16 octets, IPv4 in its mapped form
  queries     INTEGER NOT NULL,
  with_dnssec INTEGER NOT NULL,       -- of these, with the DO bit
  hops        INTEGER NOT NULL,       -- kinds of machines by the hop limits seen, a bit each
  last_second INTEGER NOT NULL,       -- since 1970-01-01 UTC
  proxy       BLOB,                   -- the listed proxy that told of it, 16 octets; NULL: none
  PRIMARY KEY (day, client)
) WITHOUT ROWID;

CREATE INDEX client_day_client ON client_day (client);

-- Queries of a day whose clients are not told apart, because a bound was reached.
CREATE TABLE client_day_rest (
  day     INTEGER PRIMARY KEY,
  queries INTEGER NOT NULL
);
