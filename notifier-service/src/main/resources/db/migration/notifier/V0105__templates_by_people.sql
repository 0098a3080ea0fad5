-- A version says who added it, under the name that they had then, and whose text it takes up again. Nobody added the first: it
-- came with the product.
ALTER TABLE template
    ADD COLUMN added_by      uuid,
    ADD COLUMN added_by_name text,
    ADD COLUMN text_of       integer,
    ADD CONSTRAINT template_author_has_a_name CHECK ((added_by IS NULL) = (added_by_name IS NULL)),
    ADD CONSTRAINT template_takes_up_what_was CHECK (text_of < version);
COMMENT ON COLUMN template.added_by_name IS 'Personal data: the name of a team member.';

-- What the text was made of. A new version of a template is tried on it, and as long as it stays the same the text does too.
-- Null: made before this was kept, or too old to be kept.
ALTER TABLE delivery ADD COLUMN facts text;
COMMENT ON COLUMN delivery.facts IS 'Personal data: names and addresses, as JSON by the names of the template''s placeholders.';
