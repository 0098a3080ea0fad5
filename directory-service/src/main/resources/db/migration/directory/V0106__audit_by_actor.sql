-- What somebody did, newest first.
CREATE INDEX audit_entry_by_actor ON audit_entry (actor, at DESC);
