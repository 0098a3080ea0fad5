package dev.switchboard.platform.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contracts.Topic;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.inbox.InboxConsumer;
import dev.switchboard.platform.sealing.KeyIsGoneException;
import dev.switchboard.platform.sealing.KeyRounds;
import dev.switchboard.platform.sealing.Resealing;
import dev.switchboard.platform.sealing.Sealed;
import dev.switchboard.platform.sealing.Sealing;
import dev.switchboard.platform.testing.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** A key is changed for another while the service runs; what is sealed with it here is dead letters. */
class RotationIT {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final String TEXT = "said in confidence";

    @TempDir
    Path keys;

    @TempDir
    Path laggingKeys;

    @Test
    void whatIsParkedUnderAnOldKeyIsReplayedWithoutIt() throws IOException {
        put(keys, "0001");
        UUID key = Ids.next();
        try (var probe = probe("rotation", keys, Duration.ZERO)) {
            var poison = new Poison(probe.bean(DatabaseClient.class), Topic.MEETINGS);
            InboxConsumer consumer = consumer(probe, poison);
            poison.refuse("bad");
            consumer.handle(List.of(poison.entry(key, "bad"), poison.entry(key, "good"), poison.entry(key, "early")));
            String early = standsInTheClear(probe, "early@example.com");
            assertThat(poison.texts("SELECT encode(value, 'escape') FROM dead_letter WHERE key_id = '0001'"))
                    .hasSize(2)
                    .noneMatch(text -> text.contains("example.com"));
            assertThat(probe.get("/api/dead-letters/" + early, 200)).contains("early@example.com");

            put(keys, "0002");
            round(probe);
            sealAnew(probe);

            assertThat(poison.texts("SELECT DISTINCT key_id FROM dead_letter")).containsExactly("0002");
            assertThat(probe.get("/api/dead-letters/" + early, 200)).contains("early@example.com");
            assertThat(uses(probe, "0001")).isZero();
            assertThat(uses(probe, "none")).isZero();
            assertThat(uses(probe, "0002")).isPositive();
        }
        Files.delete(keys.resolve("0001.key"));
        try (var probe = probe("rotation", keys, Duration.ZERO)) {
            var poison = new Poison(probe.bean(DatabaseClient.class), Topic.MEETINGS);
            InboxConsumer consumer = consumer(probe, poison);

            assertThat(consumer.replay(Topic.MEETINGS, key.toString(), () -> true)
                            .block(A_MINUTE))
                    .extracting("replayed", "left")
                    .containsExactly(3L, 0L);
            assertThat(poison.handled()).containsExactly("bad", "good", "early");
        }
    }

    @Test
    void aNewKeySealsOnceEverybodyHasHadTheTimeToGetIt() throws IOException {
        put(keys, "0001");
        put(laggingKeys, "0001");
        try (var first = probe("lag", keys, Duration.ofHours(1));
                var lagging = probe("lag", laggingKeys, Duration.ofHours(1))) {
            put(keys, "0002");
            round(first);
            assertThat(seal(first).keyId()).isEqualTo("0001");
            assertThat(uses(first, "0001")).as("it seals, though no row has it").isPositive();

            anHourPasses(first);
            round(first);
            Sealed recent = seal(first);
            assertThat(recent.keyId()).isEqualTo("0002");
            assertThatThrownBy(() -> open(lagging, recent)).hasMessageContaining("The key 0002 is not in");

            put(laggingKeys, "0002");
            assertThat(open(lagging, recent)).as("at once").isEqualTo(TEXT);
        }
        try (var again = probe("lag", keys, Duration.ofHours(1))) {
            assertThat(seal(again).keyId()).as("does not wait again").isEqualTo("0002");
        }
    }

