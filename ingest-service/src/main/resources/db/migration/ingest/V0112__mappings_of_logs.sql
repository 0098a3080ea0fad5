-- A payload means what it meant by the mapping of its day: whoever reads it again reads it by that one.
ALTER TABLE payload_log ADD COLUMN mapping jsonb;
COMMENT ON COLUMN payload_log.mapping IS 'By which it was read; null where fields stood under their own names.';
