package dev.switchboard.directory.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.people.PeopleEvent.TeamMemberSaved;
import dev.switchboard.directory.RunningDirectory;
import dev.switchboard.directory.RunningDirectory.Answer;
import dev.switchboard.platform.access.ApiKeyText;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An admin lets a program in, and out again. */
class ApiKeysIT {

    private static final String PASSWORD = "Admins-password-1";

    private final RunningDirectory directory = RunningDirectory.shared();
    private final String root = directory.adminBearer();

    @Test
    void aKeyMayWhatItsScopesSayAndNothingElse() {
        String key = bearer(create(root, "team:read"));

        assertThat(directory.get("/api/team", "Authorization", key).status()).isEqualTo(200);
        assertThat(directory.get("/api/auth/me", "Authorization", key).text("email"))
                .isEqualTo(RunningDirectory.ADMIN_EMAIL);
        assertThat(directory.get("/api/audit", "Authorization", key).status()).isEqualTo(403);
        assertThat(send(key, "/api/team/announcements", Map.of())).isEqualTo(403);
        assertThat(directory
                        .send(PUT, "/api/agent/status", Map.of("status", "busy"), "Authorization", key)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aKeyMakesNoKeysAndChangesNoPassword() {
        String key = bearer(create(root, "team:write"));

        assertThat(send(key, "/api/api-keys", Map.of("name", "x", "scopes", List.of("team:read"))))
                .isEqualTo(403);
        assertThat(directory.get("/api/api-keys", "Authorization", key).status())
                .isEqualTo(403);
        assertThat(send(
                        key,
                        "/api/auth/password",
                        Map.of("currentPassword", RunningDirectory.ADMIN_PASSWORD, "newPassword", "Another-one-1!")))
                .isEqualTo(403);
    }

    @Test
    void theKeyIsShownOnceAndKeptAsItsHash() {
        Answer created = create(root, "meetings:read");
        String id = created.text("id");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/api-keys/" + id);
        assertThat(created.header("Cache-Control")).isEqualTo("no-store");
        assertThat(created.text("key")).matches("sbk_[A-Za-z0-9_-]{43}");
        Answer shown = directory.get("/api/api-keys/" + id, "Authorization", root);
        assertThat(shown.body().has("key")).isFalse();
        assertThat(shown.text("name")).isEqualTo("Nightly export");
        var list = directory.get("/api/api-keys?q=nightly&state=active&sort=-createdAt", "Authorization", root);
        assertThat(list.body().get("items").findValuesAsString("id")).contains(id);
        assertThat(list.body().toString()).doesNotContain("sbk_");
    }

    @Test
    void everyServiceHearsOfAKeyAndOfItsEnd() {
        Answer created = create(root, "meetings:read");
        UUID id = UUID.fromString(created.text("id"));
        UUID member = UUID.fromString(created.text("memberId"));
        try (var kafka = new KafkaProbe(Engines.kafka(), Topic.PEOPLE)) {
            await().until(() -> snapshots(kafka, member).stream()
                    .anyMatch(saved -> saved.apiKeys().stream()
                            .anyMatch(key -> key.id().equals(id)
                                    && key.scopes().equals(List.of("meetings:read"))
                                    && key.hash().equals(new ApiKeyText(created.text("key")).hash()))));

            revoke(id);

            await().until(() -> snapshots(kafka, member).getLast().apiKeys().stream()
                    .noneMatch(key -> key.id().equals(id)));
        }
        assertThat(directory.get("/api/team", "Authorization", bearer(created)).status())
                .isEqualTo(401);
        revoke(id); // twice is once
        assertThat(directory.get("/api/api-keys/" + id, "Authorization", root).text("revokedAt"))
                .isNotBlank();
    }

    @Test
    void nobodyGivesMoreThanTheyHave() {
        Answer answer = create(root, "everything");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("detail"))
                .contains("meetings:read", "meetings:write")
                .doesNotContain("api-keys");
        assertThat(create(root, "api-keys:write").status()).isEqualTo(422);
        assertThat(send(root, "/api/api-keys", Map.of("name", " ", "scopes", List.of())))
                .isEqualTo(422);
        assertThat(send(
                        root,
                        "/api/api-keys",
                        Map.of("name", "x", "scopes", List.of("team:read"), "expiresAt", "2020-01-01T00:00:00Z")))
                .isEqualTo(422);
    }

    @Test
    void aMemberHasFiftyKeysThatAreGoodAndNoMore() {
        String bearer = directory.bearer(join("admin"), PASSWORD);
        List<Answer> fifty = IntStream.range(0, 50)
                .mapToObj(_ -> create(bearer, "team:read"))
                .toList();
        assertThat(fifty).extracting(Answer::status).containsOnly(201);

        Answer refused = create(bearer, "team:read");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("type")).isEqualTo("/problems/too-many-api-keys");
        assertThat(refused.text("detail")).contains("50 API keys", "Revoke one");
        revoke(UUID.fromString(fifty.getFirst().text("id")));
        assertThat(create(bearer, "team:read").status()).isEqualTo(201);
    }

