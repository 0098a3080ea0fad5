-- How a payload got here: its sender posted it at a door, or it was fetched from the provider's history.
ALTER TABLE payload_log
    ADD COLUMN source text NOT NULL DEFAULT 'webhook',
    ADD CONSTRAINT payload_log_source_is_known CHECK (source IN ('webhook', 'import'));

-- What is known from a provider's history only, Slack is not told of.
ALTER TABLE journey_step ADD COLUMN imported boolean NOT NULL DEFAULT false;

-- Imports of history by Calendly's API. Whoever holds the lease goes on with one; nobody else does until it ends.
CREATE TABLE calendly_import (
    id             uuid        NOT NULL,
    integration_id uuid        NOT NULL,
    state          text        NOT NULL DEFAULT 'waiting',
    start_date     timestamptz NOT NULL,
    end_date       timestamptz NOT NULL,
    key_id         text,
    token          bytea,
    subject        text,
    reached_at     timestamptz NOT NULL,
    done_there     text[]      NOT NULL DEFAULT '{}',
    events_seen    bigint      NOT NULL DEFAULT 0,
    invitees_seen  bigint      NOT NULL DEFAULT 0,
    accepted       bigint      NOT NULL DEFAULT 0,
    duplicates     bigint      NOT NULL DEFAULT 0,
    rejected       bigint      NOT NULL DEFAULT 0,
    error          text,
    failing_since  timestamptz,
    tries          integer     NOT NULL DEFAULT 0,
    not_before     timestamptz,
    lease          uuid,
    leased_until   timestamptz,
    member_id      uuid        NOT NULL,
    member_name    text        NOT NULL,
    started_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    finished_at    timestamptz,

    CONSTRAINT calendly_import_pk PRIMARY KEY (id),
    CONSTRAINT calendly_import_belongs_to_one FOREIGN KEY (integration_id) REFERENCES integration,
    CONSTRAINT calendly_import_state_is_known CHECK (state IN ('waiting', 'running', 'succeeded', 'failed', 'canceled')),
    CONSTRAINT calendly_import_ends_once_it_runs_no_more
        CHECK ((state IN ('waiting', 'running')) = (finished_at IS NULL)),
    CONSTRAINT calendly_import_names_its_key CHECK ((token IS NULL) = (key_id IS NULL)),
    CONSTRAINT calendly_import_forgets_its_token CHECK (finished_at IS NULL OR token IS NULL)
);
CREATE UNIQUE INDEX calendly_import_one_at_a_time ON calendly_import (integration_id) WHERE finished_at IS NULL;
CREATE INDEX calendly_import_by_start ON calendly_import (started_at, id);
CREATE INDEX calendly_import_by_key ON calendly_import (key_id, id);

COMMENT ON COLUMN calendly_import.token      IS 'The API token, sealed and bound to the id, while the import runs; null for the stored one.';
COMMENT ON COLUMN calendly_import.subject    IS 'Whose events are read: organization=URI, or user=URI if the token may not see all.';
COMMENT ON COLUMN calendly_import.reached_at IS 'Start of the last event all of whose pages are logged; later ones are still to come.';
COMMENT ON COLUMN calendly_import.done_there IS 'Ids of the events that start at just that time and are done.';
