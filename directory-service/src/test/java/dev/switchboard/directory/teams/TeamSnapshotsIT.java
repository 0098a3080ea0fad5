package dev.switchboard.directory.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.contracts.people.PeopleEvent.Calendar;
import dev.switchboard.contracts.people.PeopleEvent.Shift;
import dev.switchboard.contracts.people.PeopleEvent.TeamSaved;
import dev.switchboard.directory.RunningDirectory;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** What other services hear of teams. */
class TeamSnapshotsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final RunningDirectory directory = RunningDirectory.shared();
    private final String admin = directory.adminBearer();

    @Test
    void saysEachChangeAsACloudEventWithTheWholeTeamAndAuditsIt() {
        String member = agent("Said member");
        var shift = Map.of("day", "monday", "from", "22:00", "until", "06:00");
        var calendar = Map.of("timeZone", "Asia/Tokyo", "shifts", List.of(shift), "holidays", List.of("2026-12-25"));
        String id = create(
                Map.of("name", "Said", "memberIds", List.of(member), "calendar", calendar, "slackChannel", "#said"));
        patch("/api/teams/" + id, Map.of("active", false));
        patch("/api/teams/" + id, Map.of("active", false));

        try (var people = new KafkaProbe(Engines.kafka(), Topic.PEOPLE);
                var trail = new KafkaProbe(Engines.kafka(), Topic.AUDIT)) {
            await().atMost(SOON).until(() -> snapshots(people, id).size() == 2);
            await().atMost(SOON).until(() -> audited(trail, id).size() == 2);

            var expected = new Calendar(
                    "Asia/Tokyo",
                    List.of(new Shift("monday", "22:00", "06:00")),
                    List.of(LocalDate.parse("2026-12-25")));
            var said = new TeamSaved(
                    UUID.fromString(id), "Said", List.of(UUID.fromString(member)), expected, "#said", true, 1);
            assertThat(snapshots(people, id)).first().isEqualTo(said);
            assertThat(snapshots(people, id).getLast().active()).isFalse();
            assertThat(KafkaProbe.headers(
                            people.records(entry -> id.equals(entry.key())).getFirst()))
                    .containsEntry("ce_type", "switchboard.team.saved.v1")
                    .containsKeys("ce_ordinal", "ce_correlationid");
            assertThat(audited(trail, id)).containsExactly("team.created null", "team.changed archived");
        }
    }

    @Test
    void whoIsDeactivatedIsInNoLaterSnapshot() {
        String leaver = agent("Leaving member");
        String stayer = agent("Staying member");
        String id = create(Map.of("name", "Shrinking", "memberIds", List.of(leaver, stayer)));

        patch("/api/team/" + leaver, Map.of("active", false));

        try (var people = new KafkaProbe(Engines.kafka(), Topic.PEOPLE)) {
            await().atMost(SOON).until(() -> snapshots(people, id).size() == 2);
            assertThat(snapshots(people, id).getLast().members()).containsExactly(UUID.fromString(stayer));
            assertThat(snapshots(people, id).getLast().version()).isEqualTo(2);
        }
    }

    @Test
    void nobodyIsPutInATeamWhileTheyAreDeactivated() throws Exception {
        String id = create(Map.of("name", "Contended"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 20; round++) {
                String member = agent("Contended " + round);
                Callable<Integer> joins = () -> patch("/api/teams/" + id, Map.of("memberIds", List.of(member)));
                Callable<Integer> leaves = () -> patch("/api/team/" + member, Map.of("active", false));
                var answers = threads.invokeAll(List.of(joins, leaves));

                assertThat(answers.getFirst().get()).isIn(200, 422);
                assertThat(answers.getLast().get()).isEqualTo(200);
                assertThat(directory
                                .get("/api/teams/" + id, "Authorization", admin)
                                .body()
                                .path("members")
                                .toString())
                        .doesNotContain(member);
            }
        }
    }

    @Test
    void saysEveryTeamAgainWhenAskedAndByItself() {
        String id = create(Map.of("name", "Repeated"));

        var answer = directory.send(HttpMethod.POST, "/api/teams/announcements", Map.of(), "Authorization", admin);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("teams").asInt()).isPositive();
        directory
                .database()
                .sql("UPDATE team_announcement SET said_at = now() - interval '2 minutes'")
                .then()
                .block();
        try (var started = RunningDirectory.start(Map.of());
                var people = new KafkaProbe(Engines.kafka(), Topic.PEOPLE)) {
            await().atMost(SOON).until(() -> snapshots(people, id).size() == 3);
            assertThat(snapshots(people, id)).extracting(TeamSaved::version).containsOnly(1L);
            assertThat(people.records(entry -> id.equals(entry.key())).stream()
                            .map(entry -> Long.valueOf(KafkaProbe.headers(entry).get("ce_ordinal"))))
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(started.get("/api/auth/oidc").status()).isEqualTo(200);
        }
    }

    private String agent(String name) {
        return directory
                .create(Map.of("name", name, "email", UUID.randomUUID() + "@said.example.com", "role", "agent"))
                .text("id");
    }

    private String create(Map<String, ?> team) {
        return directory
                .send(HttpMethod.POST, "/api/teams", team, "Authorization", admin)
                .text("id");
    }

    private int patch(String path, Map<String, ?> change) {
        return directory
                .send(HttpMethod.PATCH, path, change, "Authorization", admin)
                .status();
    }

    private static List<TeamSaved> snapshots(KafkaProbe probe, String id) {
        return probe.events(TeamSaved.class).stream()
                .filter(saved -> saved.subject().equals(id))
                .toList();
    }

    private static List<String> audited(KafkaProbe probe, String id) {
        return probe.events(Audited.class).stream()
                .filter(line -> line.entityId().equals(id))
                .map(line -> line.action() + " " + line.detail())
                .toList();
    }
}
