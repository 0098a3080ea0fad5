package dev.switchboard.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.people.PeopleEvent.ApiKey;
import dev.switchboard.contracts.people.PeopleEvent.TeamMemberSaved;
import dev.switchboard.platform.access.ApiKeyText;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import dev.switchboard.platform.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What directory says decides who may come in, at every service, within two seconds. */
class CallersIT {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final RunningProbe PROBE = new RunningProbe("callers", Map.of("probe.callers", "known"));
    private static final KafkaProbe KAFKA = new KafkaProbe(Engines.kafka());

    private final UUID ada = Ids.next();
    private final UUID session = Ids.next();
    private final String token = TestTokens.bearer(Role.ADMIN, ada, "Ada", session, 1);

    @AfterAll
    static void stop() {
        KAFKA.close();
        PROBE.close();
    }

    @Test
    void aTokenIsGoodBeforeAnythingWasHeardOfItsMember() {
        assertThat(PROBE.statusFor(token, "/api/me")).isEqualTo(200);
    }

    @Test
    void whoWasDeactivatedStaysOutside() {
        say(member("admin", true, 1));
        say(member("admin", false, 2));

        awaitStatus(token, "/api/me", 401);
    }

    @Test
    void whoHasAnotherRoleNowNeedsAnotherToken() {
        say(member("agent", true, 2));

        awaitStatus(token, "/api/me", 401);
        assertThat(PROBE.statusFor(TestTokens.bearer(Role.AGENT, ada, "Ada", session, 2), "/api/me"))
                .isEqualTo(200);
    }

    @Test
    void aTokenThatIsNewerThanWhatWasHeardIsBelieved() {
        say(member("agent", true, 2));
        awaitStatus(token, "/api/me", 401);

        assertThat(PROBE.statusFor(TestTokens.bearer(Role.ADMIN, ada, "Ada", session, 3), "/api/me"))
                .isEqualTo(200);
    }

    @Test
    void aSignInThatEndedEndsItsTokensAndNoOthers() {
        String other = TestTokens.bearer(Role.ADMIN, ada, "Ada", Ids.next(), 1);
        say(member("admin", true, List.of(), List.of(session), 1));

        awaitStatus(token, "/api/me", 401);
        assertThat(PROBE.statusFor(other, "/api/me")).isEqualTo(200);
    }

    @Test
    void aKeyMayExactlyWhatItsScopesSayUntilItIsRevoked() {
        ApiKeyText narrow = ApiKeyText.make();
        ApiKeyText wide = ApiKeyText.make();
        var keys = List.of(key(narrow, null, "meetings:read"), key(wide, null, "integrations:write"));
        say(member("admin", true, keys, List.of(), 1));

        awaitStatus(bearer(wide), "/api/secret", 200);
        assertThat(PROBE.statusFor(bearer(narrow), "/api/me")).isEqualTo(200);
        assertThat(PROBE.statusFor(bearer(narrow), "/api/secret")).isEqualTo(403);

        say(member("admin", true, keys.subList(0, 1), List.of(), 1));
        awaitStatus(bearer(wide), "/api/secret", 401);
        assertThat(PROBE.statusFor(bearer(narrow), "/api/me")).isEqualTo(200);
    }

    @Test
    void aKeyEndsWithItsTimeAndWithItsMember() {
        ApiKeyText past = ApiKeyText.make();
        ApiKeyText present = ApiKeyText.make();
        var keys = List.of(
                key(past, Instant.now().minusSeconds(1), "meetings:read"),
                key(present, Instant.now().plusSeconds(600), "meetings:read"));
        say(member("admin", true, keys, List.of(), 1));

        awaitStatus(bearer(present), "/api/me", 200);
        assertThat(PROBE.statusFor(bearer(past), "/api/me")).isEqualTo(401);

        say(member("admin", false, keys, List.of(), 2));
        awaitStatus(bearer(present), "/api/me", 401);
    }

    @Test
    void aKeyThatWasMadeAMomentAgoIsWaitedFor() {
        ApiKeyText key = ApiKeyText.make();
        var answer = CompletableFuture.supplyAsync(() -> PROBE.statusFor(bearer(key), "/api/me"));

        say(member("admin", true, List.of(key(key, null, "meetings:read")), List.of(), 1));

        assertThat(answer.join()).isEqualTo(200);
    }

