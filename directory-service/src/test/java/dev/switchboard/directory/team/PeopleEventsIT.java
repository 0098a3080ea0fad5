package dev.switchboard.directory.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.people.PeopleEvent.Identity;
import dev.switchboard.contracts.people.PeopleEvent.TeamMemberSaved;
import dev.switchboard.directory.RunningDirectory;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Flux;

class PeopleEventsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final RunningDirectory directory = RunningDirectory.shared();
    private final String admin = directory.adminBearer();

    @Test
    void saysEachChangeAsACloudEventWithTheWholeMember() {
        String id = create("Vera", "vera@example.com", "h-vera");
        directory.send(HttpMethod.PATCH, "/api/team/" + id, Map.of("status", "away"), "Authorization", admin);

        try (var probe = new KafkaProbe(Engines.kafka(), Topic.PEOPLE)) {
            await().atMost(SOON).until(() -> snapshots(probe, id).size() == 2);

            var first = probe.records(entry -> id.equals(entry.key())).getFirst();
            assertThat(KafkaProbe.headers(first))
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_type", "switchboard.team-member.saved.v1")
                    .containsEntry("ce_source", "/switchboard/directory")
                    .containsEntry("ce_subject", id)
                    .containsEntry("content-type", "application/json")
                    .containsKeys("ce_id", "ce_time", "ce_correlationid", "ce_causationid");
            var identities = List.of(new Identity("host", "h-vera"));
            assertThat(snapshots(probe, id))
                    .containsExactly(saved(id, "available", identities, 1), saved(id, "away", identities, 2));
        }
    }

    @Test
    void saysNothingOfAChangeThatWasRefused() {
        String id = create("Walt", "walt@example.com", "h-walt");
        create("Wim", "wim@example.com", "h-wim");
        var taken = Map.of("identities", List.of(Map.of("kind", "host", "value", "H-WIM")));
        assertThat(directory
                        .send(HttpMethod.PATCH, "/api/team/" + id, taken, "Authorization", admin)
                        .status())
                .isEqualTo(409);
        directory.send(HttpMethod.PATCH, "/api/team/" + id, Map.of("name", "Walter"), "Authorization", admin);

        try (var probe = new KafkaProbe(Engines.kafka(), Topic.PEOPLE)) {
            await().atMost(SOON).until(() -> snapshots(probe, id).size() == 2);

            assertThat(snapshots(probe, id))
                    .extracting(TeamMemberSaved::version)
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void saysEverybodyAgainWhenAsked() {
        String id = create("Yara", "yara@example.com", "h-yara");

        var answer = directory.send(HttpMethod.POST, "/api/team/announcements", Map.of(), "Authorization", admin);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("members").asInt()).isGreaterThanOrEqualTo(2);
        try (var probe = new KafkaProbe(Engines.kafka(), Topic.PEOPLE)) {
            await().atMost(SOON).until(() -> snapshots(probe, id).size() == 2);
        }
    }

    @Test
    void eachSnapshotOfAMemberHasAGreaterOrdinalAlsoWhenOnlySignInsOrKeysHaveChanged() {
        String email = "zoe@example.com";
        var person = Map.of("name", "Zoe", "email", email, "role", "admin", "password", "Zoes-password-1");
        String id = directory.create(person).text("id");
        String token = directory.logIn(email, "Zoes-password-1").text("refreshToken");
        var key = Map.of("name", "A key", "scopes", List.of("team:read"));
        String bearer = directory.bearer(email, "Zoes-password-1");
        directory.send(HttpMethod.POST, "/api/api-keys", key, "Authorization", bearer);
        directory.send(HttpMethod.POST, "/api/auth/logout", Map.of("refreshToken", token));

        try (var probe = new KafkaProbe(Engines.kafka(), Topic.PEOPLE)) {
            await().atMost(SOON).until(() -> snapshots(probe, id).size() == 3);

            assertThat(snapshots(probe, id))
                    .extracting(TeamMemberSaved::version)
                    .containsOnly(1L);
            assertThat(probe.records(entry -> id.equals(entry.key())).stream()
                            .map(entry -> Long.valueOf(KafkaProbe.headers(entry).get("ce_ordinal"))))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void everybodyIsSaidAgainByItselfByOneInstance() {
        String id = create("Quin", "quin@example.com", "h-quin");
        var announcing = directory.bean(RegularAnnouncing.class);
        directory
                .database()
                .sql("UPDATE team_announcement SET said_at = now() - interval '61 minutes'")
                .then()
                .block();

        var said = Flux.range(0, 8)
                .flatMap(_ -> announcing.announceUnlessSaidWithin(Duration.ofHours(1)))
                .filter(members -> members > 0)
                .collectList()
                .block();

        assertThat(said).hasSize(1);
        try (var probe = new KafkaProbe(Engines.kafka(), Topic.PEOPLE)) {
            await().atMost(SOON).until(() -> snapshots(probe, id).size() == 2);
        }
    }

    @Test
    void aClockThatWentAheadDoesNotEndTheSaying() {
        var announcing = directory.bean(RegularAnnouncing.class);
        directory
                .database()
                .sql("UPDATE team_announcement SET said_at = now() + interval '2 days'")
                .then()
                .block();

        assertThat(announcing.announceUnlessSaidWithin(Duration.ofHours(1)).block())
                .isPositive();
        assertThat(announcing.announceUnlessSaidWithin(Duration.ofHours(1)).block())
                .isZero();
    }

    @Test
    void whatCouldNotBeSaidIsSaidAtTheNextLookNotAnHourLater() throws SQLException {
        try (var other = RunningDirectory.start(RunningDirectory.freshSystem("announcing", "a chosen password"))) {
            var announcing = other.bean(RegularAnnouncing.class);
            asOwner("ALTER TABLE announcing.outbox ADD CONSTRAINT outbox_takes_nothing CHECK (false) NOT VALID");
            other.database()
                    .sql("UPDATE team_announcement SET said_at = now() - interval '61 minutes'")
                    .then()
                    .block();
            assertThatThrownBy(() -> announcing
                            .announceUnlessSaidWithin(Duration.ofHours(1))
                            .block())
                    .hasMessageContaining("outbox_takes_nothing");

            asOwner("ALTER TABLE announcing.outbox DROP CONSTRAINT outbox_takes_nothing");
            assertThat(announcing.announceUnlessSaidWithin(Duration.ofHours(1)).block())
                    .isPositive();
        }
    }

    private static void asOwner(String statement) throws SQLException {
        var schema = Engines.postgres().credentials("announcing");
        try (var connection = DriverManager.getConnection(schema.jdbcUrl(), schema.owner(), schema.ownerPassword());
                var statements = connection.createStatement()) {
            statements.execute(statement);
        }
    }

    @Test
    void anInstanceThatStartsSaysEverybodyAgain() {
        String id = create("Xena", "xena@example.com", "h-xena");
        directory
                .database()
                .sql("UPDATE team_announcement SET said_at = now() - interval '2 minutes'")
                .then()
                .block();

        try (var started = RunningDirectory.start(Map.of());
                var probe = new KafkaProbe(Engines.kafka(), Topic.PEOPLE)) {
            await().atMost(SOON).until(() -> snapshots(probe, id).size() == 2);
            assertThat(started.get("/api/auth/oidc").status()).isEqualTo(200);
        }
    }

    private String create(String name, String email, String host) {
        var person = Map.of(
                "name",
                name,
                "email",
                email,
                "role",
                "agent",
                "identities",
                List.of(Map.of("kind", "host", "value", host)));
        return directory.create(person).text("id");
    }

    private static TeamMemberSaved saved(String id, String status, List<Identity> identities, long version) {
        return new TeamMemberSaved(
                UUID.fromString(id),
                "Vera",
                "vera@example.com",
                "agent",
                status,
                true,
                identities,
                List.of(),
                List.of(),
                version);
    }

    private static List<TeamMemberSaved> snapshots(KafkaProbe probe, String id) {
        return probe.events(TeamMemberSaved.class).stream()
                .filter(saved -> saved.subject().equals(id))
                .toList();
    }
}
