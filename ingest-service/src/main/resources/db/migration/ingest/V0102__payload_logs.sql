-- Every request that came through a door that is known, as it came. The id is a UUID of version 7 and dates the row, so
-- that an id alone leads to its partition.
CREATE TABLE payload_log (
    id             uuid        NOT NULL,
    received_at    timestamptz NOT NULL,
    integration_id uuid        NOT NULL,
    kind           text        NOT NULL,
    outcome        text        NOT NULL,
    reason         text,
    provider_id    text,
    bytes          bigint      NOT NULL,
    content_type   text,
    verification   text        NOT NULL,
    headers        jsonb       NOT NULL,
    source_address text,
    dedupe_key     text,
    duplicate_of   uuid,
    ordinal        bigint,
    event_ids      uuid[]      NOT NULL,
    body_hash      bytea,
    key_id         text,
    body           bytea,
    search         tsvector    NOT NULL,

    CONSTRAINT payload_log_pk PRIMARY KEY (received_at, id),
    CONSTRAINT payload_log_is_dated_by_its_id CHECK (received_at = uuid_extract_timestamp(id)),
    CONSTRAINT payload_log_outcome_is_known CHECK (outcome IN ('accepted', 'duplicate', 'passed_over', 'rejected')),
    CONSTRAINT payload_log_duplicates_another CHECK ((outcome = 'duplicate') = (duplicate_of IS NOT NULL)),
    CONSTRAINT payload_log_body_names_its_key CHECK ((body IS NULL) = (key_id IS NULL))
) PARTITION BY RANGE (received_at);

CREATE INDEX payload_log_of_integration ON payload_log (integration_id, received_at, id);
CREATE INDEX payload_log_with_outcome ON payload_log (outcome, received_at, id);
CREATE INDEX payload_log_search ON payload_log USING gin (search);

COMMENT ON COLUMN payload_log.body IS 'The bytes as sent, sealed (AES-256-GCM) and bound to the id.';
COMMENT ON COLUMN payload_log.search IS 'Whole words for a search by their beginning: provider''s id, subjects, ids, words of the reason.';
COMMENT ON COLUMN payload_log.ordinal IS 'Place of an accepted payload among all about the same thing of the provider.';

-- The run-time role owns nothing; this function lets it make the months to come, and nothing else.
CREATE FUNCTION make_payload_log_months(ahead integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp SET timezone = 'UTC' AS
$$
DECLARE
    month timestamptz;
    part  text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('make_payload_log_months'));
    FOR i IN 0..ahead LOOP
        month := date_trunc('month', now()) + make_interval(months => i);
        part := 'payload_log_' || to_char(month, 'YYYY_MM');
        IF to_regclass(part) IS NULL THEN
            -- Attaching takes no lock that readers or writers would wait for.
            EXECUTE format('CREATE TABLE %I (LIKE payload_log INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part);
            EXECUTE format('ALTER TABLE payload_log ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                           part, month, month + interval '1 month');
        END IF;
    END LOOP;
END
$$;

SELECT make_payload_log_months(2);

-- The latest accepted payload about one thing of a provider. Its row is the lock under which ordinals are drawn.
CREATE TABLE latest_payload (
    integration_id uuid   NOT NULL,
    provider_id    text   NOT NULL,
    ordinal        bigint NOT NULL,
    body_hash      bytea  NOT NULL,
    log_id         uuid   NOT NULL,

    CONSTRAINT latest_payload_pk PRIMARY KEY (integration_id, provider_id)
);

-- Deliveries that were accepted, by the sender's own key. Apart from the log, because a unique key cannot span its months.
CREATE TABLE dedupe_key (
    integration_id uuid        NOT NULL,
    key            text        NOT NULL,
    log_id         uuid        NOT NULL,
    received_at    timestamptz NOT NULL,

    CONSTRAINT dedupe_key_accepts_a_delivery_once PRIMARY KEY (integration_id, key)
);
CREATE INDEX dedupe_key_by_age ON dedupe_key (received_at);

-- Payloads that somebody sent on once more.
CREATE TABLE payload_replay (
    id          uuid        NOT NULL,
    log_id      uuid        NOT NULL,
    replayed_at timestamptz NOT NULL,
    member_id   uuid        NOT NULL,
    member_name text        NOT NULL,
    events      integer     NOT NULL,

    CONSTRAINT payload_replay_pk PRIMARY KEY (id)
);
CREATE INDEX payload_replay_of ON payload_replay (log_id, replayed_at);
