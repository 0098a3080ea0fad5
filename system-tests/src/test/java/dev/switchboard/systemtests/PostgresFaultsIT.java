package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database fails in a steady stream. No answer is false, nobody starts anything again, and in the end all is there once. */
@Tag("faults")
@Tag("long")
class PostgresFaultsIT {

    /** Answers that were on their way when the database froze. */
    private static final int ALREADY_COMMITTED = 5;

    private static final List<String> WRITTEN = List.of("ingest.outbox", "meeting.inbox", "notifier.inbox");

    private static final Product PRODUCT = SeparateProduct.get();
    private static final Disturbances DATABASE = new Disturbances(PRODUCT);

    private final Map<String, Long> before = services();

    @AfterEach
    void nothingWasStartedAgain() {
        assertThat(services()).isEqualTo(before);
    }

    private static Map<String, Long> services() {
        var processes = new Processes(PRODUCT);
        return Stream.concat(Processes.SERVICES.stream(), Stream.of("kafka", "console"))
                .collect(Collectors.toMap(
                        Function.identity(),
                        name -> processes.named(name).orElseThrow().pid()));
    }

    @Test
    void aDatabaseThatIsStoppedForAWhileIsWaitedForByEverybody() {
        try (var stream = SteadyStream.into(PRODUCT, "Stopped database")) {
            new Processes(PRODUCT).keepAway("postgres", Duration.ofSeconds(30));
            assertThat(stream.refused()).isPositive();
            stream.flowsOn();
            Reconciliation.of(PRODUCT, stream);
        }
    }

    @Test
    void aFrozenDatabaseIsWaitedForAndNothingIsSaidInTheMeantime() {
        try (var stream = SteadyStream.into(PRODUCT, "Frozen database")) {
            int before;
            try (var _ = new Processes(PRODUCT).freeze("postgres")) {
                before = stream.acknowledged();
                Disturbances.lasts(Duration.ofSeconds(10));
                assertThat(stream.acknowledged()).isLessThanOrEqualTo(before + ALREADY_COMMITTED);
                assertThat(stream.refused()).isPositive();
            }
            stream.flowsOn();
            Reconciliation.of(PRODUCT, stream);
        }
    }

    @Test
    void connectionsThatAreCutAgainAndAgainCostNothing() {
        try (var stream = SteadyStream.into(PRODUCT, "Cut connections")) {
            for (int i = 0; i < 12; i++) {
                DATABASE.cutAllConnections();
                Disturbances.lasts(Duration.ofMillis(700));
            }
            stream.flowsOn();
            Reconciliation.of(PRODUCT, stream);
        }
    }

    @Test
    void aDatabaseThatCrashesKeepsWhatWasAnswered() {
        try (var stream = SteadyStream.into(PRODUCT, "Crashed database")) {
            for (int i = 0; i < 3; i++) {
                DATABASE.crash();
                stream.flowsOn();
            }
            Reconciliation.of(PRODUCT, stream);
        }
    }

    @Test
    void aDatabaseThatRefusesToWriteGetsNothingParked() {
        try (var stream = SteadyStream.into(PRODUCT, "Read only")) {
            DATABASE.makeReadOnly(true);
            try {
                Disturbances.lasts(Duration.ofSeconds(6));
                assertThat(stream.refused()).isPositive();
            } finally {
                DATABASE.makeReadOnly(false);
            }
            stream.flowsOn();
            Reconciliation.of(PRODUCT, stream);
        }
    }

    @Test
    void aCommitThatFailsIsNeverAnsweredAsOneThatHeld() {
        try (var stream = SteadyStream.into(PRODUCT, "Failing commits")) {
            try {
                WRITTEN.forEach(DATABASE::failCommitsOf);
                Disturbances.lasts(Duration.ofSeconds(8));
                assertThat(stream.refused()).isPositive();
            } finally {
                WRITTEN.forEach(DATABASE::letCommitsOf);
            }
            stream.flowsOn();
            Reconciliation.of(PRODUCT, stream);
        }
    }
}
