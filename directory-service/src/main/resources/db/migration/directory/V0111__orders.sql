-- What brands ordered of creators, however often and in whatever order the shop told of it.
CREATE TABLE placed_order (
    id             uuid        NOT NULL,
    integration_id uuid        NOT NULL,
    order_id       text        NOT NULL,
    payload_log_id uuid        NOT NULL,
    ordinal        bigint      NOT NULL,
    brand_id       uuid,
    creator_id     uuid,
    package_name   text,
    amount         text,
    quantity       bigint,
    currency       text,
    status         text,
    search         tsvector    NOT NULL,
    placed_at      timestamptz NOT NULL,
    version        bigint      NOT NULL,
    said           bigint      NOT NULL,

    CONSTRAINT placed_order_pk PRIMARY KEY (id),
    CONSTRAINT placed_order_is_one_of_a_shop UNIQUE (integration_id, order_id),
    CONSTRAINT placed_order_brand_is_a_customer FOREIGN KEY (brand_id) REFERENCES customer (id),
    CONSTRAINT placed_order_creator_is_a_customer FOREIGN KEY (creator_id) REFERENCES customer (id)
);
CREATE INDEX placed_order_by_time ON placed_order (placed_at, id);
CREATE INDEX placed_order_by_brand ON placed_order (brand_id, placed_at, id);
CREATE INDEX placed_order_by_creator ON placed_order (creator_id, placed_at, id);
CREATE INDEX placed_order_by_status ON placed_order ((left(status, 100)), placed_at, id);
CREATE INDEX placed_order_by_word ON placed_order USING gin (search);
COMMENT ON TABLE placed_order IS 'Personal data: brand_id, creator_id.';
COMMENT ON COLUMN placed_order.search IS 'Words of the order''s id, package and status; its people are found by their own.';
COMMENT ON COLUMN placed_order.ordinal IS 'Of what the shop said last; only a higher one is taken in.';
COMMENT ON COLUMN placed_order.amount IS 'As the shop says it, 199.00';
COMMENT ON COLUMN placed_order.said IS 'Ordinal of the latest snapshot.';

-- Each payload that an order was told of in, as it came: kept as long as the order, when its log is long gone.
CREATE TABLE order_payload (
    id              uuid   NOT NULL,
    placed_order_id uuid   NOT NULL,
    payload_log_id  uuid   NOT NULL,
    key_id          text   NOT NULL,
    sealed          bytea  NOT NULL,

    CONSTRAINT order_payload_pk PRIMARY KEY (id),
    CONSTRAINT order_payload_is_kept_once UNIQUE (payload_log_id, placed_order_id),
    CONSTRAINT order_payload_is_of_an_order FOREIGN KEY (placed_order_id) REFERENCES placed_order (id)
);
CREATE INDEX order_payload_by_order ON order_payload (placed_order_id);
CREATE INDEX order_payload_by_key ON order_payload (key_id, id);
COMMENT ON TABLE order_payload IS 'Personal data: sealed.';
