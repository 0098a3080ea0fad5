-- The run-time role owns nothing; this function lets it drop months that are too old, of every table that has months, and
-- nothing else; one month of one table at a time. A month goes as a whole, when its youngest row is too old. The lock that this
-- takes is waited for no longer than a tenth of a second, so that a long reader holds up nobody but the drop: the caller tries
-- again.
CREATE FUNCTION drop_month(keep interval) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp SET timezone = 'UTC'
    SET lock_timeout = '100ms' AS
$$
DECLARE
    part name;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('drop_month'));
    SELECT c.relname INTO part
    FROM pg_partitioned_table p
        JOIN pg_inherits i ON i.inhparent = p.partrelid
        JOIN pg_class c ON c.oid = i.inhrelid
    WHERE c.relnamespace = current_schema()::regnamespace
        AND CASE WHEN c.relname ~ '_\d{4}_\d{2}$'
            THEN to_timestamp(right(c.relname, 7), 'YYYY_MM') + interval '1 month' <= now() - keep END
    -- Payload logs first: whoever adds to a journey looks for its payload before.
    ORDER BY right(c.relname, 7), c.relname NOT LIKE 'payload_log%', c.relname LIMIT 1;
    IF part IS NULL THEN
        RETURN false;
    END IF;
    EXECUTE format('DROP TABLE %I', part);
    RETURN true;
END
$$;

-- Each payload about a known thing rewrites its row: room on the page keeps the indexes out of it.
ALTER TABLE latest_payload SET (fillfactor = 80);
-- A day's purge is a small part of the keys. Vacuumed after about that much, its room is taken by new ones.
ALTER TABLE dedupe_key SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
