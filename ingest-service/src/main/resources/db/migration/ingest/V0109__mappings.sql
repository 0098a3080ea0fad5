-- Where fields of its payloads stand, by the kind's name for the field. Without an entry a field stands under that name.
ALTER TABLE integration ADD COLUMN mapping jsonb NOT NULL DEFAULT '{}';
