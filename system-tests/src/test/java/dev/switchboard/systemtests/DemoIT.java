package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.standalone.demo.Demo;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whoever looks at a new system finds a week of work in it, once, however often its loading was cut short. */
class DemoIT {

    private static final int PORT = Ports.of(14);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void aBelievableWeekIsLoadedOnce(@TempDir Path folder) {
        try (var product = Product.startDemo(folder.resolve("data"), PORT)) {
            Api early = product.admin();
            await().until(() -> !early.all("/api/payload-logs").isEmpty());
            product.kill(); // in the middle of it
            product.startAgain();
            await().atMost(PATIENCE).until(() -> product.output().contains("The week is loaded"));

            Api admin = product.admin();
            lookAtTheTeam(admin);
            lookAtTheMeetings(admin);
            lookAtWhatCameIn(admin);
            lookAtSlack(admin);
            Map<String, List<String>> before = allThatIsThere(admin);
            new Demo(
                            URI.create("http://127.0.0.1:" + PORT),
                            Product.ADMIN_EMAIL,
                            Product.ADMIN_PASSWORD,
                            Clock.systemUTC())
                    .load();
            assertThat(allThatIsThere(admin)).isEqualTo(before);
            assertThat(product.data().resolve("demo-is-loaded")).exists();
        }
    }

    private static void lookAtTheTeam(Api admin) {
        assertThat(texts(admin.all("/api/team"), "role"))
                .containsExactlyInAnyOrder("super_admin", "admin", "agent", "agent", "agent", "agent", "agent");
        assertThat(texts(admin.all("/api/admin/agents"), "status"))
                .containsExactlyInAnyOrder("available", "available", "busy", "away", "offline");
    }

    private static void lookAtTheMeetings(Api admin) {
        List<JsonNode> meetings = admin.all("/api/meetings");
        List<Instant> starts =
                texts(meetings, "startTime").stream().map(Instant::parse).toList();
        Instant now = Instant.now();

        assertThat(starts).doesNotHaveDuplicates().hasSizeBetween(48, 60);
        assertThat(starts).filteredOn(now::isAfter).hasSizeGreaterThan(20);
        assertThat(starts).filteredOn(now::isBefore).hasSizeGreaterThan(5);
        assertThat(starts)
                .allSatisfy(
                        start -> assertThat(Duration.between(start, now).abs()).isLessThan(Duration.ofDays(9)));
        assertThat(texts(meetings, "successStatus"))
                .contains("scheduled", "completed", "no_show", "follow_up", "canceled");
        assertThat(texts(meetings, "customerEmail")).allMatch(email -> email.endsWith("@example.com"));
        assertThat(meetings).filteredOn(meeting -> meeting.get("host").isNull()).hasSizeBetween(1, 6);
    }

    private static void lookAtWhatCameIn(Api admin) {
        List<JsonNode> integrations = admin.all("/api/integrations").stream()
                .filter(it -> !it.get("fixedDoor").asBoolean())
                .toList();
        assertThat(texts(integrations, "state")).containsExactlyInAnyOrder("active", "active", "paused");
        Map<String, Long> outcomes = texts(admin.all("/api/payload-logs"), "outcome").stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(outcomes)
                .containsOnlyKeys("accepted", "duplicate", "rejected")
                .containsEntry("rejected", 4L);
        assertThat(outcomes.get("duplicate")).isBetween(5L, 8L);
    }

    /** One message for each meeting, and none about what was repeated. */
    private static void lookAtSlack(Api admin) {
        int meetings = admin.all("/api/meetings").size();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(texts(admin.all("/api/deliveries"), "status")).containsOnly("succeeded");
            assertThat(admin.slackTexts()).hasSize(meetings);
        });
    }

    private static Map<String, List<String>> allThatIsThere(Api admin) {
        Map<String, List<String>> all = Stream.of("/api/team", "/api/payload-logs", "/api/meetings", "/api/deliveries")
                .collect(Collectors.toMap(Function.identity(), path -> texts(admin.all(path), "id")));
        all.put("states", texts(admin.all("/api/meetings"), "successStatus"));
        all.put("Slack", admin.slackTexts());
        return all;
    }

    private static List<String> texts(List<JsonNode> items, String field) {
        return items.stream().map(item -> item.get(field).asString()).toList();
    }
}
