package dev.switchboard.directory.signin;

import static dev.switchboard.directory.RunningDirectory.ADMIN_EMAIL;
import static dev.switchboard.directory.RunningDirectory.ADMIN_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.directory.RunningDirectory;
import dev.switchboard.directory.RunningDirectory.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A flood of sign-ins is slowed down by its address, and by how many passwords are checked at once. */
class SignInRateIT {

    private static final int BURST = 5;
    private static final RunningDirectory STRICT = RunningDirectory.start(
            Map.of("switchboard.access.calls-per-second", "1", "switchboard.access.burst", String.valueOf(BURST)));

    @AfterAll
    static void stop() {
        STRICT.close();
    }

    @Test
    void anAddressThatSignsInTooOftenIsToldToSlowDownAndNoOther() {
        List<Answer> answers = IntStream.range(0, 2 * BURST)
                .mapToObj(i -> STRICT.get("/api/auth/oidc", "X-Forwarded-For", "2001:db8:7:7::" + i))
                .toList();

        assertThat(answers.subList(0, BURST)).extracting(Answer::status).containsOnly(200);
        assertThat(answers.getLast().status()).isEqualTo(429);
        assertThat(answers.getLast().text("type")).isEqualTo("/problems/too-many-calls");
        assertThat(answers.getLast().header("Retry-After")).isEqualTo("1");
        assertThat(STRICT.logIn(ADMIN_EMAIL, ADMIN_PASSWORD, "X-Forwarded-For", "2001:db8:7:7::1")
                        .status())
                .as("the same network")
                .isEqualTo(429);
        assertThat(STRICT.logIn(ADMIN_EMAIL, ADMIN_PASSWORD, "X-Forwarded-For", "2001:db8:7:8::1")
                        .status())
                .as("another")
                .isEqualTo(200);
    }

    @Test
    void aFloodFromOneNetworkLeavesRoomForEverybodyElse() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> flood = IntStream.range(0, 300)
                    .mapToObj(i -> threads.submit(() -> RunningDirectory.shared()
                            .logIn("many" + i + "@example.com", "wrong", "X-Forwarded-For", "2001:db8:7:9::" + i)))
                    .toList();
            assertThat(RunningDirectory.shared()
                            .logIn(ADMIN_EMAIL, ADMIN_PASSWORD, "X-Forwarded-For", "2001:db8:7:a::1")
                            .status())
                    .isEqualTo(200);

            for (var guess : flood) {
                assertThat(guess.get().status()).isIn(401, 429);
            }
            assertThat(flood)
                    .extracting(Future::resultNow)
                    .filteredOn(answer -> answer.text("type").equals("/problems/too-many-calls"))
                    .isNotEmpty()
                    .allSatisfy(
                            answer -> assertThat(answer.header("Retry-After")).isEqualTo("1"));
        }
    }

    @Test
    void ofAFloodFromEverywhereSomeAreToldToComeBackAndNobodyIsLeftWaiting() throws Exception {
        String admin = RunningDirectory.shared().adminBearer();
        List<Callable<Answer>> guesses = IntStream.range(0, 400)
                .<Callable<Answer>>mapToObj(i -> () -> RunningDirectory.shared()
                        .logIn(
                                "flood" + i + "@example.com",
                                "wrong",
                                "X-Forwarded-For",
                                "10.77.%d.%d".formatted(i / 200, i % 200)))
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var guess : threads.invokeAll(guesses)) {
                Answer answer = guess.get();
                assertThat(answer.status()).isIn(401, 503);
                assertThat(answer.header("Retry-After")).isEqualTo(answer.status() == 503 ? "2" : "");
            }
        }
        assertThat(RunningDirectory.shared()
                        .get("/api/auth/me", "Authorization", admin)
                        .status())
                .isEqualTo(200);
    }
}
