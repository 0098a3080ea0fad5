package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.systemtests.Api.Door;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is logged may be read by anyone who runs the system, so it holds nothing about people and no secret. */
class LogHygieneIT {

    private static final Product PRODUCT = SharedProduct.get();
    private static final String NAME = "Quentin Undisclosed";
    private static final String EMAIL = "quentin.undisclosed@example.com";
    private static final String WRONG_PASSWORD = "Wrong-password-31415";

    @Test
    void theLogsHoldNeitherPeopleNorSecrets() throws IOException {
        Api admin = PRODUCT.admin();
        Door door = admin.integration("Hygiene");
        tellTheStory(admin, door);

        List<String> lines = logLines();

        assertThat(lines).hasSizeGreaterThan(10);
        assertThat(lines)
                .filteredOn(line -> mentionsAny(line, secrets(admin, door)))
                .isEmpty();
    }

    private static List<String> secrets(Api admin, Door door) {
        return List.of(
                door.webhookId(),
                NAME,
                EMAIL,
                "Member Undisclosed",
                "member.undisclosed@example.com",
                Product.ADMIN_PASSWORD,
                WRONG_PASSWORD,
                "Agents-password-1",
                "xoxb-",
                "Bearer ",
                "eyJhbGci", // how every JWT begins
                admin.token());
    }

    private static boolean mentionsAny(String line, List<String> words) {
        String lower = line.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(word -> lower.contains(word.toLowerCase(Locale.ROOT)));
    }

    private static void tellTheStory(Api admin, Door door) {
        var desk = new Desk(admin);
        admin.member("Member Undisclosed", "member.undisclosed@example.com", "hygiene-1");
        Map<String, Object> fields = Bookings.fields("hygiene-1", "hygiene-1");
        fields.put("customer_name", NAME);
        fields.put("customer_email", EMAIL);
        String logId = Desk.logId(
                admin.receive(door, Api.JSON.writeValueAsString(fields)).mustBe(202));
        var meeting = desk.meetingOf(logId);
        desk.deliveryOf(meeting, "succeeded");
        admin.get("/api/payload-logs/" + logId + "/raw").mustBe(200);
        admin.patch("/api/meetings/" + meeting.get("id").asString(), Map.of("customerName", NAME + " II"))
                .mustBe(200);
        admin.get("/api/meetings?q=" + EMAIL).mustBe(200);
        admin.receive(door, "{\"customer_email\":\"" + EMAIL + "\",").mustBe(422);
        admin.receive(door, "{\"customer_email\":\"" + EMAIL + "\"}").mustBe(422);
        admin.post("/api/team", Map.of("name", NAME, "email", EMAIL, "role", NAME))
                .mustBe(422);
        Api.stranger(PRODUCT.port())
                .post("/api/auth/login", Map.of("email", EMAIL, "password", WRONG_PASSWORD))
                .mustBe(401);
    }

    private static List<String> logLines() throws IOException {
        try (Stream<Path> files = Files.walk(PRODUCT.data().resolve("logs"))) {
            return Stream.concat(
                            files.filter(Files::isRegularFile),
                            Stream.of(PRODUCT.data().resolve("out.txt")))
                    .flatMap(LogHygieneIT::read)
                    .toList();
        }
    }

    private static Stream<String> read(Path file) {
        try {
            return Files.readString(file).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
