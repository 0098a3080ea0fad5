-- A dead letter is known by a UUID, like every row that a person may ask for; its number is its place in the queue of its key.
ALTER TABLE dead_letter RENAME COLUMN id TO place;
ALTER TABLE dead_letter ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE dead_letter ALTER COLUMN id DROP DEFAULT;
ALTER TABLE dead_letter ADD CONSTRAINT dead_letter_has_an_id UNIQUE (id);
CREATE INDEX dead_letter_by_time ON dead_letter (parked_at, id);