    @Test
    void agentsHaveNoKeys() {
        String email = join("agent");
        assertThat(create(directory.bearer(email, PASSWORD), "team:read").status())
                .isEqualTo(403);
    }

    @Test
    void aKeyLosesWhatItsMemberLoses() {
        String email = join("admin");
        Answer created = create(directory.bearer(email, PASSWORD), "team:read");
        Answer wide = create(directory.bearer(email, PASSWORD), "audit:read");
        String member = "/api/team/" + created.text("memberId");

        directory.send(PATCH, member, Map.of("role", "agent"), "Authorization", root);
        assertThat(directory.get("/api/team", "Authorization", bearer(created)).status())
                .isEqualTo(200);
        assertThat(directory.get("/api/audit", "Authorization", bearer(wide)).status())
                .isEqualTo(403);

        directory.send(PATCH, member, Map.of("active", false), "Authorization", root);
        assertThat(directory.get("/api/team", "Authorization", bearer(created)).status())
                .isEqualTo(401);
    }

    @Test
    void aKeyEndsForGoodWithItsMember() {
        String email = join("admin");
        Answer created = create(directory.bearer(email, PASSWORD), "team:read");
        String member = "/api/team/" + created.text("memberId");

        directory.send(PATCH, member, Map.of("active", false), "Authorization", root);
        directory.send(PATCH, member, Map.of("active", true), "Authorization", root);

        assertThat(directory.get("/api/team", "Authorization", bearer(created)).status())
                .isEqualTo(401);
        assertThat(directory
                        .get("/api/api-keys/" + created.text("id"), "Authorization", root)
                        .text("revokedAt"))
                .isNotBlank();
    }

    @Test
    void aKeyIsNoWayToBecomeSomebodyElse() {
        String key = bearer(create(root, "team:write"));
        String agent = idOf(join("agent"));
        String admin = idOf(join("admin"));

        assertThat(send(key, "/api/team", Map.of("name", "N", "email", "n@example.com", "role", "super_admin")))
                .isEqualTo(403);
        assertThat(send(key, "/api/team", Map.of("name", "N", "email", "n@example.com", "role", "admin")))
                .isEqualTo(403);
        assertThat(patch(key, agent, Map.of("role", "admin"))).isEqualTo(403);
        assertThat(patch(key, admin, Map.of("name", "N"))).isEqualTo(403);
        assertThat(patch(key, agent, Map.of("password", PASSWORD))).isEqualTo(403);
        assertThat(patch(key, agent, Map.of("name", "N"))).isEqualTo(200);
    }

    @Test
    void theTrailSaysWhichKeyDidIt() {
        Answer created = create(root, "team:write");
        String actor = "api-key:" + created.text("id");

        assertThat(send(bearer(created), "/api/team/announcements", Map.of())).isEqualTo(202);

        await().until(
                        () -> directory
                                .get("/api/audit?actor=" + actor, "Authorization", root)
                                .body()
                                .get("items"),
                        items -> items.valueStream()
                                .anyMatch(line -> line.get("action").asString().equals("team.announced")
                                        && line.get("actorName").asString().equals("Nightly export")
                                        && line.get("source").asString().equals("directory")));
    }

    private Answer create(String authorization, String scope) {
        var body = Map.of("name", "Nightly export", "scopes", List.of(scope));
        return directory.send(POST, "/api/api-keys", body, "Authorization", authorization);
    }

    private int send(String authorization, String path, Map<String, ?> body) {
        return directory.send(POST, path, body, "Authorization", authorization).status();
    }

    private int patch(String authorization, String member, Map<String, ?> body) {
        return directory
                .send(PATCH, "/api/team/" + member, body, "Authorization", authorization)
                .status();
    }

    private String idOf(String email) {
        return directory
                .get("/api/auth/me", "Authorization", directory.bearer(email, PASSWORD))
                .text("id");
    }

    private void revoke(UUID id) {
        assertThat(directory
                        .send(DELETE, "/api/api-keys/" + id, Map.of(), "Authorization", root)
                        .status())
                .isEqualTo(204);
    }

    private String join(String role) {
        String email = Ids.next() + "@example.com";
        var member = Map.of("name", "Vera", "email", email, "role", role, "password", PASSWORD);
        assertThat(directory.create(member).status()).isEqualTo(201);
        return email;
    }

    private static String bearer(Answer created) {
        return "Bearer " + created.text("key");
    }

    private static List<TeamMemberSaved> snapshots(KafkaProbe kafka, UUID member) {
        return kafka.events(TeamMemberSaved.class).stream()
                .filter(saved -> saved.id().equals(member))
                .toList();
    }
}
