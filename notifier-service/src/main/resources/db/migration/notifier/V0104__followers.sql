-- What began it all may not have made the message but meets it on its way: it too waits to hear that the message stands.
CREATE TABLE delivery_follower (
    delivery_id    uuid        NOT NULL,
    correlation_id uuid        NOT NULL,
    since          timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT delivery_follower_pk PRIMARY KEY (delivery_id, correlation_id),
    CONSTRAINT delivery_follower_is_of_a_delivery FOREIGN KEY (delivery_id) REFERENCES delivery ON DELETE CASCADE
);
CREATE INDEX delivery_follower_by_age ON delivery_follower (since);
-- Whether anybody ever followed it: whoever finishes an attempt sees it in the row that it has locked, and need not look.
ALTER TABLE delivery ADD COLUMN followed boolean NOT NULL DEFAULT false;
