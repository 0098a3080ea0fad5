package dev.switchboard.platform.retention;

import java.time.Duration;

/**
 * Rows of a table that are let go once they are old. A service has a bean of this type for each table that would grow for
 * ever; {@link Purging} finds them.
 *
 * @param what the table, for logs and metrics
 * @param keep how long rows are kept
 * @param sql lets go of at most {@code :most} rows from before {@code :before}, found by an index and locked with {@code
 *     SKIP LOCKED}, so that several instances share the work
 */
public record Retention(String what, Duration keep, String sql) {

    /** SQL for the least UUID of version 7 that was made at {@code :before} or later: such ids are found by their age. */
    public static final String FIRST_ID =
            "CAST(lpad(to_hex(CAST(extract(epoch FROM CAST(:before AS timestamptz)) * 1000 AS bigint)), 12, '0')"
                    + " || repeat('0', 20) AS uuid)";

    /**
     * Deletes rows of a table.
     *
     * @param condition holds for the old ones: {@code "handled_at < :before"}
     * @param oldestFirst the columns of the index that finds them
     */
    public static Retention deleting(String table, Duration keep, String condition, String oldestFirst) {
        return new Retention(table, keep, """
                DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM %1$s WHERE %2$s ORDER BY %3$s LIMIT :most FOR UPDATE SKIP LOCKED))""".formatted(table, condition, oldestFirst));
    }
}
