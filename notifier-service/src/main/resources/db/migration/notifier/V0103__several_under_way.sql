-- Several messages of a channel may be under way: one instance has taken them together and sends them one after the other.
-- Whoever takes holds the lock of the channel's row, and takes none while others are under way.
DROP INDEX delivery_one_in_flight;
CREATE INDEX delivery_in_flight ON delivery (channel) WHERE status = 'sending';
