-- Who changed or opened what, in all services. Rows are added, and nothing else ever happens to them.
CREATE TABLE audit_entry (
    event_id       uuid        NOT NULL,
    at             timestamptz NOT NULL,
    source         text        NOT NULL,
    actor          text        NOT NULL,
    action         text        NOT NULL,
    entity         text        NOT NULL,
    entity_id      text        NOT NULL,
    detail         text,
    correlation_id uuid        NOT NULL,

    CONSTRAINT audit_entry_is_written_once PRIMARY KEY (event_id)
);
CREATE INDEX audit_entry_by_time ON audit_entry (at DESC, event_id DESC);
CREATE INDEX audit_entry_by_entity ON audit_entry (entity, entity_id, at DESC);
COMMENT ON TABLE audit_entry IS 'Personal data: actor, the id of a team member.';

-- The run-time role may read and add. It is named after this owner: directory_owner, directory_app.
DO $$
BEGIN
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM %I', replace(current_user, '_owner', '_app'));
END
$$;
