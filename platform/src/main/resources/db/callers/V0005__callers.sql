-- Who may come in, as directory has told: members, their API keys, and sign-ins that ended lately.
CREATE TABLE known_member (
    id      uuid    NOT NULL,
    name    text    NOT NULL,
    email   text    NOT NULL,
    role    text    NOT NULL,
    active  boolean NOT NULL,
    version bigint  NOT NULL,

    CONSTRAINT known_member_pk PRIMARY KEY (id)
);
COMMENT ON TABLE known_member IS 'Personal data: name, email.';

CREATE TABLE known_api_key (
    hash       text        NOT NULL,
    id         uuid        NOT NULL,
    member_id  uuid        NOT NULL,
    scopes     text[]      NOT NULL,
    expires_at timestamptz,

    CONSTRAINT known_api_key_pk PRIMARY KEY (hash),
    CONSTRAINT known_api_key_is_a_members FOREIGN KEY (member_id) REFERENCES known_member (id)
);
CREATE INDEX known_api_key_by_member ON known_api_key (member_id);
COMMENT ON TABLE known_api_key IS 'The key itself is never kept, only its SHA-256.';

-- Longer than an access token lives, nobody asks any more.
CREATE TABLE ended_session (
    id       uuid        NOT NULL,
    heard_at timestamptz NOT NULL,

    CONSTRAINT ended_session_pk PRIMARY KEY (id)
);
CREATE INDEX ended_session_by_age ON ended_session (heard_at);
