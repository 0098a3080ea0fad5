package dev.switchboard.notifier.delivery;

/** The statements of {@link PostgresDeliveryQueue}. The database's clock decides, so that instances agree. */
final class QueueSql {

    /** One look at the head of a line and at what is under way, for each channel: two probes of partial indexes. */
    private static final String LINES = """
            FROM slack_channel c
            LEFT JOIN delivery s ON s.channel = c.name AND s.status = 'sending'
            CROSS JOIN LATERAL (
                SELECT d.next_attempt_at, d.queued_at
                FROM delivery d
                WHERE d.channel = c.name AND d.status IN ('pending', 'sending', 'retrying', 'unknown')
                ORDER BY d.position
                LIMIT 1) head
            """;

    private static final String DUE =
            "CASE WHEN s.id IS NULL THEN greatest(c.next_at, head.next_attempt_at) ELSE s.lease_until END";

    static final String OUTLOOK = """
            SELECT extract(epoch FROM min(%s) - clock_timestamp())::float8 AS due,
                   extract(epoch FROM clock_timestamp() - min(head.queued_at))::float8 AS oldest
            """.formatted(DUE) + LINES;

    /** The channel's row is the lock: whoever has it is alone in that line. */
    static final String LOCK_LINE = """
            SELECT c.name
            """ + LINES + """
            WHERE %s <= clock_timestamp()
            ORDER BY c.next_at
            LIMIT 1
            FOR UPDATE OF c SKIP LOCKED
            """.formatted(DUE);

    /** An attempt whose lease has ended was cut off: a post may have reached Slack unheard. */
    static final String GIVE_UP_LOST = """
            WITH lost AS (
                UPDATE delivery_attempt a SET outcome = 'unknown', error = 'The sender stopped before Slack answered'
                FROM delivery d
                WHERE d.channel = :channel AND d.status = 'sending' AND d.lease_until <= clock_timestamp()
                    AND a.id = d.attempt_id
                RETURNING a.id, a.at, a.revision)
            UPDATE delivery d SET
                status = CASE WHEN d.ts IS NULL THEN 'unknown' ELSE 'retrying' END,
                unsure_since = CASE WHEN d.ts IS NULL THEN coalesce(d.unsure_since, lost.at) END,
                attempts = CASE WHEN d.revision = lost.revision THEN d.attempts ELSE 0 END,
                attempt_id = NULL,
                lease_until = NULL,
                next_attempt_at = clock_timestamp(),
                error = 'The sender stopped before Slack answered',
                updated_at = clock_timestamp()
            FROM lost
            WHERE d.attempt_id = lost.id
            """;

    /** Nothing goes before what waits for its next attempt; the order of the line is the order of sending. */
    static final String TAKE_HEAD = """
            WITH head AS MATERIALIZED (
                SELECT id, bool_and(next_attempt_at <= clock_timestamp()) OVER (ORDER BY position) AS due
                FROM (
                    SELECT w.id, w.position, w.next_attempt_at FROM delivery w
                    WHERE w.channel = :channel AND w.status IN ('pending', 'sending', 'retrying', 'unknown')
                    ORDER BY w.position
                    LIMIT :most) AS front),
            taken AS (
                UPDATE delivery d SET
                    status = 'sending',
                    attempts = d.attempts + 1,
                    attempt_id = uuidv7(),
                    lease_until = clock_timestamp() + make_interval(secs => :lease),
                    updated_at = clock_timestamp()
                FROM slack_channel c
                WHERE d.id = ANY (ARRAY(SELECT id FROM head WHERE due))
                    AND c.name = :channel
                    AND c.next_at <= clock_timestamp()
                    AND NOT EXISTS (SELECT 1 FROM delivery s WHERE s.channel = :channel AND s.status = 'sending')
                RETURNING d.id, d.attempt_id, d.position, d.template, d.about, d.channel, d.text, d.revision, d.attempts, d.ts, d.unsure_since,
                    d.correlation_id, d.traceparent, coalesce(d.slack_channel_id, c.slack_id) AS slack_channel_id),
            logged AS (
                INSERT INTO delivery_attempt (id, delivery_id, revision)
                SELECT attempt_id, id, revision FROM taken)
            SELECT * FROM taken ORDER BY position
            """;

