package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database fails in a steady stream. No answer is false, nobody starts anything again, and in the end all is there once. */
@Tag("faults")
@Tag("long")
class PostgresFaultsIT {

    /** Answers that were on their way when the database froze. */
    private static final int ALREADY_COMMITTED = 5;

    private static final List<String> WRITTEN = List.of("ingest.outbox", "meeting.inbox", "notifier.inbox");

    @TempDir
    private static Path folder;

    private static Product product;
    private static Disturbances database;

    @BeforeAll
    static void start() {
        product = Product.startSeparate(folder.resolve("data"), Product.port(9), Map.of());
        database = new Disturbances(product);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    void aFrozenDatabaseIsWaitedForAndNothingIsSaidInTheMeantime() {
        try (var stream = SteadyStream.into(product, "Frozen database")) {
            int before;
            try (var _ = new Processes(product).freeze("postgres")) {
                before = stream.acknowledged();
                Disturbances.lasts(Duration.ofSeconds(10));
                assertThat(stream.acknowledged()).isLessThanOrEqualTo(before + ALREADY_COMMITTED);
                assertThat(stream.refused()).isPositive();
            }
            stream.flowsOn();
            Reconciliation.of(product, stream);
        }
    }

    @Test
    void connectionsThatAreCutAgainAndAgainCostNothing() {
        try (var stream = SteadyStream.into(product, "Cut connections")) {
            for (int i = 0; i < 12; i++) {
                database.cutAllConnections();
                Disturbances.lasts(Duration.ofMillis(700));
            }
            stream.flowsOn();
            Reconciliation.of(product, stream);
        }
    }

    @Test
    void aDatabaseThatCrashesKeepsWhatWasAnswered() {
        try (var stream = SteadyStream.into(product, "Crashed database")) {
            for (int i = 0; i < 3; i++) {
                database.crash();
                stream.flowsOn();
            }
            Reconciliation.of(product, stream);
        }
    }

    @Test
    void aDatabaseThatRefusesToWriteGetsNothingParked() {
        try (var stream = SteadyStream.into(product, "Read only")) {
            database.makeReadOnly(true);
            try {
                Disturbances.lasts(Duration.ofSeconds(6));
                assertThat(stream.refused()).isPositive();
            } finally {
                database.makeReadOnly(false);
            }
            stream.flowsOn();
            Reconciliation.of(product, stream);
        }
    }

    @Test
    void aCommitThatFailsIsNeverAnsweredAsOneThatHeld() {
        try (var stream = SteadyStream.into(product, "Failing commits")) {
            try {
                WRITTEN.forEach(database::failCommitsOf);
                Disturbances.lasts(Duration.ofSeconds(8));
                assertThat(stream.refused()).isPositive();
            } finally {
                WRITTEN.forEach(database::letCommitsOf);
            }
            stream.flowsOn();
            Reconciliation.of(product, stream);
        }
    }
}
