-- Replays of many: a selection, or all that a filter finds. Worked off in the order of receipt, a batch a transaction; the
-- row's lock is held while a batch is worked off, so that one instance at a time does.
CREATE TABLE payload_replay_job (
    id             uuid        NOT NULL,
    mode           text        NOT NULL,
    state          text        NOT NULL DEFAULT 'running',
    ids            uuid[],
    integration_id uuid,
    outcome        text,
    q              text,
    from_time      timestamptz,
    to_time        timestamptz NOT NULL,
    member_id      uuid        NOT NULL,
    member_name    text        NOT NULL,
    requested      bigint      NOT NULL,
    done           bigint      NOT NULL DEFAULT 0,
    passed_over    bigint      NOT NULL DEFAULT 0,
    reasons        jsonb       NOT NULL DEFAULT '{}',
    worked_up_to   uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    started_at     timestamptz NOT NULL,
    finished_at    timestamptz,

    CONSTRAINT payload_replay_job_pk PRIMARY KEY (id),
    CONSTRAINT payload_replay_job_mode_is_known CHECK (mode IN ('replay', 'reprocess')),
    CONSTRAINT payload_replay_job_state_is_known CHECK (state IN ('running', 'done', 'canceled')),
    CONSTRAINT payload_replay_job_ends_once_it_runs_no_more CHECK ((state = 'running') = (finished_at IS NULL))
);
CREATE INDEX payload_replay_job_by_start ON payload_replay_job (started_at, id);
CREATE INDEX payload_replay_job_waits ON payload_replay_job (id) WHERE state = 'running';

COMMENT ON COLUMN payload_replay_job.ids          IS 'The selection, ascending; null: whatever the filter finds.';
COMMENT ON COLUMN payload_replay_job.to_time      IS 'At most the start: what arrives while it runs is no part of it.';
COMMENT ON COLUMN payload_replay_job.reasons      IS 'How many were passed over for which reason.';
COMMENT ON COLUMN payload_replay_job.worked_up_to IS 'The last log that was seen to; ids ascend in the order of receipt.';

ALTER TABLE payload_replay
    ADD COLUMN mode   text NOT NULL DEFAULT 'replay',
    ADD COLUMN job_id uuid;
ALTER TABLE payload_replay ADD CONSTRAINT payload_replay_mode_is_known CHECK (mode IN ('replay', 'reprocess'));
-- No crash and no race makes a job send a log on twice.
CREATE UNIQUE INDEX payload_replay_sends_a_log_once_a_job ON payload_replay (job_id, log_id) WHERE job_id IS NOT NULL;