    @Test
    void aKeyThatNobodyMadeIsRefused() {
        assertThat(PROBE.statusFor(bearer(ApiKeyText.make()), "/api/me")).isEqualTo(401);
        assertThat(PROBE.statusFor("Bearer sbk_", "/api/does-not-exist")).isEqualTo(401);
    }

    @Test
    void aSnapshotThatComesTooLateBringsNoRevokedKeyBack() {
        ApiKeyText revoked = ApiKeyText.make();
        ApiKeyText present = ApiKeyText.make();
        var before = member("admin", true, List.of(key(revoked, null, "meetings:read")), List.of(), 1);
        var after = member("admin", true, List.of(key(present, null, "meetings:read")), List.of(), 1);
        say(before, 7L);
        awaitStatus(bearer(revoked), "/api/me", 200);
        say(after, 8L);
        awaitStatus(bearer(present), "/api/me", 200);

        say(before, 7L);
        say(member("admin", true, after.apiKeys(), List.of(session), 1), 6L);
        awaitStatus(token, "/api/me", 401);

        assertThat(PROBE.statusFor(bearer(revoked), "/api/me")).isEqualTo(401);
        assertThat(PROBE.statusFor(bearer(present), "/api/me")).isEqualTo(200);
    }

    @Test
    void aSnapshotOfADirectoryThatKnowsNoOrdinalsYetIsJudgedByItsVersion() {
        ApiKeyText key = ApiKeyText.make();
        say(member("admin", true, List.of(key(key, null, "meetings:read")), List.of(), 2), 7L);
        awaitStatus(bearer(key), "/api/me", 200);

        say(member("admin", true, List.of(), List.of(), 2));

        awaitStatus(bearer(key), "/api/me", 401);
    }

    @Test
    void onlyEightUnknownKeysAreWaitedForAtOnce() throws Exception {
        PROBE.statusFor(bearer(ApiKeyText.make()), "/api/me");
        long start = System.nanoTime();
        Callable<Duration> stranger = () -> {
            assertThat(PROBE.statusFor(bearer(ApiKeyText.make()), "/api/me")).isEqualTo(401);
            return Duration.ofNanos(System.nanoTime() - start);
        };

        List<Duration> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(Collections.nCopies(20, stranger)).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
        }

        assertThat(answers.get(12).minus(answers.get(11)))
                .as("between those refused at once and the eight that are waited for: %s", answers)
                .isGreaterThan(Duration.ofMillis(300));
        assertThat(answers.get(12)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whatCannotBeAKeyIsNotWaitedFor() {
        long start = System.nanoTime();

        for (int i = 0; i < 20; i++) {
            assertThat(PROBE.statusFor(bearer(ApiKeyText.make()) + "x", "/api/me"))
                    .isEqualTo(401);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whoCallsTooOftenIsToldToSlowDownAndNobodyElse() {
        try (var strict = new RunningProbe(
                "rate", Map.of("switchboard.access.calls-per-second", "1", "switchboard.access.burst", "3"))) {
            String other = TestTokens.bearer(Role.ADMIN, Ids.next(), "Bob");

            var answers = IntStream.range(0, 6)
                    .mapToObj(_ -> strict.statusFor(token, "/api/me"))
                    .toList();

            assertThat(answers).startsWith(200, 200, 200).contains(429);
            assertThat(strict.statusFor(other, "/api/me")).isEqualTo(200);
            assertThat(strict.statusFor(token, "/actuator/health/liveness")).isEqualTo(200);
        }
    }

    private static void awaitStatus(String authorization, String path, int status) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> PROBE.statusFor(authorization, path), answered -> answered == status);
    }

    private static String bearer(ApiKeyText key) {
        return "Bearer " + key.text();
    }

    private static ApiKey key(ApiKeyText key, @Nullable Instant expiresAt, String scope) {
        return new ApiKey(Ids.next(), key.hash(), List.of(scope), expiresAt);
    }

    private TeamMemberSaved member(String role, boolean active, long version) {
        return member(role, active, List.of(), List.of(), version);
    }

    private TeamMemberSaved member(String role, boolean active, List<ApiKey> keys, List<UUID> ended, long version) {
        return new TeamMemberSaved(
                ada, "Ada", ada + "@example.com", role, "available", active, List.of(), keys, ended, version);
    }

    private static void say(TeamMemberSaved member) {
        say(member, null);
    }

    private static void say(TeamMemberSaved member, @Nullable Long ordinal) {
        UUID log = Ids.next();
        KAFKA.say(new Envelope<>(Ids.next(), "/test", Instant.now(), log, log, ordinal, null, member));
    }
}
