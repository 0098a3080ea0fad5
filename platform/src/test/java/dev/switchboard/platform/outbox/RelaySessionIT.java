package dev.switchboard.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.platform.probe.ProbeTest;
import io.r2dbc.spi.ConnectionFactories;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

@ProbeTest
class RelaySessionIT {

    private static final long ROOM_FOR_ALL = 1_000_000;

    private final DatabaseClient database;
    private final OutboxRelay relay;
    private final RelaySession session;

    @Autowired
    RelaySessionIT(DatabaseClient database, OutboxRelay relay, R2dbcConnectionDetails details) {
        this.database = database;
        this.relay = relay;
        session =
                RelaySession.open(ConnectionFactories.get(details.getConnectionFactoryOptions()), JsonMapper.shared());
    }

    @BeforeEach
    void empty() {
        relay.stop();
        run("DELETE FROM outbox");
    }

    @AfterEach
    void goOn() {
        session.close();
        run("DELETE FROM outbox");
        relay.start();
    }

    @Test
    void readsNoMoreThanMemoryHasRoomForAndSaysThatMoreWaits() {
        fill(10, 1_000);

        assertThat(session.oldest(500, 2_500).rows())
                .extracting(row -> row.entry().key())
                .containsExactly("1", "2", "3");
        assertThat(session.oldest(500, 2_500).full()).isTrue();
        assertThat(session.oldest(4, ROOM_FOR_ALL).rows()).hasSize(4);
        assertThat(session.oldest(4, ROOM_FOR_ALL).full()).isTrue();
        assertThat(session.oldest(500, ROOM_FOR_ALL).rows()).hasSize(10);
        assertThat(session.oldest(500, ROOM_FOR_ALL).full()).isFalse();
    }

    @Test
    void readsARowForWhichThereIsNoRoomAlone() {
        fill(2, 5_000);

        assertThat(session.oldest(500, 1_000).rows()).hasSize(1);
    }

    @Test
    void findsWhatWaitsByIndexAmongManyThatWereRefused() {
        fill(30_000, 10);
        run("UPDATE outbox SET refused = 'too large' WHERE id % 1000 <> 0");
        lines("ANALYZE outbox");

        assertThat(lines("EXPLAIN " + RelaySession.OLDEST.replace("$1", "500").replace("$2", "1000000")))
                .anyMatch(line -> line.contains("outbox_waits_in_order"))
                .noneMatch(line -> line.contains("Seq Scan"));
    }

    private void fill(int rows, int bytes) {
        run("""
                INSERT INTO outbox (event_id, topic, key, headers, value)
                SELECT gen_random_uuid(), 't', i, '{}', convert_to(repeat('x', %d), 'UTF8')
                FROM generate_series(1, %d) i ORDER BY i""".formatted(bytes, rows));
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
