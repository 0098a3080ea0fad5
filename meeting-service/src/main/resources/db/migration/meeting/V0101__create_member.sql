-- The team, as directory told of it on switchboard.people.
CREATE TABLE member (
    id      uuid    NOT NULL,
    name    text    NOT NULL,
    email   text    NOT NULL,
    active  boolean NOT NULL,
    version bigint  NOT NULL,

    CONSTRAINT member_pk PRIMARY KEY (id)
);

COMMENT ON TABLE  member         IS 'Owned by meeting-service: a copy. Deactivated members stay, for the meetings that they held.';
COMMENT ON COLUMN member.version IS 'Only a higher one is taken in.';

-- The names by which providers know active members.
CREATE TABLE member_identity (
    identity  text NOT NULL,
    kind      text NOT NULL,
    member_id uuid NOT NULL,

    CONSTRAINT member_identity_pk PRIMARY KEY (identity, kind, member_id),
    CONSTRAINT member_identity_is_of_a_member FOREIGN KEY (member_id) REFERENCES member (id)
);

CREATE INDEX member_identity_by_member ON member_identity (member_id);

COMMENT ON COLUMN member_identity.identity IS 'In lower case. The e-mail address is one, of kind email.';
