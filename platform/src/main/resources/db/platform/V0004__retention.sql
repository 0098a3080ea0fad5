-- The outbox is short, but each event passes through it. By default its vacuum would wait for a fifth of a long backlog and go
-- slowly; here it comes after 5,000 rows and does not pause, so that the relay does not walk over what it has deleted. Vacuum
-- keeps the file as long as it was: it fills again at once, and cutting it off takes a lock that the door would wait for.
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_cost_delay = 0, vacuum_truncate = false,
    toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 5000,
    toast.autovacuum_vacuum_cost_delay = 0, toast.vacuum_truncate = false);
-- Looked at every few seconds, also while the outbox is long.
CREATE INDEX outbox_refused ON outbox (id) WHERE refused IS NOT NULL;

-- A day's purge is a 35th of the inbox. It is vacuumed after about that much, so that new rows take the room of old ones.
ALTER TABLE inbox SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
