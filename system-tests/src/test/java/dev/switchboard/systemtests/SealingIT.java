package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.systemtests.Api.Door;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Who has the database alone reads no payload; and the key changes under a system that runs, and is killed meanwhile. */
@Tag("faults") // which need the first story too
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SealingIT {

    /** Stands in a field that nobody knows, so in no column but those that hold all of a payload. */
    private static final String CONFIDED = "confided-31415926";

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int PAYLOADS = 400;
    private static final String NEW_KEY = "2026-01-01";
    private static final List<String> SEALED = List.of(
            "ingest.payload_log",
            "ingest.integration_secret",
            "ingest.dead_letter",
            "meeting.meeting_payload",
            "meeting.dead_letter",
            "notifier.dead_letter");

    @TempDir
    private static Path folder;

    private static Product product;
    private static String first = "";
    private static String last = "";

    @BeforeAll
    static void start() {
        product = Product.start(folder.resolve("data"), Ports.of(13), Map.of("SWITCHBOARD_NEW_KEY_WAITS", "0s"));
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    @Order(1)
    void theTablesOfNoServiceHoldAPayloadInTheClear() {
        Door door = product.admin().integration("Confided");
        first = book(door, 0);
        signed();
        new Desk(product.admin()).meetingOf(first);
        try (var broker = new Broker(product)) {
            putPoison(broker, "switchboard.intake.bookings", "switchboard.booking.received.v1");
            putPoison(broker, "switchboard.meetings", "switchboard.meeting.scheduled.v1");
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(parkedAt()).contains("ingest", "meeting", "notifier"));

        assertThat(columnsThatHold(CONFIDED)).isEmpty();
        assertThat(columnsThatHold("Confided")).as("what is no secret is found").contains("ingest.integration");
    }

    @Test
    @Order(2)
    @Tag("long")
    void aNewKeyTakesOverThoughTheProductIsKilledMeanwhile() throws IOException {
        Door door = product.admin().integration("Rotated");
        for (int i = 1; i <= PAYLOADS; i++) {
            last = book(door, i);
        }
        var tables = new Tables(product);
        String both = "SELECT count(DISTINCT key_id) FROM ingest.payload_log";

        Files.write(
                product.data().resolve("secrets").resolve(NEW_KEY + ".key"),
                HexFormat.of().parseHex("5a".repeat(32)));
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> tables.number(both) == 2);
        product.kill();
        product.startAgain();

        assertThat(raw(first)).contains(CONFIDED);
        for (String table : SEALED) {
            await(table)
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(keysOf(table)).containsExactly(NEW_KEY));
        }
    }

    @Test
    @Order(3)
    @Tag("long")
    void nothingNeedsTheOldKeyAnyMore() throws IOException {
        product.stop();
        try (Stream<Path> files = Files.list(product.data().resolve("secrets"))) {
            for (Path old : files.filter(file -> file.toString().endsWith(".key"))
                    .filter(file -> !file.endsWith(NEW_KEY + ".key"))
                    .toList()) {
                Files.delete(old);
            }
        }
        product.startAgain();

        assertThat(raw(first)).contains(CONFIDED);
        assertThat(raw(last)).contains(CONFIDED);
        product.admin().post("/api/payload-logs/" + first + "/replay", Map.of()).mustBe(202);
        for (JsonNode letter : product.admin().all("/api/dead-letters")) {
            String path = "/api/dead-letters/%s/%s"
                    .formatted(
                            letter.get("service").asString(), letter.get("id").asString());
            assertThat(product.admin().get(path).mustBe(200).json().get("value").asString())
                    .isEqualTo(CONFIDED);
            product.admin().post(path + "/replay", Map.of()).mustBe(200);
        }
        assertThat(columnsThatHold(CONFIDED)).isEmpty();
    }

    private static String book(Door door, int number) {
        Map<String, Object> fields = Bookings.fields("sealed-" + number, "nobody");
        fields.put("remark", CONFIDED);
        return Desk.logId(product.admin()
                .receive(door, Api.JSON.writeValueAsString(fields))
                .mustBe(202));
    }

    /** An integration with a secret. */
    private static void signed() {
        product.admin()
                .post(
                        "/api/integrations",
                        Map.of("name", "Signed", "kind", "meeting", "verification", Map.of("scheme", "hmac")))
                .mustBe(201);
    }

    private static void putPoison(Broker broker, String topic, String type) {
        var headers = Map.of(
                "ce_specversion", "1.0",
                "ce_id", "01980000-0000-7000-8000-000000000001",
                "ce_source", "/by-hand",
                "ce_type", type,
                "ce_subject", "poison",
                "content-type", "application/json");
        broker.put(topic, "poison", headers, CONFIDED);
    }

    private static String raw(String logId) {
        byte[] body = product.admin()
                .get("/api/payload-logs/" + logId + "/raw")
                .mustBe(200)
                .response()
                .body();
        return new String(body, StandardCharsets.UTF_8);
    }

    private static List<String> parkedAt() {
        return product.admin().all("/api/dead-letters").stream()
                .map(letter -> letter.get("service").asString())
                .toList();
    }

    private static List<String> keysOf(String table) {
        return new Tables(product)
                .rows("SELECT DISTINCT coalesce(key_id, 'in the clear') FROM " + table).stream()
                        .map(List::getFirst)
                        .toList();
    }

    /**
     * The tables of which any column of any row has the text, as text or as bytes. Not the outbox: it is transport, and
     * empty as soon as Kafka has what stands in it.
     */
    private static List<String> columnsThatHold(String text) {
        var tables = new Tables(product);
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        List<String> found = new ArrayList<>();
        List<List<String>> all = tables.rows("""
                SELECT schemaname || '.' || tablename FROM pg_tables
                WHERE schemaname IN ('ingest', 'directory', 'meeting', 'notifier') AND tablename <> 'outbox'""");
        assertThat(all).hasSizeGreaterThan(40);
        for (List<String> table : all) {
            String name = table.getFirst();
            String looked =
                    "SELECT count(*) FROM %1$s t WHERE CAST(t AS text) LIKE '%%%2$s%%' OR CAST(t AS text) LIKE '%%%3$s%%'"
                            .formatted(name, text, hex);
            if (tables.number(looked) > 0) {
                found.add(name);
            }
        }
        return found;
    }
}
