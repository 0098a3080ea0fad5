package dev.switchboard.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import dev.switchboard.platform.testing.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Who may not gets a 403, and the audit trail hears of it. */
class RefusedCallsIT {

    private static final RunningProbe PROBE = new RunningProbe("refused", Map.of("switchboard.access.burst", "5000"));
    private static final KafkaProbe KAFKA = new KafkaProbe(Engines.kafka(), Topic.AUDIT);
    private static final String SENTENCE =
            "This needs the permission integrations:write, which your role does not have.";

    private final UUID id = Ids.next();
    private final String agent = TestTokens.bearer(Role.AGENT, id, "Alex");

    @AfterAll
    static void stop() {
        KAFKA.close();
        PROBE.close();
    }

    @Test
    void theTrailSaysWhoMayNotDoWhat() {
        assertThat(PROBE.statusFor(agent, "/api/secrets/" + Ids.next() + "?token=hush"))
                .isEqualTo(403);

        await().until(() -> linesOf(id)
                .equals(List.of(
                        new Audited(id.toString(), "call.refused", "call", "GET /api/secrets/{id}", SENTENCE))));
    }

    @Test
    void aThousandRefusalsAreOneLineForEachPattern() {
        for (int i = 0; i < 500; i++) {
            assertThat(PROBE.statusFor(agent, "/api/secret")).isEqualTo(403);
            assertThat(PROBE.statusFor(agent, "/api/secrets/" + Ids.next())).isEqualTo(403);
        }
        UUID last = Ids.next();
        PROBE.statusFor(TestTokens.bearer(Role.AGENT, last, "Last"), "/api/secret");
        await().until(() -> !linesOf(last).isEmpty());

        assertThat(linesOf(id))
                .extracting(Audited::entityId)
                .containsExactlyInAnyOrder("GET /api/secret", "GET /api/secrets/{id}");
    }

    @Test
    void strangersAndWhatIsNotThereLeaveNoLine() {
        PROBE.statusFor(TestTokens.expired(Role.AGENT, id, "Alex"), "/api/secret");
        PROBE.statusFor(agent, "/api/there-is-nothing");
        PROBE.statusFor(agent, "/api/things/" + Ids.next());
        UUID last = Ids.next();
        PROBE.statusFor(TestTokens.bearer(Role.AGENT, last, "Last"), "/api/secret");
        await().until(() -> !linesOf(last).isEmpty());

        assertThat(linesOf(id)).isEmpty();
    }

    @Test
    void aTrailThatCannotBeWrittenChangesNoAnswerAndIsCounted() {
        var database = PROBE.bean(DatabaseClient.class);
        double before = lost();

        database.inConnection(writer -> Mono.from(writer.beginTransaction())
                        .then(run(writer, "LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE"))
                        .then(Mono.fromRunnable(() -> {
                                    assertThat(PROBE.statusFor(agent, "/api/secret"))
                                            .isEqualTo(403);
                                    await().until(() -> lost() == before + 1);
                                })
                                .subscribeOn(Schedulers.boundedElastic()))
                        .then(Mono.from(writer.rollbackTransaction())))
                .block();

        assertThat(linesOf(id)).isEmpty();
        assertThat(PROBE.statusFor(agent, "/api/secret")).isEqualTo(403);
        await().until(() -> linesOf(id).size() == 1);
    }

    private static Mono<Void> run(Connection connection, String sql) {
        return Flux.from(connection.createStatement(sql).execute())
                .flatMap(result -> result.getRowsUpdated())
                .then();
    }

    private static double lost() {
        return PROBE.bean(MeterRegistry.class)
                .get("switchboard.audit.lost")
                .counter()
                .count();
    }

    private static List<Audited> linesOf(UUID actor) {
        return KAFKA.events(Audited.class).stream()
                .filter(line -> line.actor().equals(actor.toString()))
                .toList();
    }
}
