package dev.switchboard.directory.signin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.directory.RunningDirectory;
import dev.switchboard.directory.RunningDirectory.Answer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class LockOutIT {

    private static final String PASSWORD = "a good password";

    private final RunningDirectory directory = RunningDirectory.shared();

    @Test
    void locksTheAccountForThatAddressAfterTenFailures() {
        member("locked@example.com");

        var statuses = IntStream.range(0, 10)
                .mapToObj(_ -> directory.logIn("Locked@example.com", "wrong", "X-Forwarded-For", "10.1.0.1"))
                .map(Answer::status);
        assertThat(statuses).containsOnly(401);

        Answer locked = directory.logIn("locked@example.com", PASSWORD, "X-Forwarded-For", "10.1.0.1");
        assertThat(locked.status()).isEqualTo(429);
        assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(800, 901);
        assertThat(directory
                        .logIn("locked@example.com", PASSWORD, "X-Forwarded-For", "10.1.0.2")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void forgivesFailuresAfterASignIn() {
        member("clumsy@example.com");

        for (int round = 0; round < 2; round++) {
            IntStream.range(0, 9)
                    .forEach(_ -> directory.logIn("clumsy@example.com", "wrong", "X-Forwarded-For", "10.1.0.3"));
            assertThat(directory
                            .logIn("clumsy@example.com", PASSWORD, "X-Forwarded-For", "10.1.0.3")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void answersTenOfThirtyGuessesThatComeAtOnce() throws Exception {
        member("guessed@example.com");
        Callable<Integer> guess = () -> Stream.generate(
                        () -> directory.logIn("guessed@example.com", "wrong", "X-Forwarded-For", "10.1.0.4"))
                .dropWhile(answer -> answer.text("type").equals("/problems/too-many-calls"))
                .findFirst()
                .orElseThrow()
                .status();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var guesses =
                    threads.invokeAll(Stream.generate(() -> guess).limit(30).toList());

            assertThat(guesses).extracting(answer -> answer.get()).containsOnly(401, 429);
            assertThat(guesses.stream().filter(answer -> answer.resultNow() == 401))
                    .hasSize(10);
        }
    }

    @Test
    void countsTheGuessesOfAClientThatDoesNotWaitForTheAnswer() throws IOException {
        member("unheard@example.com");
        String account = Attempt.of("unheard@example.com", "10.1.0.7").account();

        for (int guess = 1; guess <= 10; guess++) {
            hangUpAfterGuessing("unheard@example.com", "10.1.0.7");
            long counted = guess;
            await().until(() -> failuresOf(account) == counted);
        }

        assertThat(directory
                        .logIn("unheard@example.com", PASSWORD, "X-Forwarded-For", "10.1.0.7")
                        .status())
                .isEqualTo(429);
    }

    private void hangUpAfterGuessing(String email, String address) throws IOException {
        String body = "{\"email\": \"%s\", \"password\": \"wrong\"}".formatted(email);
        String request = """
                POST /api/auth/login HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                X-Forwarded-For: %s\r
                Content-Length: %d\r
                \r
                %s""".formatted(address, body.length(), body);
        try (var socket = new Socket("localhost", directory.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private long failuresOf(String account) {
        return requireNonNull(directory
                .database()
                .sql("SELECT count(*) FROM sign_in_failure WHERE account = :account")
                .bind("account", account)
                .mapValue(Long.class)
                .one()
                .block());
    }

    @Test
    void stopsOneAddressThatTriesAllAccounts() {
        for (int i = 0; i < 100; i++) {
            directory.logIn("someone" + i + "@example.com", "wrong", "X-Forwarded-For", "10.1.0.5");
        }

        assertThat(directory
                        .logIn("someone-else@example.com", "wrong", "X-Forwarded-For", "10.1.0.5")
                        .status())
                .isEqualTo(429);
    }

    @Test
    void countsTheAddressesOfAnIpv6NetworkTogether() {
        member("sixth@example.com");
        for (int i = 0; i < 10; i++) {
            directory.logIn("sixth@example.com", "wrong", "X-Forwarded-For", "2001:db8:0:1::" + i);
        }

        assertThat(directory
                        .logIn("sixth@example.com", PASSWORD, "X-Forwarded-For", "2001:db8:0:1:ffff::1")
                        .status())
                .isEqualTo(429);
        assertThat(directory
                        .logIn("sixth@example.com", PASSWORD, "X-Forwarded-For", "2001:db8:0:2::1")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void believesOnlyTheAddressThatTheEdgeAdded() {
        member("spoofed@example.com");
        for (int i = 0; i < 10; i++) {
            directory.logIn("spoofed@example.com", "wrong", "X-Forwarded-For", "10.9.9." + i + ", 10.1.0.6");
        }

        assertThat(directory
                        .logIn("spoofed@example.com", PASSWORD, "X-Forwarded-For", "10.1.0.6")
                        .status())
                .isEqualTo(429);
    }

    @Test
    void changesThePasswordAndSignsOutEverywhereElse() {
        member("changing@example.com");
        Answer here = directory.logIn("changing@example.com", PASSWORD);
        Answer elsewhere = directory.logIn("changing@example.com", PASSWORD);
        String bearer = "Bearer " + here.text("accessToken");

        assertThat(change(bearer, "wrong password", "another good one").status())
                .isEqualTo(422);
        assertThat(change(bearer, PASSWORD, "short").text("detail")).contains("10 to 200 characters");
        assertThat(change(bearer, PASSWORD, "another good one").status()).isEqualTo(204);

        assertThat(directory.logIn("changing@example.com", PASSWORD).status()).isEqualTo(401);
        assertThat(directory.logIn("changing@example.com", "another good one").status())
                .isEqualTo(200);
        assertThat(refresh(elsewhere).status()).isEqualTo(401);
        assertThat(refresh(here).status()).isEqualTo(200);
    }

    private Answer change(String bearer, String current, String wanted) {
        var body = Map.of("currentPassword", current, "newPassword", wanted);
        return directory.send(HttpMethod.POST, "/api/auth/password", body, "Authorization", bearer);
    }

    private Answer refresh(Answer signIn) {
        return directory.send(
                HttpMethod.POST, "/api/auth/refresh", Map.of("refreshToken", signIn.text("refreshToken")));
    }

    private void member(String email) {
        var body =
                Map.of("name", "Kim", "email", email, "role", "agent", "identities", List.of(), "password", PASSWORD);
        assertThat(directory.create(body).status()).isEqualTo(201);
    }
}
