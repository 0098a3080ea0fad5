package dev.switchboard.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.ingest.Plans;
import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.ingest.door.Burst.Heard;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** What waits while the database is busy goes in together. The tests make it wait by a lock, so that nothing depends on luck. */
@TestPropertySource(properties = "switchboard.ingest.answer-within=30s")
class GroupCommitIT extends RunningIngest {

    private static final String COMMITS =
            "SELECT count(DISTINCT xmin::text) FROM payload_log WHERE integration_id = :integration";

    @Autowired
    private Capacity capacity;

    @Test
    void keepsTwoHundredThatArriveTogetherInAFewCommits() throws SQLException {
        Sender sender = sender();

        List<Heard> heard = whileTheDatabaseWaits(
                burst -> IntStream.range(0, 200).forEach(i -> burst.post(port, sender, meeting("m" + i))), 200);

        assertThat(heard).extracting(Heard::status).containsOnly(202);
        assertThat(heard).extracting(Heard::logId).doesNotHaveDuplicates();
        assertThat(number("SELECT count(*) FROM payload_log WHERE integration_id = :i", "i", sender.integrationId()))
                .isEqualTo(200);
        assertThat(number(COMMITS, "integration", sender.integrationId())).isLessThan(20);
    }

    @Test
    void keepsTheBadBodiesOfAStrangerInAFewCommits() throws SQLException {
        Sender sender = sender();

        List<Heard> heard = whileTheDatabaseWaits(
                burst -> {
                    burst.post(port, sender, meeting("good"));
                    IntStream.range(0, 100).forEach(_ -> burst.post(port, sender, "{}"));
                },
                101);

        assertThat(heard.subList(1, 101)).extracting(Heard::status).containsOnly(422);
        assertThat(number(COMMITS, "integration", sender.integrationId())).isLessThan(20);
    }

    @Test
    void numbersWhatIsSaidOfOneThingDenselyInTheOrderOfCommitsAndOfKafka() throws SQLException {
        Sender sender = sender();

        List<Heard> heard = whileTheDatabaseWaits(
                burst -> {
                    for (int i = 0; i < 20; i++) {
                        String body = meeting("one").replace("Onboarding", "Call " + i);
                        burst.post(port, sender, body, "Idempotency-Key", "k" + i);
                        burst.post(port, sender, body, "Idempotency-Key", "k" + i);
                    }
                },
                40);

        List<String> accepted = idsWith(202, heard);
        assertThat(accepted).hasSize(20);
        assertThat(idsWith(200, heard)).containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(ordinalsInOrderOfCommit(sender)).containsExactlyElementsOf(oneTo(20));
        try (var probe = new KafkaProbe(Engines.kafka(), Topic.INTAKE_BOOKINGS)) {
            var said = await().until(
                            () -> probe.records(it -> it.key().equals(sender.integrationId() + ":one")),
                            found -> found.size() >= 20);
            assertThat(said)
                    .extracting(it ->
                            Long.valueOf(String.valueOf(KafkaProbe.headers(it).get("ce_ordinal"))))
                    .containsExactlyElementsOf(oneTo(20));
        }
    }

    @Test
    void failsAPoisonedOneAlone() throws SQLException {
        Sender sender = sender();
        run("ALTER TABLE latest_payload ADD CONSTRAINT poison CHECK (provider_id <> 'poison') NOT VALID");
        try {
            assertOnlyTheMiddleOneFails(sender, "poison");
        } finally {
            run("ALTER TABLE latest_payload DROP CONSTRAINT poison");
        }

        post(sender, meeting("poison")).expectStatus().isAccepted();
    }

    @Test
    void neverSaysYesWhenTheCommitItselfFails() throws SQLException {
        Sender sender = sender();
        run("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'not at the end'; END $$""");
        run("""
                CREATE CONSTRAINT TRIGGER late AFTER INSERT ON latest_payload DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW WHEN (new.provider_id = 'too-late') EXECUTE FUNCTION refuse()""");
        try {
            assertOnlyTheMiddleOneFails(sender, "too-late");
        } finally {
            run("DROP TRIGGER late ON latest_payload");
            run("DROP FUNCTION refuse");
        }
    }

