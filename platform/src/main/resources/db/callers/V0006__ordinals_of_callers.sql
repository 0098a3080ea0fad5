-- What was said of a member's keys and sign-ins has an order, too; 0: said before snapshots had ordinals.
ALTER TABLE known_member ADD COLUMN ordinal bigint NOT NULL DEFAULT 0;
