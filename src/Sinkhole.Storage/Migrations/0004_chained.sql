-- Runs when all rows of hit_before stand in the chain.
CREATE INDEX rule_key ON rule (key);
CREATE INDEX hit_client ON hit (client_id, first_us);
INSERT INTO minute_row (minute, first_seq, last_seq) SELECT first_us / 60000000, min(seq), max(seq) FROM hit GROUP BY first_us / 60000000;
DROP TABLE hit_name;
DROP TABLE hit_before;
DROP TABLE name;
