-- Runs when all rows of hit_before stand in the chain.
CREATE INDEX rule_key ON rule (key);
CREATE INDEX hit_client ON hit (client_id, first_us);
INSERT INTO minute_row (minute, first_seq, last_seq) SELECT first_us / 60000000, min(seq), max(seq) FROM hit GROUP BY first_us / 60000000;
DROP TABLE hit_name;
DROP TABLE hit_before;
DROP TABLE name;

INSERT INTO open_day (day) SELECT coalesce(max(hour) / 24, 0) FROM hour_hit;
INSERT INTO day_hit SELECT hour / 24, client_id, rule_id, sum(hits), sum(won), sum(monitored), sum(monitored_won), min(first_us), max(last_us)
  FROM hour_hit WHERE hour < (SELECT day * 24 FROM open_day) GROUP BY hour / 24, client_id, rule_id;