    @Test
    void twoInstancesSealAnewWhileOthersReadAndConnectionsBreak() throws IOException {
        put(keys, "0001");
        try (var one = probe("anew", keys, Duration.ZERO);
                var two = probe("anew", keys, Duration.ZERO)) {
            fill(one, 1_500);
            put(keys, "0002");
            round(one);
            round(two);

            var work = CompletableFuture.runAsync(() -> {
                while (rowsUnderOldKeys(one) > 0) {
                    Mono.when(
                                    one.bean(Resealing.class).reseal(),
                                    two.bean(Resealing.class).reseal())
                            .block(A_MINUTE);
                }
            });
            int reads = 0;
            do {
                assertThat(texts(one))
                        .as("every row, whenever it is read")
                        .hasSize(1_500)
                        .containsOnly(TEXT);
                if (reads++ < 3) {
                    cutOff(one);
                }
            } while (!work.isDone());
            work.join();

            assertThat(rowsUnderOldKeys(one)).isZero();
            assertThat(texts(two)).hasSize(1_500).containsOnly(TEXT);
        }
    }

    @Test
    void aRowThatCannotBeOpenedStaysAndHoldsUpNoOther() throws IOException {
        put(keys, "0001");
        try (var probe = probe("broken", keys, Duration.ZERO)) {
            fill(probe, 250);
            run(probe, """
                    UPDATE dead_letter SET value = '\\x00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff'
                    WHERE id = (SELECT id FROM dead_letter WHERE key_id IS NOT NULL ORDER BY id LIMIT 1)""");
            put(keys, "0002");
            round(probe);
            sealAnew(probe);

            assertThat(rowsUnderOldKeys(probe)).isOne();
            assertThat(uses(probe, "0001")).as("and its key is still needed").isOne();
        }
    }

    @Test
    void anEmptyDirectoryGetsNoKeyIfRowsNeedAnother() throws IOException {
        put(keys, "0001");
        try (var probe = probe("astray", keys, Duration.ZERO)) {
            fill(probe, 5);
        }

        assertThatThrownBy(() -> probe("astray", laggingKeys, Duration.ZERO).close())
                .rootCause()
                .hasMessageContaining("No key is in " + laggingKeys)
                .hasMessageContaining("0001=[dead_letter]");

        assertThat(laggingKeys).isEmptyDirectory();
    }

    @Test
    void aKeyThatRowsNeedAndNobodyHasIsTold(@TempDir Path fresh) throws IOException {
        put(keys, "0001");
        put(laggingKeys, "0002");
        put(fresh, "0001");
        put(fresh, "0002");
        UUID key = Ids.next();
        try (var probe = probe("missing", keys, Duration.ZERO)) {
            fill(probe, 5);
            var poison = new Poison(probe.bean(DatabaseClient.class), Topic.MEETINGS);
            poison.refuse("bad");
            consumer(probe, poison).handle(List.of(poison.entry(key, "bad")));
        }

        try (var without = probe("missing", laggingKeys, Duration.ZERO);
                var with = probe("missing", fresh, Duration.ZERO)) {
            round(without);
            round(with);

            assertThat(missing(without, "0001")).isOne();
            assertThat(missing(without, "0002")).isZero();
            assertThat(uses(without, "0001")).isEqualTo(5);
            assertThat(missing(with, "0001")).as("one that has it").isZero();
            String id = sealedRow(without);
            assertThat(without.get("/api/dead-letters/" + id, 503))
                    .contains("/problems/key-is-gone", "the key 0001, which is not there");
            assertThat(with.get("/api/dead-letters/" + id, 200)).isNotEmpty();

            var poison = new Poison(without.bean(DatabaseClient.class), Topic.MEETINGS);
            assertThatThrownBy(() -> consumer(without, poison)
                            .replay(Topic.MEETINGS, key.toString(), () -> true)
                            .block(A_MINUTE))
                    .isInstanceOf(KeyIsGoneException.class);
            assertThat(poison.handled()).isEmpty();
        }
    }

