-- The fixed addresses of a kind lead to one integration of it at most.
ALTER TABLE integration ADD COLUMN fixed_door boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX integration_at_the_fixed_door ON integration (kind) WHERE fixed_door;

-- The integration that a kind with fixed addresses has from the beginning. It is made once, whatever becomes of it.
CREATE TABLE built_in_integration (
    kind           text NOT NULL,
    integration_id uuid NOT NULL,

    CONSTRAINT built_in_integration_pk PRIMARY KEY (kind),
    CONSTRAINT built_in_integration_exists FOREIGN KEY (integration_id) REFERENCES integration
);

ALTER TABLE integration_secret ADD COLUMN from_environment boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN integration_secret.from_environment IS
    'Whether it is the one that the environment gave last: kept after its end, so that the same is not taken for new.';
