package dev.switchboard.ingest.payloadlog;

import dev.switchboard.ingest.Plans;
import dev.switchboard.ingest.RunningIngest;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No query of the door or of the lists reads a table from end to end once it has rows. */
class PlansIT extends RunningIngest {

    @BeforeEach
    void fill() throws SQLException {
        if (Plans.isFilled("p")) {
            return;
        }
        UUID integration = sender().integrationId();
        Plans.fill("p", integration, "CASE WHEN n % 50 = 0 THEN 'rejected' ELSE 'accepted' END");
        Plans.run("INSERT INTO latest_payload SELECT '%s', 'p' || n, 1, '', uuidv7() FROM generate_series(1, 20000) n"
                .formatted(integration));
        Plans.run("INSERT INTO dedupe_key SELECT '%s', 'k' || n, uuidv7(), now() FROM generate_series(1, 20000) n"
                .formatted(integration));
        Plans.run("""
                INSERT INTO integration SELECT uuidv7(), 'w' || n, 'Fill', 'meeting', 'active', 'none', '{}', now()
                FROM generate_series(1, 2000) n""");
        Plans.run("ANALYZE payload_log, latest_payload, dedupe_key, integration");
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
        Plans.assertReadsNoneFromEndToEnd("SELECT " + PayloadLogList.COLUMNS + " FROM " + WantedLogs.FROM + " WHERE "
                + condition + " ORDER BY l.received_at DESC, l.id DESC LIMIT 51");
    }

    @Test
    void anIdLeadsToItsRow() throws SQLException {
        Plans.assertReadsNoneFromEndToEnd(StoredLogs.BY_ID
                .replace(":receivedAt", "now()")
                .replace(":id", "'00000000-0000-0000-0000-000000000001'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM integration i WHERE i.webhook_id = 'w77'",
                "SELECT * FROM integration i WHERE i.kind = 'meeting' AND i.fixed_door",
                "SELECT log_id FROM dedupe_key WHERE integration_id = '00000000-0000-0000-0000-000000000001' AND key = 'k'",
                "SELECT log_id FROM latest_payload WHERE integration_id = '00000000-0000-0000-0000-000000000001'"
                        + " AND provider_id = 'p'",
                "SELECT l.received_at FROM payload_log l WHERE l.integration_id = '00000000-0000-0000-0000-000000000001'"
                        + " ORDER BY l.received_at DESC LIMIT 1",
            })
    void theDoorLooksUpByIndex(String sql) throws SQLException {
        Plans.assertReadsNoneFromEndToEnd(sql);
    }
}
