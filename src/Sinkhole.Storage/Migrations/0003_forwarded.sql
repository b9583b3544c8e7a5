-- The server that saw a hit.
CREATE TABLE sensor (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

-- Id of the message, 0 for folded hits; the name in the letter case asked, empty where that is the canonical one; the listed proxy that told of the
-- client, 16 octets; the EDNS options a believed forwarder told whom it asks for by, as they came; who saw it. NULL: none.
ALTER TABLE hit ADD COLUMN message_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hit ADD COLUMN asked TEXT NOT NULL DEFAULT '';
ALTER TABLE hit ADD COLUMN forwarder BLOB;
ALTER TABLE hit ADD COLUMN forwarded BLOB;
ALTER TABLE hit ADD COLUMN sensor_id INTEGER REFERENCES sensor (id);
