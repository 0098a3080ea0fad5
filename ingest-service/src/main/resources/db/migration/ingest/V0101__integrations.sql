-- A configured source of webhooks.
CREATE TABLE integration (
    id          uuid        NOT NULL,
    webhook_id  text        NOT NULL,
    name        text        NOT NULL,
    kind        text        NOT NULL,
    state       text        NOT NULL,
    scheme      text        NOT NULL,
    config      jsonb       NOT NULL,
    created_at  timestamptz NOT NULL,
    version     bigint      NOT NULL DEFAULT 1,

    CONSTRAINT integration_pk PRIMARY KEY (id),
    CONSTRAINT integration_has_its_own_address UNIQUE (webhook_id),
    CONSTRAINT integration_state_is_known CHECK (state IN ('active', 'paused', 'archived'))
);
CREATE INDEX integration_by_age ON integration (created_at, id);
COMMENT ON COLUMN integration.webhook_id IS 'Secret part of the address: 192 random bits. Never in log files, metrics or traces.';

-- Secrets that senders prove themselves with. Several of one integration live at once while it is rotated.
CREATE TABLE integration_secret (
    id             uuid        NOT NULL,
    integration_id uuid        NOT NULL,
    key_id         text        NOT NULL,
    sealed         bytea       NOT NULL,
    created_at     timestamptz NOT NULL,
    valid_until    timestamptz,

    CONSTRAINT integration_secret_pk PRIMARY KEY (id),
    CONSTRAINT integration_secret_belongs_to_one FOREIGN KEY (integration_id) REFERENCES integration
);
CREATE INDEX integration_secret_of ON integration_secret (integration_id, created_at);
