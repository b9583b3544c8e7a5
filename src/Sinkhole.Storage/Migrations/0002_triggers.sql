-- What the rule behind a hit looked at, where that stood, and what was answered; 0, 0, 0: a name, the question's, the sinkhole.
ALTER TABLE hit ADD COLUMN trigger INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hit ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hit ADD COLUMN action INTEGER NOT NULL DEFAULT 0;

-- A client's latest hits.
CREATE INDEX hit_client ON hit (client_id, first_us);

-- Hits of rules that are only watched, beside hits, won and not among them.
ALTER TABLE hour_hit ADD COLUMN monitored INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_hit ADD COLUMN monitored_won INTEGER NOT NULL DEFAULT 0;
ALTER TABLE minute_hit ADD COLUMN monitored INTEGER NOT NULL DEFAULT 0;

-- Queries a rule answered otherwise than with the sinkhole, and queries whose rule was only watched.
ALTER TABLE minute_query ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE minute_query ADD COLUMN monitored INTEGER NOT NULL DEFAULT 0;

-- The letter a list came with, empty for none, and the number of its version, 0 where versions are not counted.
ALTER TABLE rule ADD COLUMN letter TEXT NOT NULL DEFAULT '';
ALTER TABLE rule ADD COLUMN release INTEGER NOT NULL DEFAULT 0;
