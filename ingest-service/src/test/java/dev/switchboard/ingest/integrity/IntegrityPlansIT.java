package dev.switchboard.ingest.integrity;

import dev.switchboard.ingest.Plans;
import dev.switchboard.ingest.RunningIngest;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The board and the sums never go through the payloads of three months. */
class IntegrityPlansIT extends RunningIngest {

    @BeforeEach
    void fill() throws SQLException {
        if (Plans.isFilled("pi")) {
            return;
        }
        Plans.fill("pi", sender().integrationId(), "'accepted'");
        Plans.fillJourneys("pi");
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
        Plans.assertReadsNoneFromEndToEnd("trouble", IntegrityFigures.STUCK);
    }
}