    @Test
    void doesNotStartBeforeItKnowsWhichKeySeals() throws Exception {
        put(keys, "0001");
        put(keys, "0002");
        probe("undecided", keys, Duration.ZERO).close();
        asOwner("undecided", "ALTER TABLE sealing_key RENAME TO sealing_key_out_of_reach");

        assertThatThrownBy(() -> probe("undecided", keys, Duration.ZERO).close())
                .cause()
                .hasMessageContaining("PostgreSQL did not say which key seals");
    }

    @Test
    void saysThatTheDirectoryIsNone() throws IOException {
        Path file = Files.createFile(keys.resolve("file"));

        assertThatThrownBy(() -> probe("unusable", file, Duration.ZERO).close())
                .cause()
                .hasMessageContaining("switchboard.key-dir " + file + " is not usable");
    }

    @Test
    void theOldNameOfTheDirectoryIsRefused() {
        assertThatThrownBy(() ->
                        new RunningProbe("renamed", Map.of("switchboard.ingest.key-dir", keys.toString())).close())
                .rootCause()
                .hasMessageContaining("switchboard.ingest.key-dir is called switchboard.key-dir now");
    }

    @Test
    void aSchemaFromBeforeRecordsWereSealedIsTakenAlong() throws Exception {
        put(keys, "0001");
        try (var probe = probe("upgraded", keys, Duration.ZERO)) {
            fill(probe, 5);
        }
        asOwner(
                "upgraded",
                "DELETE FROM dead_letter WHERE key_id IS NOT NULL",
                "ALTER TABLE dead_letter DROP COLUMN key_id",
                "DROP TABLE sealing_key",
                "DELETE FROM flyway_schema_history WHERE version = '0007'");

        try (var probe = probe("upgraded", keys, Duration.ZERO)) {
            sealAnew(probe);
            assertThat(texts(probe)).containsExactly(TEXT);
            assertThat(uses(probe, "none")).isZero();
        }
    }

    private static RunningProbe probe(String service, Path keys, Duration waits) {
        return new RunningProbe(
                service, Map.of("switchboard.key-dir", keys.toString(), "switchboard.new-key-waits", waits.toString()));
    }

