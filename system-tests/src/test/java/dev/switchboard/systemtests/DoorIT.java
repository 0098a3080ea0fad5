package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.systemtests.Api.Door;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no sender should send, through the one address of the product. */
class DoorIT {

    private static final Product PRODUCT = SharedProduct.get();
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int HANG_UPS = 200;

    private final Api admin = PRODUCT.admin();
    private final Desk desk = new Desk(admin);

    static Stream<Arguments> badBodies() {
        String good = Bookings.booking("bad-1", "nobody");
        return Stream.of(
                bad("empty", "", 422),
                bad("not JSON", "meeting_id=1", 422),
                bad("an array", "[]", 422),
                bad("10,000 nested arrays", "[".repeat(10_000) + "]".repeat(10_000), 422),
                bad("one byte over the limit", padded(MEBIBYTE + 1), 413),
                bad("three times the limit", padded(3 * MEBIBYTE), 413),
                bad("NUL", good.replace("John", "Jo\\u0000hn"), 422),
                bad("lone surrogate", good.replace("John", "Jo\\ud800hn"), 422),
                bad("duplicate keys", good.replaceFirst("\\{", "{\"meeting_id\":\"other\","), 422),
                bad("5 kB id", good.replace("bad-1", "x".repeat(5_000)), 422),
                bad("time without offset", good.replace("10:00:00Z", "10:00:00"), 422),
                bad("time that is none", good.replace("2025-06-20T10:00:00Z", "tomorrow"), 422),
                bad("no start", good.replace("start_time", "begin"), 422),
                bad("end before start", good.replace("T11:00", "T09:00"), 422),
                Arguments.of(
                        "invalid UTF-8", good.replace("John", "J\u00f6hn").getBytes(StandardCharsets.ISO_8859_1), 422));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badBodies")
    void aBadBodyGetsAProblemAndAPayloadLog(String name, byte[] body, int status) {
        Door door = admin.integration(name);

        var answer = admin.receive(door, body).mustBe(status);

        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("detail").asString()).isNotBlank();
        assertThat(desk.payloadLogs(door, "rejected"))
                .singleElement()
                .satisfies(log -> assertThat(log.get("reason").asString()).isNotBlank());
        assertThat(desk.meetingsOf(door)).isZero();
    }

    static Stream<Arguments> oddBodies() {
        String good = Bookings.booking("odd-1", "nobody");
        return Stream.of(
                Arguments.of("exactly 1 MiB", padded(MEBIBYTE), "odd-1"),
                Arguments.of("byte-order mark", '\ufeff' + good, "odd-1"),
                Arguments.of("a number as id", good.replace("\"odd-1\"", "1234567890123456789"), "1234567890123456789"),
                Arguments.of("300-character name", good.replace("John Doe", "J".repeat(300)), "odd-1"),
                Arguments.of("right to left", good.replace("John Doe", "\u202e\u05e9\u05dc\u05d5\u05dd"), "odd-1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddBodies")
    void anOddBodyIsAMeetingAllTheSame(String name, String body, String providerId) {
        Door door = admin.integration(name);

        String logId = Desk.logId(admin.receive(door, body).mustBe(202));

        var meeting = admin.get(
                        "/api/meetings/" + desk.meetingOf(logId).get("id").asString())
                .json();
        assertThat(meeting.get("providerId").asString()).isEqualTo(providerId);
        byte[] raw = admin.get("/api/payload-logs/" + logId + "/raw").response().body();
        assertThat(Arrays.equals(raw, body.getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @Test
    void anotherContentTypeIsRefused() {
        Door door = admin.integration("Form");

        var answer = admin.receiveAs(door, "text/plain", "a=b").mustBe(415);

        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(desk.payloadLogs(door, "rejected")).hasSize(1);
    }

    @Test
    void aDoorThatIsClosedSaysSo() {
        Door door = admin.integration("Closed");
        String path = "/api/integrations/" + door.id();
        String payload = Bookings.booking("closed-1", "nobody");

        admin.receive(new Door("", "no-such-door-0123456789abcdef"), payload).mustBe(404);
        admin.patch(path, Map.of("state", "paused")).mustBe(200);
        admin.receive(door, payload).mustBe(403);
        admin.patch(path, Map.of("state", "archived")).mustBe(200);
        admin.receive(door, payload).mustBe(410);
        assertThat(desk.payloadLogs(door, "rejected")).hasSize(2);
    }

    @Test
    void aTokenThatIsNotOursOpensNothing() {
        for (String token : new String[] {"", "nonsense", "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."}) {
            Api.withToken(PRODUCT.port(), token).get("/api/meetings").mustBe(401);
            Api.withToken(PRODUCT.port(), token).get("/api/no-such-thing").mustBe(401);
        }
    }

    @Test
    void aSenderThatHangsUpAfterSendingLosesNothing() throws IOException {
        Door door = admin.integration("Hangs up");
        for (int i = 0; i < HANG_UPS; i++) {
            sendAndHangUp(door, Bookings.booking("hang-up-" + i, "nobody"));
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(desk.meetingsOf(door)).isEqualTo(HANG_UPS));
        assertThat(new Tables(PRODUCT).leftBehind()).isZero();
    }

    private static void sendAndHangUp(Door door, String payload) throws IOException {
        byte[] body = payload.getBytes(StandardCharsets.UTF_8);
        String head = """
                POST /api/webhooks/%s/receive HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(door.webhookId(), body.length);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), PRODUCT.port() + 1)) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
        }
    }

    private static Arguments bad(String name, String body, int status) {
        return Arguments.of(name, body.getBytes(StandardCharsets.UTF_8), status);
    }

    private static String padded(int size) {
        String start = Bookings.booking("odd-1", "nobody").replaceFirst("}$", ",\"more\":\"");
        return start + "x".repeat(size - start.length() - 2) + "\"}";
    }
}
