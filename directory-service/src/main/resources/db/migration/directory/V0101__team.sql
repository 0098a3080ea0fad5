-- Who works here. Texts that are compared whatever their case stand beside their folded form: the program folds, so that
-- the database's locale does not matter.
CREATE TABLE team_member (
    id             uuid        NOT NULL,
    name           text        NOT NULL,
    name_folded    text        NOT NULL,
    email          text        NOT NULL,
    email_folded   text        NOT NULL,
    role           text        NOT NULL,
    status         text        NOT NULL,
    active         boolean     NOT NULL,
    identities     jsonb       NOT NULL,
    last_online_at timestamptz,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    version        bigint      NOT NULL,

    CONSTRAINT team_member_pk PRIMARY KEY (id),
    CONSTRAINT team_member_has_an_email_of_their_own UNIQUE (email_folded),
    CONSTRAINT team_member_has_a_known_role CHECK (role IN ('agent', 'admin', 'super_admin')),
    CONSTRAINT team_member_has_a_known_status CHECK (status IN ('available', 'busy', 'away', 'offline'))
);
CREATE INDEX team_member_by_name ON team_member (name_folded, id);
CREATE INDEX team_member_by_role ON team_member (role) WHERE active;
COMMENT ON TABLE team_member IS 'Personal data: name, email and their folded forms, identities, last_online_at.';
COMMENT ON COLUMN team_member.identities IS 'As given, [{"kind","value"}]; what is taken stands in identity_claim.';

-- Which active member a name elsewhere belongs to. The e-mail address is claimed for every kind.
-- The rule that no two share one lives here, where no race can get past it.
CREATE TABLE identity_claim (
    kind      text NOT NULL,
    folded    text NOT NULL,
    member_id uuid NOT NULL,

    CONSTRAINT identity_is_one_active_members PRIMARY KEY (kind, folded),
    CONSTRAINT identity_claim_is_a_members FOREIGN KEY (member_id) REFERENCES team_member (id)
);
CREATE INDEX identity_claim_by_member ON identity_claim (member_id);
COMMENT ON TABLE identity_claim IS 'Personal data: folded. A deactivated member claims nothing.';
