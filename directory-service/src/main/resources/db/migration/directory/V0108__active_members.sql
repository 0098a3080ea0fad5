-- Who is at work is found by the age of the tokens that are not used up.
CREATE INDEX refresh_token_by_issue ON refresh_token (issued_at) WHERE used_at IS NULL;