    /** The interval counts from the end of a call, so that no two messages reach Slack closer to each other. */
    static final String PACE_LINE = """
            UPDATE slack_channel SET
                next_at = CASE WHEN :called THEN clock_timestamp() + make_interval(secs => :interval) ELSE next_at END,
                slack_id = coalesce(:slackId, slack_id)
            WHERE name = :channel
            """;

    private static final String LOG_RESULT = """
            WITH logged AS (
                UPDATE delivery_attempt SET outcome = :outcome, error = :error, duration_ms = :took WHERE id = :attempt)
            """;

    /** A revision that was asked for meanwhile starts with no attempts of its own. */
    private static final String LEAVE_FLIGHT = """
                attempts = CASE WHEN revision = :revision THEN attempts - :uncounted ELSE 0 END,
                attempt_id = NULL,
                lease_until = NULL,
                updated_at = clock_timestamp()
            WHERE id = :delivery AND attempt_id = :attempt
            """;

    /**
     * For all of them at once: it is the usual end of an attempt, and a line waits for it. Answers whose it was, and whether
     * anybody follows it.
     */
    static final String STAND = """
            WITH tried AS MATERIALIZED (
                SELECT * FROM unnest(:deliveries, :attempts, :revisions, :stands, :slackIds, :ts, :took)
                    AS given (delivery, attempt, wanted, stands, slack_id, ts, took)),
            logged AS (
                UPDATE delivery_attempt SET outcome = 'succeeded', error = NULL, duration_ms = tried.took
                FROM tried WHERE id = tried.attempt)
            UPDATE delivery d SET
                status = CASE WHEN d.revision = tried.stands THEN 'succeeded' ELSE 'pending' END,
                sent_revision = tried.stands,
                slack_channel_id = tried.slack_id,
                ts = tried.ts,
                unsure_since = NULL,
                error = NULL,
                next_attempt_at = clock_timestamp(),
                attempts = CASE WHEN d.revision = tried.wanted THEN d.attempts ELSE 0 END,
                attempt_id = NULL,
                lease_until = NULL,
                updated_at = clock_timestamp()
            FROM tried
            WHERE d.id = tried.delivery AND d.attempt_id = tried.attempt
            RETURNING tried.attempt, d.followed
            """;

    /** Who waited for messages that now stand. Only after {@link #STAND}: it holds the lock that a new follower needs. */
    static final String RELEASE_FOLLOWERS = """
            DELETE FROM delivery_follower f USING delivery d
            WHERE f.delivery_id = ANY (:deliveries) AND d.id = f.delivery_id AND d.status = 'succeeded'
            RETURNING f.delivery_id, f.correlation_id
            """;

    /** They are told of a failure, and wait on. */
    static final String FOLLOWERS =
            "SELECT delivery_id, correlation_id FROM delivery_follower WHERE delivery_id = ANY (:deliveries)";

    static final String AGAIN = LOG_RESULT + """
            UPDATE delivery SET
                status = CASE WHEN :unsure THEN 'unknown' ELSE 'retrying' END,
                unsure_since = CASE WHEN :unsure
                    THEN coalesce(unsure_since, (SELECT a.at FROM delivery_attempt a WHERE a.id = :attempt))
                    ELSE unsure_since END,
                next_attempt_at = clock_timestamp() + make_interval(secs => :wait),
                error = :reason,
            """ + LEAVE_FLIGHT;

    static final String STOPPED = LOG_RESULT + """
            UPDATE delivery SET
                status = CASE WHEN revision = :revision THEN 'failed' ELSE 'pending' END,
                error = :reason,
                next_attempt_at = clock_timestamp(),
            """ + LEAVE_FLIGHT;

    /** As if it had never been taken. */
    static final String NOT_TRIED = """
            WITH forgotten AS (DELETE FROM delivery_attempt WHERE id = :attempt)
            UPDATE delivery SET
                status = CASE WHEN unsure_since IS NOT NULL THEN 'unknown' WHEN error IS NOT NULL THEN 'retrying'
                         ELSE 'pending' END,
            """ + LEAVE_FLIGHT;

    private QueueSql() {}
}
