package dev.switchboard.ingest.replay;

import dev.switchboard.ingest.Plans;
import dev.switchboard.ingest.RunningIngest;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch of a replay costs the same wherever it has got to. */
class ReplayPlansIT extends RunningIngest {

    @BeforeEach
    void fill() throws SQLException {
        if (!Plans.isFilled("r")) {
            Plans.fill("r", sender().integrationId(), "CASE WHEN n % 50 = 0 THEN 'rejected' ELSE 'passed_over' END");
            Plans.run("""
                    INSERT INTO payload_replay_job (id, mode, state, to_time, member_id, member_name, requested, started_at,
                        finished_at)
                    SELECT uuidv7(), 'replay', 'done', now(), uuidv7(), 'Ada', 1, now(), now()
                    FROM generate_series(1, 5000)""");
        }
        Plans.run("ANALYZE payload_log, payload_replay_job");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRUE",
                "l.integration_id = '00000000-0000-0000-0000-000000000001'",
                "l.outcome = 'rejected'",
                "l.search @@ CAST('''r777'':*' AS tsquery)",
            })
    void theNextLogsComeByIndex(String condition) throws SQLException {
        Plans.assertReadsNoneFromEndToEnd(ReplayJobs.nextFound(condition)
                .replace(":after", "CAST('01900000-0000-7000-8000-000000000001' AS uuid)")
                .replace(":most", "200"));
    }

    @Test
    void theNextReplayComesByIndex() throws SQLException {
        Plans.assertReadsNoneFromEndToEnd(ReplayJobs.LOCK_NEXT);
    }
}
