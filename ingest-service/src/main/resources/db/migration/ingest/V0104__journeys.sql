-- What became of accepted payloads, as the services say. One row for each payload that was heard of again, or that is
-- older than the time in which it must be answered. Its lock is what everybody holds who changes the sums below.
CREATE TABLE journey (
    received_at timestamptz NOT NULL,
    log_id      uuid        NOT NULL,
    accepted    boolean     NOT NULL DEFAULT false,
    processed   boolean     NOT NULL DEFAULT false,
    notified    boolean     NOT NULL DEFAULT false,
    parked      boolean     NOT NULL DEFAULT false,
    stuck       boolean     NOT NULL DEFAULT false,
    troubled    boolean     NOT NULL DEFAULT false,
    due_at      timestamptz,

    CONSTRAINT journey_pk PRIMARY KEY (received_at, log_id)
) PARTITION BY RANGE (received_at);
CREATE INDEX journey_due ON journey (due_at) WHERE due_at IS NOT NULL;

COMMENT ON TABLE  journey            IS 'By month of the payload''s receipt, see make_months; goes with the payload logs of its month.';
COMMENT ON COLUMN journey.accepted   IS 'Which sums of the day the payload is counted in: this one, and the four that follow.';
COMMENT ON COLUMN journey.troubled   IS 'Whether it has rows in trouble.';
COMMENT ON COLUMN journey.due_at     IS 'When to look whether it has been answered; null once it has, or was given up.';

-- The steps of a journey: a set, that grows in any order.
CREATE TABLE journey_step (
    received_at  timestamptz NOT NULL,
    log_id       uuid        NOT NULL,
    event_id     uuid        NOT NULL,
    type         text        NOT NULL,
    service      text        NOT NULL,
    at           timestamptz NOT NULL,
    causation_id uuid        NOT NULL,
    cause_type   text,
    subject      text        NOT NULL,
    detail       text,
    line         text,
    place        bigint,
    heard_at     timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT journey_step_pk PRIMARY KEY (received_at, log_id, event_id),
    CONSTRAINT journey_step_has_a_place_in_its_line CHECK ((line IS NULL) = (place IS NULL))
) PARTITION BY RANGE (received_at);

COMMENT ON TABLE  journey_step             IS 'By month of the payload''s receipt, see make_months; goes with the payload logs of its month.';
COMMENT ON COLUMN journey_step.received_at IS 'When the payload was received, not the step: it leads to the partition.';
COMMENT ON COLUMN journey_step.line        IS 'What several steps are a word about, a delivery or a parked record: that with the highest place holds.';

-- What somebody should look at. Rows come and go with what their journey says.
CREATE TABLE trouble (
    id             uuid        NOT NULL,
    received_at    timestamptz NOT NULL,
    log_id         uuid        NOT NULL,
    integration_id uuid        NOT NULL,
    event_id       uuid        NOT NULL,
    event_type     text,
    answered_by    text,
    state          text        NOT NULL,
    reason         text,
    republished_at timestamptz,
    line           text,

    CONSTRAINT trouble_pk PRIMARY KEY (id),
    CONSTRAINT trouble_state_is_known CHECK (state IN ('republished', 'stuck', 'parked', 'failed'))
);
CREATE INDEX trouble_of_log ON trouble (log_id);
CREATE INDEX trouble_by_receipt ON trouble (received_at, id);
CREATE INDEX trouble_by_state ON trouble (state, received_at, id);
CREATE INDEX trouble_in_line ON trouble (line) WHERE line IS NOT NULL;

COMMENT ON COLUMN trouble.id IS 'Of the step that tells of it.';

-- The sums of a day of receipt (UTC), kept with each change of a journey.
CREATE TABLE integrity_day (
    day            date   NOT NULL,
    integration_id uuid   NOT NULL,
    accepted       bigint NOT NULL,
    processed      bigint NOT NULL,
    notified       bigint NOT NULL,
    parked         bigint NOT NULL,
    stuck          bigint NOT NULL,

    CONSTRAINT integrity_day_pk PRIMARY KEY (day, integration_id)
) WITH (fillfactor = 50);

-- Up to where every accepted payload has its journey. The row's lock lets one instance sweep at a time.
CREATE TABLE integrity_sweep (
    one         boolean     NOT NULL DEFAULT true,
    received_at timestamptz NOT NULL,
    log_id      uuid        NOT NULL,

    CONSTRAINT integrity_sweep_pk PRIMARY KEY (one),
    CONSTRAINT integrity_sweep_is_one_row CHECK (one)
);
INSERT INTO integrity_sweep (received_at, log_id) VALUES ('-infinity', '00000000-0000-0000-0000-000000000000');

-- A month of a table that is partitioned by month. Attaching takes no lock that readers or writers would wait for.
CREATE FUNCTION make_month(parent text, month timestamptz) RETURNS void
    LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET timezone = 'UTC' AS
$$
DECLARE
    part text := parent || '_' || to_char(month, 'YYYY_MM');
BEGIN
    IF to_regclass(part) IS NULL THEN
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part, parent);
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                       parent, part, month, month + interval '1 month');
    END IF;
END
$$;

-- The run-time role owns nothing; this function lets it make the months to come, of every table that has months.
CREATE FUNCTION make_months(ahead integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp SET timezone = 'UTC' AS
$$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('make_months'));
    PERFORM make_month(c.relname::text, date_trunc('month', now()) + make_interval(months => i))
    FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid, generate_series(0, ahead) i
    WHERE c.relnamespace = current_schema()::regnamespace
    ORDER BY c.relname, i;
END
$$;
DROP FUNCTION make_payload_log_months;

-- A journey has the months of its payload, those that exist already too.
SELECT make_month(journeys.parent, CAST(replace(right(c.relname, 7), '_', '-') || '-01T00:00:00Z' AS timestamptz))
FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid, (VALUES ('journey'), ('journey_step')) journeys(parent)
WHERE i.inhparent = 'payload_log'::regclass;
