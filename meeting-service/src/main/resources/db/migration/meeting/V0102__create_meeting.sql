-- A meeting is one booking of one provider, however often and in whatever order it was told of.
CREATE TABLE meeting (
    id                  uuid        NOT NULL,
    integration_id      uuid        NOT NULL,
    provider_id         text        NOT NULL,
    said                jsonb,
    canceled_ordinal    bigint,
    by_hand             jsonb       NOT NULL DEFAULT '{}',
    title               text,
    start_time          timestamptz,
    end_time            timestamptz,
    customer_name       text,
    customer_email      text,
    success_status      text,
    customer_attendance text,
    review_outcome      text,
    notes               text,
    host_identity       text,
    host_id             uuid,
    host_by_hand        boolean     NOT NULL DEFAULT false,
    payload_log_id      uuid,
    search              tsvector,
    version             bigint      NOT NULL DEFAULT 0,
    created_at          timestamptz,
    updated_at          timestamptz,

    CONSTRAINT meeting_pk PRIMARY KEY (id),
    CONSTRAINT meeting_is_one_booking UNIQUE (integration_id, provider_id),
    CONSTRAINT meeting_host_is_a_member FOREIGN KEY (host_id) REFERENCES member (id),
    CONSTRAINT meeting_ends_after_it_starts CHECK (end_time >= start_time),
    CONSTRAINT meeting_status_is_known
        CHECK (success_status IN ('scheduled', 'completed', 'no_show', 'follow_up', 'canceled')),
    CONSTRAINT meeting_attendance_is_known CHECK (customer_attendance IN ('unknown', 'attended', 'not_attended')),
    CONSTRAINT meeting_is_whole_once_booked CHECK (said IS NULL OR num_nulls(title, start_time, end_time,
        success_status, customer_attendance, payload_log_id, search, created_at, updated_at) = 0)
);

COMMENT ON TABLE  meeting                  IS 'Owned by meeting-service.';
COMMENT ON COLUMN meeting.said             IS 'What the provider said last. Null: only a cancellation has arrived, nobody sees the row.';
COMMENT ON COLUMN meeting.canceled_ordinal IS 'Of the latest cancellation; it holds while it is greater than that of what was said.';
COMMENT ON COLUMN meeting.by_hand          IS 'What people set, by field; it lies over what the provider says, and outlives it.';
COMMENT ON COLUMN meeting.host_identity    IS 'The provider''s id of the host in lower case: who waits for a member is found by it.';
COMMENT ON COLUMN meeting.host_by_hand     IS 'A person decided who the host is, or that there is none. No match changes that.';
COMMENT ON COLUMN meeting.search           IS 'Words of title, customer, e-mail and provider''s id.';

CREATE INDEX meeting_by_start ON meeting (start_time, id) WHERE said IS NOT NULL;
CREATE INDEX meeting_by_host ON meeting (host_id, start_time, id) WHERE said IS NOT NULL;
CREATE INDEX meeting_unassigned ON meeting (start_time, id) WHERE said IS NOT NULL AND host_id IS NULL;
CREATE INDEX meeting_waiting ON meeting (host_identity) WHERE said IS NOT NULL AND host_id IS NULL;
CREATE INDEX meeting_by_title ON meeting (title, id) WHERE said IS NOT NULL;
CREATE INDEX meeting_by_creation ON meeting (created_at, id) WHERE said IS NOT NULL;
CREATE INDEX meeting_by_word ON meeting USING gin (search);

-- Each payload that a meeting was told of in, as it came: kept as long as the meeting, when its log is long gone.
CREATE TABLE meeting_payload (
    meeting_id     uuid   NOT NULL,
    payload_log_id uuid   NOT NULL,
    ordinal        bigint NOT NULL,
    source         json   NOT NULL,

    CONSTRAINT meeting_payload_pk PRIMARY KEY (payload_log_id, meeting_id),
    CONSTRAINT meeting_payload_is_of_a_meeting FOREIGN KEY (meeting_id) REFERENCES meeting (id)
);

CREATE INDEX meeting_payload_by_meeting ON meeting_payload (meeting_id);

COMMENT ON COLUMN meeting_payload.source IS 'json, not jsonb: what the door took must not be refused here, a number of a thousand digits included.';

CREATE TABLE meeting_history (
    id         uuid        NOT NULL,
    meeting_id uuid        NOT NULL,
    at         timestamptz NOT NULL,
    by_id      uuid,
    by_name    text,
    field      text        NOT NULL,
    before     text,
    after      text,

    CONSTRAINT meeting_history_pk PRIMARY KEY (id),
    CONSTRAINT meeting_history_is_of_a_meeting FOREIGN KEY (meeting_id) REFERENCES meeting (id)
);

CREATE INDEX meeting_history_by_meeting ON meeting_history (meeting_id, at, id);

COMMENT ON TABLE  meeting_history       IS 'Only added to.';
COMMENT ON COLUMN meeting_history.by_id IS 'Null: it follows from what the provider sent.';