    private static void asOwner(String service, String... statements) throws SQLException {
        var owner = Engines.postgres().credentials(service);
        try (var connection = DriverManager.getConnection(owner.jdbcUrl(), owner.owner(), owner.ownerPassword());
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static InboxConsumer consumer(RunningProbe probe, Poison poison) {
        return probe.bean(Inbox.class).consumer("rotation.test", poison::handle);
    }

    private static void put(Path directory, String id) throws IOException {
        byte[] key = new byte[32];
        System.arraycopy(id.getBytes(UTF_8), 0, key, 0, 4);
        Files.write(directory.resolve(id + ".key"), key);
    }

    private static void round(RunningProbe probe) {
        probe.bean(KeyRounds.class).round().block(A_MINUTE);
    }

    private static void sealAnew(RunningProbe probe) {
        probe.bean(Resealing.class).reseal().block(A_MINUTE);
        round(probe);
    }

    private static Sealed seal(RunningProbe probe) {
        return probe.bean(Sealing.class).seal(new UUID(1, 2), TEXT.getBytes(UTF_8));
    }

    private static String open(RunningProbe probe, Sealed sealed) {
        return new String(probe.bean(Sealing.class).open(new UUID(1, 2), sealed), UTF_8);
    }

    /** As a version without sealing left it; answers its id. */
    private static String standsInTheClear(RunningProbe probe, String text) {
        var sealing = probe.bean(Sealing.class);
        return Objects.requireNonNull(probe.bean(DatabaseClient.class)
                .sql("SELECT id, key_id, value FROM dead_letter")
                .map(row -> Map.entry(
                        Objects.requireNonNull(row.get("id", UUID.class)),
                        sealing.openOrClear(
                                Objects.requireNonNull(row.get("id", UUID.class)),
                                row.get("key_id", String.class),
                                Objects.requireNonNull(row.get("value", byte[].class)))))
                .all()
                .filter(row -> new String(row.getValue(), UTF_8).contains(text))
                .next()
                .delayUntil(row -> probe.bean(DatabaseClient.class)
                        .sql("UPDATE dead_letter SET key_id = NULL, value = :value WHERE id = :id")
                        .bind("id", row.getKey())
                        .bind("value", row.getValue())
                        .then())
                .map(row -> row.getKey().toString())
                .block(A_MINUTE));
    }

    private static void anHourPasses(RunningProbe probe) {
        run(probe, "UPDATE sealing_key SET first_seen_at = first_seen_at - interval '1 hour'");
    }

    /** Every fifth stands in the clear. */
    private static void fill(RunningProbe probe, int rows) {
        run(probe, "INSERT INTO parked_key (consumer, topic, key) VALUES ('c', 't', 'k')");
        for (int i = 0; i < rows; i++) {
            UUID id = Ids.next();
            Sealed sealed = probe.bean(Sealing.class).seal(id, TEXT.getBytes(UTF_8));
            boolean clear = i % 5 == 0;
            String value = clear ? TEXT : new String(sealed.bytes(), ISO_8859_1);
            probe.bean(DatabaseClient.class)
                    .sql("""
                            INSERT INTO dead_letter
                                (id, consumer, topic, key, record_partition, record_offset, headers, key_id, value, reason)
                            VALUES (:id, 'c', 't', 'k', 0, :offset, '{}', nullif(:key, ''), :value, 'r')""")
                    .bind("id", id)
                    .bind("offset", (long) i)
                    .bind("key", clear ? "" : sealed.keyId())
                    .bind("value", value.getBytes(ISO_8859_1))
                    .then()
                    .block(A_MINUTE);
        }
    }

    private static String sealedRow(RunningProbe probe) {
        return Objects.requireNonNull(probe.bean(DatabaseClient.class)
                .sql("SELECT CAST(id AS text) FROM dead_letter WHERE key_id IS NOT NULL LIMIT 1")
                .mapValue(String.class)
                .one()
                .block(A_MINUTE));
    }

    private static List<String> texts(RunningProbe probe) {
        var sealing = probe.bean(Sealing.class);
        return Objects.requireNonNull(probe.bean(DatabaseClient.class)
                .sql("SELECT id, key_id, value FROM dead_letter")
                .map(row -> new String(
                        sealing.openOrClear(
                                Objects.requireNonNull(row.get("id", UUID.class)),
                                row.get("key_id", String.class),
                                Objects.requireNonNull(row.get("value", byte[].class))),
                        UTF_8))
                .all()
                .collectList()
                .retry(10) // cut off by this test
                .block(A_MINUTE));
    }

    private static long rowsUnderOldKeys(RunningProbe probe) {
        return Objects.requireNonNull(probe.bean(DatabaseClient.class)
                .sql("SELECT count(*) FROM dead_letter WHERE key_id IS DISTINCT FROM '0002'")
                .mapValue(Long.class)
                .one()
                .retry(10)
                .block(A_MINUTE));
    }

    private static void cutOff(RunningProbe probe) {
        probe.bean(DatabaseClient.class)
                .sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                        + " WHERE usename = current_user AND pid <> pg_backend_pid() AND query LIKE '%dead_letter%'")
                .then()
                .block(A_MINUTE);
    }

    private static void run(RunningProbe probe, String sql) {
        probe.bean(DatabaseClient.class).sql(sql).then().block(A_MINUTE);
    }

    private static double uses(RunningProbe probe, String key) {
        return gauge(probe, "uses", key);
    }

    private static double missing(RunningProbe probe, String key) {
        return gauge(probe, "missing", key);
    }

    private static double gauge(RunningProbe probe, String name, String key) {
        var line = Pattern.compile("switchboard_sealing_key_" + name + "\\{[^}]*key=\"" + key + "\"[^}]*} (\\S+)")
                .matcher(probe.get("/actuator/prometheus", 200));
        assertThat(line.find()).as("the metric of key %s", key).isTrue();
        return Double.parseDouble(line.group(1));
    }
}
