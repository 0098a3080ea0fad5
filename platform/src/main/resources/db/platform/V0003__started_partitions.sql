-- Where each consumer has ever begun. Without a row, a partition begins at its earliest record; with one, an offset that Kafka no
-- longer has stops the consumer: it never resets by itself.
CREATE TABLE started_partition (
    consumer         text        NOT NULL,
    record_partition integer     NOT NULL,
    started_at       timestamptz NOT NULL DEFAULT now(),
    gone             text,
    resume_at        bigint,

    CONSTRAINT started_partition_pk PRIMARY KEY (consumer, record_partition),
    CONSTRAINT started_partition_is_gone_or_resumes CHECK (gone IS NULL OR resume_at IS NULL)
);
COMMENT ON COLUMN started_partition.gone IS 'Why the consumer stands still; null if it runs.';
COMMENT ON COLUMN started_partition.resume_at IS 'Where a person let it go on; null once it has.';
