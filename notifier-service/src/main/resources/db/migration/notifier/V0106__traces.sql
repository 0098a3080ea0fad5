-- A delivery is sent long after it was asked for, and still in the trace of what began it.
ALTER TABLE delivery ADD COLUMN traceparent text;
COMMENT ON COLUMN delivery.traceparent IS 'W3C trace context of what its correlation names; null if it is part of no trace.';
