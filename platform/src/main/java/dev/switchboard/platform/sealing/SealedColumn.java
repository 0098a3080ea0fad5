package dev.switchboard.platform.sealing;

import org.jspecify.annotations.Nullable;

/**
 * A column whose bytes are sealed, in a table whose rows have an {@code id} to which they are bound, and a {@code key_id}. An
 * index on {@code (key_id, id)} finds those of a key. A service has a bean of this type for each; {@link Resealing} finds
 * them.
 *
 * @param table the table
 * @param column the sealed bytes
 * @param clear where rows without a key, from before they were sealed, have theirs; null if there never were any
 */
public record SealedColumn(
        String table, String column, @Nullable String clear) {

    /** More than this is not counted. */
    static final int COUNTED = 10_000;

    private static final int MOST_ROWS = 100;

    /** Rows after the first are left for the next batch once they hold more than this. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    /** All rows of it were always sealed. */
    public static SealedColumn of(String table, String column) {
        return new SealedColumn(table, column, null);
    }

    /** The ids of all keys that rows of it are sealed with: a step in the index for each. */
    public String keys() {
        return """
                WITH RECURSIVE used AS (
                    SELECT min(key_id) AS key_id FROM %1$s
                    UNION ALL
                    SELECT (SELECT min(t.key_id) FROM %1$s t WHERE t.key_id > used.key_id) FROM used
                    WHERE used.key_id IS NOT NULL)
                SELECT key_id FROM used WHERE key_id IS NOT NULL""".formatted(table);
    }

    /** How many rows a key has, up to {@value #COUNTED}. */
    public String count(@Nullable String key) {
        return "SELECT count(*) FROM (SELECT FROM %s WHERE %s LIMIT %d) counted".formatted(table, under(key), COUNTED);
    }

    /** A batch of the rows of a key, behind {@code :after}; those that somebody else holds come another time. */
    public String batch(@Nullable String key) {
        return """
                WITH old AS MATERIALIZED (
                    SELECT id, octet_length(%3$s) AS size FROM %1$s WHERE %2$s AND id > :after
                    ORDER BY id LIMIT %4$d FOR UPDATE SKIP LOCKED)
                SELECT t.id, %3$s AS bytes
                FROM (SELECT id AS old_id, sum(size) OVER (ORDER BY id) - size AS before FROM old) o
                    JOIN %1$s t ON %2$s AND t.id = o.old_id
                WHERE o.before < %5$d ORDER BY t.id""".formatted(table, under(key), bytes(key), MOST_ROWS, MOST_BYTES);
    }

    /** Takes a row of a key to another one. */
    public String update(@Nullable String key) {
        String emptied = key != null || clear == null || clear.equals(column) ? "" : ", " + clear + " = NULL";
        return "UPDATE %s SET key_id = :sealedWith, %s = :sealed%s WHERE %s AND id = :id"
                .formatted(table, column, emptied, under(key));
    }

    private String bytes(@Nullable String key) {
        return key != null || clear == null || clear.equals(column)
                ? column
                : "convert_to(CAST(%s AS text), 'UTF8')".formatted(clear);
    }

    private static String under(@Nullable String key) {
        return key == null ? "key_id IS NULL" : "key_id = :key";
    }
}
