package dev.switchboard.directory.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.http.HttpMethod.POST;

import dev.switchboard.directory.RunningDirectory;
import dev.switchboard.directory.RunningDirectory.Answer;
import dev.switchboard.platform.id.Ids;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever is refused stands in the trail, and cannot fill it. */
class RefusalsIT {

    private static final String PASSWORD = "a good password";

    private final RunningDirectory directory = RunningDirectory.shared();
    private final String admin = directory.adminBearer();
    private final String email = Ids.next() + "@example.com";
    private final String id = directory
            .create(Map.of("name", "Rae", "email", email, "role", "agent", "password", PASSWORD))
            .text("id");

    @Test
    void aCallThatSomebodyMayNotMakeIsALineWithItsPattern() {
        String agent = directory.bearer(email, PASSWORD);
        var body = Map.of("name", "x", "email", "x@example.com", "role", "agent");

        assertThat(directory.get("/api/audit?q=hush", "Authorization", agent).status())
                .isEqualTo(403);
        assertThat(directory
                        .send(POST, "/api/team", body, "Authorization", agent)
                        .status())
                .isEqualTo(403);

        await().until(() -> Set.copyOf(lines("actor=" + id + "&action=call.refused"))
                .equals(Set.of(
                        "GET /api/audit: This needs the permission audit:read, which your role does not have.",
                        "POST /api/team: This needs the permission team:write, which your role does not have.")));
    }

    @Test
    void wrongPasswordsAreOneLineAndTheTenthLocksOutWhichIsOneMore() {
        IntStream.range(0, 12).forEach(_ -> directory.logIn(email, "wrong", "X-Forwarded-For", "10.3.0.1"));

        await().until(() -> lines("entityId=" + id + "&action=sign-in.locked-out")
                .equals(List.of(id + ": 10 failures of this account from one address within 15 minutes")));
        await().until(() -> !lines("entityId=" + id + "&action=sign-in.refused").isEmpty());
        assertThat(lines("entityId=" + id + "&action=sign-in.refused")).hasSize(1);
    }

    @Test
    void aTokenOfASignInThatEndedIsOneLineHoweverOftenItComes() {
        String token = directory.logIn(email, PASSWORD).text("refreshToken");
        directory.send(POST, "/api/auth/logout", Map.of("refreshToken", token));

        Collections.nCopies(20, token)
                .forEach(it -> assertThat(refresh(it).status()).isEqualTo(401));
        directory.logIn(email, "wrong");

        await().until(() -> lines("entityId=" + id + "&action=sign-in.refused").size() == 1);
        await().until(() ->
                lines("entityId=" + id + "&action=refresh.refused").equals(List.of(id + ": The sign-in has ended.")));
    }

    @Test
    void aTokenThatComesBackRevokesItsSignIn() {
        String first = directory.logIn(email, PASSWORD).text("refreshToken");
        String second = refresh(first).text("refreshToken");
        assertThat(refresh(first).status()).isEqualTo(401);
        assertThat(refresh(second).status()).isEqualTo(401);

        await().until(() -> lines("entityId=" + id + "&action=session.revoked")
                .equals(List.of(id + ": A used refresh token came back.")));
        await().until(() ->
                lines("entityId=" + id + "&action=refresh.refused").equals(List.of(id + ": The sign-in has ended.")));
    }

    private Answer refresh(String token) {
        return directory.send(POST, "/api/auth/refresh", Map.of("refreshToken", token));
    }

    private List<String> lines(String filter) {
        return directory
                .get("/api/audit?" + filter, "Authorization", admin)
                .body()
                .get("items")
                .valueStream()
                .map(line -> line.get("entityId").asString() + ": "
                        + line.get("detail").asString())
                .toList();
    }
}
