-- A directory that was set back to a backup says lower versions of its members; ordinals grow all the same.
ALTER TABLE member ADD COLUMN ordinal bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN member.ordinal IS 'Only a higher one is taken in; 0: said before snapshots had ordinals.';
COMMENT ON COLUMN member.version IS 'Of a snapshot without an ordinal, only a higher one is taken in.';
