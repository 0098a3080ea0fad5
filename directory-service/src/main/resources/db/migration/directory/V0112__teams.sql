-- Members who work together: when they do, and where Slack tells them things.
CREATE TABLE team (
    id            uuid        NOT NULL,
    name          text        NOT NULL,
    name_folded   text        NOT NULL,
    calendar      jsonb,
    slack_channel text,
    active        boolean     NOT NULL,
    created_at    timestamptz NOT NULL,
    version       bigint      NOT NULL,
    said          bigint      NOT NULL DEFAULT 0,

    CONSTRAINT team_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX team_has_a_name_of_its_own ON team (name_folded) WHERE active;
CREATE INDEX team_by_name ON team (name_folded, id);
COMMENT ON COLUMN team.calendar IS 'As it is said; null for always.';
COMMENT ON COLUMN team.said IS 'Ordinal of the latest snapshot.';

CREATE TABLE team_membership (
    team_id   uuid NOT NULL,
    member_id uuid NOT NULL,

    CONSTRAINT team_has_each_member_once PRIMARY KEY (team_id, member_id),
    CONSTRAINT team_membership_is_in_a_team FOREIGN KEY (team_id) REFERENCES team (id),
    CONSTRAINT team_membership_is_a_members FOREIGN KEY (member_id) REFERENCES team_member (id)
);
CREATE INDEX team_membership_by_member ON team_membership (member_id);
COMMENT ON TABLE team_membership IS 'Personal data: member_id. A deactivated member is in no team.';
