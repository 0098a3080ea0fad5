-- Each snapshot of a member is told from an older one by its ordinal: also when it is keys or sign-ins that have changed.
ALTER TABLE team_member ADD COLUMN said bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN team_member.said IS 'Ordinal of the latest snapshot.';

-- When all members were last said again, whichever instance did it.
CREATE TABLE team_announcement (
    said_at timestamptz NOT NULL
);
INSERT INTO team_announcement (said_at) VALUES ('epoch');
