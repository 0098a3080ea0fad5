package dev.switchboard.directory.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.directory.RunningDirectory;
import dev.switchboard.directory.RunningDirectory.Answer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class TeamIT {

    private static final String PASSWORD = "a good password";

    private final RunningDirectory directory = RunningDirectory.shared();
    private final String admin = directory.adminBearer();

    @Test
    void createsAMemberWithAPasswordThatIsShownOnce() {
        Answer created = directory.create(person("Alex", "alex@example.com", "agent", "support-agent-42"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/team/" + created.text("id"));
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        assertThat(created.text("status")).isEqualTo("available");
        assertThat(created.body().path("active").asBoolean()).isTrue();
        assertThat(created.body().at("/identities/0/value").asString()).isEqualTo("support-agent-42");
        String temporary = created.text("temporaryPassword");
        assertThat(directory.logIn("alex@example.com", temporary).status()).isEqualTo(200);
        assertThat(get(created.text("id")).body().has("temporaryPassword")).isFalse();
    }

    @Test
    void namesTheRolesThatExist() {
        Answer answer = directory.create(person("B", "brand@example.com", "brand", "h-brand"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("detail")).contains("agent, admin, super_admin");
    }

    @Test
    void refusesAChangeOfWhatSomebodyElseChangedMeanwhile() {
        String id = directory
                .create(person("Nia", "nia@example.com", "agent", "h-nia"))
                .text("id");

        Answer changed = patch(id, Map.of("name", "Nia B"), "If-Match", "\"1\"");
        Answer stale = patch(id, Map.of("name", "Nia C"), "If-Match", "\"1\"");

        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(get(id).text("name")).isEqualTo("Nia B");
        assertThat(patch(id, Map.of("name", "Nia B"), "If-Match", "\"2\"").header("ETag"))
                .isEqualTo("\"2\"");
    }

    @Test
    void signsTheDeactivatedOutAtOnce() {
        var person = person("Pat", "pat@example.com", "admin", "h-pat");
        person.put("password", PASSWORD);
        String id = directory.create(person).text("id");
        Answer signIn = directory.logIn("pat@example.com", PASSWORD);
        String bearer = "Bearer " + signIn.text("accessToken");
        assertThat(directory.get("/api/team", "Authorization", bearer).status()).isEqualTo(200);

        patch(id, Map.of("active", false));

        assertThat(directory.get("/api/team", "Authorization", bearer).status()).isEqualTo(401);
        assertThat(directory.logIn("pat@example.com", PASSWORD).status()).isEqualTo(401);
        var token = Map.of("refreshToken", signIn.text("refreshToken"));
        assertThat(directory.send(HttpMethod.POST, "/api/auth/refresh", token).status())
                .isEqualTo(401);
    }

    @Test
    void letsAdminsWriteAgentsOnlyAndAgentsNobody() {
        String adminsBearer = bearerOf("Ada", "ada@example.com", "admin");
        String agentsBearer = bearerOf("Art", "art@example.com", "agent");
        String root = directory.get("/api/auth/me", "Authorization", admin).text("id");

        assertThat(send(HttpMethod.POST, "/api/team", person("C", "c@example.com", "agent", "h-c"), adminsBearer)
                        .status())
                .isEqualTo(201);
        assertThat(send(HttpMethod.POST, "/api/team", person("D", "d@example.com", "admin", "h-d"), adminsBearer)
                        .status())
                .isEqualTo(403);
        assertThat(send(HttpMethod.PATCH, "/api/team/" + root, Map.of("name", "X"), adminsBearer)
                        .status())
                .isEqualTo(403);
        assertThat(send(HttpMethod.POST, "/api/team", person("E", "e@example.com", "agent", "h-e"), agentsBearer)
                        .status())
                .isEqualTo(403);
        assertThat(directory.get("/api/team", "Authorization", agentsBearer).status())
                .isEqualTo(200);
    }

    @Test
    void keepsTheLastSuperAdmin() {
        String root = directory.get("/api/auth/me", "Authorization", admin).text("id");

        assertThat(patch(root, Map.of("active", false)).status()).isEqualTo(409);
        assertThat(patch(root, Map.of("role", "agent")).text("detail")).contains("last active super admin");
    }

    @Test
    void findsNobodyUnderAnUnknownId() {
        assertThat(get(UUID.randomUUID().toString()).status()).isEqualTo(404);
        assertThat(get("not-an-id").status()).isEqualTo(404);
        assertThat(patch(UUID.randomUUID().toString(), Map.of("name", "X")).status())
                .isEqualTo(404);
    }

    @Test
    void takesAMergePatch() {
        String id = directory
                .create(person("Mia", "mia@example.com", "agent", "h-mia"))
                .text("id");

        Answer renamed = patch(id, Map.of("name", "Mia M"), "Content-Type", "application/merge-patch+json");

        assertThat(renamed.text("name")).isEqualTo("Mia M");
    }

    @Test
    void letsAnAdminSetANewPassword() {
        var person = person("Lee", "lee@example.com", "agent", "h-lee");
        person.put("password", PASSWORD);
        String id = directory.create(person).text("id");
        Answer signIn = directory.logIn("lee@example.com", PASSWORD);

        assertThat(patch(id, Map.of("password", "quite another one")).status()).isEqualTo(200);

        assertThat(directory.logIn("lee@example.com", "quite another one").status())
                .isEqualTo(200);
        var token = Map.of("refreshToken", signIn.text("refreshToken"));
        assertThat(directory.send(HttpMethod.POST, "/api/auth/refresh", token).status())
                .isEqualTo(401);
    }

    private static List<Map<String, String>> host(String value) {
        return List.of(Map.of("kind", "host", "value", value));
    }

    private Map<String, Object> person(String name, String email, String role, String host) {
        return new HashMap<>(Map.of(
                "name", name,
                "email", email,
                "role", role,
                "identities", host(host)));
    }

    private String bearerOf(String name, String email, String role) {
        var person = person(name, email, role, "h-" + email);
        person.put("password", PASSWORD);
        directory.create(person);
        return directory.bearer(email, PASSWORD);
    }

    private Answer get(String id) {
        return directory.get("/api/team/" + id, "Authorization", admin);
    }

    private Answer patch(String id, Map<String, ?> change, String... headers) {
        String[] all = Stream.concat(Stream.of("Authorization", admin), Arrays.stream(headers))
                .toArray(String[]::new);
        return directory.send(HttpMethod.PATCH, "/api/team/" + id, change, all);
    }

    private Answer send(HttpMethod method, String path, Object body, String bearer) {
        return directory.send(method, path, body, "Authorization", bearer);
    }
}
