-- Tokens that were used up long ago are found by their age.
CREATE INDEX refresh_token_by_use ON refresh_token (used_at) WHERE used_at IS NOT NULL;
