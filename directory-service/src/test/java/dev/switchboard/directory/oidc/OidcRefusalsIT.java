package dev.switchboard.directory.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.directory.RunningDirectory;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An issuer that nobody reaches: whoever tries is turned away, and the trail says why. */
class OidcRefusalsIT {

    private static final String ISSUER = "http://127.0.0.1:9";
    private static final String COOKIE = "switchboard-sign-in=";

    private static final RunningDirectory DIRECTORY = RunningDirectory.start(Map.of(
            "switchboard.directory.oidc.issuer", ISSUER,
            "switchboard.directory.oidc.client-id", "switchboard",
            "switchboard.directory.oidc.client-secret", "hush"));

    @AfterAll
    static void stop() {
        DIRECTORY.close();
    }

    @Test
    void aBrowserThatBeganNothingIsTurnedAway() {
        for (int i = 0; i < 20; i++) {
            assertThat(returned("one", "another")).endsWith("#problem=expired");
        }
        awaitReason("The browser that came back has begun no such sign-in, or has ended it.");
    }

    @Test
    void aReturnThatIsNotAwaitedIsTurnedAway() {
        assertThat(returned("same", "same")).endsWith("#problem=expired");
        awaitReason("The browser came back too late, or for a second time.");
    }

    @Test
    void anIssuerThatDoesNotAnswerSignsNobodyIn() {
        assertThat(DIRECTORY.get("/api/auth/oidc/start").header("Location")).endsWith("#problem=unavailable");
        awaitReason("The issuer does not say what it is.");
    }

    private static String returned(String state, String begun) {
        return DIRECTORY
                .get("/api/auth/oidc/callback?code=c&state=" + state, "Cookie", COOKIE + begun)
                .header("Location");
    }

    private static void awaitReason(String because) {
        await().until(() -> DIRECTORY
                        .get("/api/audit?action=sign-in.refused&limit=200", "Authorization", DIRECTORY.adminBearer())
                        .body()
                        .get("items")
                        .valueStream()
                        .filter(line -> line.get("detail").asString().equals("by " + ISSUER + ": " + because))
                        .count()
                == 1);
    }
}
