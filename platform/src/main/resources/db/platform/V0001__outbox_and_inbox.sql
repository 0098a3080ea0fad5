-- Events on their way to Kafka. Rows of one entity are inserted under that entity's row lock, so their ids ascend in commit order.
CREATE TABLE outbox (
    id         bigint      GENERATED ALWAYS AS IDENTITY,
    event_id   uuid        NOT NULL,
    topic      text        NOT NULL,
    key        text        NOT NULL,
    headers    jsonb       NOT NULL,
    value      bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    refused    text,

    CONSTRAINT outbox_pk PRIMARY KEY (id)
);
CREATE INDEX outbox_waits_in_order ON outbox (id) WHERE refused IS NULL;
COMMENT ON COLUMN outbox.refused IS 'Why Kafka will never take the row; it stays here and blocks nobody.';

-- What each consumer has handled. A row is written in the transaction of the effect.
CREATE TABLE inbox (
    consumer   text        NOT NULL,
    event_id   uuid        NOT NULL,
    topic      text        NOT NULL,
    key        text        NOT NULL,
    handled_at timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT inbox_handles_an_event_once PRIMARY KEY (consumer, event_id)
);
CREATE INDEX inbox_by_age ON inbox (handled_at);

-- A key with dead letters. Its row is the lock that parking, replay and consumption share.
CREATE TABLE parked_key (
    consumer  text        NOT NULL,
    topic     text        NOT NULL,
    key       text        NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT parked_key_pk PRIMARY KEY (consumer, topic, key)
);

-- Records that could not be handled, and those of the same key that wait behind them.
CREATE TABLE dead_letter (
    id               bigint      GENERATED ALWAYS AS IDENTITY,
    consumer         text        NOT NULL,
    topic            text        NOT NULL,
    key              text        NOT NULL,
    record_partition integer     NOT NULL,
    record_offset    bigint      NOT NULL,
    headers          jsonb       NOT NULL,
    value            bytea       NOT NULL,
    reason           text        NOT NULL,
    parked_at        timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT dead_letter_pk PRIMARY KEY (id),
    CONSTRAINT dead_letter_is_parked_once UNIQUE (consumer, topic, record_partition, record_offset),
    CONSTRAINT dead_letter_has_a_parked_key FOREIGN KEY (consumer, topic, key) REFERENCES parked_key
);
CREATE INDEX dead_letter_in_order ON dead_letter (consumer, topic, key, id);
