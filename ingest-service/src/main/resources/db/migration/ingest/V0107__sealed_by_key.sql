-- What is sealed with an older key is found by it, to be sealed anew. Secrets are so few that they need no index.
CREATE INDEX payload_log_by_key ON payload_log (key_id, id);
