-- A member's calendar, readable by whoever knows its address: one at most, and only its hash is kept.
CREATE TABLE calendar_feed (
    member_id  uuid        NOT NULL,
    token_hash text        NOT NULL,
    created_at timestamptz NOT NULL,

    CONSTRAINT calendar_feed_pk PRIMARY KEY (member_id),
    CONSTRAINT calendar_feed_address_is_its_own UNIQUE (token_hash)
);

COMMENT ON TABLE  calendar_feed            IS 'Owned by meeting-service. Not bound to member: whoever signs in may be heard of here a little later.';
COMMENT ON COLUMN calendar_feed.token_hash IS 'SHA-256 in hexadecimal digits; the token has 256 random bits.';
