-- Whom the team serves. A customer is found by each address of theirs; what was set by hand outlives what events say.
CREATE TABLE customer (
    id           uuid        NOT NULL,
    kind         text        NOT NULL,
    name         text,
    company      text,
    status       text        NOT NULL,
    by_hand      text[]      NOT NULL,
    emails       text[]      NOT NULL,
    phones       text[]      NOT NULL,
    merged_into  uuid,
    name_folded  text        NOT NULL,
    search       tsvector    NOT NULL,
    created_at   timestamptz NOT NULL,
    last_seen_at timestamptz,
    version      bigint      NOT NULL,
    said         bigint      NOT NULL,

    CONSTRAINT customer_pk PRIMARY KEY (id),
    CONSTRAINT customer_has_a_known_kind CHECK (kind IN ('brand', 'creator', 'contact')),
    CONSTRAINT customer_has_a_known_status CHECK (status IN ('active', 'archived')),
    CONSTRAINT customer_is_merged_into_a_customer FOREIGN KEY (merged_into) REFERENCES customer (id),
    CONSTRAINT customer_is_merged_into_another CHECK (merged_into <> id),
    CONSTRAINT customer_that_was_merged_has_no_address
        CHECK (merged_into IS NULL OR (cardinality(emails) = 0 AND cardinality(phones) = 0))
);
CREATE INDEX customer_by_name ON customer (name_folded, id) WHERE merged_into IS NULL;
CREATE INDEX customer_by_creation ON customer (created_at, id) WHERE merged_into IS NULL;
CREATE INDEX customer_by_last_word ON customer ((coalesce(last_seen_at, '-infinity')), id) WHERE merged_into IS NULL;
CREATE INDEX customer_by_word ON customer USING gin (search);
CREATE INDEX customer_by_survivor ON customer (merged_into) WHERE merged_into IS NOT NULL;
COMMENT ON TABLE customer IS 'Personal data: name, company, emails, phones, name_folded, search, last_seen_at.';
COMMENT ON COLUMN customer.by_hand IS 'Names of the fields that a person set; no event changes them.';
COMMENT ON COLUMN customer.merged_into IS 'Whom this one turned out to be: never somebody who was merged in turn.';
COMMENT ON COLUMN customer.said IS 'Ordinal of the latest snapshot.';

-- Which customer an e-mail address in lower case, or a phone number in E.164 form, leads to. No text is both.
-- The rule that no two share one lives here, where no race can get past it.
CREATE TABLE customer_address (
    address     text NOT NULL,
    customer_id uuid NOT NULL,

    CONSTRAINT customer_address_leads_to_one PRIMARY KEY (address),
    CONSTRAINT customer_address_is_a_customers FOREIGN KEY (customer_id) REFERENCES customer (id)
);
CREATE INDEX customer_address_by_customer ON customer_address (customer_id);
COMMENT ON TABLE customer_address IS 'Personal data: address.';

-- Two of whom one event gave the e-mail address of the one and the phone number of the other.
CREATE TABLE customer_likeness (
    one   uuid NOT NULL,
    other uuid NOT NULL,

    CONSTRAINT customer_likeness_pk PRIMARY KEY (one, other),
    CONSTRAINT customer_likeness_is_told_once CHECK (one < other),
    CONSTRAINT customer_likeness_of_one FOREIGN KEY (one) REFERENCES customer (id),
    CONSTRAINT customer_likeness_to_another FOREIGN KEY (other) REFERENCES customer (id)
);
CREATE INDEX customer_likeness_by_other ON customer_likeness (other);

-- What happened, each thing once, as it stands now: built from events only.
CREATE TABLE timeline_entry (
    id             uuid        NOT NULL,
    type           text        NOT NULL,
    ref            uuid        NOT NULL,
    version        bigint      NOT NULL,
    at             timestamptz NOT NULL,
    title          text        NOT NULL,
    detail         text,
    status         text,
    payload_log_id uuid        NOT NULL,

    CONSTRAINT timeline_entry_pk PRIMARY KEY (id),
    CONSTRAINT timeline_entry_is_of_a_known_type CHECK (type IN ('meeting', 'order', 'support_request')),
    CONSTRAINT timeline_entry_is_one_thing UNIQUE (ref, type)
);
COMMENT ON TABLE timeline_entry IS 'Personal data: title, detail.';
COMMENT ON COLUMN timeline_entry.version IS 'Only a higher one is taken in.';

-- On whose timelines it stands: an order on those of its brand and its creator.
CREATE TABLE timeline_place (
    customer_id uuid        NOT NULL,
    at          timestamptz NOT NULL,
    entry_id    uuid        NOT NULL,

    CONSTRAINT timeline_place_pk PRIMARY KEY (entry_id, customer_id),
    CONSTRAINT timeline_place_is_of_an_entry FOREIGN KEY (entry_id) REFERENCES timeline_entry (id),
    CONSTRAINT timeline_place_is_a_customers FOREIGN KEY (customer_id) REFERENCES customer (id)
);
CREATE INDEX timeline_place_by_customer ON timeline_place (customer_id, at, entry_id);
COMMENT ON TABLE timeline_place IS 'Personal data: what happened to whom.';
