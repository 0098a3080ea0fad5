package dev.switchboard.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The server ends a consumer's connection while a handler runs: a failure of the world, in mid-transaction. */
class CutConnectionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RECORDS = 60;

    @Test
    void aBatchWhoseConnectionIsCutIsHandledAgainOnceInOrderAndNothingIsParked() {
        UUID key = Ids.next();
        List<String> names =
                IntStream.range(0, RECORDS).mapToObj(i -> "cut-" + i).toList();
        Set<String> toCut = ConcurrentHashMap.newKeySet();
        toCut.addAll(
                List.of("cut-0", "cut-20", "cut-59")); // as the transaction begins, in its middle, before its commit
        try (RunningProbe probe = new RunningProbe("cut");
                KafkaProbe kafka = new KafkaProbe(Engines.kafka())) {
            var database = probe.bean(DatabaseClient.class);
            probe.names().effect = name -> keep(database, name)
                    .then(Mono.defer(() -> toCut.remove(name) ? cutOwnConnection(database) : Mono.empty()));

            names.forEach(name -> RunningProbe.say(kafka, NamesListener.TOPIC, key, name));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(kept(database)).contains("cut-59"));
            assertThat(kept(database)).filteredOn(names::contains).isEqualTo(names);
            assertThat(toCut).isEmpty();
            assertThat(texts(database, "SELECT reason FROM dead_letter")).isEmpty();
            assertThat(probe.stateOf(NamesListener.CONSUMER)).isEqualTo("running");
        }
    }

    private static Mono<Void> keep(DatabaseClient database, String name) {
        return database.sql("INSERT INTO thing (id, title) VALUES (:id, :title)")
                .bind("id", Ids.next())
                .bind("title", name)
                .then();
    }

    /** Waits for the end of the connection, so that the next statement, or the commit, is the one that fails. */
    private static Mono<Void> cutOwnConnection(DatabaseClient database) {
        return database.sql("SELECT pg_backend_pid()")
                .map(row -> Objects.requireNonNull(row.get(0, Integer.class)))
                .one()
                .flatMap(own -> Mono.<Void>fromRunnable(
                                () -> texts(database, "SELECT pg_terminate_backend(%d, 10000)::text".formatted(own)))
                        .subscribeOn(Schedulers.boundedElastic()));
    }

    private static List<String> kept(DatabaseClient database) {
        return texts(database, "SELECT title FROM thing ORDER BY id");
    }

    /** On a connection of its own, outside of any transaction. */
    private static List<String> texts(DatabaseClient database, String sql) {
        return Objects.requireNonNull(database.sql(sql)
                .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                .all()
                .collectList()
                .block());
    }
}