    @Test
    void hasOnDiskWhateverItSaidYesToWhileConnectionsAreCut() throws SQLException {
        Sender sender = sender();
        var burst = new Burst();
        for (int i = 0; i < 300; i++) {
            burst.post(port, sender, meeting("cut" + i));
            if (i % 30 == 15) {
                cutConnections();
            }
        }

        List<Heard> heard = burst.heard();

        assertThat(heard).extracting(Heard::status).contains(202).isSubsetOf(202, 503);
        List<String> kept = logIds(sender);
        assertThat(kept).containsAll(idsWith(202, heard)).doesNotHaveDuplicates();
        await().untilAsserted(() -> post(sender, meeting("cut0")).expectStatus().is2xxSuccessful());
        assertThat(number(
                        "SELECT count(*) FROM payload_log WHERE outcome = 'accepted' AND provider_id = 'cut0'"
                                + " AND integration_id = :integration",
                        "integration",
                        sender.integrationId()))
                .isEqualTo(1);
    }

    @Test
    void obeysAnotherInstanceThatPausesTheIntegration() throws SQLException {
        Sender sender = sender();
        post(sender, meeting("before")).expectStatus().isAccepted();

        change(sender, "paused");
        post(sender, meeting("meanwhile")).expectStatus().isForbidden();
        change(sender, "active");
        post(sender, meeting("after")).expectStatus().isAccepted();

        assertThat(logsOf(sender)).hasSize(3);
    }

    private interface Posting {
        void to(Burst burst);
    }

    /** Posts while the ledger's tables are locked, and lets go once all wait. */
    private List<Heard> whileTheDatabaseWaits(Posting posting, int posts) throws SQLException {
        var burst = new Burst();
        try (var owner = Plans.owner();
                var statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("LOCK TABLE ingest.latest_payload IN ACCESS EXCLUSIVE MODE");
            posting.to(burst);
            await().until(() -> capacity.used() > posts * 8L * 1024);
            owner.rollback();
        }
        return burst.heard();
    }

    private void assertOnlyTheMiddleOneFails(Sender sender, String name) throws SQLException {
        List<Heard> heard = whileTheDatabaseWaits(
                burst -> {
                    IntStream.range(0, 20).forEach(i -> burst.post(port, sender, meeting("before-" + i)));
                    burst.post(port, sender, meeting(name));
                    IntStream.range(0, 20).forEach(i -> burst.post(port, sender, meeting("after-" + i)));
                },
                41);

        assertThat(heard.get(20).status()).isEqualTo(503);
        assertThat(idsWith(202, heard)).hasSize(40);
        assertThat(logIds(sender)).containsExactlyInAnyOrderElementsOf(idsWith(202, heard));
    }

    private static List<String> idsWith(int status, List<Heard> heard) {
        return heard.stream()
                .filter(one -> one.status() == status)
                .map(Heard::logId)
                .toList();
    }

    private static List<Long> oneTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private List<Long> ordinalsInOrderOfCommit(Sender sender) {
        return database.sql("""
                        SELECT ordinal FROM payload_log WHERE integration_id = :integration AND outcome = 'accepted'
                        ORDER BY xmin::text::bigint, ordinal""")
                .bind("integration", sender.integrationId())
                .map(row -> java.util.Objects.requireNonNull(row.get(0, Long.class)))
                .all()
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private List<String> logIds(Sender sender) {
        return database.sql("SELECT id FROM payload_log WHERE integration_id = :integration")
                .bind("integration", sender.integrationId())
                .map(row -> String.valueOf(row.get(0, UUID.class)))
                .all()
                .collectList()
                .retry(10) // the pool may hold connections that were cut
                .blockOptional()
                .orElseThrow();
    }

    private static void change(Sender sender, String state) throws SQLException {
        run("UPDATE integration SET state = '%s', version = version + 1 WHERE id = '%s'"
                .formatted(state, sender.integrationId()));
    }

    private static void run(String sql) throws SQLException {
        try (var owner = Plans.owner();
                var statement = owner.createStatement()) {
            statement.execute("SET search_path = ingest");
            statement.execute(sql);
        }
    }

    private static void cutConnections() throws SQLException {
        var app = Engines.postgres().credentials("ingest");
        try (var connection = DriverManager.getConnection(app.jdbcUrl(), app.app(), app.appPassword());
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE usename = current_user AND pid <> pg_backend_pid()");
        }
    }
}
