package dev.switchboard.ingest.journey;

import dev.switchboard.ingest.Plans;
import dev.switchboard.ingest.RunningIngest;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is heard is kept by index, however many payloads there are. */
class JourneyPlansIT extends RunningIngest {

    @BeforeEach
    void fill() throws SQLException {
        if (Plans.isFilled("pj")) {
            return;
        }
        Plans.fill("pj", sender().integrationId(), "'accepted'");
        Plans.fillJourneys("pj");
        Plans.run("""
                INSERT INTO journey_step (received_at, log_id, event_id, type, service, at, causation_id, subject)
                SELECT received_at, id, uuidv7(), 't', 's', now(), uuidv7(), 's'
                FROM payload_log, generate_series(1, 2) WHERE provider_id LIKE 'pj%'""");
        Plans.run("ANALYZE payload_log, journey, journey_step");
    }

    @ParameterizedTest
    @ValueSource(strings = {JourneyRows.LOGS, JourneyRows.LOCK, StepRows.OF})
    void aBatchIsLookedUpByIndex(String sql) throws SQLException {
        Plans.assertReadsNoneFromEndToEnd("payload_log|journey", sql);
    }

    @ParameterizedTest
    @ValueSource(strings = JourneyRows.SETTLE)
    void aBatchIsSettledByIndex(String sql) throws SQLException {
        String flags = "ARRAY[true, true]";
        Plans.assertReadsNoneFromEndToEnd(
                "journey",
                sql.replaceAll(":(processed|notified|parked|stuck|troubled)", flags)
                        .replace(":dueAt", "ARRAY[now(), now()]"));
    }
}
