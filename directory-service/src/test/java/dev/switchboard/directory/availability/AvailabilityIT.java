package dev.switchboard.directory.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.directory.RunningDirectory;
import dev.switchboard.directory.RunningDirectory.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class AvailabilityIT {

    private static final String PASSWORD = "a good password";

    private final RunningDirectory directory = RunningDirectory.shared();

    @Test
    void letsAnAgentSetTheirOwnStatusAndShowsItInTheListOfAgents() {
        String bearer = agent("Ines", "ines@example.com");

        Answer busy = put(bearer, "busy");

        assertThat(busy.status()).isEqualTo(200);
        assertThat(busy.text("status")).isEqualTo("busy");
        assertThat(busy.header("ETag")).isEqualTo("\"2\"");
        assertThat(busy.text("lastOnlineAt")).isNotEmpty();
        Answer agents = directory.get("/api/admin/agents?q=INES@&status=busy", "Authorization", bearer);
        assertThat(agents.body().path("total").asInt()).isEqualTo(1);
        assertThat(agents.body().at("/items/0/name").asString()).isEqualTo("Ines");
    }

    @Test
    void writesNothingWhenTheStatusIsTheSame() {
        String bearer = agent("Ivo", "ivo@example.com");

        assertThat(put(bearer, "available").header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void namesTheStatusesThereAre() {
        Answer answer = put(agent("Ina", "ina@example.com"), "asleep");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("detail")).contains("available, busy, away, offline");
    }

    @Test
    void listsNoAdminsAmongTheAgents() {
        Answer agents = directory.get("/api/admin/agents?limit=200", "Authorization", directory.adminBearer());

        assertThat(agents.body().path("items"))
                .noneSatisfy(
                        agent -> assertThat(agent.path("email").asString()).isEqualTo(RunningDirectory.ADMIN_EMAIL));
    }

    private Answer put(String bearer, String status) {
        return directory.send(HttpMethod.PUT, "/api/agent/status", Map.of("status", status), "Authorization", bearer);
    }

    private String agent(String name, String email) {
        directory.create(
                Map.of("name", name, "email", email, "role", "agent", "identities", List.of(), "password", PASSWORD));
        return directory.bearer(email, PASSWORD);
    }
}
