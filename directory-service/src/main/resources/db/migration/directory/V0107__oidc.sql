-- Browsers that are at the OpenID Connect issuer now. A row is good for one return, within ten minutes.
CREATE TABLE oidc_request (
    state_hash text        NOT NULL,
    nonce      text        NOT NULL,
    verifier   text        NOT NULL,
    made_at    timestamptz NOT NULL,

    CONSTRAINT oidc_request_pk PRIMARY KEY (state_hash)
);
CREATE INDEX oidc_request_by_age ON oidc_request (made_at);
