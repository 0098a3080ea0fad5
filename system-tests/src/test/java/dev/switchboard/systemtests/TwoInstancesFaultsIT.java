package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Services of which two instances run, in a steady stream: whichever ends or stands still, the other goes on. */
@Tag("faults")
@Tag("long")
class TwoInstancesFaultsIT {

    private static final String LEADER = """
            SELECT a.client_port FROM pg_locks l JOIN pg_stat_activity a USING (pid)
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
                AND (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended('ingest.outbox', 0)""";
    private static final String WAITING_LONG =
            "SELECT count(*) FROM ingest.outbox WHERE created_at < now() - interval '3 seconds'";

    private static final Product PRODUCT = SeparateProduct.get();
    private static final Processes PROCESSES = new Processes(PRODUCT);

    @BeforeAll
    static void join() {
        Processes.SERVICES.forEach(PRODUCT::join);
    }

    @AfterAll
    static void leave() {
        PROCESSES.endJoined();
    }

    @Test
    void oneOfTwoIsKilledAndAnotherIsAddedInMidStream() {
        try (var stream = SteadyStream.into(PRODUCT, "Two instances")) {
            Processes.SERVICES.forEach(service -> PROCESSES.kill(service + "-2"));
            stream.flowsOn();
            Processes.SERVICES.forEach(PRODUCT::join);
            Processes.SERVICES.forEach(PROCESSES::kill);
            stream.flowsOn();
            Reconciliation.of(PRODUCT, stream);
        }
    }

    @Test
    void whenTheLeaderOfTheRelayStandsStillTheOtherTakesOver() {
        try (var stream = SteadyStream.into(PRODUCT, "Frozen leader")) {
            String leader = leader();
            var thaw = Instant.now().plusSeconds(30);
            try (var _ = PROCESSES.freeze(leader)) {
                await().atMost(Duration.ofSeconds(25)).until(() -> !leader().equals(leader) && isRelayed());
                Disturbances.lasts(Duration.between(Instant.now(), thaw));
            }
            assertThat(leader()).isNotEqualTo(leader);
            stream.flowsOn();
            Reconciliation.of(PRODUCT, stream);
        }
    }

    /** Which instance of ingest holds the lock of the relay. */
    private static String leader() {
        List<List<String>> ports = new Tables(PRODUCT).rows(LEADER);
        return Stream.of("ingest", "ingest-2")
                .filter(name -> ports.stream()
                        .anyMatch(port -> Sockets.of(PROCESSES.named(name).orElseThrow())
                                .contains(Integer.valueOf(port.getFirst()))))
                .findFirst()
                .orElse("");
    }

    private static boolean isRelayed() {
        return new Tables(PRODUCT).number(WAITING_LONG) == 0;
    }
}
