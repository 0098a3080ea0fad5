package dev.switchboard.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.platform.retention.Purging;
import dev.switchboard.platform.retention.Retention;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

@ProbeTest
class InboxRetentionIT {

    @Autowired
    private Purging purging;

    @Autowired
    private Retention inboxRetention;

    @Autowired
    private DatabaseClient database;

    @BeforeEach
    void fill() {
        run("DELETE FROM inbox");
        run("""
                INSERT INTO inbox (consumer, event_id, topic, key, handled_at)
                SELECT 'probe.old', gen_random_uuid(), 't', 'k', now() - make_interval(hours => 24 * 36)
                FROM generate_series(1, 2500)
                UNION ALL
                SELECT 'probe.young', gen_random_uuid(), 't', 'k', now() - make_interval(hours => 24 * 34)
                FROM generate_series(1, 50000)""");
    }

    @Test
    void forgetsWhatWasHandledLongAgoAndNothingElse() {
        purging.purge().block();

        assertThat(lines("SELECT DISTINCT consumer FROM inbox")).containsExactly("probe.young");
        assertThat(lines("SELECT CAST(count(*) AS text) FROM inbox")).containsExactly("50000");
    }

    @Test
    void instancesShareTheWork() {
        Mono.when(purging.purge(), purging.purge(), purging.purge()).block();

        assertThat(lines("SELECT DISTINCT consumer FROM inbox")).containsExactly("probe.young");
    }

    @Test
    void findsWhatIsOldByItsIndex() {
        lines("ANALYZE inbox");
        String purge = inboxRetention
                .sql()
                .replace(":before", "now() - make_interval(hours => 24 * 35)")
                .replace(":most", "1000");

        assertThat(lines("EXPLAIN " + purge))
                .anyMatch(line -> line.contains("Index Scan using inbox_by_age"))
                .noneMatch(line -> line.contains("Seq Scan"));
    }

    private void run(String sql) {
        database.sql(sql).then().block();
    }

    private List<String> lines(String sql) {
        return Objects.requireNonNull(database.sql(sql)
                .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                .all()
                .collectList()
                .block());
    }
}
