-- What messages say. A version never changes; a new text is a new version.
CREATE TABLE template (
    name     text        NOT NULL,
    version  integer     NOT NULL,
    body     text        NOT NULL,
    added_at timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT template_pk PRIMARY KEY (name, version),
    CONSTRAINT template_versions_start_at_one CHECK (version >= 1)
);

-- A channel of Slack's: its id once we have learned it, and when the next message may go there.
CREATE TABLE slack_channel (
    name     text        NOT NULL,
    slack_id text,
    next_at  timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT slack_channel_pk PRIMARY KEY (name)
);

CREATE SEQUENCE delivery_position;

-- A delivery is one message in Slack: what shall stand there, and how far it has come.
CREATE TABLE delivery (
    id               uuid        NOT NULL,
    template         text        NOT NULL,
    template_version integer     NOT NULL,
    about            text        NOT NULL,
    about_version    bigint      NOT NULL,
    channel          text        NOT NULL,
    text             text        NOT NULL,
    revision         integer     NOT NULL DEFAULT 1,
    sent_revision    integer     NOT NULL DEFAULT 0,
    status           text        NOT NULL DEFAULT 'pending',
    attempts         integer     NOT NULL DEFAULT 0,
    position         bigint      NOT NULL DEFAULT nextval('delivery_position'),
    next_attempt_at  timestamptz NOT NULL DEFAULT now(),
    attempt_id       uuid,
    lease_until      timestamptz,
    unsure_since     timestamptz,
    slack_channel_id text,
    ts               text,
    error            text,
    correlation_id   uuid        NOT NULL,
    queued_at        timestamptz NOT NULL DEFAULT now(),
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT delivery_pk PRIMARY KEY (id),
    CONSTRAINT delivery_tells_of_a_thing_once UNIQUE (template, about),
    CONSTRAINT delivery_template_is_kept FOREIGN KEY (template, template_version) REFERENCES template (name, version),
    CONSTRAINT delivery_channel_is_known FOREIGN KEY (channel) REFERENCES slack_channel (name),
    CONSTRAINT delivery_status_is_known
        CHECK (status IN ('pending', 'sending', 'retrying', 'succeeded', 'failed', 'unknown')),
    CONSTRAINT delivery_in_flight_has_a_lease
        CHECK ((status = 'sending') = (attempt_id IS NOT NULL AND lease_until IS NOT NULL)),
    CONSTRAINT delivery_succeeds_in_its_present_revision CHECK (status <> 'succeeded' OR sent_revision = revision)
);

-- One message of a channel is under way at most; no race gets past it.
CREATE UNIQUE INDEX delivery_one_in_flight ON delivery (channel) WHERE status = 'sending';
-- The head of each channel's line.
CREATE INDEX delivery_line ON delivery (channel, position)
    WHERE status IN ('pending', 'sending', 'retrying', 'unknown');
CREATE INDEX delivery_by_creation ON delivery (created_at, id);
CREATE INDEX delivery_by_update ON delivery (updated_at, id);
CREATE INDEX delivery_by_status ON delivery (status, created_at, id);

COMMENT ON COLUMN delivery.text         IS 'Personal data: names and addresses as they stand in the message.';
COMMENT ON COLUMN delivery.position     IS 'Place in the channel''s line; drawn anew when a finished delivery gets a new revision.';
COMMENT ON COLUMN delivery.unsure_since IS 'Start of the first post that may have reached Slack unheard; the next one looks there first.';

-- Every try, written before the call and completed after it.
CREATE TABLE delivery_attempt (
    id          uuid        NOT NULL,
    delivery_id uuid        NOT NULL,
    revision    integer     NOT NULL,
    at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    outcome     text        NOT NULL DEFAULT 'sending',
    error       text,
    duration_ms bigint,

    CONSTRAINT delivery_attempt_pk PRIMARY KEY (id),
    CONSTRAINT delivery_attempt_is_of_a_delivery FOREIGN KEY (delivery_id) REFERENCES delivery ON DELETE CASCADE
);
CREATE INDEX delivery_attempt_in_order ON delivery_attempt (delivery_id, at, id);
