-- A meeting that is rescheduled is booked anew under another of the provider's ids: one meeting, several bookings.
CREATE TABLE booking (
    integration_id uuid    NOT NULL,
    provider_id    text    NOT NULL,
    meeting_id     uuid    NOT NULL,
    replaces       text[]  NOT NULL DEFAULT '{}',
    said           jsonb,
    canceled       jsonb,
    absence        jsonb,
    live           boolean NOT NULL DEFAULT false,

    CONSTRAINT booking_pk PRIMARY KEY (integration_id, provider_id),
    CONSTRAINT booking_is_of_a_meeting FOREIGN KEY (meeting_id) REFERENCES meeting (id)
);
INSERT INTO booking (integration_id, provider_id, meeting_id, said, canceled, live)
SELECT integration_id, provider_id, id, said,
    CASE WHEN canceled_ordinal IS NOT NULL THEN jsonb_build_object('ordinal', canceled_ordinal, 'rescheduled', false) END,
    said IS NOT NULL
FROM meeting;
CREATE INDEX booking_by_meeting ON booking (meeting_id);

COMMENT ON TABLE  booking          IS 'Owned by meeting-service: all that the provider said under one of its ids. Changed under the lock of its meeting.';
COMMENT ON COLUMN booking.replaces IS 'The bookings whose place it takes, whoever said so. Only added to.';
COMMENT ON COLUMN booking.said     IS 'The latest booking. Null: nothing but a cancellation, a no-show or another booking spoke of it.';
COMMENT ON COLUMN booking.canceled IS 'The latest cancellation; it stands while its ordinal is greater than that of said.';
COMMENT ON COLUMN booking.absence  IS 'The latest word on who did not come; without a name it was taken back.';
COMMENT ON COLUMN booking.live     IS 'It was booked before our eyes, not only fetched from the history of the provider.';

ALTER TABLE meeting
    DROP CONSTRAINT meeting_is_one_booking,
    DROP COLUMN canceled_ordinal,
    ADD COLUMN origin              text,
    ADD COLUMN type                text,
    ADD COLUMN co_hosts            text[]  NOT NULL DEFAULT '{}',
    ADD COLUMN awaiting_reschedule boolean NOT NULL DEFAULT false,
    ADD COLUMN imported            boolean NOT NULL DEFAULT false,
    ADD COLUMN merged_into         uuid,
    ADD CONSTRAINT meeting_is_merged_into_another FOREIGN KEY (merged_into) REFERENCES meeting (id),
    ADD CONSTRAINT meeting_that_was_merged_is_seen_by_nobody CHECK (merged_into IS NULL OR said IS NULL);

COMMENT ON COLUMN meeting.provider_id         IS 'Of the booking that counts.';
COMMENT ON COLUMN meeting.said                IS 'What the booking that counts says. Null: none has arrived, or it was merged; nobody sees the row.';
COMMENT ON COLUMN meeting.origin              IS 'The provider, if it is one that is known by name.';
COMMENT ON COLUMN meeting.co_hosts            IS 'The provider''s ids of those who hold it too, in lower case.';
COMMENT ON COLUMN meeting.awaiting_reschedule IS 'The time was given up, and no other one is booked yet.';
COMMENT ON COLUMN meeting.imported            IS 'None of its bookings came live: it is no news.';
COMMENT ON COLUMN meeting.merged_into         IS 'It turned out to be another time of that meeting, which may have been merged itself.';

CREATE INDEX meeting_by_integration ON meeting (integration_id, start_time, id) WHERE said IS NOT NULL;
CREATE INDEX meeting_by_origin ON meeting (origin, start_time, id) WHERE said IS NOT NULL AND origin IS NOT NULL;
CREATE INDEX meeting_by_type ON meeting (type, start_time, id) WHERE said IS NOT NULL AND type IS NOT NULL;
CREATE INDEX meeting_by_co_host ON meeting USING gin (co_hosts);

-- A page of a provider's history is one payload with many bookings.
ALTER TABLE meeting_payload ADD COLUMN provider_id text;
UPDATE meeting_payload p SET provider_id = m.provider_id FROM meeting m WHERE m.id = p.meeting_id;
ALTER TABLE meeting_payload
    ALTER COLUMN provider_id SET NOT NULL,
    DROP CONSTRAINT meeting_payload_pk,
    ADD CONSTRAINT meeting_payload_pk PRIMARY KEY (payload_log_id, meeting_id, provider_id);
