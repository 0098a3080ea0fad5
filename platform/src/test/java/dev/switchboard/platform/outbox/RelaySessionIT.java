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
    void readsNoMoreThanMemoryHasRoomFor() {
        fill(10, 1_000);

        assertThat(keys(session.readOn(List.of(), 500, 2_500))).containsExactly("1", "2", "3");
        assertThat(session.readOn(List.of(), 4, ROOM_FOR_ALL)).hasSize(4);
        assertThat(session.readOn(List.of(), 500, ROOM_FOR_ALL)).hasSize(10);
    }

    @Test
    void readsARowForWhichThereIsNoRoomAlone() {
        fill(2, 5_000);

        assertThat(session.readOn(List.of(), 500, 1_000)).hasSize(1);
    }

    @Test
    void deletesWhatWasPublishedAndReadsOnBehindAndBetweenIt() {
        fill(6, 10);
        List<Long> ids = session.readOn(List.of(), 500, ROOM_FOR_ALL).stream()
                .map(RelaySession.Row::id)
                .toList();

        assertThat(keys(session.readOn(List.of(ids.get(0), ids.get(2), ids.get(3)), 2, ROOM_FOR_ALL)))
                .containsExactly("2", "5");
        assertThat(lines("SELECT key FROM outbox ORDER BY id")).containsExactly("2", "5", "6");
    }

    @Test
    void findsWhatWaitsByIndexAmongManyThatWereRefused() {
        fill(30_000, 10);
        run("UPDATE outbox SET refused = 'too large' WHERE id % 1000 <> 0");
        lines("ANALYZE outbox");

        assertThat(lines("EXPLAIN "
                        + RelaySession.READ_ON
                                .replace("$1", "'{1,2,3}'::bigint[]")
                                .replace("$2", "500")
                                .replace("$3", "1000000")))
                .anyMatch(line -> line.contains("outbox_waits_in_order"))
                .noneMatch(line -> line.contains("Seq Scan"));
    }

    private static List<String> keys(List<RelaySession.Row> rows) {
        return rows.stream().map(row -> row.entry().key()).toList();
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
