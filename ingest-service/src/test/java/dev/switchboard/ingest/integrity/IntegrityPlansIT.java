package dev.switchboard.ingest.integrity;

import dev.switchboard.ingest.Plans;
import dev.switchboard.ingest.RunningIngest;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The board and the sums never go through the payloads of three months. */
class IntegrityPlansIT extends RunningIngest {

    @BeforeEach
    void fill() throws SQLException {
        if (number("SELECT count(*) FROM payload_log WHERE provider_id = :p", "p", "pi20000") > 0) {
            return;
        }
        sender(Map.of("name", "Sums", "kind", "meeting"));
        Plans.run("""
                INSERT INTO payload_log (id, received_at, integration_id, kind, outcome, bytes, verification, headers,
                    event_ids, provider_id, search)
                SELECT id, uuid_extract_timestamp(id), (SELECT id FROM integration WHERE name = 'Sums' LIMIT 1),
                    'meeting', 'accepted', 1, 'none', '{}', '{}', 'pi' || n, array_to_tsvector(ARRAY['pi' || n])
                FROM (SELECT n, uuidv7() AS id FROM generate_series(1, 20000) n) given""");
        Plans.run("""
                INSERT INTO journey (received_at, log_id, accepted, processed, notified)
                SELECT received_at, id, true, true, true FROM payload_log WHERE provider_id LIKE 'pi%'""");
        Plans.run("""
                INSERT INTO trouble (id, received_at, log_id, integration_id, event_id, state)
                SELECT uuidv7(), received_at, id, integration_id, uuidv7(),
                    CASE WHEN random() < 0.01 THEN 'parked' ELSE 'republished' END
                FROM payload_log WHERE provider_id LIKE 'pi%'""");
        Plans.run("UPDATE integrity_sweep SET received_at = now()");
        Plans.run("ANALYZE payload_log, journey, trouble");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUE", "d.day >= current_date - 7", "d.day = current_date"})
    void theSumsReadOnlyThePayloadsOfTheLastMinutes(String condition) throws SQLException {
        Plans.assertReadsNoneFromEndToEnd(
                "payload_log|journey",
                "SELECT " + IntegrityLists.DAY_COLUMNS + " FROM " + IntegrityLists.DAYS + " WHERE " + condition
                        + " ORDER BY d.day DESC, d.integration_id DESC LIMIT 51");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUE", "t.state = 'stuck'", "t.state = 'parked'"})
    void theBoardIsListedByIndex(String condition) throws SQLException {
        Plans.assertReadsNoneFromEndToEnd(
                "trouble",
                "SELECT " + IntegrityLists.STUCK_COLUMNS + " FROM " + IntegrityLists.STUCK + " WHERE " + condition
                        + " ORDER BY t.received_at DESC, t.id DESC LIMIT 51");
    }

    @Test
    void theSweepGoesOnByIndex() throws SQLException {
        Plans.assertReadsNoneFromEndToEnd(
                "payload_log|journey",
                SweepRows.NEXT
                        .replace(":receivedAt", "now() - interval '1 second'")
                        .replace(":logId", "'00000000-0000-0000-0000-000000000001'")
                        .replace(":until", "now()")
                        .replace(":most", "1000"));
        Plans.assertReadsNoneFromEndToEnd(
                "journey", SweepRows.DUE.replace(":until", "now()").replace(":most", "100"));
    }

    @Test
    void theGaugeCountsByIndex() throws SQLException {
        Plans.assertReadsNoneFromEndToEnd("trouble", IntegrityMetrics.STUCK);
    }
}
