-- What meetings of a type have in common: what they lack when they are booked, and where Slack is told of them.
CREATE TABLE meeting_type (
    id               uuid        NOT NULL,
    name             text        NOT NULL,
    duration_minutes integer,
    project          text,
    host_id          uuid,
    slack_channel    text,
    active           boolean     NOT NULL,
    version          bigint      NOT NULL,
    created_at       timestamptz NOT NULL,

    CONSTRAINT meeting_type_pk PRIMARY KEY (id),
    CONSTRAINT meeting_type_host_is_a_member FOREIGN KEY (host_id) REFERENCES member (id),
    CONSTRAINT meeting_type_lasts CHECK (duration_minutes > 0)
);
CREATE UNIQUE INDEX meeting_type_has_a_name_of_its_own ON meeting_type (lower(name));

-- How providers call it. No two types are called the same, so that a booking has one type at most.
CREATE TABLE meeting_type_match (
    word    text NOT NULL,
    given   text NOT NULL,
    type_id uuid NOT NULL,

    CONSTRAINT meeting_type_match_pk PRIMARY KEY (word),
    CONSTRAINT meeting_type_match_is_of_a_type FOREIGN KEY (type_id) REFERENCES meeting_type (id)
);
CREATE INDEX meeting_type_match_by_type ON meeting_type_match (type_id);

COMMENT ON TABLE  meeting_type               IS 'Owned by meeting-service. A meeting keeps what its type was when it was booked.';
COMMENT ON COLUMN meeting_type_match.word  IS 'In lower case: the provider''s type, or the title of a booking.';
COMMENT ON COLUMN meeting_type_match.given IS 'As it was written.';
