-- Which keys an instance of this service has seen, and since when: a key seals once all have had the time to get it. The keys
-- themselves lie outside the database.
CREATE TABLE sealing_key (
    id            text        NOT NULL,
    first_seen_at timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT sealing_key_pk PRIMARY KEY (id)
);

ALTER TABLE dead_letter ADD COLUMN key_id text;
CREATE INDEX dead_letter_by_key ON dead_letter (key_id, id);
COMMENT ON COLUMN dead_letter.value IS 'The record''s value, sealed (AES-256-GCM) and bound to the id; in the clear while key_id is null.';
