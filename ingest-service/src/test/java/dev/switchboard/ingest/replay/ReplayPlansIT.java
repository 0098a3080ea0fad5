package dev.switchboard.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ingest.RunningIngest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch of a replay costs the same wherever it has got to. */
class ReplayPlansIT extends RunningIngest {

    @BeforeEach
    void fill() {
        if (number("SELECT count(*) FROM payload_log WHERE provider_id = :p", "p", "r20000") == 0) {
            var integration =
                    sender(Map.of("name", "Replay plans", "kind", "meeting")).integrationId();
            database.sql("""
                            INSERT INTO payload_log (id, received_at, integration_id, kind, outcome, bytes, verification,
                                headers, event_ids, provider_id, search)
                            SELECT id, uuid_extract_timestamp(id), :integration, 'meeting',
                                CASE WHEN n % 50 = 0 THEN 'rejected' ELSE 'passed_over' END, 1, 'none', '{}', '{}', 'r' || n,
                                array_to_tsvector(ARRAY['r' || n])
                            FROM (SELECT n, uuidv7() AS id FROM generate_series(1, 20000) n) given""").bind("integration", integration).then().block();
            lines(
                    "INSERT INTO payload_replay_job (id, mode, state, to_time, member_id, member_name, requested, started_at,"
                            + " finished_at) SELECT uuidv7(), 'replay', 'done', now(), uuidv7(), 'Ada', 1, now(), now()"
                            + " FROM generate_series(1, 5000)");
        }
        lines("ANALYZE payload_log");
        lines("ANALYZE payload_replay_job");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRUE",
                "l.integration_id = '00000000-0000-0000-0000-000000000001'",
                "l.outcome = 'rejected'",
                "l.search @@ CAST('''r777'':*' AS tsquery)",
            })
    void theNextLogsComeByIndex(String condition) {
        assertUsesIndex(ReplayJobs.nextFound(condition)
                .replace(":after", "CAST('01900000-0000-7000-8000-000000000001' AS uuid)")
                .replace(":most", "200"));
    }

    @Test
    void theNextReplayComesByIndex() {
        assertUsesIndex(ReplayJobs.LOCK_NEXT);
    }

    private void assertUsesIndex(String sql) {
        assertThat(lines("EXPLAIN (ANALYZE) " + sql))
                .anyMatch(line -> line.contains("Index"))
                .noneMatch(line ->
                        line.contains("Seq Scan") && !line.contains("never executed") && !line.contains("rows=0.00"));
    }

    private List<String> lines(String sql) {
        return Objects.requireNonNull(database.sql(sql)
                .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                .all()
                .collectList()
                .block());
    }
}
