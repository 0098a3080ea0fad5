package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** kill -9 in the middle of an import, twice: it goes on where it was, and nothing comes twice. */
@Tag("faults")
@Tag("long")
class CalendlyKillFaultsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    @Test
    void anImportThatIsKilledGoesOnWhereItWas() {
        try (var product = Product.start(
                folder.resolve("data"),
                Ports.of(15),
                Map.of("SWITCHBOARD_CALENDLY_LEASE", "16s", "SWITCHBOARD_CALENDLY_CALLS_PER_MINUTE", "900"))) {
            var calendly = Calendly.of(product, "Killed");
            List<JsonNode> events = calendly.events();
            List<JsonNode> invitees = events.stream()
                    .flatMap(event -> calendly.inviteesOf(event).stream())
                    .toList();

            String id = calendly.startImport();
            var first = killAfter(product, calendly, id, events.size() / 4);
            var second = killAfter(product, first, id, events.size() / 2);
            JsonNode done = second.awaitEnd(id);

            assertThat(done.get("state").asString()).as(done.toString()).isEqualTo("succeeded");
            assertThat(done.get("eventsSeen").asInt()).isEqualTo(events.size());
            assertThat(done.get("inviteesSeen").asInt()).isEqualTo(invitees.size());
            var tables = new Tables(product);
            assertThat(tables.number(
                            "SELECT count(*) FROM ingest.payload_log WHERE source = 'import' AND outcome = 'accepted'"))
                    .as("each page once")
                    .isEqualTo(tables.number("SELECT count(DISTINCT provider_id) FROM ingest.payload_log"))
                    .isEqualTo(events.size());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(second.meetings()).hasSize(Calendly.meetingsOf(invitees)));
            new Rest(product).await(PATIENCE);
            assertThat(product.admin().slackTexts()).isEmpty();
        }
    }

    private static Calendly killAfter(Product product, Calendly calendly, String id, int events) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> calendly.importOf(id).get("eventsSeen").asInt() >= events);
        product.killAll();
        product.startAgain();
        return calendly.again(product);
    }
}
