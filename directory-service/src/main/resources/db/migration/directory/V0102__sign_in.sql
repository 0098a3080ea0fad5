CREATE TABLE credential (
    member_id     uuid        NOT NULL,
    password_hash text        NOT NULL,
    changed_at    timestamptz NOT NULL,

    CONSTRAINT credential_pk PRIMARY KEY (member_id),
    CONSTRAINT credential_is_a_members FOREIGN KEY (member_id) REFERENCES team_member (id)
);
COMMENT ON TABLE credential IS 'Personal data: password_hash (salted, one way).';

-- One sign-in on one device: a family of refresh tokens, each of which replaces the one before.
CREATE TABLE refresh_family (
    id            uuid        NOT NULL,
    member_id     uuid        NOT NULL,
    started_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    ended_at      timestamptz,
    ended_because text,

    CONSTRAINT refresh_family_pk PRIMARY KEY (id),
    CONSTRAINT refresh_family_is_a_members FOREIGN KEY (member_id) REFERENCES team_member (id),
    CONSTRAINT refresh_family_ends_for_a_reason CHECK ((ended_at IS NULL) = (ended_because IS NULL))
);
CREATE INDEX refresh_family_by_member ON refresh_family (member_id);
CREATE INDEX refresh_family_by_expiry ON refresh_family (expires_at);

CREATE TABLE refresh_token (
    hash      bytea       NOT NULL,
    family_id uuid        NOT NULL,
    issued_at timestamptz NOT NULL,
    used_at   timestamptz,

    CONSTRAINT refresh_token_pk PRIMARY KEY (hash),
    CONSTRAINT refresh_token_has_a_family FOREIGN KEY (family_id) REFERENCES refresh_family (id) ON DELETE CASCADE
);
CREATE INDEX refresh_token_by_family ON refresh_token (family_id);
COMMENT ON TABLE refresh_token IS 'The token itself is never kept, only its SHA-256.';

-- Failures of the last quarter of an hour. Account and address are SHA-256 hashes.
CREATE TABLE sign_in_failure (
    id        bigint      GENERATED ALWAYS AS IDENTITY,
    account   text        NOT NULL,
    address   text        NOT NULL,
    failed_at timestamptz NOT NULL,

    CONSTRAINT sign_in_failure_pk PRIMARY KEY (id)
);
CREATE INDEX sign_in_failure_by_account ON sign_in_failure (account, address, failed_at);
CREATE INDEX sign_in_failure_by_address ON sign_in_failure (address, failed_at);
CREATE INDEX sign_in_failure_by_age ON sign_in_failure (failed_at);
COMMENT ON TABLE sign_in_failure IS 'Personal data, pseudonymous and gone after 15 minutes: account, address.';
