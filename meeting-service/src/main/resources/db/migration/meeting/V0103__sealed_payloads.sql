-- A meeting's payloads are sealed, each bound to an id of its own. Those that were kept before are sealed by and by.
ALTER TABLE meeting_payload
    ADD COLUMN id     uuid NOT NULL DEFAULT gen_random_uuid(),
    ADD COLUMN key_id text,
    ADD COLUMN sealed bytea,
    ALTER COLUMN source DROP NOT NULL;
ALTER TABLE meeting_payload ADD CONSTRAINT meeting_payload_has_an_id UNIQUE (id),
    ADD CONSTRAINT meeting_payload_is_sealed_or_in_the_clear
        CHECK (num_nonnulls(key_id, sealed) = CASE WHEN source IS NULL THEN 2 ELSE 0 END);
CREATE INDEX meeting_payload_by_key ON meeting_payload (key_id, id);

COMMENT ON COLUMN meeting_payload.source IS 'In the clear, from before payloads were sealed here. json: the text as it came.';
COMMENT ON COLUMN meeting_payload.sealed IS 'The payload as JSON, sealed (AES-256-GCM) and bound to the id.';
