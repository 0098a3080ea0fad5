package dev.switchboard.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.platform.testing.Engines;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Full tables, and how PostgreSQL goes about queries in them. */
public final class Plans {

    private static final String IDS =
            "ARRAY['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002']::uuid[]";

    private Plans() {}

    /** Whether {@link #fill} was called with that prefix. */
    public static boolean isFilled(String prefix) throws SQLException {
        return !run("SELECT 1 FROM payload_log WHERE provider_id = '" + prefix + "1'")
                .isEmpty();
    }

    /**
     * Adds 20,000 payload logs.
     *
     * @param prefix of the providers' ids, a number n follows
     * @param outcome in SQL, which may depend on n
     */
    public static void fill(String prefix, UUID integration, String outcome) throws SQLException {
        run("""
                INSERT INTO payload_log (id, received_at, integration_id, kind, outcome, bytes, verification, headers,
                    event_ids, provider_id, search)
                SELECT id, uuid_extract_timestamp(id), '%s', 'meeting', %s, 1, 'none', '{}', '{}', '%3$s' || n,
                    array_to_tsvector(ARRAY['%3$s' || n])
                FROM (SELECT n, uuidv7() AS id FROM generate_series(1, 20000) n) given""".formatted(integration, outcome, prefix));
    }

    /** Adds journeys that have come to their end, of accepted payload logs. */
    public static void fillJourneys(String prefix) throws SQLException {
        run("""
                INSERT INTO journey (received_at, log_id, accepted, processed, notified)
                SELECT received_at, id, true, true, true FROM payload_log WHERE provider_id LIKE '%s%%'""".formatted(prefix));
    }

    /** No table is read whole. Months to come are empty, and reading an empty table whole is right. */
    public static void assertReadsNoneFromEndToEnd(String sql) throws SQLException {
        assertReadsNoneFromEndToEnd("\\w+", sql);
    }

    /** The same for those tables alone. */
    public static void assertReadsNoneFromEndToEnd(String tables, String sql) throws SQLException {
        List<String> plan = run("EXPLAIN (ANALYZE) " + sql.replace(":ids", IDS));
        assertThat(plan).anyMatch(line -> line.contains("Index"));
        assertThat(plan)
                .noneMatch(line -> line.matches(".*Seq Scan on (" + tables + ").*")
                        && !line.contains("never executed")
                        && !line.contains("rows=0.00"));
    }

    /** Runs a statement as the owner of the tables; answers the first column. */
    public static List<String> run(String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (var connection = owner();
                var statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (var rows = statement.getResultSet()) {
                    while (rows.next()) {
                        lines.add(rows.getString(1));
                    }
                }
            }
        }
        return lines;
    }

    /** A connection of the owner of the tables. */
    public static Connection owner() throws SQLException {
        var owner = Engines.postgres().credentials("ingest");
        return DriverManager.getConnection(owner.jdbcUrl(), owner.owner(), owner.ownerPassword());
    }
}
