package dev.switchboard.ingest.payloadlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.platform.testing.Engines;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No query of the door or of the lists reads a table from end to end once it has rows. */
class PlansIT extends RunningIngest {

    private static final String OTHER = "(SELECT id FROM ingest.integration WHERE name = 'Plans' LIMIT 1)";
    private static final List<String> FILL = List.of(
            """
            INSERT INTO ingest.payload_log (id, received_at, integration_id, kind, outcome, bytes, verification, headers,
                event_ids, provider_id, search)
            SELECT id, uuid_extract_timestamp(id), %s, 'meeting',
                CASE WHEN n %% 50 = 0 THEN 'rejected' ELSE 'accepted' END, 1, 'none', '{}', '{}', 'p' || n,
                array_to_tsvector(ARRAY['p' || n])
            FROM (SELECT n, uuidv7() AS id FROM generate_series(1, 20000) n) given""".formatted(OTHER),
            "INSERT INTO ingest.latest_payload SELECT %s, 'p' || n, 1, '', uuidv7() FROM generate_series(1, 20000) n"
                    .formatted(OTHER),
            "INSERT INTO ingest.dedupe_key SELECT %s, 'k' || n, uuidv7(), now() FROM generate_series(1, 20000) n"
                    .formatted(OTHER),
            """
            INSERT INTO ingest.integration SELECT uuidv7(), 'w' || n, 'Fill', 'meeting', 'active', 'none', '{}', now()
            FROM generate_series(1, 2000) n""",
            "ANALYZE ingest.payload_log, ingest.latest_payload, ingest.dedupe_key, ingest.integration");

    @BeforeEach
    void fill() throws SQLException {
        if (number("SELECT count(*) FROM payload_log WHERE provider_id = :p", "p", "p20000") == 0) {
            sender(java.util.Map.of("name", "Plans", "kind", "meeting"));
            for (String statement : FILL) {
                run(statement);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRUE",
                "l.integration_id = '00000000-0000-0000-0000-000000000001'",
                "l.outcome = 'rejected'",
                "l.search @@ CAST('''p777'':*' AS tsquery)",
                "l.received_at >= now() - interval '1 second'",
                "(l.received_at, l.id) < (now() - interval '1 hour', '00000000-0000-0000-0000-000000000001')",
            })
    void theListUsesAnIndexForEachFilter(String condition) throws SQLException {
        assertUsesIndex("SELECT " + PayloadLogList.COLUMNS + " FROM " + WantedLogs.FROM + " WHERE " + condition
                + " ORDER BY l.received_at DESC, l.id DESC LIMIT 51");
    }

    @Test
    void anIdLeadsToItsRow() throws SQLException {
        assertUsesIndex(StoredLogs.BY_ID
                .replace(":receivedAt", "now()")
                .replace(":id", "'00000000-0000-0000-0000-000000000001'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM integration i WHERE i.webhook_id = 'w77'",
                "SELECT log_id FROM dedupe_key WHERE integration_id = '00000000-0000-0000-0000-000000000001' AND key = 'k'",
                "SELECT log_id FROM latest_payload WHERE integration_id = '00000000-0000-0000-0000-000000000001'"
                        + " AND provider_id = 'p'",
                "SELECT l.received_at FROM payload_log l WHERE l.integration_id = '00000000-0000-0000-0000-000000000001'"
                        + " ORDER BY l.received_at DESC LIMIT 1",
            })
    void theDoorLooksUpByIndex(String sql) throws SQLException {
        assertUsesIndex(sql);
    }

    /** Months to come are empty, and reading an empty table whole is right. */
    private static void assertUsesIndex(String sql) throws SQLException {
        List<String> plan = run("EXPLAIN (ANALYZE) " + sql);
        assertThat(plan).anyMatch(line -> line.contains("Index"));
        assertThat(plan)
                .noneMatch(line ->
                        line.contains("Seq Scan") && !line.contains("never executed") && !line.contains("rows=0.00"));
    }

    private static List<String> run(String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (var connection = owner();
                var statement = connection.createStatement()) {
            statement.execute("SET search_path = ingest");
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

    private static Connection owner() throws SQLException {
        var owner = Engines.postgres().credentials("ingest");
        return DriverManager.getConnection(owner.jdbcUrl(), owner.owner(), owner.ownerPassword());
    }
}
