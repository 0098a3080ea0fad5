-- Keys with which programs act for a member.
CREATE TABLE api_key (
    id         uuid        NOT NULL,
    member_id  uuid        NOT NULL,
    name       text        NOT NULL,
    hash       text        NOT NULL,
    scopes     text[]      NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz,

    CONSTRAINT api_key_pk PRIMARY KEY (id),
    CONSTRAINT api_key_is_a_members FOREIGN KEY (member_id) REFERENCES team_member (id),
    CONSTRAINT api_key_is_one_key UNIQUE (hash),
    CONSTRAINT api_key_may_something CHECK (cardinality(scopes) > 0)
);
CREATE INDEX api_key_by_member ON api_key (member_id) WHERE revoked_at IS NULL;
CREATE INDEX api_key_by_creation ON api_key (created_at, id);
COMMENT ON TABLE api_key IS 'Personal data: member_id. The key itself is never kept, only its SHA-256.';
