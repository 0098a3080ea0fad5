-- A delivery is the memory that a thing was told of, so it stays. Its text goes when it is old: an empty one is no longer kept.
CREATE INDEX delivery_with_old_text ON delivery (updated_at) WHERE text <> '' AND status IN ('succeeded', 'failed');
COMMENT ON COLUMN delivery.text IS 'Personal data: names and addresses as they stand in the message. Empty: too old to be kept.';
